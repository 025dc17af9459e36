"""Several people at one intake at once, each with a connection of its own."""

import json

from tests.services.test_concurrency import at_once

SETUP = """
from tests.factories import make_editor, make_source
from tests.intakes import make_intake

editor = make_editor(username="edith")
make_editor(username="omar")
make_intake(" ".join(f"Number {n} is agreed." for n in range(6)), by=editor, source=make_source("text"))
"""
#: Decides on one sentence after the other, as a page showed them, and prints on which it was told otherwise.
DECIDE = """
import json, time
from pathlib import Path
from django.contrib.auth.models import User
from dialogue.models import Sector, Sentence
from dialogue.services.intake.deciding import Asked, decide

user = User.objects.get(username={name!r})
sector = Sector.objects.get().pk
rows = list(Sentence.objects.select_related("intake"))
Path({ready!r}).touch()
while not Path({go!r}).exists():
    time.sleep(0.001)
refused = []
for row in rows:
    asked = [Asked(row.pk, row.version, {decision!r}, sector)]
    refused += decide(intake=row.intake, asked=asked, by=user).refused
print(json.dumps(refused))
"""
TAKE = """
import time
from pathlib import Path
from django.contrib.auth.models import User
from dialogue.models import Round, Source
from dialogue.services import intake

user, round_, source = User.objects.get(username={name!r}), Round.objects.get(), Source.objects.get()
Path({ready!r}).touch()
while not Path({go!r}).exists():
    time.sleep(0.001)
made, is_new = intake.take_in(round_=round_, source=source, language="en", text="A new text. Yes.", by=user)
print(int(is_new))
"""
LOOK = """
import json
from dialogue.models import Commitment, Intake, Sentence
print(json.dumps({
    "drafts": list(Commitment.objects.values_list("ref", flat=True)),
    "linked": Sentence.objects.filter(commitment__isnull=False).count(),
    "deciders": list(Sentence.objects.values_list("decider__username", "decision")),
    "sentences": Sentence.objects.count(),
    "intakes": Intake.objects.count(),
}))
"""


def look(scratch):
    return json.loads(scratch.shell(LOOK).strip().splitlines()[-1])


def test_two_who_decide_alike_make_one_draft_of_each_sentence(scratch):
    scratch.shell(SETUP)
    programs = [(DECIDE, {"name": name, "decision": "commitment"}) for name in ("edith", "omar")]
    outputs = at_once(scratch, *programs)
    assert [json.loads(output.strip().splitlines()[-1]) for output in outputs] == [[], []]
    found = look(scratch)
    assert found["drafts"] == [f"R8-{n:02}" for n in range(1, 7)]
    assert found["linked"] == 6


def test_of_two_who_decide_otherwise_the_later_is_told(scratch):
    scratch.shell(SETUP)
    outputs = at_once(
        scratch,
        (DECIDE, {"name": "edith", "decision": "commitment"}),
        (DECIDE, {"name": "omar", "decision": "context"}),
    )
    refused = [json.loads(output.strip().splitlines()[-1]) for output in outputs]
    found = look(scratch)
    assert sum(map(len, refused)) == 6
    decisions = [tuple(each) for each in found["deciders"]]
    assert set(decisions) <= {("edith", "commitment"), ("omar", "context")}
    assert decisions.count(("edith", "commitment")) == 6 - len(refused[0]) == found["linked"]
    assert len(found["drafts"]) == found["linked"]


def test_a_text_sent_twice_at_once_is_one_intake(scratch):
    scratch.shell(SETUP)
    outputs = at_once(scratch, *[(TAKE, {"name": name}) for name in ("edith", "omar")])
    assert sorted(output.strip().splitlines()[-1] for output in outputs) == ["0", "1"]
    assert (look(scratch)["intakes"], look(scratch)["sentences"]) == (2, 8)
