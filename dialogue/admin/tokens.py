from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogue.admin.sections import Section
from dialogue.models import Token
from dialogue.services import tokens
from dialogue.services.accounts.rights import may_administer

REVOKE = "_revoke"


@admin.register(Token)
class TokenAdmin(admin.ModelAdmin):
    """Tokens for programs. People see and make their own; administrators see everybody's, and may revoke them."""

    section = Section.DESK
    fields = ("name", "expires_on")
    list_display = ("name", "user", "made_on", "expires_on", "last_used_on", "state")
    list_select_related = ("user",)
    list_per_page = 50
    show_full_result_count = False
    search_fields = ("name", "user__username")
    search_help_text = gettext_lazy("Search by what it is for, or by its owner.")
    actions = None

    def get_queryset(self, request: HttpRequest) -> QuerySet[Token]:
        found = super().get_queryset(request)
        return found if may_administer(request.user) else found.of(request.user)  # type: ignore[attr-defined]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description=gettext_lazy("State"))
    def state(self, token: Token) -> str:
        if token.revoked_at:
            return _("revoked")
        return _("expired") if token.is_expired(day=timezone.localdate()) else _("works")

    # Making one

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return super().add_view(request, form_url, {**(extra_context or {}), "is_token": True})

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        obj.secret = tokens.issue(token=obj, by=request.user)

    def response_add(
        self, request: HttpRequest, obj: Any, post_url_continue: Any = None
    ) -> HttpResponse:
        """The token itself, in this answer and nowhere else: not in a session, not in a log."""
        return self._show(request, obj, secret=obj.secret)

    # One token

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        token = self.get_object(request, unquote(object_id))
        if token is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)  # type: ignore[attr-defined]
        if not self.has_view_or_change_permission(request, token):
            raise PermissionDenied
        if request.method == "POST":
            if not self.has_change_permission(request, token):
                raise PermissionDenied
            if REVOKE in request.POST:
                return self._revoke(request, token)
        return self._show(request, token)

    def _revoke(self, request: HttpRequest, token: Token) -> HttpResponse:
        try:
            tokens.revoke(token=token, by=request.user)
        except ValidationError as error:
            self.message_user(request, " ".join(error.messages), messages.ERROR)
        else:
            self.log_change(request, token, _("Revoked."))
            sentence = _("“%(name)s” is revoked. No program can use it any more.")
            self.message_user(request, sentence % {"name": token.name}, messages.SUCCESS)
        changelist = reverse("admin:dialogue_token_changelist", current_app=self.admin_site.name)
        return HttpResponseRedirect(changelist)

    def _show(self, request: HttpRequest, token: Token, secret: str = "") -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": _("Token “%(name)s”") % {"name": token.name},
            "opts": self.opts,
            "token": token,
            "state": self.state(token),
            "secret": secret,
            "docs_url": reverse("api:docs"),
            "can_revoke": not token.revoked_at and self.has_change_permission(request, token),
            "media": self.media,
        }
        return TemplateResponse(request, "admin/dialogue/token.html", context)
