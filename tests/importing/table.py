"""Tables for the tests: made from rows of words, brought by an editor, and worked on at once."""

import csv
import io

from dialogue.importing import applying, exporting, work
from dialogue.importing.preview import error_lines
from dialogue.models import TableImport

COMMITMENT = {
    "round": "R7",
    "sector": "gwadar",
    "title_en": "Open a second berth",
    "summary_en": "A second berth is to be opened.",
    "kind": "deliverable",
    "voice": "joint",
    "verb": "agreed",
    "attribution": "official_text",
    "verifiability": "verifiable",
    "parties": "cn pk",
}
UPDATE = {
    "happened_on": "2026-03-06",
    "status": "initiated",
    "status_reason_en": "A plan was published.",
    "commitments": "R7-24",
    "headline_en": "Plan for a berth published",
    "summary_en": "The ministry published a plan.",
}
SOURCE = {
    "key": "gazette-20260306",
    "title": "A berth is opened",
    "title_basis": "printed",
    "publisher": "Gazette",
    "url": "https://example.org/berth",
    "published_on": "2026-03-06",
    "kind": "news",
    "tier": "3",
    "language": "en",
    "read_extent_en": "whole report",
}


def csv_of(rows, *, delimiter=",", encoding="utf-8"):
    """A CSV file of rows that are dictionaries."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    text = io.StringIO()
    writer = csv.DictWriter(text, names, restval="", delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode(encoding)


def bring(data, *, kind, by, name="table.csv"):
    """An import as it is when it has been read and checked."""
    if isinstance(data, list):
        data = csv_of(data)
    made = TableImport.objects.create(kind=kind, user=by, file=data, file_name=name)
    work.work(made.pk)
    return TableImport.objects.get(pk=made.pk)


def accept(table_import, *, reason="A table", is_submitted=False):
    """The import after its editor said yes."""
    applying.begin(table_import, reason=reason, is_submitted=is_submitted)
    work.work(table_import.pk)
    return TableImport.objects.get(pk=table_import.pk)


def errors_of(table_import):
    """(row, column, sentence) of everything that is wrong."""
    return [(each.row, each.column, each.sentence) for each in error_lines(table_import)]


def file_of(kind, keys, form):
    """The desk's records as they are taken away."""
    from django.utils import timezone

    written = exporting.write(kind, form, exporting.records(kind, keys), at=timezone.now())
    return b"".join(part.encode() if isinstance(part, str) else part for part in written)
