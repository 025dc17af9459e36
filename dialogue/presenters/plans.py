from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dialogue.choices import PlanKind, RecordKind
from dialogue.localized import LocalizedText
from dialogue.presenters.citations import CitationLine, citation_lines
from dialogue.presenters.texts import Document, address, day, label, say


@dataclass(frozen=True)
class PlanRow:
    """A plan as lists and its own page show it; its dates as exactly as they are known."""

    key: str
    url: str | None
    name: LocalizedText
    kind_label: str
    starts_on: date | None
    starts_on_precision: str
    ends_on: date | None
    ends_on_precision: str
    description: LocalizedText
    commitment_count: int
    citations: list[CitationLine]

    @property
    def is_one_day(self) -> bool:
        """A meeting, for example: it starts and ends on the same day."""
        return self.starts_on is not None and self.starts_on == self.ends_on


def plan_row(
    document: Document, *, commitment_count: int = 0, sources: Mapping[str, Any] | None = None
) -> PlanRow:
    """`sources` are the cited documents by key."""
    key = document["key"]
    return PlanRow(
        key=key,
        url=address(RecordKind.PLAN, key),
        name=say(document, "name"),
        kind_label=label(PlanKind, document["kind"]),
        starts_on=day(document["starts_on"]),
        starts_on_precision=document["starts_on_precision"],
        ends_on=day(document["ends_on"]),
        ends_on_precision=document["ends_on_precision"],
        description=say(document, "description"),
        commitment_count=commitment_count,
        citations=citation_lines(document["citations"], sources or {}),
    )
