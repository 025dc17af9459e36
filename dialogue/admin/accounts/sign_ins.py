from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy, ngettext

from dialogue.admin.readonly import ReadOnlyAdmin
from dialogue.admin.sections import Section
from dialogue.models import SignIn
from dialogue.services.accounts import sign_ins


@admin.register(SignIn)
class SignInAdmin(ReadOnlyAdmin):
    """Where anybody is signed in at this moment. Administrators end what should not be."""

    section = Section.ACCOUNTS
    list_display = ("user", "where", "address", "began_at", "last_used_at")
    list_select_related = ("user",)
    search_fields = ("user__username", "address", "browser")
    search_help_text = gettext_lazy("Search by account, address or browser.")
    fields = ("user", "where", "address", "began_at", "last_used_at")
    actions = ("end",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[SignIn]:
        return super().get_queryset(request).living(at=timezone.now())  # type: ignore[attr-defined]

    @admin.display(description=gettext_lazy("Browser"), ordering="browser")
    def where(self, sign_in: SignIn) -> str:
        return sign_ins.named(sign_in)

    def has_end_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("dialogue.change_signin")

    @admin.action(description=gettext_lazy("End the chosen sign-ins"), permissions=["end"])
    def end(self, request: HttpRequest, queryset: QuerySet[SignIn]) -> None:
        ended = [sign_ins.end(sign_in=each) for each in queryset.select_related("user")]
        sentence = ngettext(
            "%(count)s sign-in is ended.", "%(count)s sign-ins are ended.", len(ended)
        )
        self.message_user(request, sentence % {"count": len(ended)}, messages.SUCCESS)
