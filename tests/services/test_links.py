"""What is kept of a source's address, and what a program may conclude from trying it. No network."""

import http.client
import io
import urllib.error
from contextlib import closing
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone

from dialogue.models import LinkState, Source
from dialogue.services import links
from dialogue.services.links import Finding
from tests.factories import make_editor, make_source

URL = "https://example.org/report"


def answering(code, reason):
    """A way to open addresses that gives this answer to all."""

    def open_url(request, timeout):
        assert request.get_header("User-agent") == "the register"
        if code >= 400:
            raise urllib.error.HTTPError(request.full_url, code, reason, {}, io.BytesIO())
        return closing(SimpleNamespace(status=code, reason=reason, close=lambda: None))

    return open_url


def failing(error):
    def open_url(request, timeout):
        raise error

    return open_url


@pytest.mark.parametrize(
    ("code", "reason", "state"),
    [
        (200, "OK", LinkState.OPENS),
        (404, "Not Found", LinkState.DEAD),
        (410, "Gone", LinkState.DEAD),
        (403, "Forbidden", LinkState.UNSURE),
        (503, "Service Unavailable", LinkState.UNSURE),
    ],
)
def test_only_a_server_that_says_so_makes_a_link_dead(code, reason, state):
    found = links.visit(URL, agent="the register", open_url=answering(code, reason))
    assert found == Finding(state, f"{code} {reason}")


@pytest.mark.parametrize(
    "error",
    [
        urllib.error.URLError("Name or service not known"),
        TimeoutError("timed out"),
        http.client.BadStatusLine(""),
    ],
)
def test_what_cannot_be_reached_today_leaves_it_unsure(error):
    found = links.visit(URL, agent="the register", open_url=failing(error))
    assert found.state == LinkState.UNSURE
    assert found.words


def test_a_check_is_of_one_address_and_counts_for_no_other(db):
    source = make_source()
    links.record(source=source, finding=Finding(LinkState.DEAD, "404 Not Found"))
    assert list(Source.objects.with_link(LinkState.DEAD)) == [source]
    source.url = "https://example.org/moved"
    source.save()
    assert not Source.objects.with_link(LinkState.DEAD).exists()
    assert list(Source.objects.with_unchecked_link()) == [source]


def test_the_longest_unseen_are_tried_first_and_a_persons_word_stays(db):
    now = timezone.now()
    never, old, fresh, dead = (make_source(key) for key in ("never", "old", "fresh", "dead"))
    opens = Finding(LinkState.OPENS)
    links.record(source=old, finding=opens, at=now - timedelta(days=31))
    links.record(source=fresh, finding=opens, at=now - timedelta(days=29))
    by_person = {"by": make_editor(), "at": now - timedelta(days=99)}
    links.record(source=dead, finding=Finding(LinkState.DEAD), **by_person)
    assert list(links.due(before=now - timedelta(days=30))) == [never, old]
    links.record(source=dead, finding=opens, **by_person)
    assert dead in links.due(before=now - timedelta(days=30))
