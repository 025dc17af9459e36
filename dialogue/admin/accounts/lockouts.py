from typing import Any

from axes.utils import reset
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogue.admin.readonly import ReadOnlyAdmin
from dialogue.admin.sections import Section
from dialogue.models import EventKind, Lockout
from dialogue.services.accounts import recording

LOCKED = "locked"


class LockedFilter(admin.SimpleListFilter):
    """Whether it locks somebody out."""

    title = gettext_lazy("state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [(LOCKED, EventKind.LOCKED_OUT.label)]

    def queryset(self, request, queryset):
        if self.value() != LOCKED:
            return queryset
        return Lockout.objects.locking(at=timezone.now())  # type: ignore[attr-defined]


def told(lockout: Lockout) -> str:
    """What a failure means for the name at its address."""
    if until := lockout.locked_until:
        return _("locked out until %(time)s") % {
            "time": date_format(timezone.localtime(until), "TIME_FORMAT")
        }
    return _("may try again")


@admin.register(Lockout)
class LockoutAdmin(ReadOnlyAdmin):
    """Sign-ins that failed within the last quarter of an hour, and whom they lock out. An administrator lifts that."""

    section = Section.ACCOUNTS
    list_display = ("username", "ip_address", "failures", "attempt_time", "state")
    list_filter = (LockedFilter,)
    search_fields = ("username", "ip_address")
    search_help_text = gettext_lazy("Search by name or address.")
    fields = ("username", "ip_address", "failures", "attempt_time", "state")
    actions = ("lift",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Lockout]:
        return Lockout.objects.counting(at=timezone.now())  # type: ignore[attr-defined]

    @admin.display(description=gettext_lazy("Failures"))
    def failures(self, lockout: Any) -> int:
        return lockout.failures

    @admin.display(description=gettext_lazy("State"))
    def state(self, lockout: Lockout) -> str:
        return told(lockout)

    def has_lift_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("dialogue.change_lockout")

    @admin.action(description=gettext_lazy("Let them try again at once"), permissions=["lift"])
    def lift(self, request: HttpRequest, queryset: QuerySet[Lockout]) -> None:
        pairs = {(each.username or "", each.ip_address) for each in queryset}
        for username, address in sorted(pairs, key=str):
            reset(ip=address, username=username)
            recording.record(EventKind.LOCK_LIFTED, whose=username)
        names = ", ".join(sorted({username for username, _address in pairs}))
        self.message_user(
            request, _("They may try again: %(names)s.") % {"names": names}, messages.SUCCESS
        )
