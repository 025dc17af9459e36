"""The admin site: its models in the sections that the desk gives them, whichever app they come from."""

from typing import Any

from django.contrib.admin import AdminSite
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django_otp.admin import OTPAdminSite


class DeskSite(AdminSite):
    """Django's admin as the editors' desk. An admin class says in `section` where on the first page it stands."""

    site_header = _("CPEC Commitments · the desk")
    site_title = _("CPEC Commitments")
    index_title = _("The desk")

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
                section = getattr(self._registry[model["model"]], "section", None)
                if section is None:
                    rest.append(model)
                else:
                    named = {**app, "name": section.label, "models": []}
                    sections.setdefault(section, named)["models"].append(model)
            if rest:
                others.append({**app, "models": rest})
        return [*(sections[section] for section in sorted(sections)), *others]


class GuardedDeskSite(OTPAdminSite, DeskSite):
    """The desk for those who also give a one-time code."""

    def __init__(self, name: str = "admin") -> None:
        super().__init__(name)
