"""How many rows a page of a list has: the same bounds on pages and in the API."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from dialogue.filters.problems import Problem

MAX_PAGE_SIZE = 500


@dataclass(frozen=True)
class Size:
    """So many rows, and what is wrong with the number asked for, if that was not one."""

    rows: int
    problem: Problem | None = None


def page_size(asked: str | None, *, default: int) -> Size:
    """The size asked for; `default` if none was, or one that no page can have."""
    return sized("page_size", asked, default=default, most=MAX_PAGE_SIZE)


def sized(parameter: str, asked: str | None, *, default: int, most: int) -> Size:
    """The number of rows that a parameter asks for, from 1 to `most`."""
    if not asked:
        return Size(default)
    if re.fullmatch("[0-9]{1,3}", asked) and 1 <= int(asked) <= most:
        return Size(int(asked))
    message = _("Ask for 1 to %(most)s records at a time.") % {"most": most}
    return Size(default, Problem(parameter, message))
