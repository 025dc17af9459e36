"""What is wrong with a parameter, said so that whoever sent it can put it right."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import gettext as _

#: So many characters of what was sent are repeated in the answer.
QUOTED = 60
#: So many are told at once.
MAX_PROBLEMS = 20


@dataclass(frozen=True)
class Problem:
    """One parameter, what is wrong with it, and what is allowed instead where that can be listed."""

    parameter: str
    message: str
    allowed: tuple[str, ...] = ()


def unknown_parameter(name: str, allowed: Iterable[str]) -> Problem:
    names = tuple(allowed)
    message = _("There is no parameter “%(name)s” here.") % {"name": name[:QUOTED]}
    return Problem(name[:QUOTED], _with_neighbour(message, name, names), names)


def unknown_field(path: str, name: str, allowed: Iterable[str]) -> Problem:
    """A member that a document does not have, at this dotted path."""
    names = tuple(allowed)
    message = _("There is no field “%(name)s” here.") % {"name": name[:QUOTED]}
    return Problem(f"{path}{name[:QUOTED]}", _with_neighbour(message, name, names), names)


def unknown_value(parameter: str, value: str, allowed: Iterable[str]) -> Problem:
    values = tuple(allowed)
    message = _("“%(value)s” is not a value of “%(name)s”.") % {
        "value": value[:QUOTED],
        "name": parameter,
    }
    return Problem(parameter, _with_neighbour(message, value, values), values)


def several_in_one(parameter: str, value: str, parts: Iterable[str]) -> Problem:
    """Values of a filter with commas between them, where the parameter is to be given again for each."""
    message = _(
        "“%(value)s” is not a value of “%(name)s”. For several, give it again: %(example)s"
    ) % {
        "value": value[:QUOTED],
        "name": parameter,
        "example": urlencode([(parameter, part) for part in parts]),
    }
    return Problem(parameter, message)


def given_twice(parameter: str) -> Problem:
    return Problem(parameter, _("Give “%(name)s” once.") % {"name": parameter})


def needs_words(parameter: str, value: str) -> Problem:
    message = _("“%(value)s” sorts by the words asked for: give “q” with it.") % {"value": value}
    return Problem(parameter, message)


def sorts_alike(parameter: str, value: str, before: str) -> Problem:
    message = _("“%(value)s” sorts by what “%(before)s” has sorted already: leave one out.") % {
        "value": value,
        "before": before,
    }
    return Problem(parameter, message)


def _with_neighbour(message: str, word: str, words: tuple[str, ...]) -> str:
    near = difflib.get_close_matches(word[:QUOTED], words, n=1)
    if not near:
        return message
    return "{} {}".format(message, _("Did you mean “%(near)s”?") % {"near": near[0]})
