"""What stands around the rows of a list: the filters in force, the orders and sizes, and ways out of an empty one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from dialogue.presenters.citations import language_label

#: The title of a list names so many of its filters.
TITLED = 3
#: The sizes offered; the address takes others.
SIZES = (25, 50, 100)


@dataclass(frozen=True)
class Chip:
    """A filter in force in words, and the address of the list without it."""

    name: str
    value: str
    label: str
    remove_url: str
    #: The words that say it where there is little room.
    short: str


@dataclass(frozen=True)
class Choice:
    """One of the ways to show a list; the one taken where nothing is said has no value."""

    value: str
    label: str
    is_selected: bool


@dataclass(frozen=True)
class Suggestion:
    """A way out of an empty list, and how many rows it leads to."""

    label: str
    url: str
    count: int


@dataclass(frozen=True)
class Unmoved:
    """That nothing a list was asked for has moved since a day, and where the other news of it is.

    `others` is how many have any evidence since; None where the list asks for that as well.
    """

    since: date
    others: int | None
    others_url: str
    updates_url: str
    #: Whether those updates are narrowed as the list is.
    is_narrowed: bool


def chip(field: forms.Field, *, name: str, value: str, words: str, remove_url: str) -> Chip:
    """`words` say the value as the reader knows it."""
    label = _("%(filter)s: %(value)s") % {"filter": field.label or name, "value": words}
    is_clear_alone = isinstance(field, forms.MultipleChoiceField) or name == "q"
    return Chip(
        name=name,
        value=value,
        label=label,
        remove_url=remove_url,
        short=words if is_clear_alone else label,
    )


def value_words(name: str, field: forms.Field, value: str) -> str:
    """A filter's value as the reader knows it: a label, a day written out, a language's name, or what was typed."""
    if name == "language":
        return language_label(value) or _("English")
    if isinstance(field, forms.DateField):
        day = _day(value)
        return date_format(day, "DATE_FORMAT") if day else value
    labels = {str(code): str(words) for code, words in getattr(field, "choices", [])}
    return labels.get(value, value)


def _day(value: str) -> Any:
    try:
        return parse_date(value)
    except ValueError:
        return None


def titled(chips: Sequence[Chip]) -> str:
    """What the list is narrowed to, as its title says it; nothing for the whole list."""
    words = [each.short for each in chips[:TITLED]]
    return ", ".join([*words, "…"] if len(chips) > TITLED else words)


def order_choices(orders: Iterable[Any], *, chosen: Any) -> list[Choice]:
    """The first order is the one taken where none is asked for."""
    return [
        Choice("" if n == 0 else order.name, str(order.label), order == chosen)
        for n, order in enumerate(orders)
    ]


def size_choices(*, default: int, chosen: int, count: int) -> list[Choice]:
    """None for a list that is short anyhow."""
    if count <= max(min(SIZES), default) and chosen == default:
        return []
    return [
        Choice("" if size == default else str(size), str(size), size == chosen)
        for size in sorted({*SIZES, default, chosen})
    ]


def suggestion(names: Sequence[Chip], *, url: str, count: int, instead: str = "") -> Suggestion:
    """The list without a filter, whose values `names` say, or with a wider one (`instead`) in its place."""
    if instead:
        words = _("“%(filter)s” instead") % {"filter": instead}
    else:
        first, *more = names
        label = ", ".join([first.label, *(each.short for each in more)])
        words = _("Without “%(filter)s”") % {"filter": label}
    return Suggestion(label=words, url=url, count=count)
