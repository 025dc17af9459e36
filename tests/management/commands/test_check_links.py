from io import StringIO

from django.core.management import call_command

from dialogue.models import Edition, LinkState, Source
from dialogue.services import links
from tests.factories import make_source


def test_addresses_are_tried_and_what_was_found_is_kept_without_an_edition(db, monkeypatch):
    make_source("gone")
    make_source("here")
    tried = []

    def visit(url, *, agent):
        tried.append((url, agent))
        state = LinkState.DEAD if url.endswith("gone") else LinkState.OPENS
        return links.Finding(state, "words of the server")

    monkeypatch.setattr(links, "visit", visit)
    before, told = Edition.objects.count(), StringIO()
    call_command("check_links", pause=0, stdout=told)
    assert [url for url, _agent in tried] == [
        "https://example.org/gone",
        "https://example.org/here",
    ]
    assert all("CPEC Commitments link check (+http" in agent for _url, agent in tried)
    assert "Tried 2 address(es): 1 dead, 1 opens." in told.getvalue()
    assert [source.key for source in Source.objects.with_link(LinkState.DEAD)] == ["gone"]
    assert Edition.objects.count() == before

    call_command("check_links", pause=0, stdout=told)
    assert "Tried 0 address(es): none was due." in told.getvalue()
