"""A whole list as a file, written while it is sent: its filters, its order and its validators are the page's."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from itertools import islice

from django.http import StreamingHttpResponse
from django.urls import reverse
from rest_framework.request import Request

from dialogue.api import fields
from dialogue.api.problems import refuse
from dialogue.api.resource import Resource
from dialogue.api.view import link
from dialogue.exports.columns import Column
from dialogue.exports.formats import CSV, XLSX, Contents, Format, formats_of
from dialogue.exports.tables import TABLES, Table, of
from dialogue.exports.writers import MOST_ROWS
from dialogue.filters.base import RegisterFilterSet
from dialogue.filters.problems import Problem, unknown_value
from dialogue.models import Edition, Moment, moment, read_at
from dialogue.reading import keyset, past, whole
from dialogue.reading.kept import Head

#: Parameters that cut a list into pages.
PAGING = ("cursor", "page_size")
#: When a register was made in which nothing is published yet: never, so that no file depends on the clock.
NEVER = datetime(1970, 1, 1, tzinfo=UTC)


def download(
    request: Request,
    resource: Resource,
    filterset: RegisterFilterSet,
    *,
    at: Head,
    text_of: Callable[[Edition], str],
) -> StreamingHttpResponse:
    """The rows that the filters leave, as the file asked for. One query now, one for each few hundred rows later."""
    form = _format(request, resource)
    table = of(resource.kind)
    columns, tree, field_problems = _chosen(request, resource, form, table)
    with_mark, mark_problems = _with_mark(request, form)
    presentation = (*PAGING, "order", "fields", "format", *(["bom"] if form is CSV else []))
    refuse(
        [
            *filterset.problems(presentation=presentation),
            *_paging_problems(request),
            *field_problems,
            *mark_problems,
        ]
    )
    numbers = whole.numbers(keyset.ordered(filterset.qs, filterset.ordering))
    if form is XLSX and len(numbers) > MOST_ROWS:
        message = "The list is longer than a sheet can be: narrow it, or take another format."
        refuse([Problem("format", message, ("csv", "jsonl"))])
    contents = Contents(
        title=str(table.title),
        columns=columns,
        texts=_texts(resource.kind, whole.editions(numbers), text_of, tree, moment()),
        ledger_head=at.number,
        made_at=at.published_at or NEVER,
        with_mark=with_mark,
    )
    chunks = () if request.method == "HEAD" else form.write(contents)
    return StreamingHttpResponse(
        chunks,
        content_type=form.content_type,
        headers={
            "Content-Disposition": (
                f'attachment; filename="cpec-{resource.path}-{at.number}.{form.name}"'
            ),
            "Link": ", ".join(_described_by(table)),
        },
    )


def _format(request: Request, resource: Resource) -> Format:
    asked = request.accepted_renderer.format
    return next(each for each in formats_of(resource.kind) if each.name == asked)


def _chosen(
    request: Request, resource: Resource, form: Format, table: Table
) -> tuple[tuple[Column, ...], fields.Tree | None, list[Problem]]:
    """What `?fields=` asks for, columns or parts of documents, and what is wrong with it."""
    asked = request.query_params.get("fields")
    if asked is None:
        return table.columns, None, []
    if not form.has_columns:
        return table.columns, *fields.chosen(asked, fields.tree(resource.serializer))
    known = {column.name: column for column in table.columns}
    names = list(dict.fromkeys(asked.split(",")))
    problems = [unknown_value("fields", name, known) for name in names if name not in known]
    return tuple(known[name] for name in names if name in known), None, problems


def _with_mark(request: Request, form: Format) -> tuple[bool, list[Problem]]:
    asked = request.query_params.get("bom")
    if form is not CSV or asked is None:
        return False, []
    known = ("true", "false")
    return asked == "true", [] if asked in known else [unknown_value("bom", asked, known)]


def _paging_problems(request: Request) -> list[Problem]:
    message = "A file is the whole list: leave this out."
    return [Problem(name, message) for name in PAGING if name in request.query_params]


def _texts(
    kind: str,
    editions: Iterable[Edition],
    text_of: Callable[[Edition], str],
    tree: fields.Tree | None,
    asked: Moment,
) -> Iterable[str]:
    """What the file says of each row, some at a time. They are written after the request, so the moment is given."""
    remaining = iter(editions)
    while batch := list(islice(remaining, whole.CHUNK)):
        with read_at(asked):
            texts = past.texts(kind, map(text_of, batch))
        yield from texts if tree is None else (fields.part(text, tree) for text in texts)


def _described_by(table: Table) -> list[str]:
    """Where it is said what the columns mean, for people and, of the tables in the whole register, for programs."""
    found = [link(f"{reverse('dialogue:data')}#columns-{table.name}", "describedby", "text/html")]
    if table in TABLES:
        package = reverse("files:file", args=["datapackage.json"])
        found.append(link(package, "describedby", "application/json"))
    return found
