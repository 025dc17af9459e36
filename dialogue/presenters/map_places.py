"""The places of a map, and what became of the commitments that name them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dialogue.choices import Status
from dialogue.localized import LocalizedText
from dialogue.presenters.scorecards import ORDER
from dialogue.presenters.texts import Document, label, say

#: The parameter that chooses a place on the page of the map, and the part of the page that shows it.
CHOSEN = "place"
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
    """A place as a map knows it. Its address is the page of the map where it is the one chosen."""

    key: str
    name: LocalizedText
    kind: str
    longitude: float
    latitude: float
    route: Sequence[Sequence[float]]
    url: str
    commitments_url: str
    statuses: Sequence[StatusCount]
    update_count: int = 0
    is_chosen: bool = False

    @property
    def count(self) -> int:
        return sum(each.count for each in self.statuses)

    @property
    def spoken(self) -> str:
        """The whole mark in words."""
        if not self.statuses:
            said = _("no commitment names it")
        else:
            said = ngettext(
                "%(count)s commitment or position",
                "%(count)s commitments and positions",
                self.count,
            ) % {"count": self.count}
            said += f" ({', '.join(f'{each.label} {each.count}' for each in self.statuses)})"
        return _("%(place)s: %(said)s") % {"place": self.name, "said": said}


def status_counts(counts: Mapping[str, int]) -> list[StatusCount]:
    """The statuses held by the commitments that name a place, from most to least."""
    return [
        StatusCount(code=code, label=label(Status, code), count=counts[code])
        for code in STATUSES
        if counts.get(code)
    ]


def chosen_url(key: str, query: str = "") -> str:
    """The map with this place chosen: the commitments that name it stand beside it. `query` are the map's filters."""
    asked = f"{query}&{urlencode({CHOSEN: key})}" if query else urlencode({CHOSEN: key})
    return f"{reverse('dialogue:place-list')}?{asked}#{CHOSEN}"


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
        url=chosen_url(key),
        commitments_url=f"{reverse('dialogue:commitment-list')}?{urlencode({'place': key})}",
        statuses=statuses,
        update_count=update_count,
    )
