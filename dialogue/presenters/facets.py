from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class FacetOption:
    """One value of a facet, with the number of rows it would give."""

    value: str
    label: str
    count: int
    is_selected: bool


@dataclass(frozen=True)
class FacetGroup:
    """A filter with its values and counts, as the page's form shows it."""

    name: str
    label: str
    options: list[FacetOption]
    is_open: bool


@dataclass(frozen=True)
class Chip:
    """A filter in force in words, and the address of the list without it."""

    name: str
    value: str
    label: str
    remove_url: str


def facet_group(
    *,
    name: str,
    label: Any,
    choices: Iterable[tuple[Any, Any]],
    counts: Mapping[str, int],
    selected: Collection[str],
    is_open: bool = False,
) -> FacetGroup:
    """Every choice of a filter with its count; those that would give nothing stay, with a zero."""
    return FacetGroup(
        name=name,
        label=str(label),
        options=[
            FacetOption(
                value=str(value),
                label=str(words),
                count=counts.get(str(value), 0),
                is_selected=str(value) in selected,
            )
            for value, words in choices
        ],
        is_open=is_open or bool(selected),
    )
