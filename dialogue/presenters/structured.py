"""What a page says in schema.org's words, for programs: only what the register knows, and no verdicts.

Places carry no country and no ratings are given as reviews: the register takes no position on boundaries,
and a status is not an opinion on who spoke.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from dialogue.choices import RecordKind, RoundStatus
from dialogue.localized import LocalizedText, language_tag
from dialogue.presenters.canonical import TAGS, absolute
from dialogue.presenters.citing import LICENCE_URL
from dialogue.presenters.crumbs import Crumb
from dialogue.presenters.editions import EditionLine
from dialogue.presenters.headings import heading
from dialogue.presenters.texts import Document, address, say
from dialogue.reading.kept import Head
from dialogue.reading.reference import Reference

Thing = dict[str, Any]


def dataset(at: Head, *, names: Reference, files: Iterable[tuple[str, str]] = ()) -> Thing:
    """The register as a whole; `files` are what it can be taken away in: media type and path."""
    days = sorted(day for each in names.all(RecordKind.ROUND) if (day := each["starts_on"]))
    return _stated(
        {
            "@type": "Dataset",
            "@id": _register(),
            "url": absolute(reverse("dialogue:home")),
            "name": _("CPEC Commitments"),
            "description": _(
                "What China and Pakistan agreed at their foreign ministers’ Strategic Dialogue, "
                "where it is written, and what has happened since."
            ),
            "license": LICENCE_URL,
            "isAccessibleForFree": True,
            "inLanguage": list(TAGS.values()),
            "version": str(at.number),
            "dateModified": _moment(at.published_at),
            "temporalCoverage": f"{days[0]}/.." if days else None,
            "distribution": [
                _distribution("application/json", reverse("api:edition-list")),
                _distribution("application/atom+xml", reverse("feeds:update-list")),
                _distribution("text/calendar", reverse("feeds:calendar")),
                *(_distribution(*each) for each in files),
            ],
        }
    )


def record(
    kind: str,
    document: Document,
    *,
    edition: EditionLine,
    names: Reference,
    crumbs: Iterable[Crumb] = (),
    image: str = "",
) -> list[Thing]:
    """A record, as far as schema.org has a word for it, and the way to its page. `image` is its card's address."""
    make = MAKERS.get(RecordKind(kind))
    thing = make(document, names) if make else None
    if thing is not None and image:
        thing = {**thing, "image": image}
    if thing is not None and thing["@type"] == "CreativeWork":
        thing = _published(thing, edition)
    steps = _steps(crumbs)
    return [each for each in (thing, steps) if each]


def _round(document: Document, names: Reference) -> Thing | None:
    """An event is somewhere in time: a round nobody has given a day is none yet."""
    if not document["starts_on"]:
        return None
    is_expected = document["status"] == RoundStatus.EXPECTED
    return _stated(
        {
            **_record("Event", RecordKind.ROUND, document),
            "description": str(say(document, "summary")),
            "startDate": document["starts_on"],
            "endDate": document["ends_on"],
            "eventStatus": "https://schema.org/EventScheduled" if is_expected else None,
            "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
            "location": _city(document),
            "superEvent": {
                "@type": "EventSeries",
                "name": str(names.name(RecordKind.DIALOGUE, document["dialogue"])),
            },
            "attendee": [
                {
                    "@type": "Person",
                    "name": str(names.name(RecordKind.PERSON, each["person"])),
                    "jobTitle": str(
                        say({**each, "translations": document["translations"]}, "office")
                    ),
                    "url": absolute(address(RecordKind.PERSON, each["person"]) or "/"),
                }
                for each in document["co_chairs"]
            ],
        }
    )


def _city(document: Document) -> Thing:
    """Where a round met. An event is only listed with an address; the city is all that is known of it."""
    city = str(say(document, "city"))
    postal = {"@type": "PostalAddress", "addressLocality": city}
    return {"@type": "Place", "name": city, "address": postal}


def _person(document: Document, names: Reference) -> Thing:
    """No office and no nationality: offices change, and leading a side is neither."""
    return _stated(
        {
            **_record("Person", RecordKind.PERSON, document),
            "alternateName": _other_names(document),
            "description": str(say(document, "note")),
        }
    )


def _place(document: Document, names: Reference) -> Thing:
    return _stated(
        {
            **_record("Place", RecordKind.PLACE, document),
            "alternateName": _other_names(document),
            "geo": {
                "@type": "GeoCoordinates",
                "latitude": document["latitude"],
                "longitude": document["longitude"],
            },
        }
    )


def _commitment(document: Document, names: Reference) -> Thing:
    return _stated(
        {
            **_record("CreativeWork", RecordKind.COMMITMENT, document),
            "identifier": document["ref"],
            "abstract": str(say(document, "summary")),
            "about": _linked(RecordKind.ROUND, [document["round"]]),
            "spatialCoverage": _linked(RecordKind.PLACE, document["places"]),
            "citation": _cited(document),
        }
    )


def _update(document: Document, names: Reference) -> Thing:
    return _stated(
        {
            **_record("CreativeWork", RecordKind.UPDATE, document),
            "identifier": document["ref"],
            "abstract": str(say(document, "summary")),
            "about": _linked(RecordKind.COMMITMENT, document["commitments"]),
            "spatialCoverage": _linked(RecordKind.PLACE, document["places"]),
            "citation": _cited(document),
        }
    )


MAKERS: Mapping[RecordKind, Callable[[Document, Reference], Thing | None]] = {
    RecordKind.ROUND: _round,
    RecordKind.PERSON: _person,
    RecordKind.PLACE: _place,
    RecordKind.COMMITMENT: _commitment,
    RecordKind.UPDATE: _update,
}


def _record(word: str, kind: RecordKind, document: Document) -> Thing:
    url = absolute(address(kind, document.get("key") or document["ref"]) or "/")
    return {"@type": word, "@id": url, "url": url, "name": str(heading(kind, document))}


def _published(thing: Thing, edition: EditionLine) -> Thing:
    """What the register itself wrote says which edition it is, and may be used on which terms."""
    return {
        **thing,
        "version": str(edition.number),
        "dateModified": _moment(edition.published_at),
        "inLanguage": language_tag(),
        "license": LICENCE_URL,
        "isPartOf": {"@type": "Dataset", "@id": _register(), "name": _("CPEC Commitments")},
    }


def _steps(crumbs: Iterable[Crumb]) -> Thing | None:
    steps = list(crumbs)
    if not steps:
        return None
    found = [
        {"@type": "ListItem", "position": place, "name": str(each.label)}
        | ({"item": absolute(each.url)} if each.url else {})
        for place, each in enumerate(steps, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": found}


def _register() -> str:
    """What the register is known by, in every language."""
    return absolute("/#register")


def _distribution(media_type: str, path: str) -> Thing:
    return {"@type": "DataDownload", "encodingFormat": media_type, "contentUrl": absolute(path)}


def _linked(kind: RecordKind, keys: Iterable[str]) -> list[Thing]:
    return [{"@id": absolute(address(kind, key) or "/")} for key in keys]


def _cited(document: Document) -> list[Thing]:
    keys = dict.fromkeys(each["source"] for each in document["citations"])
    return [
        {"@type": "CreativeWork", "url": absolute(address(RecordKind.SOURCE, key) or "/")}
        for key in keys
    ]


def _other_names(document: Document) -> list[str]:
    """The name in the languages that the page is not in."""
    shown: LocalizedText = say(document, "name")
    return [name for name in document["name"].values() if name and name != shown.value]


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _stated(thing: Thing) -> Thing:
    """Without what is not known."""
    return {name: value for name, value in thing.items() if value not in (None, "", [])}
