from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dialogue.choices import CommitmentKind, RecordKind
from dialogue.localized import LocalizedText
from dialogue.presenters.commitments import CommitmentRow, commitment_row
from dialogue.presenters.texts import Named, named, say
from dialogue.reading.held import Held
from dialogue.reading.reference import Reference


@dataclass(frozen=True)
class CommitmentGroup:
    """Commitments under one heading: those of a sector on a round's page, those of a round on a sector's."""

    heading: Named | None
    rows: list[CommitmentRow]


def rows(
    held: Iterable[Held],
    *,
    names: Reference,
    today: date,
) -> list[CommitmentRow]:
    return [
        commitment_row(each.document, status=each.status, today=today, names=names) for each in held
    ]


def grouped(
    held: Sequence[Held],
    *,
    by: RecordKind,
    names: Reference,
    today: date,
) -> list[CommitmentGroup]:
    """The commitments by round or sector, in the order readers see those; empty groups are left out."""
    found = []
    for record in names.all(by):
        own = [each for each in held if each.document[by.value] == record["key"]]
        if own:
            found.append(
                CommitmentGroup(
                    heading=named(by, record["key"], names),
                    rows=rows(own, names=names, today=today),
                )
            )
    return found


def is_position(held: Held) -> bool:
    return held.document["kind"] == CommitmentKind.POSITION


def parted(
    held: Iterable[Held], *, by: Callable[[Held], bool] = is_position
) -> tuple[list[Held], list[Held]]:
    """(those that are not, those that are): commitments and, apart from them, positions."""
    parts: tuple[list[Held], list[Held]] = ([], [])
    for each in held:
        parts[by(each)].append(each)
    return parts


def stated_by(held: Iterable[Held]) -> set[str]:
    """The keys of the sources that state a delivery which nobody independent confirms."""
    return {key for each in held for key in each.document["support"]["stated_by"]}


def titles(held: Iterable[Held]) -> dict[str, LocalizedText]:
    """The commitments' titles by ref."""
    return {each.document["ref"]: say(each.document, "title") for each in held}
