"""The feed of a list: the newest editions that its filters leave, the latest published first."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import condition
from django.views.generic import View

from dialogue.choices import RecordKind
from dialogue.feeds.atom import RegisterFeed
from dialogue.filters.base import RegisterFilterSet
from dialogue.filters.problems import Problem
from dialogue.localized import language_tag
from dialogue.models import moment
from dialogue.presenters.canonical import Alternate, absolute, alternates
from dialogue.presenters.citing import LICENCE
from dialogue.presenters.entries import Entry, PublishedDocument
from dialogue.presenters.moments import moment_query
from dialogue.reading import lists, past
from dialogue.reading.kept import Head, head, today
from dialogue.reading.reference import Reference, reference

#: So many entries are in a feed; whoever was away for longer reads the list.
ENTRIES = 50


@method_decorator(csrf_exempt, name="dispatch")  # nothing is written: who tries is told 405
@method_decorator(cache_control(public=True, no_cache=True), name="dispatch")
class ListFeed(ABC, View):
    """A list as Atom. Subclasses name the kind, the FilterSet, the page, the titles, and present the entries."""

    http_method_names = ["get", "head", "options"]
    kind: ClassVar[RecordKind]
    filterset_class: ClassVar[type[RegisterFilterSet]]
    list_page: ClassVar[str]
    #: What the editions' rows give beside the edition: the status held on the day, where there is one.
    columns: ClassVar[tuple[str, ...]] = ()

    today: date
    names: Reference

    @property
    @abstractmethod
    def title(self) -> str: ...

    @property
    @abstractmethod
    def subtitle(self) -> str: ...

    @abstractmethod
    def entries(
        self, rows: Sequence[tuple[PublishedDocument, Mapping[str, Any]]]
    ) -> Iterable[Entry]:
        """The editions as the feed tells of them, each with its `columns`."""

    def get(self, request: HttpRequest) -> HttpResponse:
        at = head()
        self.today, self.names = today(), reference(at)
        filterset = self.filterset_class(
            request.GET,
            queryset=lists.queryset(self.kind, day=self.today),
            day=self.today,
            names=self.names,
        )
        if problems := filterset.problems(presentation=()):
            return refusal(problems)
        # A feed of the past is another feed, and its links stay there.
        parts = (filterset.canonical_query(is_ordered=False), moment_query(moment()))
        query = "&".join(filter(None, parts))
        validator = at.validator(request.path, query, self.today)
        changed_at = at.changed_at(self.today)
        answer = partial(self._answer, at=at, query=query, filterset=filterset)
        return condition(lambda _: validator, lambda _: changed_at)(answer)(request)

    def _answer(
        self, request: HttpRequest, *, at: Head, query: str, filterset: RegisterFilterSet
    ) -> HttpResponse:
        here = f"{request.path}?{query}" if query else request.path
        page = reverse(self.list_page)
        feed = RegisterFeed(
            changed_at=at.published_at,
            languages=_others(here),
            title=" · ".join([self.title, *_chosen(filterset)]),
            subtitle=self.subtitle,
            description=None,
            link=absolute(f"{page}?{query}" if query else page),
            feed_url=absolute(here),
            feed_guid=absolute(here),
            language=language_tag(),
            author_name=_("CPEC Commitments"),
            author_link=absolute(reverse("dialogue:home")),
            feed_copyright=LICENCE,
        )
        for entry in self.entries(self._rows(filterset)):
            feed.add(entry)
        return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)

    def _rows(
        self, filterset: RegisterFilterSet
    ) -> list[tuple[PublishedDocument, Mapping[str, Any]]]:
        """The newest editions; one query."""
        columns = ("edition_id", "edition__published_at", "edition__document")
        rows = filterset.qs.order_by("-edition").values_list(*columns, *self.columns)
        found = list(rows[:ENTRIES])
        documents = past.documents(self.kind, [text for _, _, text, *_ in found])
        return [
            (
                PublishedDocument(number, published_at, document),
                dict(zip(self.columns, more, strict=True)),
            )
            for document, (number, published_at, _, *more) in zip(documents, found, strict=True)
        ]


def _chosen(filterset: RegisterFilterSet) -> Iterable[str]:
    """What the filters are set to, in the reader's language."""
    for name, field in filterset.form.fields.items():
        labels = {str(code): str(words) for code, words in getattr(field, "choices", [])}
        yield from (
            labels.get(value, value) for value in filterset.form.data.getlist(name) if value
        )


def _others(here: str) -> list[Alternate]:
    """The same feed in the other languages."""
    return [each for each in alternates(here) if each.lang not in ("x-default", language_tag())]


def refusal(problems: Iterable[Problem]) -> HttpResponse:
    """What is wrong with the address, a parameter a line: whoever follows a wrong feed must not get another one."""
    lines = []
    for each in problems:
        allowed = _("Allowed: %(values)s.") % {"values": ", ".join(each.allowed)}
        lines.append(f"{each.parameter}: {each.message} {allowed if each.allowed else ''}".rstrip())
    text = "\n".join([_("This address was not understood."), *lines, ""])
    return HttpResponse(text, status=400, content_type="text/plain; charset=utf-8")
