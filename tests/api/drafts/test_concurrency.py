"""Several programs at the desk at one moment, each with a connection of its own."""

from tests.services.test_concurrency import at_once, last_line

SETUP = """
from tests.factories import make_editor, make_party, make_round, make_sector, make_source, make_token

make_round("R7")
make_sector("gwadar")
make_party("pk")
make_source("key-of-the-source")
print(make_token(user=make_editor(username="edith"))[1])
"""
BEGIN = """
import json, time
from pathlib import Path
from django.conf import settings
from django.contrib.auth.models import User
from tests.program import Program
from dialogue.api.drafts.examples import EXAMPLES

settings.ALLOWED_HOSTS = ["testserver"]
program = Program(secret={secret!r})
Path({ready!r}).touch()
while not Path({go!r}).exists():
    time.sleep(0.001)
"""
#: Sends the same requests with the same keys as the other program.
CREATE = (
    BEGIN
    + """
made = []
for number in range(8):
    key = {{"idempotency_key": f"key-{{number}}"}} if {with_keys!r} else {{}}
    answer = program.post("commitments/", EXAMPLES["commitment"], **key)
    assert answer.status_code == 201, answer.content
    made.append(answer.json()["ref"])
print(json.dumps(made))
"""
)
#: Reads the draft, changes it if nobody else did, and says how often that went well.
CHANGE = (
    BEGIN
    + """
statuses = []
while statuses.count(200) < 8:
    etag = program.get("commitments/R7-01/")["ETag"]
    answer = program.patch("commitments/R7-01/", {{"note": {{"en": {name!r}}}}}, if_match=etag)
    statuses.append(answer.status_code)
    assert answer.status_code in (200, 412), answer.content
print(json.dumps(statuses.count(200)))
"""
)
SUBMIT = (
    BEGIN
    + """
refs = ["R7-%02d" % number for number in range(1, 9)]
statuses = []
for ref in refs:
    etag = program.get(f"commitments/{{ref}}/")["ETag"]
    answer = program.post(f"commitments/{{ref}}/submit/", {{"reason": "New"}}, if_match=etag)
    assert answer.status_code in (201, 409), answer.content
    statuses.append(answer.status_code)
print(json.dumps(statuses))
"""
)
LOOK = """
import json
from dialogue.models import Commitment, IdempotencyKey
print(json.dumps([
    sorted(Commitment.objects.values_list("ref", flat=True)),
    list(Commitment.objects.order_by("ref").values_list("version", flat=True)),
    IdempotencyKey.objects.count(),
]))
"""
EIGHT = [f"R7-{number:02}" for number in range(1, 9)]


def test_the_same_request_from_two_at_once_makes_one_draft(scratch):
    secret = scratch.shell(SETUP).split()[-1]
    values = {"secret": secret, "with_keys": True}
    one, other = map(last_line, at_once(scratch, (CREATE, values), (CREATE, values)))
    assert one == other == EIGHT
    refs, _versions, keys = last_line(scratch.shell(LOOK))
    assert (refs, keys) == (EIGHT, 8)


def test_two_that_draft_at_once_get_a_number_each(scratch):
    secret = scratch.shell(SETUP).split()[-1]
    values = {"secret": secret, "with_keys": False}
    one, other = map(last_line, at_once(scratch, (CREATE, values), (CREATE, values)))
    assert sorted([*one, *other]) == [f"R7-{number:02}" for number in range(1, 17)]


def test_of_two_changes_at_once_none_overwrites_the_other(scratch):
    secret = scratch.shell(SETUP).split()[-1]
    at_once(scratch, (CREATE, {"secret": secret, "with_keys": True}))
    counts = at_once(
        scratch, *((CHANGE, {"secret": secret, "name": name}) for name in ("one", "other"))
    )
    assert list(map(last_line, counts)) == [8, 8]
    _refs, versions, _keys = last_line(scratch.shell(LOOK))
    assert versions[0] == 1 + 16


def test_of_two_submissions_at_once_one_waits(scratch):
    secret = scratch.shell(SETUP).split()[-1]
    values = {"secret": secret}
    at_once(scratch, (CREATE, {**values, "with_keys": True}))
    one, other = map(last_line, at_once(scratch, (SUBMIT, values), (SUBMIT, values)))
    assert [sorted(pair) for pair in zip(one, other, strict=True)] == [[201, 409]] * 8
