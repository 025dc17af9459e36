"""People at one record at one moment, each with a connection of their own: nothing typed is lost."""

from tests.services.test_concurrency import at_once, last_line

TIMES = 6
SETUP = """
import json
from pathlib import Path
from django.test.utils import setup_test_environment
from tests.desk import Desk
from tests.factories import make_commitment, make_editor, make_source
from tests.forms import fields_of

setup_test_environment()
make_editor(username="fatima")
desk = Desk(make_editor(username="edith"))
commitment = make_commitment("R7-24", sources=[make_source("a")])
make_source("b")
words = {{
    "sector": commitment.sector_id, "parties": [each.pk for each in commitment.parties.all()],
    "title_en": "New", "summary_en": "A new one.", "kind": "process", "voice": "joint", "verb": "agreed",
    "attribution": "official_text", "verifiability": "partly", "_save": "1",
}}
place = {{
    "kind": "city", "country": "PK", "name_en": "Lahore", "latitude": "31.5", "longitude": "74.3", "_save": "1",
}}
forms = []
for number in range({times}):
    page = fields_of(desk.new("commitment"), "commitment_form")
    forms.append(["commitment", {{**page, **words, "ref": f"R7-{{30 + 2 * number}}"}}])
    page = fields_of(desk.new("commitment"), "commitment_form")
    forms.append(["commitment", {{**page, **words, "ref": ""}}])
    page = fields_of(desk.new("place"), "place_form")
    forms.append(["place", {{**page, **place, "key": f"place-{{number}}"}}])
Path({file!r}).write_text(json.dumps(forms))
"""
BEGIN = """
import json, time
from pathlib import Path
from django.contrib.auth.models import User
from django.test.utils import setup_test_environment
from dialogue.models import Commitment, Source
from tests.desk import Desk

setup_test_environment()
desk = Desk(User.objects.get(username={name!r}))
commitment = Commitment.objects.get(ref="R7-24")
source = Source.objects.get(key="b")
Path({ready!r}).touch()
while not Path({go!r}).exists():
    time.sleep(0.001)
"""
#: Presses save in forms that another process sends at the same moment, as a second click does.
CLICK = (
    BEGIN
    + """
for noun, data in json.loads(Path({file!r}).read_text()):
    answer = desk.client.post(f"/admin/dialogue/{{noun}}/add/", data)
    assert answer.status_code == 302, answer.context["errors"]
"""
)
#: Changes a field of its own and adds a citation, again and again; sends again what is refused.
CHANGE = (
    BEGIN
    + """
refused = 0
for number in range({times}):
    page = desk.open(commitment)
    rows = page.context["inline_admin_formsets"][0].formset.total_form_count()
    answer = desk.send(page, "_save", follow=False, **{{
        {field!r}: f"{{number}} of {name}",
        "citations-TOTAL_FORMS": rows + 1,
        f"citations-{{rows}}-source": source.pk,
        f"citations-{{rows}}-locator": f"{{number}} of {name}",
    }})
    while answer.status_code == 409:
        refused += 1
        answer = desk.send(answer, "_save", follow=False)
    assert answer.status_code == 302, answer.context["errors"]
print(json.dumps(refused))
"""
)
KEEP = (
    BEGIN
    + """
noun, data = json.loads(Path({file!r}).read_text())[0]
for number in range(20):
    data["title_en"] = f"Typed {{number}}"
    answer = desk.client.post("/admin/dialogue/keptform/keep/", data)
    assert answer.json() == {{"kept": True}}
"""
)
LOOK = """
import json
from dialogue.models import Commitment, Edition, KeptForm, Place, SentForm
commitment = Commitment.objects.get(ref="R7-24")
print(json.dumps({
    "commitments": Commitment.objects.filter(title_en="New").count(),
    "places": [Place.objects.count(), Edition.objects.filter(kind="place").count()],
    "sent": SentForm.objects.count(),
    "kept": [each.fields["title_en"] for each in KeptForm.objects.all()],
    "texts": [commitment.title_en, commitment.note_en],
    "version": commitment.version,
    "locators": sorted(commitment.citations.values_list("locator", flat=True)),
}))
"""


def prepared(scratch):
    file = str(scratch.var / "forms.json")
    scratch.shell(SETUP.format(times=TIMES, file=file))
    return {"file": file, "times": TIMES}


def test_two_clicks_at_once_make_one_record(scratch):
    values = {**prepared(scratch), "name": "edith"}
    at_once(scratch, (CLICK, values), (CLICK, values))
    found = last_line(scratch.shell(LOOK))
    assert found["commitments"] == 2 * TIMES
    assert found["places"] == [TIMES, TIMES]
    assert found["sent"] == 3 * TIMES
    assert found["kept"] == []


def test_two_editors_at_one_record_at_once_lose_nothing(scratch):
    values = prepared(scratch)
    people = {"edith": "title_en", "fatima": "note_en"}
    printed = at_once(
        scratch,
        *((CHANGE, {**values, "name": name, "field": field}) for name, field in people.items()),
    )
    assert sum(map(last_line, printed)) > 0, "they never met: nothing is proved"
    found = last_line(scratch.shell(LOOK))
    last = TIMES - 1
    assert found["texts"] == [f"{last} of edith", f"{last} of fatima"]
    added = [f"{number} of {name}" for number in range(TIMES) for name in people]
    assert found["locators"] == sorted(["para 1", *added])
    assert found["version"] == 1 + 2 * TIMES
    assert found["kept"] == []


def test_a_form_that_is_kept_by_two_at_once_is_kept_once(scratch):
    values = {**prepared(scratch), "name": "edith"}
    at_once(scratch, (KEEP, values), (KEEP, values))
    assert last_line(scratch.shell(LOOK))["kept"] == [["Typed 19"]]
