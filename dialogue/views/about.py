"""Pages about the register itself: how it rates, and what it gives to programs."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath
from typing import Any

import django_filters
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from dialogue import filters
from dialogue.exports.shelf import Export
from dialogue.filters.base import LinkKeyFilter, NumberFilter, ReferenceFilter, RegisterFilterSet
from dialogue.presenters import structured
from dialogue.presenters.citing import cite_box, cited_register
from dialogue.presenters.data import (
    FilterLine,
    ResourceLine,
    example_line,
    filter_line,
    resource_line,
)
from dialogue.presenters.examples import computed_examples
from dialogue.presenters.glossary import CHAPTERS
from dialogue.reading import editions
from dialogue.views.exported import file_url, files_card, list_formats, program_lines, table_lines
from dialogue.views.files import TYPES, exported
from dialogue.views.page import RegisterPage


class Method(RegisterPage):
    """How commitments are read, rated and supported."""

    template_name = "dialogue/method.html"


class Glossary(RegisterPage):
    """What the register's words mean."""

    template_name = "dialogue/glossary.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(**context, chapters=CHAPTERS)


@dataclass(frozen=True)
class Noun:
    """A noun of the API as this page tells of it."""

    name: str
    path: str
    meaning: Any
    filterset: type[RegisterFilterSet]


NOUNS = (
    Noun(
        "commitment",
        "commitments",
        _("What was said in a citable text, with its citations, updates, status and support."),
        filters.CommitmentFilterSet,
    ),
    Noun(
        "update",
        "updates",
        _("Dated, cited reports that something happened, or that a search found nothing."),
        filters.UpdateFilterSet,
    ),
    Noun(
        "round",
        "rounds",
        _("The sittings, with co-chairs and the document issued."),
        filters.RoundFilterSet,
    ),
    Noun(
        "thread",
        "threads",
        _("Subjects that come back, with how each commitment stands to those before."),
        filters.ThreadFilterSet,
    ),
    Noun("sector", "sectors", _("The fields of cooperation."), filters.SectorFilterSet),
    Noun("place", "places", _("Places with approximate coordinates."), filters.PlaceFilterSet),
    Noun(
        "plan", "plans", _("Plans, agreements, programmes and mechanisms."), filters.PlanFilterSet
    ),
    Noun("person", "people", _("Co-chairs and others the sources name."), filters.PersonFilterSet),
    Noun("party", "parties", _("The governments that undertake things."), filters.PartyFilterSet),
    Noun(
        "source",
        "sources",
        _("Every document cited, with its tier and how much of it was read."),
        filters.SourceFilterSet,
    ),
    Noun("question", "questions", _("What the sources leave open."), filters.QuestionFilterSet),
    Noun("dialogue", "dialogues", _("The standing series of meetings."), filters.DialogueFilterSet),
    Noun(
        "edition",
        "editions",
        _("Everything ever published, in order: the change feed."),
        filters.EditionFilterSet,
    ),
)


class Data(RegisterPage):
    """What the register gives to programs, under which licence, how to cite it and how to check it."""

    template_name = "dialogue/data.html"

    @cached_property
    def export(self) -> Export | None:
        """The files that the page tells of: they are made beside it."""
        return exported(self.ledger_head)

    def shows(self) -> Hashable:
        return self.export and self.export.folder.name

    def changed_at(self) -> datetime | None:
        changed_at = super().changed_at()
        if changed_at is None or self.export is None:
            return changed_at
        return max(changed_at, self.export.shelved_at)

    def downloads(self) -> list[tuple[str, str]]:
        """Media type and path of each file that holds data."""
        names = [each.name for each in self.export.files] if self.export else []
        types = [(TYPES.get(PurePath(name).suffix, ""), name) for name in names]
        return [
            (media_type.partition(";")[0], file_url(name))
            for media_type, name in types
            if media_type and not name.endswith(".py")
        ]

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        origin = self.request.build_absolute_uri("/").rstrip("/")
        newest = editions.numbered(self.ledger_head.number)
        return super().get_context_data(
            **context,
            origin=origin,
            head=self.ledger_head,
            newest=newest,
            cite=cite_box(cited_register(newest.edition)) if newest else None,
            resources=[_line(noun, origin) for noun in NOUNS],
            computed=[example_line(each, origin) for each in computed_examples("")],
            files=files_card(self.export, self.ledger_head) if self.export else None,
            tables=table_lines(),
            programs=program_lines(),
            structured=[
                structured.dataset(self.ledger_head, names=self.names, files=self.downloads())
            ],
        )


def _line(noun: Noun, origin: str) -> ResourceLine:
    return resource_line(
        noun=noun.name,
        path=noun.path,
        meaning=noun.meaning,
        list_url=reverse(f"api:{noun.name}-list"),
        formats=list_formats(noun.name),
        filters=list(_filter_lines(noun.filterset)),
        orders=[(order.name, order.label) for order in noun.filterset.every_order()],
        site=origin,
    )


def _filter_lines(filterset: type[RegisterFilterSet]) -> Iterable[FilterLine]:
    for name, each in filterset.base_filters.items():
        yield filter_line(name=name, label=each.label, takes=_takes(name, each), codes=_codes(each))


def _takes(name: str, each: django_filters.Filter) -> Any:
    if isinstance(each, ReferenceFilter):
        return _("one key or several")
    if isinstance(each, LinkKeyFilter):
        return _("one key")
    if isinstance(each, django_filters.MultipleChoiceFilter):
        return _("one value or several")
    if isinstance(each, django_filters.DateFilter):
        return _("a day, YYYY-MM-DD")
    if isinstance(each, NumberFilter):
        return _("a number")
    if isinstance(each, django_filters.TypedChoiceFilter):
        return _("one value")
    if name == "q":
        return _("words in English, Chinese or Urdu; all must occur")
    return _("text")


def _codes(each: django_filters.Filter) -> list[Any]:
    """The values of a closed vocabulary; those of reference records are the keys of their own list."""
    choices = each.extra.get("choices", ())
    return [] if callable(choices) else [value for value, _label in choices if value != ""]
