"""Several people and programs at one register at once, each with a connection of its own."""

import json
import time
from itertools import chain

SETUP = """
from tests.factories import make_commitment, make_editor, make_reviewer, make_update, publish
from dialogue.services import publishing

editor = make_editor(username="edith")
make_reviewer(username="rafiq")
make_reviewer(username="rana")
for n in range(1, 13):
    commitment = make_commitment(f"R7-{n:02}")
    publish(commitment)
    publishing.submit(
        record=make_update(f"P7-{n:02}", commitments=[commitment]), by=editor, reason="It happened"
    )
    commitment.title_en = "In other words"
    commitment.save()
    publishing.submit(record=commitment, by=editor, reason="Clearer")
print("ready")
"""
#: Decides on every submission of a kind, in order, and prints which it could not approve.
APPROVE = """
import json, time
from pathlib import Path
from django.contrib.auth.models import User
from dialogue.models import Submission
from dialogue.services import publishing

reviewer = User.objects.get(username={name!r})
pending = list(Submission.objects.filter(kind={kind!r}).order_by("key"))
Path({ready!r}).touch()
while not Path({go!r}).exists():
    time.sleep(0.001)
refused = {{}}
for submission in pending:
    try:
        publishing.approve(submission=submission, by=reviewer)
    except publishing.PublishingError as error:
        refused[submission.key] = error.messages[0]
print(json.dumps(refused))
"""
REBUILD = """
import time
from pathlib import Path
from dialogue.services import catalogue

Path({ready!r}).touch()
while not Path({go!r}).exists():
    time.sleep(0.001)
for _ in range(8):
    catalogue.rebuild()
"""
ADD = """
import time
from pathlib import Path
from django.contrib.auth.models import User
from django.test.utils import setup_test_environment
from dialogue.models import Commitment
from tests.desk import Desk

setup_test_environment()
commitment = Commitment.objects.get(ref="R7-01")
desk = Desk(User.objects.get(username={name!r}))
Path({ready!r}).touch()
while not Path({go!r}).exists():
    time.sleep(0.001)
saved = 0
while saved < 5:
    answer = desk.send(
        desk.new("progressupdate"), "_save", follow=False, ref="", headline_en={name!r}, summary_en="It happened.",
        status_reason_en="Seen.", happened_on="2026-03-06", commitments=[str(commitment.pk)],
        **{{"citations-TOTAL_FORMS": "0"}},
    )
    # Rarely the other one takes the number between two looks: the form is shown again, with all that was typed.
    assert answer.status_code == 302 or "already exists" in answer.content.decode()
    saved += answer.status_code == 302
"""
SEND = """
import time
from pathlib import Path
from dialogue.services import suggestions

Path({ready!r}).touch()
while not Path({go!r}).exists():
    time.sleep(0.001)
for number in range(5):
    made = suggestions.receive(
        edition=None, nature="other", language="en", address="192.0.2.1", text=f"Number {{number}}"
    )
    print(made.reference)
"""
SUGGESTED = """
from tests.factories import make_commitment, make_editor, make_suggestion, publish

make_editor(username="edith")
publish(make_commitment())
for number in range(5):
    make_suggestion(text=f"Number {number}", address=f"192.0.2.{number}")
"""
DRAFT = """
import json, time
from pathlib import Path
from django.contrib.auth.models import User
from dialogue.models import Suggestion
from dialogue.services import suggestions

editor = User.objects.get(username="edith")
waiting = list(Suggestion.objects.order_by("pk"))
Path({ready!r}).touch()
while not Path({go!r}).exists():
    time.sleep(0.001)
drafted = []
for suggestion in waiting[{start!r}::{step!r}]:
    try:
        drafted.append(suggestions.draft_update(suggestion=suggestion, by=editor).ref)
    except suggestions.SuggestionError:
        pass
print(json.dumps(drafted))
"""
FOUND = """
from tests.factories import make_commitment, make_editor, publish

make_editor(username="edith")
publish(make_commitment())
"""
#: One form after the other, each with a source that is new, sent at the same moment by two processes.
KEEP = """
import time
from datetime import date
from pathlib import Path
from uuid import UUID
from django.contrib.auth.models import User
from dialogue.models import Commitment, Source
from dialogue.services import evidence

editor = User.objects.get(username="edith")
commitments = list(Commitment.objects.all())
Path({ready!r}).touch()
while not Path({go!r}).exists():
    time.sleep(0.001)
for number in range(5):
    source = Source(
        url=f"https://example.org/{{number}}", title="Report", title_basis="printed", publisher="Paper",
        published_on=date(2026, 3, 6), kind="news", tier=3, language="en", read_extent_en="whole",
    )
    found = evidence.Found(
        token=UUID(int={first!r} + number), title="Add evidence",
        values={{
            "happened_on": date(2026, 3, 6), "headline_en": "It happened", "summary_en": "It happened.",
            "status": "initiated", "status_reason_en": "Seen.",
        }},
        commitments=commitments,
        cited=[evidence.Cited(source, "para 1")],
    )
    print(evidence.keep(found=found, by=editor, reason="New evidence").ref)
"""
LOOK = """
import json
from collections import Counter
from dialogue.models import Edition, SearchEntry
from dialogue.services import catalogue

def rows():
    return [
        [[str(value) for value in row] for row in model.objects.order_by(*names).values_list(*names)]
        for model in catalogue.MODELS
        for names in [[f.attname for f in model._meta.concrete_fields if f.name != "id"]]
    ]

before = rows()
catalogue.rebuild()
newest = {}
for edition in Edition.objects.filter(kind="commitment").order_by("number"):
    newest[edition.key] = json.loads(edition.document)
print(json.dumps({
    "is_rebuilt_identically": rows() == before,
    "twice": [key for key, n in Counter(SearchEntry.objects.current().values_list("kind", "key")).items() if n > 1],
    "newest": {
        ref: [document["title"]["en"], [update["ref"] for update in document["updates"]]]
        for ref, document in newest.items()
    },
}))
"""
REFS = [f"{n:02}" for n in range(1, 13)]


def at_once(scratch, *programs):
    """Run programs side by side, all let go at one moment; what each printed."""
    go = scratch.var / "go"
    go.unlink(missing_ok=True)
    waiting = [scratch.var / f"ready-{n}" for n, _program in enumerate(programs)]
    processes = []
    for ready, (code, values) in zip(waiting, programs, strict=True):
        ready.unlink(missing_ok=True)
        program = code.format(ready=str(ready), go=str(go), **values)
        processes.append(scratch.start("shell", "--verbosity", "0", "--command", program))
    while not all(ready.exists() for ready in waiting):
        assert all(process.poll() is None for process in processes), "one ended before it began"
        time.sleep(0.01)
    go.touch()
    outputs = [process.communicate()[0] for process in processes]
    assert not any(process.returncode for process in processes), "\n".join(outputs)
    return outputs


def approving(kind, name):
    return APPROVE, {"kind": kind, "name": name}


def last_line(output):
    return json.loads(output.strip().splitlines()[-1])


def test_of_two_approvals_of_one_submission_one_publishes_and_the_other_is_told(scratch):
    scratch.shell(SETUP)
    one, other = map(
        last_line, at_once(scratch, approving("update", "rafiq"), approving("update", "rana"))
    )
    assert sorted([*one, *other]) == [f"P7-{n}" for n in REFS]
    assert all("decided before" in sentence for sentence in [*one.values(), *other.values()])
    assert "The ledger is whole" in scratch.manage("verify_ledger")


def test_an_update_and_its_commitment_approved_at_once_lose_nothing_of_each_other(scratch):
    scratch.shell(SETUP)
    updates, commitments, _ = at_once(
        scratch, approving("update", "rafiq"), approving("commitment", "rana"), (REBUILD, {})
    )
    assert last_line(updates) == {}
    refused = last_line(commitments)
    assert refused == {}
    found = last_line(scratch.shell(LOOK))
    assert found["newest"] == {
        f"R7-{n}": [
            "Build and run Gwadar Port" if f"R7-{n}" in refused else "In other words",
            [f"P7-{n}"],
        ]
        for n in REFS
    }
    assert found["twice"] == []
    assert found["is_rebuilt_identically"]
    assert "The ledger is whole" in scratch.manage("verify_ledger")


def test_two_editors_who_add_an_update_at_once_get_a_number_each(scratch):
    scratch.shell(SETUP)
    at_once(scratch, (ADD, {"name": "edith"}), (ADD, {"name": "rafiq"}))
    printed = scratch.shell(
        "import json\nfrom dialogue.models import ProgressUpdate\n"
        "print(json.dumps(sorted(ProgressUpdate.objects.values_list('ref', flat=True))))"
    )
    assert last_line(printed) == [f"P7-{n:02}" for n in range(1, 23)]


def test_a_double_click_makes_one_suggestion(scratch):
    one, other = at_once(scratch, (SEND, {}), (SEND, {}))
    assert one.split() == other.split()
    assert len(set(one.split())) == 5


def test_two_editors_at_one_suggestion_make_one_draft(scratch):
    scratch.shell(SUGGESTED)
    both = at_once(scratch, *[(DRAFT, {"start": 0, "step": 1})] * 2)
    assert sorted(chain(*map(last_line, both))) == [f"P7-{n:02}" for n in range(1, 6)]


def test_two_editors_at_different_suggestions_get_a_number_each(scratch):
    scratch.shell(SUGGESTED)
    both = at_once(scratch, *((DRAFT, {"start": start, "step": 2}) for start in (0, 1)))
    assert sorted(chain(*map(last_line, both))) == [f"P7-{n:02}" for n in range(1, 6)]


def test_a_form_of_evidence_sent_twice_at_once_makes_one_update(scratch):
    scratch.shell(FOUND)
    one, other = at_once(scratch, *[(KEEP, {"first": 1})] * 2)
    assert one.split() == other.split() == [f"P7-{n:02}" for n in range(1, 6)]
    assert "The ledger is whole" in scratch.manage("verify_ledger")


def test_two_editors_who_find_the_same_source_at_once_make_one_of_it(scratch):
    scratch.shell(FOUND)
    both = at_once(scratch, *((KEEP, {"first": first}) for first in (1, 100)))
    assert sorted(chain(*map(str.split, both))) == [f"P7-{n:02}" for n in range(1, 11)]
    counted = scratch.shell(
        "from dialogue.models import Source\n"
        "print(Source.objects.filter(url__startswith='https://example.org/', publisher='Paper').count())"
    )
    assert last_line(counted) == 5
