"""Keyset pages: as quick at row 50,000 as at row 1, and stable while the register grows."""

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator
from django.db.models import BooleanField, F, Func, QuerySet, Value
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Order:
    """One way to sort a list: a column that is never null, then the row's id in the same direction."""

    name: str
    column: str
    label: Any
    is_descending: bool = False
    id_column: str = "pk"


@dataclass(frozen=True)
class Page:
    """Some rows of a list, and the cursors of the pages on either side (None at an end)."""

    rows: Sequence[Any]
    previous: str | None
    next: str | None


class CursorError(ValidationError):
    """A cursor that this list did not make."""


class _RowCompare(Func):
    """`(a, b) > (x, y)`: the form that both databases answer from an index."""

    output_field = BooleanField()
    conditional = True

    def __init__(self, *expressions: Any, operator: str) -> None:
        super().__init__(*expressions)
        self.template = f"(%(first)s, %(second)s) {operator} (%(third)s, %(fourth)s)"

    def as_sql(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, Any]:  # type: ignore[override]
        parts, params = [], []
        for expression in self.source_expressions:
            sql, values = compiler.compile(expression)
            parts.append(sql)
            params.extend(values)
        names = ("first", "second", "third", "fourth")
        return self.template % dict(zip(names, parts, strict=True)), params


def page(queryset: QuerySet, *, order: Order, size: int, cursor: str | None = None) -> Page:
    """The page of `size` rows that the cursor points at; the first one if there is none.

    One query of size + 1 rows. Raises CursorError for a cursor made by another list or order, or by nobody.
    """
    is_backward, after = _decode(cursor, order, queryset) if cursor else (False, None)
    is_descending = order.is_descending != is_backward
    rows = ordered(queryset, order, is_backward=is_backward)
    if after is not None:
        rows = rows.filter(_beyond(queryset, order, after, "<" if is_descending else ">"))
    found = list(rows[: size + 1])
    has_more = len(found) > size
    found = found[:size]
    if is_backward:
        found.reverse()
    has_previous = has_more if is_backward else cursor is not None
    has_next = cursor is not None if is_backward else has_more
    return Page(
        rows=found,
        previous=_encode(order, found[0], is_backward=True) if has_previous and found else None,
        next=_encode(order, found[-1], is_backward=False) if has_next and found else None,
    )


def ordered(queryset: QuerySet, order: Order, *, is_backward: bool = False) -> QuerySet:
    """The rows in this order, or in the opposite one."""
    sign = "-" if order.is_descending != is_backward else ""
    return queryset.order_by(f"{sign}{order.column}", f"{sign}{order.id_column}")


def _fields(queryset: QuerySet, order: Order) -> tuple[Any, Any]:
    """The fields sorted by; a row that is known by its edition is known by the edition's number."""
    meta = queryset.model._meta
    computed = queryset.query.annotations.get(order.column)
    column = meta.get_field(order.column) if computed is None else computed.output_field
    return column, getattr(meta.pk, "target_field", meta.pk)


def _beyond(queryset: QuerySet, order: Order, after: tuple[Any, Any], operator: str) -> _RowCompare:
    column, key = _fields(queryset, order)
    return _RowCompare(
        F(order.column),
        F(order.id_column),
        Value(after[0], output_field=column),
        Value(after[1], output_field=key),
        operator=operator,
    )


def _encode(order: Order, row: Any, *, is_backward: bool) -> str:
    read = row.__getitem__ if isinstance(row, dict) else lambda name: getattr(row, name)
    value = read(order.column)
    value = value.isoformat() if hasattr(value, "isoformat") else value
    text = json.dumps([order.name, int(is_backward), value, read(order.id_column)])
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _read(field: Any, value: Any) -> Any:
    """The value as the field would hold it; a ValidationError if no row can have it."""
    found = field.to_python(value)
    field.run_validators(found)
    if isinstance(found, str):
        ProhibitNullCharactersValidator()(found)
        found.encode()  # half a surrogate pair cannot be sent to a database
    return found


def _decode(cursor: str, order: Order, queryset: QuerySet) -> tuple[bool, tuple[Any, Any]]:
    column, key = _fields(queryset, order)
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        name, is_backward, value, identity = json.loads(
            base64.urlsafe_b64decode(padded.encode("ascii"))
        )
        if name != order.name or is_backward not in (0, 1) or value is None or identity is None:
            raise ValueError(name)
        return bool(is_backward), (_read(column, value), _read(key, identity))
    except (
        ValueError,
        TypeError,
        OverflowError,
        RecursionError,
        binascii.Error,
        ValidationError,
    ) as error:
        raise CursorError(
            _("This cursor does not belong to this list and order: start again without it.")
        ) from error
