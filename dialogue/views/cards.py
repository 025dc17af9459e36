"""The pictures that sharing services show for a page: of a commitment, of a round, and of the register."""

from abc import ABC, abstractmethod
from collections.abc import Hashable
from threading import Lock
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import get_conditional_response

from dialogue.choices import RecordKind
from dialogue.drawing import cards
from dialogue.presenters.cards import commitment_card, round_card, site_card
from dialogue.reading import links, lists
from dialogue.reading.kept import Kept
from dialogue.reading.scorecards import tallies
from dialogue.views.page import RegisterPage
from dialogue.views.records import RecordPage

#: So many pictures, of about 60 kilobytes each, are kept in a process.
_kept = Kept(limit=256)
#: Drawing takes the whole process anyway; whoever asks for the same picture meanwhile finds it drawn.
_one_at_a_time = Lock()


class CardPage(ABC, RegisterPage):
    """A picture as of one ledger head and one day. Subclasses say what is on it."""

    is_shared = False  # pictures have validators of their own

    @abstractmethod
    def card(self) -> cards.Card: ...

    def picture(self) -> HttpResponse:
        """304 for whoever has it; services that keep pictures look again after an hour."""
        name = (self.request.path, self.today)
        etag = self.ledger_head.validator(*name)
        response = get_conditional_response(self.request, etag=etag)
        if response is None:
            response = HttpResponse(self._drawn(name), content_type="image/png")
        response.headers["ETag"] = etag
        response.headers["Cache-Control"] = "public, max-age=3600"
        return response

    def _drawn(self, name: Hashable) -> bytes:
        with _one_at_a_time:
            return _kept.get(self.ledger_head, name, self._draw)

    def _draw(self) -> bytes:
        drawn = cards.drawing(self.card())
        if drawn.missing and translation.get_language() != "en":
            # A character that no face here has: English can be read, an empty box cannot.
            with translation.override("en"):
                drawn = cards.drawing(self.card())
        return cards.png(drawn)


class SiteCard(CardPage):
    """The register as a picture, for every page without one of its own."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.picture()

    def card(self) -> cards.Card:
        counted = tallies(self.ledger_head, day=self.today)
        return site_card(
            names=self.names,
            commitments=sum(tally.count for tally in counted),
            updates=lists.updates(day=self.today).count(),
        )


class RecordCard(RecordPage, CardPage):
    """The picture of a record; a record that is not there is told apart as on its page."""

    def answer(self, document: Any) -> HttpResponse:
        self.document = document
        return self.picture()


class CommitmentCard(RecordCard):
    """A commitment: what was agreed, who must act, how far it has come, and its thread across rounds."""

    kind = RecordKind.COMMITMENT
    key_name = "ref"

    def card(self) -> cards.Card:
        stated_by = self.document["support"]["stated_by"]
        naming = links.naming(self.kind, self.key, from_kind=RecordKind.THREAD)
        return commitment_card(
            self.document,
            today=self.today,
            names=self.names,
            threads=[each.document for each in naming],
            sources=lists.current_documents(RecordKind.SOURCE, stated_by) if stated_by else {},
        )


class RoundCard(RecordCard):
    """A round: when and where it met, who led it, and where what it said stands."""

    kind = RecordKind.ROUND

    def card(self) -> cards.Card:
        return round_card(
            self.document,
            names=self.names,
            tallies=tallies(self.ledger_head, day=self.today),
        )
