from collections.abc import Collection
from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import (
    Case,
    Exists,
    F,
    FilteredRelation,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from dialogue.choices import (
    Attribution,
    CommitmentKind,
    RecordKind,
    SourceVoice,
    Status,
    Support,
    TextRead,
    Verb,
    Verifiability,
    Voice,
)
from dialogue.models.catalogue.moment import moment
from dialogue.models.catalogue.published import Published, PublishedQuerySet
from dialogue.models.catalogue.published_link import PublishedLink
from dialogue.models.catalogue.published_status import PublishedStatus
from dialogue.models.catalogue.published_update import PublishedUpdate

CURRENT = Q(current_to=None)
#: The better the evidence carries a status, the more; what nothing carries is least.
SUPPORT_ORDER = Case(
    When(held__support=Support.STRONG, then=Value(3)),
    When(held__support=Support.FAIR, then=Value(2)),
    When(held__support=Support.WEAK, then=Value(1)),
    default=Value(0),
    output_field=models.IntegerField(),
)


class PublishedCommitmentQuerySet(PublishedQuerySet):
    def later_than(self, day: date, *, rounds: Collection[str]) -> Self:
        return self.filter(round__in=rounds)

    def on(self, day: date) -> Self:
        """Joined with what held on that day: `status`, `status_sources`, `support`, its reason and its order.

        Spans leave no day out, so the join neither drops nor doubles a row. It is an outer one: the planner then
        walks the list in its order and stops at the page's end, instead of reading every span first.
        """
        held = FilteredRelation("spans", condition=Q(spans__from_on__lte=day, spans__to_on__gt=day))
        rows = self.annotate(held=held).annotate(
            status=F("held__status"),
            status_sources=F("held__sources"),
            support=F("held__support"),
            support_reason=F("held__support_reason"),
            support_order=SUPPORT_ORDER,
        )
        return rows._by(day) if moment().as_of else rows

    def _by(self, day: date) -> Self:
        """Annotated with the last evidence and move by that day: the columns themselves tell of the whole register."""
        links = PublishedLink.objects.known().filter(
            from_kind=RecordKind.UPDATE, to_kind=RecordKind.COMMITMENT
        )
        naming = links.filter(to_key=OuterRef(OuterRef("ref"))).values("edition_id")
        evidence = PublishedUpdate.objects.filter(edition_id__in=naming, happened_on__lte=day)
        naming_moved = links.filter(to_key=OuterRef(OuterRef("commitment__ref")))
        moves = PublishedStatus.objects.filter(
            Exists(
                PublishedUpdate.objects.filter(
                    edition_id__in=naming_moved.values("edition_id"),
                    happened_on=OuterRef("from_on"),
                    status=OuterRef("status"),
                )
            ),
            commitment=OuterRef("pk"),
            from_on__lte=day,
        ).exclude(status=Status.NO_ACTION_FOUND)
        return self.annotate(
            evidence_by=_latest(evidence, "happened_on"), moved_by=_latest(moves, "from_on")
        ).annotate(evidence_by_order=Coalesce("evidence_by", Value(date.min)))


def _latest(rows: models.QuerySet, column: str) -> Subquery:
    latest = rows.order_by(f"-{column}").values(column)[:1]
    return Subquery(latest, output_field=models.DateField())


class PublishedCommitment(Published):
    """One edition of a commitment: the columns readers filter and sort by."""

    ref = models.CharField(_("ref"), max_length=12)
    position = models.IntegerField(
        _("position"),
        help_text=_("Newest round first, then the order of the text: the default order."),
    )
    round = models.CharField(_("round"), max_length=8)
    sector = models.CharField(_("sector"), max_length=60)
    kind = models.CharField(_("kind"), max_length=12, choices=CommitmentKind)
    voice = models.CharField(_("voice"), max_length=10, choices=Voice)
    verb = models.CharField(_("verb"), max_length=14, choices=Verb)
    attribution = models.CharField(_("attribution"), max_length=20, choices=Attribution)
    wording_sources = models.CharField(
        _("sources of the wording"), max_length=10, choices=SourceVoice, blank=True
    )
    text_read = models.CharField(
        _("how the text was read"), max_length=8, choices=TextRead, blank=True
    )
    verifiability = models.CharField(_("verifiability"), max_length=16, choices=Verifiability)
    due_on = models.DateField(_("due on"), null=True)
    evidence_on = models.DateField(_("last evidence on"), null=True)
    moved_on = models.DateField(
        _("last moved on"),
        null=True,
        help_text=_("The latest day on which evidence gave it a status; context gives none."),
    )
    due_order = models.DateField(
        _("due date for sorting"),
        help_text=_("The last day there is, where none is set."),
    )
    evidence_order = models.DateField(
        _("last evidence for sorting"),
        help_text=_("The first day there is, where there is none."),
    )

    objects: ClassVar[models.Manager[Self]] = PublishedCommitmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("published commitment")
        verbose_name_plural = _("published commitments")
        constraints = (
            models.UniqueConstraint(
                fields=("ref",),
                condition=CURRENT,
                name="one_current_edition_of_a_commitment",
            ),
        )
        indexes = (
            models.Index(fields=("ref", "current_from"), name="commitment_history"),
            models.Index(
                fields=("position", "edition"),
                condition=CURRENT,
                name="commitments_in_order",
            ),
            models.Index(
                fields=("due_order", "edition"),
                condition=CURRENT,
                name="commitments_by_due",
            ),
            models.Index(
                fields=("evidence_order", "edition"),
                condition=CURRENT,
                name="commitments_by_evidence",
            ),
            *(
                models.Index(
                    fields=(column, "position", "edition"),
                    condition=CURRENT,
                    name=f"commitments_by_{column}",
                )
                for column in (
                    "round",
                    "sector",
                    "kind",
                    "voice",
                    "verb",
                    "attribution",
                    "verifiability",
                )
            ),
        )
