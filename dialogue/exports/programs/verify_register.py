#!/usr/bin/env python3
"""Prove that a copy of the CPEC Commitments ledger is whole and unchanged. Needs Python 3.9 and nothing else.

    python3 verify_register.py DIR            every file against SHA256SUMS, then the ledger's chain
    python3 verify_register.py ledger.jsonl   the ledger's chain alone
    … --head DIGEST                           and that the chain ends in the digest you noted earlier

Each line of ledger.jsonl is one edition. `digest` is the SHA-256 of its document; `chain_digest` is the SHA-256 of
everything else it says, the chain digest of the edition before it included. So the last chain digest fixes them all.
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


def sha256(value):
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def wrong_files(folder):
    for line in (folder / "SHA256SUMS").read_text().splitlines():
        digest, name = line.split("  ", 1)
        path = folder / name
        if not path.is_file():
            yield f"{name} is missing."
        elif hashlib.sha256(path.read_bytes()).hexdigest() != digest:
            yield f"{name} is not the file that was published."


def breaks(lines, noted):
    number, chain = 0, BEFORE_THE_FIRST
    seen = set()
    for line in lines:
        edition = json.loads(line)
        if edition["number"] != number + 1:
            yield f"Edition {edition['number']}: edition {number + 1} was expected."
        if sha256(edition["document"]) != edition["digest"]:
            yield f"Edition {edition['number']}: its document was changed."
        if edition["previous_digest"] != chain:
            yield f"Edition {edition['number']}: it does not follow the edition before it."
        if sha256({name: edition[name] for name in CHAINED}) != edition["chain_digest"]:
            yield f"Edition {edition['number']}: what it says of itself was changed."
        number, chain = edition["number"], edition["chain_digest"]
        seen.add(chain)
    if noted and noted not in seen:
        yield f"No edition has the chain digest {noted}: this is another ledger, or a shorter one."
    print(f"{number} editions read. The chain ends in {chain}.")


def main():
    parser = argparse.ArgumentParser(description="Prove a copy of the ledger.")
    parser.add_argument("path", type=Path, help="the download's folder, or its ledger.jsonl")
    parser.add_argument("--head", default="", help="a chain digest that you noted earlier")
    given = parser.parse_args()
    problems = []
    ledger = given.path
    try:
        if ledger.is_dir():
            problems += wrong_files(ledger)
            ledger = ledger / "ledger.jsonl"
        with ledger.open(encoding="utf-8") as lines:
            problems += breaks(lines, given.head)
    except (OSError, ValueError, KeyError, TypeError) as error:
        problems.append(f"{ledger} cannot be read as a ledger: {error!r}")
    for problem in problems:
        print(problem, file=sys.stderr)
    print("The ledger is whole." if not problems else f"{len(problems)} problem(s) found.")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
