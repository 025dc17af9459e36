"""A register of made-up commitments, as large as wanted: for tests and benchmarks, never for readers."""

import random
from collections.abc import Callable, Iterator
from itertools import chain
from typing import Any

from django.db import transaction
from django.utils import timezone

from dialogue.choices import Nature, RecordKind
from dialogue.models import Citation, Commitment, Edition, LedgerHead, ProgressUpdate
from dialogue.services import bulk, catalogue, composing, ledger, publishing
from dialogue.services.canonical import canonical
from dialogue.services.making.records import Made, Maker
from dialogue.services.making.references import make_references

AUTHOR, APPROVER = "maker", "machine"
REASON = "Made up for a test"
BATCH = 2000


class NotEmptyError(Exception):
    """The database holds a register already; a made-up one must not be mixed into it."""


@transaction.atomic
def make_register(*, count: int, seed: int = 1, progress: Callable[[str], object]) -> None:
    """Fill an empty, migrated database with `count` commitments and half as many updates, published."""
    if ledger.head():
        raise NotEmptyError("This database holds a register already: use an empty one.")
    today = timezone.localdate()
    chance = random.Random(seed)  # noqa: S311 - made-up texts need no secrecy
    references = make_references(count=count, today=today, chance=chance)
    publishing.publish_all(
        records=references.all(), author=AUTHOR, approver=APPROVER, reason=REASON
    )
    progress(f"Made {len(references.rounds)} rounds and {len(references.sources)} sources.")
    maker = Maker(count=count, seed=seed, today=today, references=references)
    _save(maker.commitments, count)
    progress(f"Made {count} commitments.")
    _save(maker.updates, maker.update_count)
    progress(f"Made {maker.update_count} updates.")
    tip = LedgerHead.objects.select_for_update().get(pk=1)
    bulk.insert_models(_editions(maker, tip))
    tip.save()
    progress(f"Published {tip.number} editions.")
    catalogue.rebuild()
    catalogue.analyse()
    progress("Indexed the editions.")


def _save(make: Callable[[range], list[Made]], count: int) -> None:
    """Save made records with their citations and links, a batch at a time."""
    for start in range(0, count, BATCH):
        made = make(range(start, min(start + BATCH, count)))
        model = made[0].model
        bulk.insert(model, list(made[0].values), (list(each.values.values()) for each in made))
        refs = [each.values["ref"] for each in made]
        keys = dict(model._default_manager.filter(ref__in=refs).values_list("ref", "pk"))
        for name in made[0].links:
            _save_links(name, made, keys)
        claim = "update_id" if model is ProgressUpdate else "commitment_id"
        bulk.insert(
            Citation,
            (claim, "position", "source_id", "locator"),
            (
                (keys[each.values["ref"]], citation.position, citation.source.pk, citation.locator)
                for each in made
                for citation in each.citations
            ),
        )


def _save_links(name: str, made: list[Made], keys: dict[str, int]) -> None:
    field: Any = made[0].model._meta.get_field(name)
    targets = {}
    if field.related_model is Commitment:
        refs = {target.public_key for each in made for target in each.links[name]}
        targets = dict(Commitment.objects.filter(ref__in=refs).values_list("ref", "pk"))
    bulk.insert(
        field.remote_field.through,
        (f"{field.m2m_field_name()}_id", f"{field.m2m_reverse_field_name()}_id"),
        (
            (keys[each.values["ref"]], targets.get(target.public_key) or target.pk)
            for each in made
            for target in each.links[name]
        ),
    )


def _editions(maker: Maker, tip: LedgerHead) -> Iterator[Edition]:
    """An edition of each update, then of each commitment with the updates that bear on it."""
    updates = [made.document() for made in _all(maker.updates, maker.update_count)]
    bearing: dict[str, list[dict[str, Any]]] = {}
    for document in updates:
        for ref in document["commitments"]:
            bearing.setdefault(ref, []).append(document)
    evidence = composing.evidence(maker.references.sources)
    commitments = (
        composing.with_updates(
            made.document(),
            sorted(bearing.get(made.values["ref"], []), key=lambda each: each["happened_on"]),
            evidence,
        )
        for made in _all(maker.commitments, maker.count)
    )
    kinds = ((RecordKind.UPDATE, iter(updates)), (RecordKind.COMMITMENT, commitments))
    for kind, document in chain.from_iterable(
        ((kind, each) for each in documents) for kind, documents in kinds
    ):
        yield ledger.make_edition(
            previous=tip,
            now=timezone.now(),
            kind=kind,
            key=document["ref"],
            document=canonical(document),
            author=AUTHOR,
            approver=APPROVER,
            reason=REASON,
            nature=Nature.NEW,
        )


def _all(make: Callable[[range], list[Made]], count: int) -> Iterator[Made]:
    return (made for n in range(count) for made in make(range(n, n + 1)))
