"""Two processes that apply the same import at once, while a third changes what it is about."""

BRING = """
from tests.factories import make_commitment, make_editor
from tests.importing import table
make_commitment("R7-01", title_en="There already")
rows = [{"ref": "R7-01", **table.COMMITMENT, "title_en": "Number 1"}]
rows += [{**table.COMMITMENT, "title_en": f"Number {n}"} for n in range(2, 300)]
found = table.bring(rows, kind="commitment", by=make_editor())
table.applying.begin(found, reason="A table", is_submitted=False)
"""
APPLY = """
from dialogue.importing import work
from dialogue.models import TableImport
work.work(TableImport.objects.get().pk)
"""
CHANGE = """
from django.db import transaction
from dialogue.models import Commitment
with transaction.atomic():
    held = Commitment.objects.select_for_update().get(ref="R7-01")
    Commitment.objects.filter(pk=held.pk).update(note_en="Mine", version=held.version + 1)
"""
LOOK = """
from dialogue.models import Commitment, TableImport
first = Commitment.objects.get(ref="R7-01")
print(TableImport.objects.get().state, Commitment.objects.count(), first.title_en, first.note_en, first.version)
"""


def test_an_import_is_written_once_and_over_nobodys_change(scratch):
    scratch.shell(BRING)
    processes = [
        scratch.start("shell", "--verbosity", "0", "--command", code)
        for code in (APPLY, CHANGE, APPLY)
    ]
    outputs = [process.communicate()[0] for process in processes]
    assert [process.returncode for process in processes] == [0, 0, 0], outputs
    found = scratch.shell(LOOK).split("\n")[0]
    # Whoever came first, nothing of the other is lost: all is written before the change, or nothing after it.
    assert found in ("applied 299 Number 1 Mine 3", "checked 1 There already Mine 2")
