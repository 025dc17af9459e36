from django.contrib import admin
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogue.admin.readonly import ReadOnlyAdmin
from dialogue.admin.sections import Section
from dialogue.models import AccountEvent, EventKind
from dialogue.models.accounts.account_event import AT_THE_DOOR


@admin.register(AccountEvent)
class AccountEventAdmin(ReadOnlyAdmin):
    """What was done to accounts and their rights, newest first. For administrators to look at, for nobody to change."""

    section = Section.ACCOUNTS
    list_display = ("at", "kind", "whose", "done_by", "was", "became", "address")
    list_display_links = ("at",)
    list_filter = ("kind",)
    date_hierarchy = "at"
    search_fields = ("whose", "by", "address")
    search_help_text = gettext_lazy("Search by whose account, by who did it, or by address.")
    fields = list_display

    @admin.display(description=gettext_lazy("by"), ordering="by")
    def done_by(self, event: AccountEvent) -> str:
        if event.by:
            return event.by
        if event.kind in AT_THE_DOOR:
            return _("somebody at the sign-in page")
        if event.kind == EventKind.EXPIRED:
            return _("the clock")
        return _("the command line")

    @admin.display(description=gettext_lazy("before"))
    def was(self, event: AccountEvent) -> str:
        return event.was

    @admin.display(description=gettext_lazy("after"))
    def became(self, event: AccountEvent) -> str:
        return event.became
