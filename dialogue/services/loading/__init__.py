"""From the fixtures to the desk and the ledger: idempotent, and never over what an editor has changed.

Three contents of a record are compared: what the file says, what the desk holds, and what was loaded last. Where
the desk still holds what was loaded last, the file may change it; where it does not, an editor was there.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction

from dialogue.choices import Nature
from dialogue.models import Edition, ProgressUpdate, Record, Round, Source
from dialogue.services import catalogue, composing, documents, ledger, publishing, rules
from dialogue.services.loading import desk, files
from dialogue.services.loading.entries import RECORDS, Entry
from dialogue.services.loading.problems import LoadingError, Problem

__all__ = ["LoadingError", "Problem", "Report", "load"]

#: The name under which the ledger shows whatever is published from the files.
AUTHOR = "fixtures"
REASON = "Loaded from the register's files"
CHANGED = "{} was changed by an editor since it was last loaded; left as it is"
DIFFERS = "{} is at the desk already and differs from the files; left as it is"
WITHDRAWN = "{} was withdrawn by an editor; left as it is"
REVISED = "{} was published by an editor and differs from what the desk holds; left as it is"


@dataclass(frozen=True)
class Report:
    """What a load did: names of records, a sentence for each conflict, and the editions it published."""

    created: tuple[str, ...]
    updated: tuple[str, ...]
    unchanged: tuple[str, ...]
    conflicts: tuple[str, ...]
    published: tuple[Edition, ...]

    @property
    def has_changes(self) -> bool:
        return bool(self.created or self.updated or self.published)


@transaction.atomic
def load(*, fixtures: Path, by: str, progress: Callable[[str], object] = str) -> Report:
    """Load and publish the fixtures, all or nothing; LoadingError names everything wrong in them."""
    progress(f"Reading {fixtures}")
    entries = files.read(fixtures)
    progress(f"Comparing {len(entries)} records with the desk")
    found = desk.stored(entries)
    ledger.hold()
    conflicts = _conflicts(entries, found)
    loadable = [entry for entry in entries if entry.id not in conflicts]
    created = [entry for entry in loadable if entry.id not in found]
    same = [entry for entry in loadable if _is_same(entry, found)]
    updated = [entry for entry in loadable if entry.id in found and not _is_same(entry, found)]
    if created or updated:
        progress(f"Creating {len(created)} and updating {len(updated)} records")
        desk.write([*created, *updated], found)
        _require_rules([*created, *updated])
    for entry in same:
        if found[entry.id].loaded_digest != entry.digest:
            chosen = entry.model._default_manager.filter(pk=found[entry.id].pk)
            chosen.update(loaded_digest=entry.digest)
    editions = publishing.publish_all(
        records=_in_order(loadable, progress), author=AUTHOR, approver=by, reason=REASON
    )
    if editions:
        catalogue.analyse()
    return Report(
        created=tuple(entry.name for entry in created),
        updated=tuple(entry.name for entry in updated),
        unchanged=tuple(entry.name for entry in same),
        conflicts=tuple(conflicts.values()),
        published=tuple(editions),
    )


def _is_same(entry: Entry, found: Mapping[desk.Id, desk.Stored]) -> bool:
    return entry.id in found and found[entry.id].entry.digest == entry.digest


def _conflicts(
    entries: Sequence[Entry], found: Mapping[desk.Id, desk.Stored]
) -> dict[desk.Id, str]:
    """A sentence for each record an editor has the say of: at the desk, or in what readers see."""
    conflicts = {}
    for entry in entries:
        before = found.get(entry.id)
        if before and before.entry.digest not in (entry.digest, before.loaded_digest):
            conflicts[entry.id] = (CHANGED if before.loaded_digest else DIFFERS).format(entry.name)
    for model in RECORDS:
        by_key = {entry.key: entry for entry in entries if entry.model is model}
        revised = _editors_editions(model, by_key)
        records = desk.records(model, revised)
        for key, edition in revised.items():
            entry = by_key[key]
            if edition.nature == Nature.WITHDRAWAL:
                conflicts[entry.id] = WITHDRAWN.format(entry.name)
            elif key in records and _differs(edition, records[key]):
                conflicts.setdefault(entry.id, REVISED.format(entry.name))
    return conflicts


def _editors_editions(model: type[Record], keys: Iterable[str]) -> dict[str, Edition]:
    """The newest editions of these records, by key, that did not come from the files."""
    newest = ledger.newest_of((model.record_kind, key) for key in keys)
    return {key: each for (_kind, key), each in newest.items() if each.author != AUTHOR}


def _differs(edition: Edition, record: Record) -> bool:
    published = composing.own_part(edition.kind, json.loads(edition.document))
    own = json.loads(json.dumps(documents.own(record)))
    return any(own.get(name) != value for name, value in published.items())


def _require_rules(entries: Sequence[Entry]) -> None:
    """No rating against the method. The clock has no say: the files were reviewed on another machine."""
    updates = {entry.key: entry for entry in entries if entry.model is ProgressUpdate}
    round_days = dict(Round.objects.values_list("key", "starts_on"))
    published_on = dict(Source.objects.values_list("key", "published_on"))
    problems = []
    for key, update in desk.records(ProgressUpdate, updates).items():
        rated = [composing.rated(each) for each in update.commitments.select_related("round")]
        document = documents.own(update)
        corrected = documents.own(update.corrects) if update.corrects else None
        broken = rules.violations(
            document,
            rated,
            round_days=round_days,
            published_on=published_on,
            today=date.max,
            corrected=corrected,
        )
        problems += [Problem(updates[key].row.place, key, "", str(each)) for each in broken]
    if problems:
        raise LoadingError(problems)


def _in_order(entries: Sequence[Entry], progress: Callable[[str], object]) -> Iterator[Any]:
    """The desk's records of these entries, in the order in which they are published."""
    for model in RECORDS:
        keys = [entry.key for entry in entries if entry.model is model]
        if keys:
            progress(f"Publishing what is new: {model._meta.verbose_name_plural} ({len(keys)})")
            records = desk.records(model, keys)
            yield from (records[key] for key in keys)
