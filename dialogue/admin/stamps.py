"""What a form of the desk carries from the moment it is opened: whose it is, which page, and a token of its own.

It is signed, so nobody can make one but the page itself. That is why what comes with it may be kept even where no
session says who sent it: it is kept for whoever opened the form, and shown to nobody else.
"""

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID, uuid4

from django.core import signing
from django.http import HttpRequest, QueryDict
from django.urls import reverse

from dialogue.services.keeping import KEPT

FIELD = "stamp"
SALT = "dialogue.stamp"


@dataclass(frozen=True)
class Stamp:
    """`user_id` opened the form of this page; `token` tells it from every other one."""

    user_id: int
    page: str
    token: UUID

    def __str__(self) -> str:
        return signing.dumps([self.user_id, self.page, str(self.token)], salt=SALT)


def read(data: QueryDict) -> Stamp | None:
    """The stamp of a form that was sent, if it is good and not older than what is kept."""
    try:
        user_id, page, token = signing.loads(data.get(FIELD, ""), salt=SALT, max_age=KEPT)
    except signing.BadSignature:
        return None
    return Stamp(user_id, page, UUID(token))


def new(request: HttpRequest, page: str, token: UUID | None = None) -> Stamp:
    user: Any = request.user
    return Stamp(user.pk, page, token or uuid4())


def page_of(request: HttpRequest) -> str:
    """The form at this address, whatever the language and whatever it was opened with."""
    match: Any = request.resolver_match
    return "/".join([match.url_name, *map(str, match.kwargs.values())])


def address_of(page: str) -> str:
    """Where the form of that page is opened."""
    path, mark, query = page.partition("?")
    name, *args = path.split("/")
    return reverse(f"admin:{name}", args=args) + mark + query


def renewed(data: QueryDict, stamp: Stamp) -> QueryDict:
    """The same form with a token of its own."""
    own = data.copy()
    own[FIELD] = str(replace(stamp, token=uuid4()))
    return own
