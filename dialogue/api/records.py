"""The list of a noun's records, and one record: documents as they were published, byte for byte."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.http import urlencode
from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.request import Request

from dialogue.api import fields, formats, included, walks
from dialogue.api.description import DetailDescription, ListDescription
from dialogue.api.downloads import download
from dialogue.api.flags import chosen_flag
from dialogue.api.problems import MissingRecord, RefusedParameters, WithdrawnRecord, refuse
from dialogue.api.resource import Resource
from dialogue.api.view import (
    REVALIDATED,
    RegisterView,
    answer,
    conditional,
    etag,
    link,
    page_url,
    strangers,
    unchanged,
)
from dialogue.choices import Nature
from dialogue.filters import counting
from dialogue.filters.base import PRESENTATION, RegisterFilterSet
from dialogue.filters.problems import QUOTED, Problem
from dialogue.filters.sizes import page_size
from dialogue.models import Edition, moment, read_at
from dialogue.presenters.texts import address
from dialogue.reading import editions, keyset, lists, past
from dialogue.reading.kept import Head, head
from dialogue.reading.nearest import nearest
from dialogue.reading.reference import reference

PAGE_SIZE = 50


class RecordList(RegisterView):
    """One page of a noun's records, or all of them as a file. A page costs three queries: the ledger head, the rows,
    their documents."""

    resource: Resource = None  # type: ignore[assignment]  # urls.py gives it
    schema = ListDescription()

    def get_renderers(self) -> list[BaseRenderer]:
        return [each() for each in formats.renderers(self.resource.kind)]

    def get(self, request: Request, **_suffix: str) -> HttpResponseBase:
        if feed := formats.subscription(request, self.resource):
            return feed
        at, day = head(), self.day
        form = request.accepted_renderer.format
        validator = at.validator(day, request.build_absolute_uri(), form)
        changed_at = at.changed_at(day)
        if kept := unchanged(request, validator, cache_control=REVALIDATED, changed_at=changed_at):
            return kept
        if form != JSONRenderer.format:
            file = self.file(request, at, day)
            return conditional(request, validator, file, REVALIDATED, changed_at=changed_at)
        return answer(
            request,
            self.body(request, at, day),
            validator=validator,
            cache_control=REVALIDATED,
            changed_at=changed_at,
        )

    def get_queryset(self, day: date) -> QuerySet[Any]:
        return lists.queryset(self.resource.kind, day=day)

    def get_texts(self, rows: list[Any]) -> list[str]:
        """What is answered of these rows, as kept text."""
        return lists.texts(self.resource.kind, rows)

    def get_text(self, edition: Edition) -> str:
        """What a file says of the row whose edition this is."""
        return edition.document

    def get_filterset(self, request: Request, at: Head, day: date) -> RegisterFilterSet:
        return self.resource.filterset(
            request.query_params, queryset=self.get_queryset(day), day=day, names=reference(at)
        )

    def file(self, request: Request, at: Head, day: date) -> HttpResponseBase:
        filterset = self.get_filterset(request, at, day)
        return download(request, self.resource, filterset, at=at, text_of=self.get_text)

    def body(self, request: Request, at: Head, day: date) -> str:
        """The page, read at the moment at which its walk began; again, if something was published meanwhile."""
        try:
            cursors = request.query_params.getlist("cursor")
            # Given twice it is refused with everything else that is wrong.
            cursor = cursors[0] if len(cursors) == 1 else None
            walk = walks.walk(cursor, at=at, day=day)
            found = self._page(request, walk, at)
            if (now := head()) != at:
                found = self._page(request, walk, now)
        except keyset.CursorError as error:
            raise RefusedParameters([Problem("cursor", str(error.message))]) from error
        return found

    def _page(self, request: Request, walk: walks.Walk, now: Head) -> str:
        with read_at(walk.moment(now)):
            return self._page_at(request, walk, now if walk.number == now.number else head())

    def _page_at(self, request: Request, walk: walks.Walk, at: Head) -> str:
        day, given = self.day, request.query_params
        filterset = self.get_filterset(request, at, day)
        size = page_size(given.get("page_size"), default=PAGE_SIZE)
        wanted, field_problems = chosen_fields(request, self.resource)
        inclusion, include_problems = included.chosen(request, self.resource)
        counts, count_problems = chosen_flag(request, "count")
        size_problems = [size.problem] if size.problem else []
        own = included.presentation(PRESENTATION, self.resource)
        refuse(
            [
                *filterset.problems(presentation=own),
                *size_problems,
                *count_problems,
                *field_problems,
                *include_problems,
            ]
        )
        page = keyset.page(
            filterset.qs,
            order=filterset.ordering,
            size=size.rows,
            cursor=walk.place,
            of=filterset.walked(),
        )
        texts = self.get_texts(list(page.rows))
        shown = texts if wanted is None else [fields.part(text, wanted) for text in texts]
        body = (
            f'{{"ledger_head":{at.number},{self._count(filterset, at, day) if counts else ""}'
            f'"next":{json.dumps(page_url(request, walk.cursor(page.next)))},'
            f'"previous":{json.dumps(page_url(request, walk.cursor(page.previous)))},'
            f'"results":[{",".join(shown)}]}}'
        )
        return inclusion.added(body, texts)

    def _count(self, filterset: RegisterFilterSet, at: Head, day: date) -> str:
        """The member `count`: how many records all pages of the list have."""
        queryset, plain = self.get_queryset(day), lists.plain(self.resource.kind)
        return f'"count":{counting.total(filterset, queryset, plain=plain, at=at)},'


class RecordDetail(RegisterView):
    """One record: the bytes of its newest edition's document, whose SHA-256 is the ETag. One query."""

    resource: Resource = None  # type: ignore[assignment]  # urls.py gives it
    schema = DetailDescription()

    def get(self, request: Request, key: str, **_suffix: str) -> HttpResponse:
        wanted, problems = chosen_fields(request, self.resource)
        inclusion, include_problems = included.chosen(request, self.resource)
        own = included.presentation(("fields", "include", "format"), self.resource)
        refuse([*strangers(request, own), *problems, *include_problems])
        # What comes with a record changes without it, and so does what had happened to it by a day.
        at = head() if inclusion.kinds or moment().as_of else None
        together = at.validator(request.build_absolute_uri()) if at else ""
        if together and (kept := unchanged(request, together, cache_control=REVALIDATED)):
            return kept
        edition = self.edition(key)
        [text], validator = past.texts(edition.kind, [edition.document]), f'"{edition.digest}"'
        if wanted is not None:
            text = fields.part(text, wanted)
            validator = etag(edition.digest, text)
        return answer(
            request,
            inclusion.added(text, [edition.document]),
            validator=together or validator,
            cache_control=REVALIDATED,
            links=self.links(edition),
            changed_at=at.published_at if at else edition.published_at,
        )

    def edition(self, key: str) -> Edition:
        """The record's newest edition; 404 if there is none, 410 if it is a withdrawal."""
        edition = None if "\x00" in key else editions.newest(self.resource.kind, key)
        if edition is None:
            raise missing(self.request, self.resource, key, url=self.resource.url)
        if edition.nature == Nature.WITHDRAWAL:
            raise WithdrawnRecord(
                f"{key} was withdrawn with edition {edition.number}: {edition.reason}",
                editions_url=self.request.build_absolute_uri(editions_url(edition)),
            )
        return edition

    def links(self, edition: Edition) -> list[str]:
        """Where the edition is that this is the document of, all the others, and the page for readers."""
        found = [
            link(
                reverse("api:edition-detail", args=[edition.number]), "memento", "application/json"
            ),
            link(editions_url(edition), "version-history", "application/json"),
            link(reverse("dialogue:edition-detail", args=[edition.number]), "cite-as", "text/html"),
        ]
        if page := address(edition.kind, edition.key):
            found.append(link(page, "alternate", "text/html"))
        return found


def missing(
    request: Request, resource: Resource, key: str, *, url: Callable[[str], str]
) -> MissingRecord:
    """That there is no such record (yet), and which ones may be meant; `url` gives the address asked for, of another
    key."""
    if editions.later(resource.kind, key.replace("\x00", "")):
        return MissingRecord(
            f"{resource.noun.capitalize()} “{key[:QUOTED]}” came later than the moment asked for: leave out as_of "
            "and known_at to read it as it is today.",
            list_url=request.build_absolute_uri(resource.list_url),
        )
    near = nearest(resource.kind, key)
    hint = f" Did you mean “{near[0]}”?" if near else ""
    return MissingRecord(
        f"There is no {resource.noun} “{key[:QUOTED]}”.{hint}",
        list_url=request.build_absolute_uri(resource.list_url),
        nearest=[request.build_absolute_uri(url(each)) for each in near],
    )


def editions_url(edition: Edition) -> str:
    """The editions of the record that this is one of."""
    query = urlencode({"kind": edition.kind, "key": edition.key})
    return f"{reverse('api:edition-list')}?{query}"


def chosen_fields(request: Request, resource: Resource) -> tuple[fields.Tree | None, list[Problem]]:
    """What `?fields=` asks for (None: everything), and what is wrong with it."""
    asked = request.query_params.get("fields")
    if asked is None:
        return None, []
    return fields.chosen(asked, fields.tree(resource.serializer))
