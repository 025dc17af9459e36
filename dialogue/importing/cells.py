"""What one cell of a table that comes in says, or why it cannot be read."""

import re
from collections.abc import Sequence
from datetime import date
from difflib import get_close_matches

from django.utils.translation import gettext as _

from dialogue.exports.columns import Type

#: What reading puts in the place of a character that no text can hold; before “=” for a formula of a spreadsheet.
UNREADABLE = "\ufffd"
#: What a spreadsheet shows, and writes into a file, where it could not work out a cell.
FAILED = (
    *("#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"),
    *("#SPILL!", "#CALC!", "#FIELD!", "#BLOCKED!", "#CONNECT!", "#UNKNOWN!", "#GETTING_DATA"),
)
YES, NO = ("true", "yes", "1"), ("false", "no", "0")


class CellError(ValueError):
    """A cell that cannot be what its column asks for; says why."""


def require_readable(cell: str) -> None:
    if cell.startswith(f"{UNREADABLE}="):
        raise CellError(_("This is a formula: paste its value in its place."))
    if cell.strip().upper() in FAILED:
        raise CellError(
            _("Here the spreadsheet has an error in the place of a value: write what is meant.")
        )
    if UNREADABLE in cell:
        raise CellError(
            _("This has a character that cannot be read (%(mark)s): save the file as UTF-8.")
            % {"mark": UNREADABLE}
        )


def citation(line: str) -> dict[str, str]:
    source, colon, locator = line.partition(":")
    if not colon or not source.strip() or not locator.strip():
        raise CellError(
            _("“%(line)s” is no citation: write key of the source, colon, where in it.")
            % {"line": line.strip()[:60]}
        )
    return {"source": source.strip(), "locator": locator.strip()}


def keys(text: str) -> list[str]:
    """Keys with spaces between them, or what people put there besides."""
    found = [key for key in re.split(r"[\s,;،；，]+", text) if key]
    if twice := sorted({key for key in found if found.count(key) > 1}):
        raise CellError(_("%(key)s is named twice: keep one.") % {"key": twice[0]})
    return sorted(found)


def code(text: str, allowed: Sequence[str], type_: Type) -> str | int:
    if text not in allowed:
        words = {"value": text[:60], "allowed": ", ".join(allowed)}
        sentence = _("“%(value)s” is none of: %(allowed)s.") % words
        near = get_close_matches(text.lower(), allowed, n=1)
        hint = _("Did you mean “%(near)s”?") % {"near": near[0]} if near else ""
        raise CellError(f"{sentence} {hint}".strip())
    return int(text) if type_ == Type.INTEGER else text


def truth(text: str) -> bool:
    if text.lower() not in (*YES, *NO):
        raise CellError(_("“%(value)s” is neither true nor false.") % {"value": text[:60]})
    return text.lower() in YES


def text(cell: str) -> str:
    """What people write. A spreadsheet makes a value of its own of “true”, and no text is that word alone."""
    if cell.strip().lower() in ("true", "false"):
        raise CellError(_("“%(value)s” is no text: write what is meant.") % {"value": cell.strip()})
    return cell.replace("\r\n", "\n")


def day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise CellError(
            _("“%(value)s” is not a day: write year, month and day, as in 2026-01-04.")
            % {"value": text[:60]}
        ) from None


def integer(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise CellError(_("“%(value)s” is not a whole number.") % {"value": text[:60]}) from None
