"""Records answered together with those that name them or that they name: two queries, however many they are."""

from collections.abc import Collection, Iterable, Mapping
from functools import reduce
from operator import or_

from django.db.models import Q

from dialogue.models import PublishedLink, SearchEntry
from dialogue.reading import past


def naming(kind: str, keys: Collection[str], *, from_kinds: Collection[str]) -> dict[str, set[str]]:
    """The keys of the records of some kinds that name any of these, by kind; one query."""
    links = PublishedLink.objects.current().filter(
        to_kind=kind, to_key__in=keys, from_kind__in=from_kinds
    )
    found: dict[str, set[str]] = {}
    for from_kind, from_key in links.values_list("from_kind", "from_key"):
        found.setdefault(from_kind, set()).add(from_key)
    return found


def current_texts(wanted: Mapping[str, Iterable[str]]) -> dict[str, dict[str, str]]:
    """The current documents of records of several kinds as kept text, by kind and key; one query.

    What is not published now, or no longer, is not among them.
    """
    conditions = [Q(kind=kind, key__in=set(keys)) for kind, keys in wanted.items()]
    found: dict[str, dict[str, str]] = {kind: {} for kind in wanted}
    if conditions:
        entries = SearchEntry.objects.current().filter(reduce(or_, conditions))
        rows = entries.order_by("kind", "key").values_list("kind", "key", "edition__document")
        for kind, key, text in rows:
            found[kind][key] = text
        for kind, texts in found.items():
            found[kind] = dict(zip(texts, past.texts(kind, texts.values()), strict=True))
    return found
