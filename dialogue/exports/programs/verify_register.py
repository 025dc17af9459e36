#!/usr/bin/env python3
"""Prove that nothing in a copy of the CPEC Commitments ledger was changed. Needs Python 3.9 and nothing else.

    python3 verify_register.py DIR            every file against SHA256SUMS, then the ledger's chain
    python3 verify_register.py ledger.jsonl   the ledger's chain alone
    … --head DIGEST                           and that it holds the edition whose chain digest you noted earlier

Each line of ledger.jsonl is one edition. `digest` is the SHA-256 of its document; `chain_digest` is the SHA-256 of
everything else it says, the chain digest of the edition before it included. So the last chain digest fixes them all.
A ledger that was cut off is a whole one, only shorter: that newer editions are missing, only --head can show.
JSON is canonical for hashing: keys sorted, no spaces, UTF-8.
"""

import argparse
import hashlib
import json
import sys
from pathlib import Path

BEFORE_THE_FIRST = "0" * 64
CHAINED = (
    *("approver", "author", "digest", "key", "kind", "nature"),
    *("number", "previous_digest", "published_at", "reason"),
)
#: How the names of a download's files end.
SUFFIXES = {".csv", ".json", ".jsonl", ".py", ".sqlite"}
MEMBERS = {*CHAINED, "chain_digest", "document"}


class NotALedgerError(Exception):
    """The file holds something else than editions."""


def sha256(value):
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()


def verify_files(folder):
    """The problems of a download's files, and what to say of files that have none."""
    lines = (folder / "SHA256SUMS").read_text("utf-8", "replace").splitlines()
    told = {name: digest for digest, _, name in (line.partition("  ") for line in lines) if name}
    problems = [] if told else ["SHA256SUMS names no file: nothing can be told from it."]
    for name, digest in told.items():
        if not (folder / name).is_file():
            problems.append(f"{name} is missing.")
        elif hashlib.sha256((folder / name).read_bytes()).hexdigest() != digest:
            problems.append(f"{name} is not the file that was published.")
    problems += [
        f"{path.name} is not in SHA256SUMS: it may not be what was published."
        for path in sorted(folder.iterdir())
        if path.suffix in SUFFIXES and path.name not in told
    ]
    return problems, [f"{len(told)} files: each is the one that SHA256SUMS tells of."]


def is_edition(value):
    return isinstance(value, dict) and MEMBERS.issubset(value) and isinstance(value["number"], int)


def editions(ledger):
    place = 1
    try:
        with ledger.open(encoding="utf-8") as lines:
            for line in lines:
                edition = json.loads(line)
                if not is_edition(edition):
                    raise ValueError
                yield edition
                place += 1
    except (ValueError, RecursionError):
        raise NotALedgerError(
            f"{ledger} cannot be read as a ledger: its line {place} is not an edition in JSON. "
            "Give the folder of a download, or its ledger.jsonl."
        ) from None


def breaks(edition, number, chain):
    """What is wrong with an edition that should follow the one with this number and chain digest."""
    name = f"Edition {edition['number']}"
    if edition["number"] != number + 1:
        yield f"{name}: edition {number + 1} was expected."
    if sha256(edition["document"]) != edition["digest"]:
        yield f"{name}: its document was changed."
    if edition["previous_digest"] != chain:
        yield f"{name}: it does not follow the edition before it."
    if sha256({each: edition[each] for each in CHAINED}) != edition["chain_digest"]:
        yield f"{name}: what it says of itself was changed."


def verify(ledger, noted):
    """The problems of a ledger, and what to say of one that has none."""
    problems, count, number, chain, found = [], 0, 0, BEFORE_THE_FIRST, None
    for edition in editions(ledger):
        problems += breaks(edition, number, chain)
        count, number, chain = count + 1, edition["number"], edition["chain_digest"]
        found = number if chain == noted else found
    if not count:
        problems.append(f"{ledger} is empty: there is no edition in it.")
    elif noted and not found:
        problems.append(
            f"No edition has the chain digest {noted}: this is another ledger, or a shorter one."
        )
    said = [
        f"{count} editions, number 1 to {number}: each is what its digests say and follows the one before it.",
        f"The last chain digest is {chain}.",
        f"The chain digest you noted is that of edition {found}: nothing up to it is missing."
        if found
        else "Whether newer editions are missing cannot be told without --head and a chain digest from elsewhere.",
    ]
    return problems, said


def main():
    parser = argparse.ArgumentParser(description="Prove a copy of the ledger.")
    parser.add_argument("path", type=Path, help="the download's folder, or its ledger.jsonl")
    parser.add_argument("--head", default="", help="a chain digest that you noted earlier")
    given = parser.parse_args()
    problems, said, ledger = [], [], given.path
    try:
        if ledger.is_dir():
            problems, said = verify_files(ledger)
            ledger = ledger / "ledger.jsonl"
        broken, of_ledger = verify(ledger, given.head.strip().lower())
        problems, said = problems + broken, said + of_ledger
    except NotALedgerError as error:
        problems.append(str(error))
    except OSError as error:
        problems.append(f"{error.filename} cannot be read: {error.strerror}.")
    for problem in problems:
        print(problem, file=sys.stderr)
    print(f"{len(problems)} problem(s) found." if problems else "\n".join(said))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
