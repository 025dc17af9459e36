"""The lexicon's first words, from a file. What editors changed or switched off since is never brought back."""

import csv
from pathlib import Path
from typing import Any

from django.db import transaction

from dialogue.choices import Verb
from dialogue.models import HintKind, LexiconEntry, Party, Place, Sector

FILE = "lexicon.csv"
_TARGETS: dict[str, Any] = {
    HintKind.PARTY: Party,
    HintKind.SECTOR: Sector,
    HintKind.PLACE: Place,
}


@transaction.atomic
def seed(folder: Path) -> int:
    """Add the words of the file that never were in the lexicon; how many. What points to no record waits."""
    path = folder / FILE
    if not path.exists():
        return 0
    taken = set(LexiconEntry.objects.exclude(seed="").values_list("seed", flat=True))
    written = set(LexiconEntry.objects.values_list("language", "kind", "words"))
    records = {
        kind: dict(model.objects.values_list("key", "pk")) for kind, model in _TARGETS.items()
    }
    new = []
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            identity = (row["language"], row["kind"], row["words"])
            target = _target(row["kind"], row["means"], records)
            if ":".join(identity) in taken or identity in written or target is None:
                continue
            new.append(
                LexiconEntry(
                    language=row["language"],
                    kind=HintKind(row["kind"]),
                    words=row["words"],
                    note=row["note"],
                    seed=":".join(identity),
                    **target,
                )
            )
    return len(LexiconEntry.objects.bulk_create(new, batch_size=100))


def _target(kind: str, means: str, records: dict[str, dict[str, int]]) -> dict[str, Any] | None:
    """The columns that say what words mean; None if the record they point to is not there."""
    if kind == HintKind.VERB:
        return {"verb": Verb(means)}
    if not means:
        return {}
    pk = records[kind].get(means)
    return {f"{kind}_id": pk} if pk else None
