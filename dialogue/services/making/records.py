"""Made-up commitments and updates. Each is made from its number alone, so it can be made again."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from types import SimpleNamespace
from typing import Any

from django.db import models

from dialogue.choices import (
    Attribution,
    CommitmentKind,
    Precision,
    Status,
    UpdateNature,
    Verb,
    Verifiability,
    Voice,
)
from dialogue.models import Commitment, ProgressUpdate
from dialogue.services import documents
from dialogue.services.making.references import References

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
RATED = (Status.INITIATED, Status.IN_PROGRESS, Status.DELIVERED, "")
#: As in the register itself: of deliverable, process, continuing and position.
KIND_WEIGHTS = (14, 8, 109, 74)


class Few(list):
    """Related records where a document looks for a manager."""

    def all(self) -> "Few":
        return self


@dataclass(frozen=True)
class Made:
    """A made-up record: the values of its columns, and what it names."""

    model: type[Commitment | ProgressUpdate]
    values: dict[str, Any]
    citations: Few
    links: dict[str, Few]
    named: dict[str, Any] = field(default_factory=dict)

    def document(self) -> dict[str, Any]:
        """Its own part of the document, by the same builder that documents of the desk come from."""
        stand_in: Any = SimpleNamespace(
            record_kind=self.model.record_kind,
            citations=self.citations,
            **self.values,
            **self.links,
            **self.named,
        )
        return documents.own(stand_in)


@cache
def _blank(model: type[models.Model]) -> dict[str, Any]:
    """The defaults of a model's columns."""
    return {
        column.attname: column.get_default()
        for column in model._meta.concrete_fields
        if not isinstance(column, models.AutoField)
    }


@dataclass(frozen=True)
class Maker:
    """Makes the records of one register; the same seed makes the same register."""

    count: int
    seed: int
    today: date
    references: References

    @property
    def update_count(self) -> int:
        return self.count // 2

    def commitments(self, numbers: range) -> list[Made]:
        return [self._commitment(n) for n in numbers]

    def updates(self, numbers: range) -> list[Made]:
        return [self._update(n) for n in numbers]

    def _chance(self, n: int) -> random.Random:
        return random.Random(self.seed * 1_000_000_007 + n)  # noqa: S311 - nothing secret

    def _past_day(self, chance: random.Random) -> date:
        return self.today - timedelta(days=chance.randrange(1, 3000))

    def _ref(self, n: int) -> str:
        rounds = self.references.rounds
        return f"{rounds[n % len(rounds)].key}-{n // len(rounds) + 1:02}"

    def _citations(self, chance: random.Random) -> Few:
        sources = _some(chance, self.references.sources, 2)
        return Few(
            SimpleNamespace(position=position, source=source, locator=f"para {position}")
            for position, source in enumerate(sources, 1)
        )

    def _commitment(self, n: int) -> Made:
        chance, references = self._chance(n), self.references
        round_ = references.rounds[n % len(references.rounds)]
        sector = chance.choice(references.sectors)
        thing, action, when = chance.choice(OBJECTS), chance.choice(ACTIONS), chance.choice(WHEN)
        kind = chance.choices(CommitmentKind.values, KIND_WEIGHTS)[0]
        values = _blank(Commitment) | {
            "ref": self._ref(n),
            "round_id": round_.pk,
            "sector_id": sector.pk,
            "title_en": f"{action} {thing[0]} {when}",
            "title_zh": f"推进{thing[1]}",
            "title_ur": f"{thing[2]} پر کام",
            "summary_en": f"The two sides will {action.lower()} {thing[0]} {when}, number {n}.",
            "kind": kind,
            "voice": chance.choice(Voice.values),
            "verb": chance.choice(Verb.values),
            "attribution": chance.choice(Attribution.values),
            "verifiability": chance.choice(Verifiability.values),
            "criteria_en": "" if kind == CommitmentKind.POSITION else "Work has begun.",
            "due_on": self._past_day(chance) if chance.random() < 0.05 else None,
        }
        links = {
            "parties": Few(_some(chance, references.parties, chance.choice((1, 2)))),
            "places": Few(_some(chance, references.places, int(chance.random() < 0.2))),
            "plans": Few(_some(chance, references.plans, int(chance.random() < 0.2))),
        }
        return Made(
            model=Commitment,
            values=values,
            citations=self._citations(chance),
            links=links,
            named={"round": round_, "sector": sector},
        )

    def _update(self, n: int) -> Made:
        chance = self._chance(-n - 1)
        thing = chance.choice(OBJECTS)
        values = _blank(ProgressUpdate) | {
            "ref": f"P{n % 90 + 1}-{n // 90 + 1:02}",
            "happened_on": self._past_day(chance),
            "happened_on_precision": Precision.DAY.value,
            "nature": UpdateNature.EVENT.value,
            "status": str(chance.choice(RATED)),
            "status_reason_en": "Made up.",
            "headline_en": f"Work on {thing[0]} reported",
            "headline_zh": f"{thing[1]}有进展",
            "headline_ur": f"{thing[2]} پر پیش رفت",
            "summary_en": f"Officials reported on {thing[0]}, number {n}.",
        }
        size = min(self.count, chance.choice((1, 1, 2)))
        bearing = chance.sample(range(self.count), size)
        commitments = Few(SimpleNamespace(public_key=self._ref(number)) for number in bearing)
        return Made(
            model=ProgressUpdate,
            values=values,
            citations=self._citations(chance),
            links={"commitments": commitments, "places": Few()},
            named={"related": Few(), "figures": Few(), "corrects": None},
        )


def _some(chance: random.Random, pool: Sequence[Any], size: int) -> list[Any]:
    """Some different ones of a pool."""
    return chance.sample(pool, size) if size else []
