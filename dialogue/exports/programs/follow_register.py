#!/usr/bin/env python3
"""Keep a mirror of the CPEC Commitments register. Needs Python 3.9 and nothing else.

    python3 follow_register.py https://register.example mirror.sqlite

Run it as often as you like: it fetches what was published since, in order, withdrawals included, checks every
digest and the chain, and keeps each batch whole or not at all. `editions` holds the ledger, `records` what
readers see now. It waits when the server asks it to, and stops with a sentence when there is none: run it again later.
"""

import hashlib
import http.client
import json
import sqlite3
import sys
import time
import urllib.error
import urllib.request

SCHEMA = """
CREATE TABLE IF NOT EXISTS editions (number INTEGER PRIMARY KEY, chain_digest TEXT, edition TEXT);
CREATE TABLE IF NOT EXISTS records (kind TEXT, key TEXT, number INTEGER, document TEXT,
                                    PRIMARY KEY (kind, key));
"""
ATTEMPTS = 5
LONGEST = 300  # seconds to wait for the server
CHAINED = (
    *("approver", "author", "digest", "key", "kind", "nature"),
    *("number", "previous_digest", "published_at", "reason"),
)


def canonical(value):
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def sha256(value):
    return hashlib.sha256(canonical(value).encode()).hexdigest()


def check(edition, number, chain):
    """An edition that does not follow from the last one kept stops the mirror: nothing of its batch is kept."""
    if (edition["number"], edition["previous_digest"]) != (number + 1, chain):
        raise SystemExit(f"Edition {edition['number']} does not follow edition {number}.")
    said = {name: edition[name] for name in CHAINED}
    if (sha256(edition["document"]), sha256(said)) != (edition["digest"], edition["chain_digest"]):
        raise SystemExit(f"Edition {edition['number']} is not what its digests say.")


def keep(mirror, edition):
    row = (edition["number"], edition["chain_digest"], canonical(edition))
    mirror.execute("INSERT INTO editions VALUES (?, ?, ?)", row)
    kind, key = edition["kind"], edition["key"]
    mirror.execute("DELETE FROM records WHERE kind = ? AND key = ?", (kind, key))
    if edition["nature"] != "withdrawal":
        record = (kind, key, edition["number"], canonical(edition["document"]))
        mirror.execute("INSERT INTO records VALUES (?, ?, ?, ?)", record)


def fetch(address):
    """What is at the address; again after as long as the server says, if it answers that it is too busy."""
    attempt = 0
    while True:
        attempt += 1
        try:
            with urllib.request.urlopen(address, timeout=60) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            wait = error.headers.get("Retry-After") or "5"
            error.close()
            is_busy = error.code in (429, 503) and wait.isdecimal() and int(wait) <= LONGEST
            if not is_busy or attempt == ATTEMPTS:
                raise SystemExit(f"{address} answers {error.code} {error.reason}.") from None
            time.sleep(int(wait))
        except (OSError, ValueError, http.client.HTTPException) as error:
            why = getattr(error, "reason", error)
            raise SystemExit(f"{address} cannot be read: {why}. Try again later.") from None


def follow(site, mirror):
    """Yields how many editions each batch brought, until there are no more."""
    newest = "SELECT number, chain_digest FROM editions ORDER BY number DESC LIMIT 1"
    number, chain = mirror.execute(newest).fetchone() or (0, "0" * 64)
    while True:
        address = f"{site.rstrip('/')}/api/v1/editions/?after={number}&page_size=200"
        batch = fetch(address)["results"]
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
    kept = sqlite3.connect(sys.argv[2])
    kept.executescript(SCHEMA)
    print(f"{sum(follow(sys.argv[1], kept))} new editions.")
