"""Sources under headings that follow their order: by tier, by publisher, by year."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _

from dialogue.presenters.sources import SourceRow


@dataclass(frozen=True)
class SourceGroup:
    """Sources one after the other that share what the list is sorted by. No label where each differs."""

    label: str
    rows: list[SourceRow]


def source_groups(rows: Iterable[SourceRow], *, order: str) -> list[SourceGroup]:
    """The rows in their order; `order` is the name of the one the list is in."""
    told = HEADINGS.get(order.lstrip("-"), lambda row: "")
    return [SourceGroup(label, list(own)) for label, own in groupby(rows, key=told)]


def _tier(row: SourceRow) -> str:
    return _("Tier %(tier)s: %(meaning)s") % {"tier": row.tier, "meaning": row.tier_label}


def _year(row: SourceRow) -> str:
    return str(row.published_on.year) if row.published_on else _("Without a date")


HEADINGS: Mapping[str, Callable[[SourceRow], str]] = {
    "published": _year,
    "tier": _tier,
    "publisher": lambda row: row.publisher,
}
