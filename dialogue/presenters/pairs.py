"""Which two rounds a reader wants side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from dialogue.choices import RecordKind
from dialogue.presenters.threads import RoundColumn, round_columns
from dialogue.reading.reference import Reference

#: So many characters of a key that is none are repeated to the reader.
QUOTED = 20


class PairError(ValueError):
    """What is wrong with the rounds asked for, and what to do."""


@dataclass(frozen=True)
class Pair:
    """Two rounds that were held, the earlier one first; `is_turned` where the reader named them the other way round."""

    earlier: RoundColumn
    later: RoundColumn
    is_turned: bool = False


def pair(names: Reference, *, from_key: str = "", to_key: str = "") -> Pair:
    """The two rounds with these keys. What is not given is the latest round, or the one before the other."""
    columns = round_columns(names)
    if len(columns) < 2:
        raise PairError(_("There is nothing to compare until two rounds have been held."))
    first = _column(names, columns, from_key) if from_key else None
    second = _column(names, columns, to_key) if to_key else columns[-1]
    if first is None:
        first = held_before(names, second.key)
    if first is None:
        raise PairError(
            _("No round was held before %(key)s. Choose a later one.") % {"key": second.key}
        )
    if first == second:
        raise PairError(
            _("%(key)s is on both sides. Choose two different rounds.") % {"key": first.key}
        )
    is_turned = columns.index(first) > columns.index(second)
    earlier, later = (second, first) if is_turned else (first, second)
    return Pair(earlier=earlier, later=later, is_turned=is_turned)


def comparison_url(earlier_key: str, later_key: str) -> str:
    """The page on which these two rounds stand side by side."""
    query = urlencode({"from": earlier_key, "to": later_key})
    return f"{reverse('dialogue:round-compare')}?{query}"


def held_before(names: Reference, key: str) -> RoundColumn | None:
    """The round of the same dialogue that was held before this one."""
    own: list[RoundColumn] = []
    for column in round_columns(names):
        if column.key == key:
            return own[-1] if own else None
        if _dialogue(names, column.key) == _dialogue(names, key):
            own.append(column)
    return None


def _column(names: Reference, columns: Sequence[RoundColumn], key: str) -> RoundColumn:
    for column in columns:
        if column.key == key.upper():
            return column
    keys = ", ".join(column.key for column in columns)
    if names.get(RecordKind.ROUND, key.upper()):
        raise PairError(
            _("%(key)s has not been held yet. These rounds were: %(keys)s.")
            % {"key": key.upper(), "keys": keys}
        )
    raise PairError(
        _("“%(key)s” is none of the rounds held: %(keys)s.") % {"key": key[:QUOTED], "keys": keys}
    )


def _dialogue(names: Reference, key: str) -> str | None:
    document = names.get(RecordKind.ROUND, key)
    return document["dialogue"] if document else None
