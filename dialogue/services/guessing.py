"""What can be told of a source from its address alone. Nothing is fetched: an editor looks, and puts it right."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import unquote, urlsplit

from django.utils.text import slugify

from dialogue import search
from dialogue.choices import TitleBasis
from dialogue.models import Source

#: How parts of an address name the language of what is there.
LANGUAGE_NAMES = {
    "en": "en",
    "eng": "en",
    "english": "en",
    "ur": "ur",
    "urdu": "ur",
    "zh": "zh-Hans",
    "chinese": "zh-Hans",
}
#: Parts of a host that say nothing about whose it is.
_COMMON = {"www", "com", "org", "net", "gov", "gob", "edu", "co", "info", "news", "english", "en"}
_DAY = re.compile(r"(?<!\d)(20\d\d|19\d\d)([-/_.]?)(\d\d?)\2(\d\d?)(?!\d)")
_WORDS = re.compile(r"[a-z]+(?:[-_]+[a-z0-9]+){2,}", re.IGNORECASE)
_ENDING = re.compile(r"\.\w{1,5}$")
LONGEST_KEY = 60


@dataclass(frozen=True)
class OfHost:
    """What a known source of the same host is like."""

    publisher: str
    kind: str
    language: str


def guess(url: str, known: Iterable[OfHost], *, today: date) -> dict[str, str]:
    """What can be told, by field of a source. The tier is left out: it is the editor's judgement."""
    known = list(known)
    told = {
        "publisher": _most(each.publisher for each in known),
        "kind": _most(each.kind for each in known),
        "language": _language(url) or _most(each.language for each in known),
        "published_on": _day(url, today),
        "title": _title(url),
    }
    if told["title"]:
        told["title_basis"] = TitleBasis.URL_SLUG.value
    return {name: value for name, value in told.items() if value}


def key(url: str, published_on: date | None, *, besides: Collection[str] = ()) -> str:
    """A free key for a new source: whose it is and the day, as in `dawn-20260306`. `besides` are taken as well."""
    parts = [part for part in _host(url).split(".")[:-1] if part not in _COMMON]
    start = slugify(parts[-1] if parts else "") or "source"
    stem = f"{start}-{published_on:%Y%m%d}" if published_on else start
    stem = stem[: LONGEST_KEY - 4].strip("-")
    taken = set(Source.objects.filter(key__startswith=stem).values_list("key", flat=True))
    taken |= {each for each in besides if each.startswith(stem)}
    numbered = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
    return next(each for each in (stem, *numbered) if each not in taken)


def _most(values: Iterable[str]) -> str:
    return next((value for value, _count in Counter(values).most_common(1)), "")


def _host(url: str) -> str:
    found = search.address(url)
    return found.host if found else ""


def _language(url: str) -> str:
    named: Mapping[str, str] = LANGUAGE_NAMES
    parts = [*_host(url).split(".")[:-1], *urlsplit(url).path.lower().split("/")[:3]]
    return next((named[part] for part in parts if part in named), "")


def _day(url: str, today: date) -> str:
    for year, _between, month, day in _DAY.findall(urlsplit(url).path):
        try:
            found = date(int(year), int(month), int(day))
        except ValueError:
            continue
        if found <= today:
            return found.isoformat()
    return ""


def _title(url: str) -> str:
    """The words of the address, if its last part is words."""
    last = unquote(urlsplit(url).path).rstrip("/").rpartition("/")[2]
    found = _WORDS.fullmatch(_ENDING.sub("", last))
    words = " ".join(re.split("[-_]+", found[0])) if found else ""
    words = re.sub(r"( \d+)+$", "", words)
    return words[:1].upper() + words[1:]
