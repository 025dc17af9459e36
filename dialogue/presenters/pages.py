"""The pages that are no record's, found by what they are called and what they tell of, in any of the languages."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from dialogue.localized import LocalizedText
from dialogue.presenters.marks import MarkedText, mark
from dialogue.search import Term, met
from dialogue.search.tokens import words


@dataclass(frozen=True)
class Page:
    """A page by the name of its address: its title first among its names, then what else it tells of."""

    address: str
    names: tuple[Any, ...]
    topics: tuple[Any, ...] = ()


@dataclass(frozen=True)
class PageFound:
    """A page that answers a query; `is_named` if the query is a name of it and nothing else."""

    heading: MarkedText
    topics: MarkedText
    url: str
    is_named: bool


PAGES = (
    Page(
        "dialogue:method",
        (_("How we rate"),),
        (_("Rules"), _("Status"), _("Support"), _("Evidence"), _("Who keeps this register")),
    ),
    Page("dialogue:glossary", (_("Glossary"),)),
    Page(
        "dialogue:coverage",
        (_("What is missing"),),
        (_("Texts that were not fully seen"), _("Translations")),
    ),
    Page(
        "dialogue:data",
        (_("Data and API"), _("Data")),
        (_("The whole register"), _("Lists as files"), _("Licence"), _("How to cite")),
    ),
    Page("api:docs", (_("API documentation"), _("API"))),
    Page("dialogue:round-compare", (_("Compare two rounds"), _("Comparing two rounds"))),
    Page("dialogue:place-list", (_("Map of the corridor"), _("Map"))),
    Page("dialogue:question-list", (_("Open questions"),)),
    Page("dialogue:edition-list", (_("Editions"), _("Ledger"))),
    Page(
        "dialogue:suggestion-new",
        (_("Suggest a correction or evidence"), _("Suggest a correction"), _("Correction")),
    ),
)


def pages_found(query: str, *, terms: Sequence[Term], with_topics: bool = True) -> list[PageFound]:
    """The pages that have every term in their names, or in their topics too; nothing if nothing is asked."""
    return [
        PageFound(
            heading=_marked(page.names[:1], terms),
            topics=_marked(page.topics, terms),
            url=reverse(page.address),
            is_named=_spelt(query) in map(_spelt, names),
        )
        for page in PAGES
        for names, topics in [_said(page)]
        if terms and met(" ".join(names + topics * with_topics), terms) == set(terms)
    ]


@cache
def _said(page: Page) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names of a page, that in its address among them, and its topics: in all languages."""
    names: list[str] = []
    topics: list[str] = []
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            names += map(str, page.names)
            topics += map(str, page.topics)
    names.append(page.address.partition(":")[2].replace("-", " "))
    return tuple(names), tuple(topics)


def _marked(texts: Sequence[Any], terms: Sequence[Term]) -> MarkedText:
    return mark(LocalizedText(value=" · ".join(map(str, texts)), lang="", dir=""), terms)


def _spelt(text: str) -> list[str]:
    return [word.text for word in words(text)]
