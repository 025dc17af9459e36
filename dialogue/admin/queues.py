"""The queue of submissions as a list: whose turn it is, how long each waits, and whether it can be approved now."""

from datetime import timedelta

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from dialogue.choices import Decision, RecordKind
from dialogue.models.desk.submission import DESK_MODELS
from dialogue.services import authorship, standing

#: Whom a submission waits for: code -> (name, the submissions).
QUEUES = {
    "to-decide": (_("For me to decide"), authorship.to_decide),
    "returned": (_("Returned to me"), lambda rows, user: rows.returned_to(user)),
    "waiting": (_("Mine, waiting"), lambda rows, user: rows.pending().filter(author=user)),
    "approved": (_("Mine, approved lately"), lambda rows, user: rows.approved_for(user)),
}
#: Days that a submission waits already.
AGES = (1, 3, 7, 30)


class QueueFilter(admin.SimpleListFilter):
    """Whom a submission waits for, as the person who looks sees it."""

    title = _("whose turn it is")
    parameter_name = "turn"

    def lookups(self, request, model_admin):
        return [(code, name) for code, (name, _rows) in QUEUES.items()]

    def queryset(self, request, queryset):
        queue = QUEUES.get(self.value() or "")
        return queue[1](queryset, request.user) if queue else queryset


class KindFilter(admin.SimpleListFilter):
    """Of the kinds that two people publish; no other is ever submitted."""

    title = _("kind")
    parameter_name = "kind"

    def lookups(self, request, model_admin):
        return [(kind, RecordKind(kind).label) for kind in DESK_MODELS]

    def queryset(self, request, queryset):
        return queryset.filter(kind=self.value()) if self.value() in DESK_MODELS else queryset


class AgeFilter(admin.SimpleListFilter):
    """How long it has been waiting."""

    title = _("waiting for")
    parameter_name = "age"

    def lookups(self, request, model_admin):
        words = ngettext_lazy("%(days)s day or more", "%(days)s days or more", "days")
        return [(str(days), words % {"days": days}) for days in AGES]

    def queryset(self, request, queryset):
        days = next((days for days in AGES if str(days) == self.value()), None)
        if days is None:
            return queryset
        since = timezone.now() - timedelta(days=days)
        return queryset.pending().filter(submitted_at__lte=since)


class Queue(ChangeList):
    """A page of the queue, each row with what stands against approving it now."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        self.result_list = list(self.result_list)
        waiting = [each for each in self.result_list if each.decision == Decision.PENDING]
        on = standing.ground(waiting)
        wrote = authorship.written_by(request.user, waiting)
        for each in waiting:
            if each.author_id == request.user.pk:
                each.against = [gettext("Yours: a second person decides.")]
            elif each.pk in wrote:
                each.against = [authorship.sentence()]
            else:
                each.against = list(standing.obstacles(each, on))
