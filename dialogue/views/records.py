"""The page of one record: what it says now, or why there is nothing to say."""

import difflib
import json
from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from dialogue.choices import Nature, RecordKind
from dialogue.models import Edition, SearchEntry
from dialogue.presenters.editions import edition_line, history_url, list_url
from dialogue.presenters.texts import Named, label, named
from dialogue.reading import editions
from dialogue.views.page import RegisterPage

#: So many keys are looked through for one that resembles a misspelt one.
LOOKED_THROUGH = 2000


class RecordDetail(ABC, RegisterPage):
    """The page of one record. Subclasses name its kind and template and say what the template shows.

    The template gets `edition` (an EditionLine), `document`, `names`, and what `present` returns.
    """

    kind: ClassVar[str]
    #: The part of the address that holds the record's key.
    key_name: ClassVar[str] = "key"

    edition: Edition

    @property
    def key(self) -> str:
        return self.kwargs[self.key_name]

    @abstractmethod
    def present(self, document: Mapping[str, Any]) -> dict[str, Any]:
        """What the template shows of the record."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        newest = editions.newest(self.kind, self.key)
        if newest is None:
            return self.missing()
        if newest.nature == Nature.WITHDRAWAL:
            return self.withdrawn(newest)
        self.edition = newest
        document = json.loads(newest.document)
        return self.render_to_response(
            self.get_context_data(
                document=document,
                edition=edition_line(newest),
                names=self.names,
                history_url=history_url(self.kind, self.key),
                **self.present(document),
            )
        )

    def missing(self) -> HttpResponse:
        """Nobody published a record of that key: say so, and which keys resemble it."""
        return TemplateResponse(
            self.request,
            "dialogue/record_missing.html",
            {
                "key": self.key,
                "kind_label": label(RecordKind, self.kind),
                "nearest": self._nearest(),
                "list_url": list_url(self.kind),
            },
            status=404,
        )

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

    def _nearest(self) -> list[Named]:
        keys = (
            SearchEntry.objects.current()
            .filter(kind=self.kind, key__istartswith=self.key[:2])
            .order_by("key")
            .values_list("key", flat=True)[:LOOKED_THROUGH]
        )
        by_folded = {key.casefold(): key for key in keys}
        near = difflib.get_close_matches(self.key.casefold(), by_folded, n=3)
        found = (named(self.kind, by_folded[key], self.names) for key in near)
        return [each for each in found if each]
