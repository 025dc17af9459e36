"""The page of one record: what it says now, or why there is nothing to say."""

import json
from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from dialogue.choices import Nature, RecordKind
from dialogue.models import Edition
from dialogue.presenters import structured
from dialogue.presenters.cards import record_image
from dialogue.presenters.citing import cite_box, cited_edition
from dialogue.presenters.editions import edition_line, history_url, list_url
from dialogue.presenters.headings import heading
from dialogue.presenters.texts import Named, address, label
from dialogue.reading import editions, lists, past
from dialogue.reading.nearest import nearest
from dialogue.views.page import RegisterPage


class RecordPage(ABC, RegisterPage):
    """What is shown of one record as published now, or why there is nothing to show. Subclasses name its kind."""

    kind: ClassVar[str]
    #: The part of the address that holds the record's key.
    key_name: ClassVar[str] = "key"

    edition: Edition

    @property
    def key(self) -> str:
        return self.kwargs[self.key_name]

    @abstractmethod
    def answer(self, document: Mapping[str, Any]) -> HttpResponse:
        """The record of that document, whose edition is `edition`."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        newest = editions.newest(self.kind, self.key)
        if newest is None:
            return missing(self, self.kind, self.key)
        if newest.nature == Nature.WITHDRAWAL:
            return self.withdrawn(newest)
        self.edition = newest
        return self.answer(past.document(self.kind, newest.document))

    def withdrawn(self, edition: Edition) -> HttpResponse:
        """The record was published once and taken back: say so, and lead to its history."""
        return TemplateResponse(
            self.request,
            "dialogue/record_withdrawn.html",
            {
                "key": self.key,
                "kind_label": label(RecordKind, self.kind),
                "edition": edition_line(edition),
                "history_url": history_url(self.kind, self.key),
                "list_url": list_url(self.kind),
            },
            status=410,
        )


class RecordDetail(RecordPage):
    """The page of one record. Subclasses name its template as well, and say what the template shows.

    The template gets `edition` (an EditionLine), `cite` (a CiteBox), `document`, `names`, and what `present` returns.
    """

    @abstractmethod
    def present(self, document: Mapping[str, Any]) -> dict[str, Any]:
        """What the template shows of the record."""

    def answer(self, document: Mapping[str, Any]) -> HttpResponse:
        line, shown = edition_line(self.edition), self.present(document)
        card = record_image(self.kind, document, edition=line.number, today=self.today)
        return self.render_to_response(
            self.get_context_data(
                document=document,
                edition=line,
                names=self.names,
                history_url=history_url(self.kind, self.key),
                cite=cite_box(cited_edition(self.edition, document)),
                structured=structured.record(
                    self.kind,
                    document,
                    edition=line,
                    names=self.names,
                    crumbs=shown.get("crumbs", ()),
                    image=card.url if card else "",
                ),
                **({"card_image": card} if card else {}),
                **shown,
            )
        )


def missing(page: RegisterPage, kind: str, key: str) -> HttpResponse:
    """No record of that key is there: say whether it came later than the moment that is shown, or what resembles it."""
    later = editions.later(kind, key)
    return TemplateResponse(
        page.request,
        "dialogue/record_missing.html",
        {
            "key": key,
            "kind_label": label(RecordKind, kind),
            "later": heading(kind, json.loads(later.document)) if later else None,
            "nearest": [] if later else _nearest(kind, key),
            "list_url": list_url(kind),
        },
        status=404,
    )


def _nearest(kind: str, key: str) -> list[Named]:
    near = nearest(kind, key)
    documents = lists.current_documents(kind, near)
    return [
        Named(key=each, name=heading(kind, documents[each]), url=address(kind, each))
        for each in near
        if each in documents
    ]
