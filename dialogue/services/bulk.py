"""Adding many rows at once. Django's own bulk_create spends most of a large load on building SQL (8 in 10 seconds)."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from functools import lru_cache
from itertools import islice
from typing import Any

from django.db import connection, models
from psycopg2.extras import execute_values

BATCH = 1000


def insert(
    model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]
) -> None:
    """Insert rows of values, in the order of `columns`: field names, foreign keys with `_id`.

    Values are plain ones (text, numbers, booleans, days, aware moments, None); nothing is validated here.
    """
    quote = connection.ops.quote_name
    names = ", ".join(quote(_column(model, name)) for name in columns)
    into = f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES "  # noqa: S608 - names of our own models
    remaining = iter(rows)
    with connection.cursor() as cursor:
        while batch := list(islice(remaining, BATCH)):
            if connection.vendor == "postgresql":
                with connection.wrap_database_errors:
                    execute_values(cursor.cursor, into + "%s", batch, page_size=BATCH)
            else:
                holders = ", ".join(["%s"] * len(columns))
                cursor.executemany(f"{into}({holders})", [_adapted(row) for row in batch])


def insert_models(rows: Iterable[models.Model]) -> None:
    """Insert unsaved models of one class; their keys are not read back."""
    remaining = iter(rows)
    while batch := list(islice(remaining, BATCH)):
        model = type(batch[0])
        names = [
            field.attname
            for field in model._meta.concrete_fields
            if not isinstance(field, models.AutoField)
        ]
        insert(model, names, ([getattr(row, name) for name in names] for row in batch))


def _column(model: type[models.Model], name: str) -> str:
    return str(next(field.column for field in model._meta.concrete_fields if field.attname == name))


def _adapted(row: Sequence[Any]) -> list[Any]:
    """SQLite keeps days and moments as text, in the forms that Django reads."""
    return [ADAPTERS.get(type(value), _as_is)(value) for value in row]


def _as_is(value: Any) -> Any:
    return value


@lru_cache(maxsize=1000)
def _moment(value: datetime) -> str | None:
    """Neighbouring rows share their moments, so each is written once."""
    return connection.ops.adapt_datetimefield_value(value)


ADAPTERS: dict[type, Callable[[Any], Any]] = {date: date.isoformat, datetime: _moment}
