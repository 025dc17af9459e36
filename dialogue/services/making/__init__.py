"""A register of made-up commitments, as large as wanted: for tests and benchmarks, never for readers."""

import random
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from itertools import islice
from typing import Any, TypeVar

from django.db import models, transaction
from django.utils import timezone

from dialogue.choices import (
    Attribution,
    CommitmentKind,
    Nature,
    Precision,
    RecordKind,
    Status,
    UpdateNature,
    Verb,
    Verifiability,
    Voice,
)
from dialogue.models import (
    Citation,
    Commitment,
    Edition,
    LedgerHead,
    ProgressUpdate,
)
from dialogue.services import catalogue, composing, documents, ledger, publishing
from dialogue.services.canonical import canonical
from dialogue.services.making.references import make_references

AUTHOR, APPROVER = "maker", "machine"
REASON = "Made up for a test"
BATCH = 2000

ACTIONS = ("Speed up", "Keep up", "Widen", "Finish", "Study", "Open", "Modernise", "Finance")
OBJECTS = (
    ("the port", "港口", "بندرگاہ"),
    ("the railway", "铁路", "ریلوے"),
    ("the zone", "园区", "زون"),
    ("the highway", "公路", "شاہراہ"),
    ("farm exports", "农产品出口", "زرعی برآمدات"),
    ("the mine", "矿山", "کان"),
    ("the power line", "输电线", "بجلی کی لائن"),
    ("the data link", "数据线路", "ڈیٹا رابطہ"),
)
WHEN = ("before winter", "in stages", "with local firms", "under the plan", "along the corridor")

Row = TypeVar("Row", bound=models.Model)


class NotEmptyError(Exception):
    """The database holds a register already; a made-up one must not be mixed into it."""


@transaction.atomic
def make_register(*, count: int, seed: int = 1, progress: Callable[[str], object]) -> None:
    """Fill an empty, migrated database with `count` commitments and half as many updates, published."""
    if ledger.head():
        raise NotEmptyError("This database holds a register already: use an empty one.")
    maker = _Maker(count, random.Random(seed))  # noqa: S311 - made-up texts need no secrecy
    publishing.publish_all(
        records=maker.references.all(), author=AUTHOR, approver=APPROVER, reason=REASON
    )
    progress(
        f"Made {len(maker.references.rounds)} rounds and {len(maker.references.sources)} sources."
    )
    _save_in_batches(Commitment, maker.commitments())
    made = Commitment.objects.order_by("pk")
    _save_in_batches(Commitment.parties.through, maker.links("parties", made))
    _save_in_batches(Commitment.places.through, maker.links("places", made))
    _save_in_batches(Commitment.plans.through, maker.links("plans", made))
    _save_in_batches(Citation, maker.citations("commitment", made))
    progress(f"Made {count} commitments.")
    _save_in_batches(ProgressUpdate, maker.updates(made))
    updates = ProgressUpdate.objects.order_by("pk")
    _save_in_batches(ProgressUpdate.commitments.through, maker.bearings(updates))
    _save_in_batches(Citation, maker.citations("update", updates))
    progress(f"Made {count // 2} updates.")
    editions = _publish(maker)
    progress(f"Published {editions} editions.")
    catalogue.rebuild()
    progress("Indexed the editions.")


def _save_in_batches(model: type[Row], rows: Iterator[Row]) -> None:
    while batch := list(islice(rows, BATCH)):
        model._default_manager.bulk_create(batch)


def _publish(maker: "_Maker") -> int:
    """Append an edition of every update and commitment, in bulk, under the head's lock."""
    tip = LedgerHead.objects.select_for_update().get(pk=1)
    _save_in_batches(Edition, maker.editions(tip))
    tip.save()
    return tip.number


class _Maker:
    """Makes the rows of one register; the same seed makes the same register."""

    def __init__(self, count: int, chance: random.Random) -> None:
        self.count = count
        self.chance = chance
        self.today = timezone.localdate()
        self.references = make_references(count=count, today=self.today, chance=chance)

    def _past_day(self) -> date:
        return self.today - timedelta(days=self.chance.randrange(1, 3000))

    def commitments(self) -> Iterator[Commitment]:
        chance, rounds = self.chance, self.references.rounds
        for n in range(self.count):
            round_ = rounds[n % len(rounds)]
            thing = chance.choice(OBJECTS)
            action, when = chance.choice(ACTIONS), chance.choice(WHEN)
            kind = chance.choices(CommitmentKind.values, (14, 8, 109, 74))[0]
            yield Commitment(
                ref=f"{round_.key}-{n // len(rounds) + 1:02}",
                round=round_,
                sector=chance.choice(self.references.sectors),
                title_en=f"{action} {thing[0]} {when}",
                title_zh=f"推进{thing[1]}",
                title_ur=f"{thing[2]} پر کام",
                summary_en=f"The two sides will {action.lower()} {thing[0]} {when}, number {n}.",
                kind=kind,
                voice=chance.choice(Voice.values),
                verb=chance.choice(Verb.values),
                attribution=chance.choice(Attribution.values),
                verifiability=chance.choice(Verifiability.values),
                criteria_en="" if kind == CommitmentKind.POSITION else "Work has begun.",
                due_on=self._past_day() if chance.random() < 0.05 else None,
            )

    def links(self, name: str, made: models.QuerySet[Any]) -> Iterator[Any]:
        """Rows of a many-to-many table of Commitment: parties for all, places and plans for some."""
        through = getattr(Commitment, name).through
        related: Any = Commitment._meta.get_field(name).related_model
        column = related._meta.model_name
        pool: Sequence[Any] = getattr(self.references, name)
        for pk in made.values_list("pk", flat=True).iterator():
            size = (
                self.chance.choice((1, 2)) if name == "parties" else int(self.chance.random() < 0.2)
            )
            for each in self.chance.sample(pool, size):
                yield through(commitment_id=pk, **{f"{column}_id": each.pk})

    def citations(self, claim: str, made: models.QuerySet[Any]) -> Iterator[Citation]:
        for pk in made.values_list("pk", flat=True).iterator():
            for position, source in enumerate(self.chance.sample(self.references.sources, 2), 1):
                yield Citation(
                    **{f"{claim}_id": pk},
                    position=position,
                    source=source,
                    locator=f"para {position}",
                )

    def updates(self, made: models.QuerySet[Any]) -> Iterator[ProgressUpdate]:
        rated = (Status.INITIATED, Status.IN_PROGRESS, Status.DELIVERED, "")
        for n in range(self.count // 2):
            thing, status = self.chance.choice(OBJECTS), self.chance.choice(rated)
            yield ProgressUpdate(
                ref=f"P{n % 90 + 1}-{n // 90 + 1:02}",
                happened_on=self._past_day(),
                happened_on_precision=Precision.DAY,
                nature=UpdateNature.EVENT,
                status=status,
                status_reason_en="Made up.",
                headline_en=f"Work on {thing[0]} reported",
                headline_zh=f"{thing[1]}有进展",
                headline_ur=f"{thing[2]} پر پیش رفت",
                summary_en=f"Officials reported on {thing[0]}, number {n}.",
            )

    def bearings(self, updates: models.QuerySet[Any]) -> Iterator[Any]:
        """Each update bears on one commitment, or on two."""
        through = ProgressUpdate.commitments.through
        keys = list(Commitment.objects.order_by("pk").values_list("pk", flat=True))
        for pk in updates.values_list("pk", flat=True).iterator():
            for key in self.chance.sample(keys, min(len(keys), self.chance.choice((1, 1, 2)))):
                yield through(progressupdate_id=pk, commitment_id=key)

    def editions(self, tip: LedgerHead) -> Iterator[Edition]:
        """An edition of each update, then of each commitment with the updates that bear on it."""
        bearing: dict[str, list[dict[str, Any]]] = {}
        related = ("commitments", "related", "places", "figures", "citations__source", "corrects")
        for update in self._with(ProgressUpdate.objects.order_by("happened_on", "pk"), related):
            document = documents.own(update)
            for ref in document["commitments"]:
                bearing.setdefault(ref, []).append(document)
            yield self._edition(tip, RecordKind.UPDATE, update.ref, document)
        evidence = composing.evidence(self.references.sources)
        related = ("round", "sector", "parties", "places", "plans", "citations__source")
        for commitment in self._with(Commitment.objects.order_by("pk"), related):
            own = documents.own(commitment)
            document = composing.with_updates(own, bearing.get(commitment.ref, []), evidence)
            yield self._edition(tip, RecordKind.COMMITMENT, commitment.ref, document)

    def _with(self, made: models.QuerySet[Any], related: tuple[str, ...]) -> Iterator[Any]:
        return made.prefetch_related(*related).iterator(chunk_size=BATCH)

    def _edition(self, tip: LedgerHead, kind: str, key: str, document: dict[str, Any]) -> Edition:
        return ledger.make_edition(
            previous=tip,
            now=timezone.now(),
            kind=kind,
            key=key,
            document=canonical(document),
            author=AUTHOR,
            approver=APPROVER,
            reason=REASON,
            nature=Nature.NEW,
        )
