"""The admin site: its models in the sections that the desk gives them, whichever app they come from."""

from typing import Any

from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import csrf


class DeskSite(AdminSite):
    """Django's admin as the editors' desk. An admin class says in `section` where on the first page it stands, and may
    say with `waiting()` how much of it waits for somebody."""

    site_header = gettext_lazy("CPEC Commitments · the desk")
    site_title = gettext_lazy("CPEC Commitments")
    index_title = gettext_lazy("Today")

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        from dialogue.admin.keeping import keeps

        return keeps(super().admin_view(view, cacheable), self.has_permission)

    def get_urls(self) -> list[Any]:
        from dialogue.admin.accounts import own  # its package registers with this site

        guide = path("guide/", self.admin_view(self.guide), name="guide")
        return [guide, *own.addresses(self), *super().get_urls()]

    def has_permission(self, request: HttpRequest) -> bool:
        """Who may open the desk: staff, with a code if one is asked for."""
        from dialogue.services.accounts import codes

        if not super().has_permission(request):
            return False
        if getattr(request.user, "otp_device", None) is not None:
            return True
        asking: Any = request
        if not hasattr(asking, "is_code_asked"):  # each page looks several times
            asking.is_code_asked = codes.is_asked(request.user)
        return not asking.is_code_asked

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """Name and password. Who is signed in and lacks only the code is asked for the code."""
        from dialogue.admin.accounts.signing_in import PasswordStep

        if request.method == "GET" and self.has_permission(request):
            return HttpResponseRedirect(reverse("admin:index"))
        if request.method == "GET" and super().has_permission(request):
            return HttpResponseRedirect(reverse("admin:code"))
        context = {
            **self.each_context(request),
            "title": _("Log in"),
            "subtitle": None,
            "app_path": request.get_full_path(),
            "username": request.user.get_username(),
            **(extra_context or {}),
        }
        if "next" not in request.GET and "next" not in request.POST:
            context["next"] = reverse("admin:index")
        return PasswordStep.as_view(extra_context=context)(request)

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        from dialogue.admin.today import today

        day = timezone.localdate()
        context = {"today": today(request.user, day=day), "day": day, **(extra_context or {})}
        return super().index(request, context)

    def guide(self, request: HttpRequest) -> TemplateResponse:
        """How to work here, for whoever may."""
        context = {**self.each_context(request), "title": _("Editors’ guide")}
        return TemplateResponse(request, "admin/guide.html", context)

    def get_app_list(
        self, request: HttpRequest, app_label: str | None = None
    ) -> list[dict[str, Any]]:
        apps: list[Any] = list(super().get_app_list(request, app_label))
        if app_label:
            return apps
        sections: dict[Any, dict[str, Any]] = {}
        others = []
        for app in apps:
            rest = []
            for model in app["models"]:
                model_admin = self._registry[model["model"]]
                section = getattr(model_admin, "section", None)
                if hasattr(model_admin, "waiting") and (count := model_admin.waiting()):
                    words = {"name": model["name"], "count": count}
                    model = {**model, "name": _("%(name)s (%(count)s waiting)") % words}
                if section is None:
                    rest.append(model)
                else:
                    named = {**app, "name": section.label, "models": []}
                    sections.setdefault(section, named)["models"].append(model)
            if rest:
                others.append({**app, "models": rest})
        return [*(sections[section] for section in sorted(sections)), *others]


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """What to answer to a form with another session's token; what was typed into one of the desk's is kept."""
    from dialogue.admin.keeping import rescued

    return rescued(request) or csrf.csrf_failure(request, reason)
