"""Whether the addresses of sources still lead to them: looked at by a person, or tried by `manage.py check_links`.

A program is sure of little: that a page opened, or that its server said the page is gone. A server that refuses
programs, is slow or cannot be found today leaves it unsure, and an editor looks.
"""

import http.client
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Any

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from dialogue.models import LinkCheck, LinkState, Source

GONE = (HTTPStatus.NOT_FOUND, HTTPStatus.GONE)
#: Seconds that a server has for its first word.
PATIENCE = 20


@dataclass(frozen=True)
class Finding:
    """What trying an address showed, and in the server's own words why."""

    state: LinkState
    words: str = ""


def due(*, before: datetime) -> QuerySet[Source]:
    """Sources whose address nobody tried since then, the longest unseen first. What a person called dead stays so."""
    unchecked = Source.objects.with_unchecked_link()
    by_person = Q(link_check__state=LinkState.DEAD, link_check__checker__isnull=False)
    old = Source.objects.filter(link_check__checked_at__lt=before).exclude(by_person)
    return Source.objects.filter(
        Q(pk__in=unchecked.values("pk")) | Q(pk__in=old.values("pk"))
    ).order_by(F("link_check__checked_at").asc(nulls_first=True), "pk")


@transaction.atomic
def record(
    *, source: Source, finding: Finding, by: Any = None, at: datetime | None = None
) -> LinkCheck:
    """Keep what was found at a source's address; `by` is the person who looked, None for a program."""
    values = {
        "url": source.url,
        "state": finding.state,
        "finding": finding.words[:200],
        "checked_at": at or timezone.now(),
        "checker": by,
    }
    return LinkCheck.objects.update_or_create(source=source, defaults=values)[0]


def visit(url: str, *, agent: str, open_url: Callable[..., Any] | None = None) -> Finding:
    """Try an address over the network."""
    request = urllib.request.Request(url, headers={"User-Agent": agent})  # noqa: S310 - http(s), as validated
    try:
        with (open_url or urllib.request.urlopen)(request, timeout=PATIENCE) as response:
            return Finding(LinkState.OPENS, _answer(response.status, response.reason))
    except urllib.error.HTTPError as error:
        error.close()
        state = LinkState.DEAD if error.code in GONE else LinkState.UNSURE
        return Finding(state, _answer(error.code, error.reason))
    except urllib.error.URLError as error:
        return Finding(LinkState.UNSURE, str(error.reason))
    except (OSError, http.client.HTTPException, ValueError) as error:
        return Finding(LinkState.UNSURE, str(error) or type(error).__name__)


def _answer(code: int, reason: str) -> str:
    return f"{code} {reason}".strip()
