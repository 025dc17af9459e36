from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from django import forms

from dialogue.presenters.lists import value_words

#: A facet with more values shows so many of those that would give something; the others wait behind “more”.
SHOWN = 8


@dataclass(frozen=True)
class FacetOption:
    """One value of a facet, with the number of rows it would give."""

    id: str
    value: str
    label: str
    count: int
    is_selected: bool


@dataclass(frozen=True)
class FacetGroup:
    """A filter with its values and counts, as the page's form shows it: some at once, the rest behind “more”."""

    name: str
    label: str
    options: list[FacetOption]
    rest: list[FacetOption]
    is_open: bool
    help: str = ""


def facet_choices(
    name: str, field: forms.Field, *, counts: Mapping[str, int], asked: Iterable[str]
) -> list[tuple[Any, Any]]:
    """The values a filter is offered with; the most frequent first, if its vocabulary is not closed."""
    if closed := getattr(field, "choices", None):
        return list(closed)
    values = {*counts, *asked} - {""}
    in_order = sorted(values, key=lambda value: (-counts.get(value, 0), value))
    return [(value, value_words(name, field, value)) for value in in_order]


def facet_help(field: forms.Field) -> Any:
    """What the values of a closed vocabulary mean; elsewhere a field's help is on what may be typed."""
    return field.help_text if getattr(field, "choices", None) else ""


def facet_group(
    *,
    name: str,
    label: Any,
    choices: Iterable[tuple[Any, Any]],
    counts: Mapping[str, int],
    selected: Collection[str],
    is_open: bool = False,
    help_text: Any = "",
) -> FacetGroup:
    """Every choice of a filter with its count; those that would give nothing stay, with a zero.

    The order is always that of the choices, so that nothing moves away from the reader's hand.
    """
    every = [
        FacetOption(
            id=f"{name}-{quote(str(value), safe='')}",
            value=str(value),
            label=str(words),
            count=counts.get(str(value), 0),
            is_selected=str(value) in selected,
        )
        for value, words in choices
    ]
    shown = _shown(every)
    return FacetGroup(
        name=name,
        label=str(label),
        options=[option for option in every if option.value in shown],
        rest=[option for option in every if option.value not in shown],
        is_open=is_open or bool(selected),
        help=str(help_text),
    )


def _shown(options: list[FacetOption]) -> set[str]:
    """The values that are not folded away: what is chosen, and the first that would give something."""
    # Folding away less than a handful hides more than it tidies.
    if len(options) <= SHOWN + 3:
        return {option.value for option in options}
    giving = [option.value for option in options if option.count]
    return {option.value for option in options if option.is_selected} | set(giving[:SHOWN])
