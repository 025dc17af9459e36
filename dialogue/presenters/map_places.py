"""The places of a map, and what became of the commitments that name them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dialogue.choices import RecordKind, Status
from dialogue.localized import LocalizedText
from dialogue.presenters.scorecards import ORDER
from dialogue.presenters.texts import Document, address, label, say

#: From most to least, then what cannot be rated.
STATUSES = (*ORDER, Status.NOT_RATEABLE)


@dataclass(frozen=True)
class StatusCount:
    """So many of the commitments that name a place hold this status."""

    code: str
    label: str
    count: int


@dataclass(frozen=True)
class MapPlace:
    """A place as a map knows it. Its address is the commitments that name it, or else its own page."""

    key: str
    name: LocalizedText
    kind: str
    longitude: float
    latitude: float
    route: Sequence[Sequence[float]]
    url: str | None
    statuses: Sequence[StatusCount]
    update_count: int = 0

    @property
    def count(self) -> int:
        return sum(each.count for each in self.statuses)

    @property
    def spoken(self) -> str:
        """The whole mark in words."""
        if not self.statuses:
            said = _("no commitment names it")
        else:
            said = ngettext("%(n)d commitment", "%(n)d commitments", self.count) % {"n": self.count}
            said += f" ({', '.join(f'{each.label} {each.count}' for each in self.statuses)})"
        return _("%(place)s: %(said)s") % {"place": self.name, "said": said}


def status_counts(counts: Mapping[str, int]) -> list[StatusCount]:
    """The statuses held by the commitments that name a place, from most to least."""
    return [
        StatusCount(code=code, label=label(Status, code), count=counts[code])
        for code in STATUSES
        if counts.get(code)
    ]


def commitments_url(key: str) -> str:
    """The commitments that name a place."""
    return f"{reverse('dialogue:commitment-list')}?{urlencode({'place': key})}"


def map_place(
    document: Document, *, counts: Mapping[str, int] | None = None, update_count: int = 0
) -> MapPlace:
    """`counts` are the commitments that name the place, by status."""
    key, statuses = document["key"], status_counts(counts or {})
    return MapPlace(
        key=key,
        name=say(document, "name"),
        kind=document["kind"],
        longitude=document["longitude"],
        latitude=document["latitude"],
        route=document["route"] or (),
        url=commitments_url(key) if statuses else address(RecordKind.PLACE, key),
        statuses=statuses,
        update_count=update_count,
    )
