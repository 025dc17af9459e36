#!/usr/bin/env python3
"""Keep a mirror of the CPEC Commitments register. Needs Python 3.9 and nothing else.

    python3 follow_register.py https://register.example mirror.sqlite

Run it as often as you like: it fetches what was published since, in order, withdrawals included, checks every
digest and the chain, and keeps each batch whole or not at all. `editions` holds the ledger, `records` what
readers see now. Where it gets no whole answer it stops with a sentence, and goes on from there the next time.
"""

import hashlib
import http.client
import json
import sqlite3
import sys
import urllib.request

SCHEMA = """
CREATE TABLE IF NOT EXISTS editions (number INTEGER PRIMARY KEY, chain_digest TEXT, edition TEXT);
CREATE TABLE IF NOT EXISTS records (kind TEXT, key TEXT, number INTEGER, document TEXT, PRIMARY KEY (kind, key));
"""
CHAINED = "approver author digest key kind nature number previous_digest published_at reason"


def canonical(value):
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def sha256(value):
    return hashlib.sha256(canonical(value).encode()).hexdigest()


def check(edition, number, chain):
    """An edition that does not follow from the last one kept stops the mirror: nothing of its batch is kept."""
    if (edition["number"], edition["previous_digest"]) != (number + 1, chain):
        raise SystemExit(f"Edition {edition['number']} does not follow edition {number}.")
    said = {name: edition[name] for name in CHAINED.split()}
    if (sha256(edition["document"]), sha256(said)) != (edition["digest"], edition["chain_digest"]):
        raise SystemExit(f"Edition {edition['number']} is not what its digests say.")


def keep(mirror, edition):
    kind, key, number, chain = (edition[name] for name in ("kind", "key", "number", "chain_digest"))
    mirror.execute("INSERT INTO editions VALUES (?, ?, ?)", (number, chain, canonical(edition)))
    mirror.execute("DELETE FROM records WHERE kind = ? AND key = ?", (kind, key))
    if edition["nature"] != "withdrawal":
        record = (kind, key, number, canonical(edition["document"]))
        mirror.execute("INSERT INTO records VALUES (?, ?, ?, ?)", record)


def follow(site, mirror):
    """Yields how many editions each batch brought, until there are no more."""
    newest = "SELECT number, chain_digest FROM editions ORDER BY number DESC LIMIT 1"
    number, chain = mirror.execute(newest).fetchone() or (0, "0" * 64)
    editions = f"{site.rstrip('/')}/api/v1/editions/?page_size=200&after="
    while True:
        with urllib.request.urlopen(f"{editions}{number}", timeout=60) as answer:
            batch = json.load(answer)["results"]
        if not batch:
            return
        with mirror:
            for edition in batch:
                check(edition, number, chain)
                keep(mirror, edition)
                number, chain = edition["number"], edition["chain_digest"]
        yield len(batch)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit("usage: follow_register.py SITE MIRROR.sqlite")
    try:
        kept = sqlite3.connect(sys.argv[2])
        kept.executescript(SCHEMA)
        print(f"{sum(follow(sys.argv[1], kept))} new editions.")
    except sqlite3.Error as error:
        raise SystemExit(f"{sys.argv[2]} cannot be used as a mirror: {error}.") from None
    except (OSError, ValueError, LookupError, TypeError, http.client.HTTPException) as error:
        raise SystemExit(f"{sys.argv[1]} cannot be read: {error}. Run it again later.") from None
