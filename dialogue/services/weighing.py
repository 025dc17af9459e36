"""Who may change how much a source weighs, and what readers see otherwise of commitments when it was changed.

One key publishes a source. But where published updates rest on it, its tier and whose voice it is decide how well
they are supported: that is a decision on them, and takes somebody who decides and wrote none of them.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from dialogue.choices import RecordKind, Status, Support, SupportReason
from dialogue.models import Edition, PublishedLink, Source
from dialogue.services import authorship, ledger, rating
from dialogue.services.documents import own
from dialogue.services.foresight import Outlook
from dialogue.services.rating import Assessment

Document = Mapping[str, Any]

#: So many updates are named in a sentence.
MOST = 5


def differs(before: Document, after: Document) -> bool:
    """Whether a source's documents say something else of what rating looks at."""
    return _weight(before) != _weight(after)


def _weight(source: Document) -> tuple[int, str | None, str]:
    names = ("key", "tier", "kind", "publisher", "copy_of")
    return source["tier"], source["copy_of"], rating.voice(**{name: source[name] for name in names})


def reserved(by: Any, keys: Collection[str]) -> dict[str, str]:
    """{key: the sentence that says why} of those sources whose weight this person may not change."""
    resting = _updates_on(keys)
    refs = set().union(*resting.values())
    if refs and by.has_perm("dialogue.decide_submission"):
        wrote = authorship.wrote(by, RecordKind.UPDATE, refs)
        resting = {key: refs for key, refs in resting.items() if refs & wrote}
    return {key: _sentence(key, refs) for key, refs in resting.items()}


def refused(by: Any, sources: Iterable[Source]) -> dict[str, str]:
    """Of sources as they would be published, those that this person may not, with the sentence that says why."""
    saved = {source.key: own(source) for source in sources}
    newest = ledger.newest_of((RecordKind.SOURCE, key) for key in saved)
    before = {key: json.loads(edition.document) for (_kind, key), edition in newest.items()}
    return reserved(by, [key for key in before if differs(before[key], saved[key])])


def _updates_on(keys: Collection[str]) -> dict[str, set[str]]:
    """{key of a source: refs of the published updates that cite it or a copy of it}, of those that have any."""
    if not keys:
        return {}
    copies = Source.objects.filter(copy_of__key__in=keys).values_list("key", "copy_of__key")
    heard_in = dict(copies)
    citing = PublishedLink.objects.current().filter(
        from_kind=RecordKind.UPDATE,
        to_kind=RecordKind.SOURCE,
        to_key__in=[*keys, *heard_in],
    )
    found: dict[str, set[str]] = defaultdict(set)
    for source, update in citing.values_list("to_key", "from_key"):
        for key in {source, heard_in.get(source, source)} & {*keys}:
            found[key].add(update)
    return dict(found)


def _sentence(key: str, refs: Collection[str]) -> str:
    named = ", ".join(sorted(refs)[:MOST])
    return _(
        "Published updates rest on %(key)s (%(updates)s). How much it weighs (its tier, what it is a copy of, whose "
        "voice it is) is changed by somebody who decides on submissions and wrote none of these updates."
    ) % {"key": key, "updates": f"{named}, …" if len(refs) > MOST else named}


def changed(edition: Edition) -> list[Outlook]:
    """The commitments that readers see otherwise since this edition of a source, asked where it was published.

    Under the ledger's lock, what follows it was made by it.
    """
    followed = Edition.objects.filter(kind=RecordKind.COMMITMENT, number__gt=edition.number)
    after = {each.key: json.loads(each.document) for each in followed.order_by("number")}
    earlier = Edition.objects.filter(
        kind=RecordKind.COMMITMENT, key__in=after, number__lt=edition.number
    ).order_by()
    numbers = earlier.values("key").annotate(newest=Max("number")).values("newest")
    before = {
        each.key: json.loads(each.document) for each in Edition.objects.filter(number__in=numbers)
    }
    cited = {key for each in (*before.values(), *after.values()) for key in _stated_by(each)}
    publishers = dict(Source.objects.filter(key__in=cited).values_list("key", "publisher"))
    return [
        Outlook(
            ref=ref,
            before=Status(before[ref]["status"]["code"]),
            after=Status(after[ref]["status"]["code"]),
            assessment_before=_assessment(before[ref]),
            assessment=_assessment(after[ref]),
            publishers=publishers,
        )
        for ref in sorted(before)
        if _assessment(before[ref]) != _assessment(after[ref])
    ]


def _stated_by(commitment: Document) -> list[str]:
    found: list[str] = commitment["support"]["stated_by"]
    return found


def _assessment(commitment: Document) -> Assessment:
    told = commitment["support"]
    return Assessment(
        Support(told["level"]) if told["level"] else None,
        SupportReason(told["reason"]) if told["reason"] else None,
        tuple(_stated_by(commitment)),
    )
