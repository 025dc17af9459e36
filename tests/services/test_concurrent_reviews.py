"""Reviewers and authors who decide and submit at the same moment, each with a connection of their own."""

from tests.services.test_concurrency import REFS, SETUP, at_once, last_line

#: Approves what was shown before anybody began, and prints which it could not approve.
APPROVE_SHOWN = """
import json, time
from pathlib import Path
from django.contrib.auth.models import User
from dialogue.models import Submission
from dialogue.services import publishing, reviewing, standing

reviewer = User.objects.get(username={name!r})
pending = list(Submission.objects.filter(kind={kind!r}).order_by("key"))
on = standing.ground(pending)
seen = {{each.pk: standing.shown(each, on) for each in pending}}
Path({ready!r}).touch()
while not Path({go!r}).exists():
    time.sleep(0.001)
refused = {{}}
for group in [pending] if {at_once!r} else [[each] for each in pending]:
    try:
        reviewing.approve_all(seen={{each.pk: seen[each.pk] for each in group}}, by=reviewer)
    except publishing.PublishingError as error:
        refused |= {{sentence[:5]: sentence for sentence in error.messages}}
print(json.dumps(refused))
"""
#: Returns every second submission and takes that back again and again, while its author submits.
RETURN = """
import time
from pathlib import Path
from django.contrib.auth.models import User
from dialogue.models import Submission
from dialogue.services import publishing, reviewing

reviewer = User.objects.get(username="rafiq")
submissions = list(Submission.objects.filter(kind="update").order_by("key"))
for each in submissions:
    publishing.return_to_author(submission=each, by=reviewer, comment="Which day?")
Path({ready!r}).touch()
while not Path({go!r}).exists():
    time.sleep(0.001)
for each in submissions:
    try:
        reviewing.undo_return(submission=each, by=reviewer)
        print("undone", each.key)
    except publishing.PublishingError:
        pass
"""
SUBMIT_AGAIN = """
import time
from pathlib import Path
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from dialogue.models import ProgressUpdate
from dialogue.services import publishing

editor = User.objects.get(username="edith")
drafts = list(ProgressUpdate.objects.order_by("ref"))
Path({ready!r}).touch()
while not Path({go!r}).exists():
    time.sleep(0.001)
for draft in drafts:
    try:
        publishing.submit(record=draft, by=editor, reason="Again")
        print("submitted", draft.ref)
    except ValidationError:
        pass
"""


def shown(kind, name, *, at_once=False):
    return APPROVE_SHOWN, {"kind": kind, "name": name, "at_once": at_once}


def test_what_changes_while_it_is_approved_is_refused_or_was_first(scratch):
    scratch.shell(SETUP)
    both = at_once(scratch, shown("update", "rafiq"), shown("commitment", "rana"))
    updates, commitments = map(last_line, both)
    assert all("changed since you opened" in words for words in {**updates, **commitments}.values())
    # Each of the two changes what the other one was shown beside: exactly one of them goes out.
    assert {f"R7-{key[3:]}" for key in updates} ^ set(commitments) == {f"R7-{n}" for n in REFS}
    assert "The ledger is whole" in scratch.manage("verify_ledger")


def test_of_two_who_approve_everything_at_once_one_does_and_the_other_publishes_nothing(scratch):
    scratch.shell(SETUP)
    names = ("rafiq", "rana")
    both = at_once(scratch, *(shown("update", name, at_once=True) for name in names))
    assert sorted(len(last_line(each)) for each in both) == [0, 12]
    assert "The ledger is whole" in scratch.manage("verify_ledger")


def test_a_return_is_taken_back_or_submitted_again_never_both(scratch):
    scratch.shell(SETUP)
    both = at_once(scratch, (RETURN, {}), (SUBMIT_AGAIN, {}))
    done = [line.split()[1] for output in both for line in output.splitlines()]
    assert sorted(done) == [f"P7-{n}" for n in REFS]
