"""What tests of evidence in one form do again and again: the form as an editor fills it in."""

from tests.forms import fields_of

PAGE = "/admin/dialogue/progressupdate/evidence/"
SEARCH = "/admin/dialogue/progressupdate/nothing-found/"
URL = "https://www.example.org/2026/03/06/first-ship-calls-at-gwadar-port?utm_source=mail"


def typed(commitment, **words):
    """What an editor types about an act that one paper reports."""
    return {
        "sources-0-url": URL,
        "sources-0-locator": "para 3",
        "commitments": [commitment.pk],
        "happened_on": "2026-03-06",
        "headline_en": "First ship calls",
        "summary_en": "A first ship called at the port.",
        "reports": "act",
        "status": "initiated",
        "status_reason_en": "A first call is a first step.",
        **words,
    }


NEW = {
    "sources-0-title": "First ship calls at Gwadar Port",
    "sources-0-title_basis": "printed",
    "sources-0-publisher": "Example Times",
    "sources-0-published_on": "2026-03-06",
    "sources-0-language": "en",
    "sources-0-kind": "news",
    "sources-0-tier": "3",
    "sources-0-read_extent_en": "whole report",
}


def send(desk, button, *, page=None, address=PAGE, **words):
    """Type into the form, press a button, and return what comes back."""
    page = page or desk.get(address)
    data = {**fields_of(page, "entry_form"), **words, button: "1"}
    return desk.client.post(address, data, follow=True)


def searched(commitment, **words):
    return {
        "commitments": [commitment.pk],
        "searched_where": "example.org, a gazette",
        "searched_languages": ["English", "Urdu"],
        "searched_words": "Gwadar port",
        **words,
    }
