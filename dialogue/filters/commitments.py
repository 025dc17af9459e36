from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from dialogue.choices import (
    Attribution,
    CommitmentKind,
    RecordKind,
    SourceVoice,
    Status,
    Support,
    SupportReason,
    Verb,
    Verifiability,
    Voice,
)
from dialogue.filters.base import (
    LinkFilter,
    LinkKeyFilter,
    ReferenceFilter,
    SearchFilter,
    choice_filter,
    day_filter,
    flag_filter,
)
from dialogue.filters.facets import Facet
from dialogue.filters.orders import by_ref
from dialogue.filters.translations import TranslatedFilterSet
from dialogue.models import PublishedCommitment, PublishedLink
from dialogue.reading import links
from dialogue.reading.keyset import Order
from dialogue.services.catalogue import ROUND_STRIDE
from dialogue.services.rating import DONE, FRESH_FOR

NOT_RATED = Q(kind=CommitmentKind.POSITION) | Q(verifiability=Verifiability.NOT_VERIFIABLE)
#: The statuses that evidence gave.
ASSESSED = tuple(
    status.value for status in Status if status not in (Status.NOT_ASSESSED, Status.NOT_RATEABLE)
)

#: The number in a commitment's ref; its position is that less the round's number times the stride.
_NUMBER = (F("position") % ROUND_STRIDE + ROUND_STRIDE) % ROUND_STRIDE


class SourceFilter(LinkKeyFilter):
    """Commitments that rest on the source with this key: their wording, or an update that bears on them."""

    def filter(self, queryset: QuerySet, value: str) -> QuerySet:
        return queryset.filter(ref__in=links.resting_on(value)) if value else queryset


class CommitmentFilterSet(TranslatedFilterSet):
    """The commitments readers see. The queryset is joined with the statuses held on a day (`.on(day)`)."""

    q = SearchFilter(kind=RecordKind.COMMITMENT)
    round = ReferenceFilter(
        kind=RecordKind.ROUND, field_name="round", lookup_expr="exact", label=_("Round")
    )
    sector = ReferenceFilter(
        kind=RecordKind.SECTOR, field_name="sector", lookup_expr="exact", label=_("Sector")
    )
    status = choice_filter("status", Status, _("Status"))
    support = choice_filter("support", Support, _("Support"))
    support_reason = choice_filter("support_reason", SupportReason, _("Why this support"))
    status_sources = choice_filter(
        "status_sources",
        SourceVoice,
        _("Evidence for the status"),
        help_text=_(
            "Whether a source of tier 1 or 2, or an official text or statement, is cited for the status held. "
            "What no evidence gave a status is neither."
        ),
    )
    kind = choice_filter("kind", CommitmentKind, _("Kind"))
    party = LinkFilter(kind=RecordKind.PARTY, label=_("Who must act"))
    place = LinkFilter(kind=RecordKind.PLACE, label=_("Place"))
    plan = LinkFilter(kind=RecordKind.PLAN, label=_("Plan"))
    thread = ReferenceFilter(kind=RecordKind.THREAD, method="in_thread", label=_("Thread"))
    source = SourceFilter(
        kind=RecordKind.SOURCE,
        label=_("Source"),
        help_text=_(
            "The key of a source that is cited for the wording, or by an update that bears on it."
        ),
    )
    voice = choice_filter("voice", Voice, _("Voice"))
    verb = choice_filter("verb", Verb, _("Verb"))
    attribution = choice_filter("attribution", Attribution, _("Wording rests on"))
    wording_sources = choice_filter(
        "wording_sources",
        SourceVoice,
        _("Sources of the wording"),
        help_text=_(
            "Whether a source of tier 1 or 2, or an official text or statement, is cited for the wording. "
            "A joint text may be cited from the press that prints it."
        ),
    )
    verifiability = choice_filter("verifiability", Verifiability, _("Verifiability"))
    due_after = day_filter("due_on", "gte", _("Due on or after"))
    due_before = day_filter("due_on", "lte", _("Due on or before"))
    moved_after = day_filter(
        "moved_on",
        "gte",
        _("Moved on or after"),
        help_text=_(
            "Evidence of that day or later gave it a status. Context, and a search that found nothing, do not count."
        ),
    )
    evidence_after = day_filter(
        "evidence_on",
        "gte",
        _("Any evidence on or after"),
        help_text=_("The latest update that names it is of that day or later; context counts."),
    )
    is_overdue = flag_filter("overdue", _("Overdue"))
    is_rateable = flag_filter("rateable", _("Can be rated"))
    is_looked_at = flag_filter("looked_at", _("Looked at"))
    needs_recheck = flag_filter("stale", _("Needs re-check"))

    orders = (
        Order("round", "position", _("round")),
        Order("-evidence", "evidence_order", _("latest evidence"), is_descending=True),
        Order("due", "due_order", _("due date")),
        Order("-support", "support_order", _("strongest support"), is_descending=True),
        Order("-round", "position", _("oldest round"), is_descending=True),
        Order("evidence", "evidence_order", _("oldest evidence")),
        Order("-due", "due_order", _("latest due date"), is_descending=True),
        *by_ref(2 * _NUMBER - F("position")),
    )
    facets = (
        Facet("round", column="round", is_open=True),
        Facet("status", column="status", is_open=True),
        Facet("sector", column="sector", is_open=True),
        Facet("party", to_kind=RecordKind.PARTY, is_open=True),
        Facet("attribution", column="attribution", is_open=True),
        Facet("wording_sources", column="wording_sources"),
        Facet("status_sources", column="status_sources"),
        Facet("place", to_kind=RecordKind.PLACE),
        Facet("plan", to_kind=RecordKind.PLAN),
        Facet("thread", from_kind=RecordKind.THREAD),
        Facet("kind", column="kind"),
        Facet("verb", column="verb"),
        Facet("voice", column="voice"),
        Facet("verifiability", column="verifiability"),
        Facet("support", column="support"),
    )

    record_kind = RecordKind.COMMITMENT
    wider = {"moved_after": "evidence_after"}
    columns_by_day = {
        "evidence_on": "evidence_by",
        "evidence_order": "evidence_by_order",
        "moved_on": "moved_by",
    }
    joined = frozenset(
        {"status", "status_sources", "support", "support_reason", "is_overdue", "needs_recheck"}
    )

    class Meta:
        model = PublishedCommitment
        fields: tuple[str, ...] = ()

    def in_thread(self, queryset: QuerySet, name: str, value: list[str]) -> QuerySet:
        if not value:
            return queryset
        entries = PublishedLink.objects.current().filter(
            from_kind=RecordKind.THREAD,
            from_key__in=value,
            to_kind=RecordKind.COMMITMENT,
        )
        return queryset.filter(ref__in=entries.values("to_key"))

    def overdue(self, queryset: QuerySet, name: str, value: Any) -> QuerySet:
        late = Q(due_on__lt=self.day) & ~Q(status__in=DONE)
        return queryset.filter(late) if value else queryset.exclude(late)

    def rateable(self, queryset: QuerySet, name: str, value: Any) -> QuerySet:
        return queryset.exclude(NOT_RATED) if value else queryset.filter(NOT_RATED)

    def looked_at(self, queryset: QuerySet, name: str, value: Any) -> QuerySet:
        """Whether any update bears on it, of whatever day or of none: an event, or a search that found nothing."""
        bearing = PublishedLink.objects.current().filter(
            from_kind=RecordKind.UPDATE, to_kind=RecordKind.COMMITMENT, to_key=OuterRef("ref")
        )
        return queryset.filter(Exists(bearing) if value else ~Exists(bearing))

    def stale(self, queryset: QuerySet, name: str, value: Any) -> QuerySet:
        """Rated, and nothing has been looked at since for as long as a look stays fresh."""
        looked_on = {f"{self.column('evidence_on')}__lte": self.day - FRESH_FOR}
        old = Q(status__in=ASSESSED, **looked_on)
        return queryset.filter(old) if value else queryset.exclude(old)
