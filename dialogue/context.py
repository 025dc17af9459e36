"""What every page's frame shows: its language, the same page in the others, and how much the register holds."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Count
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.translation import get_language

from dialogue.choices import RecordKind
from dialogue.models import SearchEntry, moment
from dialogue.presenters.canonical import TAGS
from dialogue.presenters.moments import moment_banner
from dialogue.reading.kept import Head, Kept, head

_kept = Kept(limit=4)


@dataclass(frozen=True)
class Site:
    """The register in three numbers, as the footer tells them."""

    commitment_count: int
    update_count: int
    ledger_head: int


@dataclass(frozen=True)
class LanguageLink:
    """This page in one of the languages."""

    code: str
    html_lang: str
    name: str
    url: str
    is_current: bool


def site(request: HttpRequest) -> dict[str, Any]:
    """The context processor. Counts are made once per ledger head."""
    at = getattr(request, "ledger_head", None) or head()
    return {
        "site": _kept.get(at, "site", lambda: _count(at)),
        "language_links": _language_links(request),
        "moment": moment_banner(
            moment(), path=request.path, query=request.META.get("QUERY_STRING", "")
        ),
    }


def _count(at: Head) -> Site:
    kinds = (RecordKind.COMMITMENT, RecordKind.UPDATE)
    entries = SearchEntry.objects.current().filter(kind__in=kinds).values_list("kind")
    counts = dict(entries.annotate(Count("pk")))
    return Site(
        commitment_count=counts.get(RecordKind.COMMITMENT, 0),
        update_count=counts.get(RecordKind.UPDATE, 0),
        ledger_head=at.number,
    )


def _language_links(request: HttpRequest) -> list[LanguageLink]:
    """None for an address that is there in one language only, such as the API's documentation."""
    here = request.get_full_path()
    links = [
        LanguageLink(
            code=code,
            html_lang=TAGS[code],
            name=name,
            url=translate_url(here, code),
            is_current=code == get_language(),
        )
        for code, name in settings.LANGUAGES
    ]
    return links if len({link.url for link in links}) > 1 else []
