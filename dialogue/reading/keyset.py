"""Keyset pages: as quick at row 50,000 as at row 1, and stable while the register grows."""

import base64
import binascii
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator
from django.db.models import BooleanField, F, Func, Q, QuerySet, Value
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Order:
    """One way to sort a list: a column that is never null, then the row's id in the same direction.

    `expression` says what is in the column, where the rows have none of that name.
    """

    name: str
    column: str
    label: Any
    is_descending: bool = False
    id_column: str = "pk"
    expression: Any = None


@dataclass(frozen=True)
class Page:
    """Some rows of a list, and the cursors of the pages on either side (None at an end)."""

    rows: Sequence[Any]
    previous: str | None
    next: str | None


class CursorError(ValidationError):
    """A cursor that this list did not make."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "This cursor does not belong to this list with its filters, moment and order: "
                "start again without it."
            )
        )


@dataclass(frozen=True)
class _Key:
    """A column sorted by, and the way in which this page is read along it."""

    column: str
    is_descending: bool

    @property
    def expression(self) -> str:
        return f"-{self.column}" if self.is_descending else self.column


class _RowCompare(Func):
    """`(a, b) > (x, y)`: the form that both databases answer from an index."""

    output_field = BooleanField()
    conditional = True

    def __init__(self, columns: Sequence[str], values: Sequence[Value], *, operator: str) -> None:
        super().__init__(*map(F, columns), *values)
        self.operator = operator

    def as_sql(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, Any]:  # type: ignore[override]
        parts, params = [], []
        for expression in self.source_expressions:
            sql, values = compiler.compile(expression)
            parts.append(sql)
            params.extend(values)
        half = len(parts) // 2
        return f"({', '.join(parts[:half])}) {self.operator} ({', '.join(parts[half:])})", params


def page(
    queryset: QuerySet,
    *,
    order: Order | Sequence[Order],
    size: int,
    cursor: str | None = None,
    of: str = "",
) -> Page:
    """The page of `size` rows that the cursor points at; the first one if there is none.

    Of several orders, each sorts what those before it leave equal; the id goes in the direction of the last one. One
    query of size + 1 rows. Raises CursorError for a cursor made by another list or order, or by nobody. `of` says which
    rows are in the list: a place among others is none among these.
    """
    orders = (order,) if isinstance(order, Order) else tuple(order)
    name = _name(orders, of)
    queryset = _with_columns(queryset, orders)
    is_backward, after = _decode(cursor, name, orders, queryset) if cursor else (False, None)
    rows = ordered(queryset, orders, is_backward=is_backward)
    if after is not None:
        rows = rows.filter(_beyond(queryset, _keys(orders, is_backward=is_backward), after))
    found = list(rows[: size + 1])
    has_more = len(found) > size
    found = found[:size]
    if is_backward:
        found.reverse()
    has_previous = has_more if is_backward else cursor is not None
    has_next = cursor is not None if is_backward else has_more
    return Page(
        rows=found,
        previous=_encode(name, orders, found[0], is_backward=True)
        if has_previous and found
        else None,
        next=_encode(name, orders, found[-1], is_backward=False) if has_next and found else None,
    )


def ordered(
    queryset: QuerySet, orders: Order | Sequence[Order], *, is_backward: bool = False
) -> QuerySet:
    """The rows in this order, or in the opposite one."""
    every = (orders,) if isinstance(orders, Order) else orders
    rows = _with_columns(queryset, every)
    return rows.order_by(*(key.expression for key in _keys(every, is_backward=is_backward)))


def _with_columns(queryset: QuerySet, orders: Sequence[Order]) -> QuerySet:
    """The rows with the columns that only these orders need."""
    known = queryset.query.annotations
    needed = {each.column: each.expression for each in orders if each.expression is not None}
    return queryset.annotate(**{name: needed[name] for name in needed if name not in known})


def _keys(orders: Sequence[Order], *, is_backward: bool) -> list[_Key]:
    last = orders[-1]
    return [
        *(_Key(each.column, each.is_descending != is_backward) for each in orders),
        _Key(last.id_column, last.is_descending != is_backward),
    ]


def _fields(queryset: QuerySet, columns: Sequence[str]) -> list[Any]:
    """The fields sorted by; a row that is known by its edition is known by the edition's number."""
    meta = queryset.model._meta
    *sorted_by, _identity = columns
    computed = queryset.query.annotations
    return [
        *(
            computed[name].output_field if name in computed else meta.get_field(name)
            for name in sorted_by
        ),
        getattr(meta.pk, "target_field", meta.pk),
    ]


def _beyond(queryset: QuerySet, keys: Sequence[_Key], after: Sequence[Any]) -> _RowCompare | Q:
    """What comes after these values. Only where all columns are read in one direction can a row be compared whole."""
    first = keys[0]
    if any(key.is_descending != first.is_descending for key in keys):
        # The bound says no more than the rest, but an index answers it.
        bound = {f"{first.column}__{'lte' if first.is_descending else 'gte'}": after[0]}
        return Q(**bound) & _expanded(keys, after)
    columns = [key.column for key in keys]
    fields = _fields(queryset, columns)
    values = [Value(value, output_field=field) for value, field in zip(after, fields, strict=True)]
    return _RowCompare(columns, values, operator="<" if first.is_descending else ">")


def _expanded(keys: Sequence[_Key], after: Sequence[Any]) -> Q:
    """a > x OR (a = x AND (b < y OR …)): each column in a direction of its own."""
    (key, *others), (value, *rest) = keys, after
    beyond = Q(**{f"{key.column}__{'lt' if key.is_descending else 'gt'}": value})
    return beyond | Q(**{key.column: value}) & _expanded(others, rest) if others else beyond


def _encode(name: str, orders: Sequence[Order], row: Any, *, is_backward: bool) -> str:
    read = row.__getitem__ if isinstance(row, dict) else lambda name: getattr(row, name)
    values = [read(key.column) for key in _keys(orders, is_backward=is_backward)]
    plain = [value.isoformat() if hasattr(value, "isoformat") else value for value in values]
    text = json.dumps([name, int(is_backward), *plain])
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _name(orders: Sequence[Order], of: str) -> str:
    """What a cursor serves: the orders, and a mark of the list."""
    names = ",".join(order.name for order in orders)
    return f"{names} {hashlib.sha256(of.encode()).hexdigest()[:8]}" if of else names


def _read(field: Any, value: Any) -> Any:
    """The value as the field would hold it; a ValidationError if no row can have it."""
    found = field.to_python(value)
    field.run_validators(found)
    if isinstance(found, str):
        ProhibitNullCharactersValidator()(found)
        found.encode()  # half a surrogate pair cannot be sent to a database
    return found


def _decode(
    cursor: str, wanted: str, orders: Sequence[Order], queryset: QuerySet
) -> tuple[bool, Sequence[Any]]:
    columns = [key.column for key in _keys(orders, is_backward=False)]
    fields = _fields(queryset, columns)
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        name, is_backward, *values = json.loads(base64.urlsafe_b64decode(padded.encode("ascii")))
        if name != wanted or is_backward not in (0, 1) or None in values:
            raise ValueError(name)
        return bool(is_backward), [
            _read(field, value) for field, value in zip(fields, values, strict=True)
        ]
    except (
        ValueError,
        TypeError,
        OverflowError,
        RecursionError,
        binascii.Error,
        ValidationError,
    ) as error:
        raise CursorError from error
