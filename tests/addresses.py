"""Every public address, with a record of the loaded register where one is needed."""

from django.urls import reverse
from django.utils import translation

from dialogue import urls
from dialogue.models import SearchEntry

#: Part of a page's name -> the kind of record whose keys it takes.
KINDS = {
    "commitment": "commitment",
    "update": "update",
    "round": "round",
    "sector": "sector",
    "person": "person",
    "place": "place",
    "plan": "plan",
    "source": "source",
    "thread": "thread",
}
#: Addresses that answer with a file or with a part of a page.
FILES = frozenset(
    {
        "card",
        "commitment-card",
        "edition-cite",
        "register-cite",
        "round-card",
        "round-report-pdf",
        "search-completions",
    }
)


def arguments(pattern):
    """The arguments of an address pattern, for a record that is there."""
    names = list(pattern.pattern.converters)
    if not names:
        return []
    if names == ["number"]:
        return [1]
    if names == ["number", "extension"]:
        return [1, "txt"]
    kind = KINDS[pattern.name.split("-")[0]]
    entries = SearchEntry.objects.current().filter(kind=kind).order_by("-edition_id")
    return [entries.values_list("key", flat=True).first()]


def public_addresses(language="en"):
    """{name of the page: address} in one language."""
    with translation.override(language):
        return {
            pattern.name: reverse(f"dialogue:{pattern.name}", args=arguments(pattern))
            for pattern in urls.urlpatterns
        }
