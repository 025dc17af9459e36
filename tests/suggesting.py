"""What tests of suggesting do again and again: the form as a person fills it in."""

from tests.factories import make_source, publish
from tests.forms import fields_of

#: A record of each kind that readers can suggest something about.
KINDS = {
    "commitment": "R7-24",
    "update": "P7-01",
    "round": "R7",
    "thread": "gwadar-port",
    "sector": "gwadar",
    "place": "gwadar-port",
    "plan": "cpec",
    "person": "wang-yi",
    "source": "dawn-1",
    "question": "Q01",
}
#: Evidence that a reader names.
URL = "https://example.org/gazette"
ADDRESS = "/suggestions/new/?kind=commitment&key=R7-24"
TYPED = {
    "nature": "evidence",
    "url": "https://example.org/report",
    "text": "Page 2 says <so>.",
    "email": "reader@example.org",
}


def make_evidence(url=URL):
    """A source of the register, at the address that a reader names."""
    source = make_source("gazette", url=url)
    publish()
    return source


def typed(page, **words):
    """What a browser sends of a page's form once these words are typed into it."""
    return {**fields_of(page, "suggestion"), **TYPED, **words}


def held(response):
    """What the form that came back holds."""
    fields = fields_of(response, "suggestion")
    return {name: fields[name][0] for name in TYPED if fields.get(name, [""])[0]}
