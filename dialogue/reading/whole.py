"""A whole list, however long: first which editions it shows, then what they say, a few hundred at a time."""

from array import array
from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from dialogue.models import Edition

#: So many editions are read at a time.
CHUNK = 300


def numbers(rows: QuerySet[Any]) -> "array[int]":
    """The numbers of the editions that these rows show, in the rows' order. One query, eight bytes a row.

    Editions never change, so what is read of them afterwards is what the rows were at this moment, whatever
    is published while somebody reads.
    """
    return array("q", rows.values_list("pk", flat=True).iterator(CHUNK))


def editions(numbers: "array[int]") -> "Iterator[Edition]":
    """These editions in this order; one query for each few hundred, when they are reached."""
    for start in range(0, len(numbers), CHUNK):
        chunk = numbers[start : start + CHUNK].tolist()
        found = Edition.objects.in_bulk(chunk)
        yield from (found[number] for number in chunk)
