from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dialogue.choices import RecordKind, UpdateNature
from dialogue.localized import LocalizedText
from dialogue.presenters.commitment_groups import rows
from dialogue.presenters.commitments import CommitmentRow
from dialogue.presenters.texts import Document, Named, address, all_named, label, say
from dialogue.presenters.updates import UpdateRow, update_row
from dialogue.reading.held import Held
from dialogue.reading.reference import Reference


@dataclass(frozen=True)
class OtherUpdate:
    """An update that this one puts right, or that puts this one right."""

    ref: str
    url: str | None
    headline: LocalizedText | None


@dataclass(frozen=True)
class UpdatePage:
    """Everything an update's document says, with the commitments it rates apart from those it is context to."""

    row: UpdateRow
    nature: str
    nature_label: str
    rated: list[CommitmentRow]
    context: list[CommitmentRow]
    places: list[Named]
    corrects: OtherUpdate | None
    corrected_by: list[OtherUpdate]


def update_page(
    document: Document,
    *,
    held: Mapping[str, Held],
    corrects: Document | None,
    corrected_by: Iterable[Document],
    names: Reference,
    today: date,
    sources: Mapping[str, Any],
) -> UpdatePage:
    """`held` are the commitments named, by ref; `corrects` and `corrected_by` other updates' documents."""
    rated, context = (
        rows(
            [held[ref] for ref in document[name] if ref in held],
            names=names,
            today=today,
        )
        for name in ("commitments", "related")
    )
    return UpdatePage(
        row=update_row(document, sources=sources),
        nature=document["nature"],
        nature_label=label(UpdateNature, document["nature"]),
        rated=rated,
        context=context,
        places=all_named(RecordKind.PLACE, document["places"], names),
        corrects=_other(corrects) if corrects else None,
        corrected_by=[_other(each) for each in corrected_by],
    )


def _other(document: Document) -> OtherUpdate:
    return OtherUpdate(
        ref=document["ref"],
        url=address(RecordKind.UPDATE, document["ref"]),
        headline=say(document, "headline"),
    )
