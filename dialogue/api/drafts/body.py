"""What a program sends: one JSON object, no larger, deeper or otherwise named than a draft can be."""

import json
from collections.abc import Iterator
from typing import Any, NoReturn

from rest_framework.exceptions import ParseError, UnsupportedMediaType
from rest_framework.request import Request
from rest_framework.serializers import BaseSerializer, ChoiceField, Serializer

from dialogue.api import fields
from dialogue.api.drafts.refusals import BodyTooLarge, RefusedDocument
from dialogue.filters.problems import Problem, unknown_field, unknown_value
from dialogue.validators import MOST_DIGITS

MEDIA_TYPE = "application/json"
#: Bytes. A document has at most 100,000 characters, and JSON may write one as \\uXXXX twice.
LARGEST = 1_500_000
#: A document is no deeper than {"citations": [{"source": …}]}.
DEEPEST = 5

NON_FIELD = "non_field_errors"


def read(request: Request, serializer: type[Serializer]) -> tuple[dict[str, Any], bytes]:
    """The members that were sent, each of the type that the serializer declares; and the bytes they came in."""
    raw = _raw(request)
    sent = _parsed(raw)
    if strangers := list(_strangers(sent, fields.tree(serializer))):
        raise RefusedDocument(strangers)
    # Partial: what a draft needs besides, its model says.
    asked = serializer(data=sent, partial=True)
    if not asked.is_valid():
        raise RefusedDocument(list(_problems(asked.errors, asked, sent)))
    return dict(asked.validated_data), raw


def _raw(request: Request) -> bytes:
    media_type, _semicolon, _parameters = (request.content_type or "").partition(";")
    if media_type.strip().lower() != MEDIA_TYPE:
        raise UnsupportedMediaType(
            media_type[:60], "Send application/json, and say so in Content-Type."
        )
    too_large = BodyTooLarge(f"Send at most {LARGEST} bytes.")
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdecimal() or int(length[:12]) > LARGEST:
        raise too_large
    raw: bytes = request._request.read(LARGEST + 1)
    if len(raw) > LARGEST:
        raise too_large
    return raw


def _parsed(raw: bytes) -> dict[str, Any]:
    if not raw.strip():
        raise ParseError("The body is empty. Send it in one piece, with Content-Length.")
    try:
        sent = json.loads(
            raw.decode(),
            parse_constant=_refuse_constant,
            parse_float=_unrounded,
            object_pairs_hook=_without_repetition,
        )
    except RecursionError as error:
        raise _too_deep() from error
    except ValueError as error:  # no UTF-8, no JSON, or a number of thousands of digits
        raise ParseError(f"This is no JSON: {str(error)[:200]}.") from error
    if not isinstance(sent, dict):
        raise ParseError("Send one JSON object: {…}.")
    _require_shallow(sent)
    return sent


def _unrounded(text: str) -> float | str:
    """A number with more digits than a float keeps stays as it was written, and is not rounded before it is judged."""
    digits = text.lower().partition("e")[0].replace(".", "").strip("-0")
    return float(text) if len(digits) <= MOST_DIGITS else text


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number")


def _without_repetition(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("an object has a member twice")
    return found


def _require_shallow(sent: Any) -> None:
    level = [sent]
    for _depth in range(DEEPEST):
        below = (each.values() if isinstance(each, dict) else each for each in level)
        level = [value for each in below for value in each if isinstance(value, dict | list)]
        if not level:
            return
    raise _too_deep()


def _too_deep() -> ParseError:
    return ParseError("No document is nested that deep.")


def _strangers(sent: Any, known: fields.Tree, path: str = "") -> Iterator[Problem]:
    """The members that there are not, each with its nearest neighbour."""
    for name, value in sent.items():
        if name not in known:
            yield unknown_field(path, name, known)
            continue
        below = known[name]
        if below is None:
            continue
        if isinstance(value, dict):
            yield from _strangers(value, below, f"{path}{name}.")
        for number, each in enumerate(value if isinstance(value, list) else ()):
            if isinstance(each, dict):
                yield from _strangers(each, below, f"{path}{name}.{number}.")


def _problems(errors: Any, field: Any, sent: Any, path: str = "") -> Iterator[Problem]:
    """What Django REST framework found wrong, by dotted path, with what is allowed where that is a list."""
    if isinstance(errors, dict) or (errors and isinstance(errors[0], dict)):
        pairs = errors.items() if isinstance(errors, dict) else enumerate(errors)
        for name, below in pairs:
            if name == NON_FIELD:
                yield from _problems(below, field, sent, path)
            else:
                where = f"{path}.{name}" if path else f"{name}"
                yield from _problems(below, _child(field, name), _member(sent, name), where)
        return
    for each in errors:
        if each.code == "invalid_choice" and isinstance(field, ChoiceField):
            yield unknown_value(path, f"{sent}", [str(value) for value in field.choices])
        else:
            yield Problem(path, str(each))


def _child(field: Any, name: Any) -> Any:
    child = getattr(field, "child", None)
    if child is not None:
        return child
    return field.fields[name] if isinstance(field, BaseSerializer) else field  # type: ignore[attr-defined]


def _member(sent: Any, name: Any) -> Any:
    try:
        return sent[name]
    except (KeyError, IndexError, TypeError):
        return None
