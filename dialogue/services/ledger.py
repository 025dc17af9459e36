"""The ledger: appending editions, reading its head, and proving that nothing in it was changed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone

from dialogue.models import Edition, LedgerHead
from dialogue.services.canonical import canonical, sha256

#: The chain digest before the first edition.
GENESIS = "0" * 64


@dataclass(frozen=True)
class Break:
    """A place where the ledger no longer proves itself: the edition's number and what is wrong with it."""

    number: int
    problem: str

    def __str__(self) -> str:
        return f"Edition {self.number}: {self.problem}"


def head() -> int:
    """The number of the newest edition, 0 for an empty ledger: the version of everything public."""
    return LedgerHead.objects.values_list("number", flat=True).get(pk=1)


def hold() -> LedgerHead:
    """The head, locked until the transaction ends: what is read from now on stays the newest until then.

    Whoever composes a document from what is published takes it first, or publishes what was true before.
    """
    return LedgerHead.objects.select_for_update().get(pk=1)


def newest(kind: str, key: str) -> Edition | None:
    """The newest edition of a record, a withdrawal included; None if it was never published."""
    return Edition.objects.of(kind, key).first()


def newest_of(names: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Edition]:
    """The newest editions of these records, by kind and key. One query, however many they are."""
    keys: dict[str, set[str]] = {}
    for kind, key in names:
        keys.setdefault(kind, set()).add(key)
    if not keys:
        return {}
    ours = Q()
    for kind, those in keys.items():
        ours |= Q(kind=kind, key__in=those)
    numbers = Edition.objects.filter(ours).order_by().values("kind", "key")
    newest = numbers.annotate(newest=Max("number")).values("newest")
    found = Edition.objects.filter(number__in=newest)
    return {(edition.kind, edition.key): edition for edition in found}


def chain_digest(edition: Edition) -> str:
    """SHA-256 over the canonical JSON of every public column but the document, which its digest stands for."""
    return sha256(
        canonical(
            {
                "approver": edition.approver,
                "author": edition.author,
                "digest": edition.digest,
                "key": edition.key,
                "kind": edition.kind,
                "nature": edition.nature,
                "number": edition.number,
                "previous_digest": edition.previous_digest,
                "published_at": timestamp(edition.published_at),
                "reason": edition.reason,
            }
        )
    )


def timestamp(moment: datetime) -> str:
    """A moment as the ledger writes it: UTC with microseconds, `2026-11-23T21:04:03.000123Z`."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def make_edition(*, previous: LedgerHead, now: datetime, **columns: Any) -> Edition:
    """The edition that follows `previous`, not saved yet; `previous` is moved on to it.

    Moments in the ledger strictly increase, so that every edition was current for some span of time.
    """
    if previous.published_at is not None:
        now = max(now, previous.published_at + timedelta(microseconds=1))
    edition = Edition(
        number=previous.number + 1,
        digest=sha256(columns["document"]),
        previous_digest=previous.chain_digest,
        published_at=now,
        **columns,
    )
    edition.chain_digest = chain_digest(edition)
    previous.number = edition.number
    previous.chain_digest = edition.chain_digest
    previous.published_at = edition.published_at
    return edition


@transaction.atomic
def append(
    *, kind: str, key: str, document: str, author: str, approver: str, reason: str, nature: str
) -> Edition:
    """Add one edition under the head's lock, so that the chain never forks and number order is commit order."""
    tip = hold()
    edition = make_edition(
        previous=tip,
        now=timezone.now(),
        kind=kind,
        key=key,
        document=document,
        author=author,
        approver=approver,
        reason=reason,
        nature=nature,
    )
    edition.save(force_insert=True)
    tip.save()
    return edition


def verify() -> Iterator[Break]:
    """Recompute every digest and the chain; yields each place where the ledger breaks, nothing if it is whole."""
    number, previous = 0, GENESIS
    tip = LedgerHead.objects.get(pk=1)
    known = Edition.objects.filter(number__lte=tip.number).order_by("number")
    for edition in known.iterator(chunk_size=500):
        if edition.number != number + 1:
            yield Break(edition.number, f"expected edition {number + 1}: the numbering has a gap.")
        if sha256(edition.document) != edition.digest:
            yield Break(edition.number, "the document is not the one that was published.")
        if edition.previous_digest != previous:
            yield Break(edition.number, "it does not follow the edition before it.")
        if chain_digest(edition) != edition.chain_digest:
            yield Break(edition.number, "its number, names, reason, time or digest were changed.")
        number, previous = edition.number, edition.chain_digest
    if (tip.number, tip.chain_digest) != (number, previous):
        yield Break(number, f"the ledger head points at edition {tip.number}, not at this one.")
    # One statement, so that what is published meanwhile is seen together with the head it moved.
    beyond = Edition.objects.filter(number__gt=LedgerHead.objects.values("number")[:1])
    for later in beyond.order_by("number").values_list("number", flat=True):
        yield Break(later, "the ledger head does not know of it.")
