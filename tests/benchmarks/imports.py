"""How long large imports take, and how much memory: `python -m tests.benchmarks.imports [rows]`.

Each size is worked on by a process of its own, in a register of its own (PostgreSQL: python -m tests.postgres …).
What counts are the ratios: ten times the rows should take about ten times the time, and no more memory than the file.
"""

import os
import sys
import tempfile
from pathlib import Path

from tests.scratch import ScratchRegisters

CODE = """
import random, resource, time, tracemalloc
from datetime import date, timedelta
from django.utils import timezone
from tests.factories import make_commitment, make_editor, make_source
from tests.importing.table import COMMITMENT, SOURCE, UPDATE
from dialogue.importing import exporting, work
from dialogue.models import Commitment
rows, kind, form = {rows}, "{kind}", "{form}"
words = [f"{{a}}{{b}}" for a in "port road rail grid farm mine ship".split() for b in "ing al ward less ful".split()]
DAY = date(2020, 1, 1)
chosen = random.Random(1)
def sentence(n): return " ".join(chosen.choices(words, k=9)) + f" {{n}}"
make_commitment("R7-01", sources=[make_source("gazette")])
editor = make_editor(username="edith")
right = dict(commitment=COMMITMENT, update=dict(UPDATE, commitments="R7-01"), source=SOURCE)[kind]
def made():
    for n in range(rows):
        row = dict(right)
        if kind == "commitment": row.update(title_en=sentence(n), citation_lines="gazette: para 1")
        if kind == "update": row.update(headline_en=sentence(n), happened_on=str(DAY + timedelta(n % 2000)))
        if kind == "source": row.update(key=f"s-{{n}}", url=f"https://a.org/{{n}}", title=sentence(n))
        yield row
table = work.tables.of(kind)
cells = [[row.get(c.name) for c in table.columns] for row in made()]
data = b"".join(p.encode() if isinstance(p, str) else p for p in exporting.write(kind, form, cells, at=timezone.now()))
del cells
from dialogue.models import TableImport
whole = TableImport.objects.create(kind=kind, user=editor, file=data, file_name="t")
size = len(data); del data
def peak(): return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
before, start, took = peak(), time.perf_counter(), {{}}
work._read(whole); took["read"] = time.perf_counter() - start
whole = TableImport.objects.get(pk=whole.pk)
start = time.perf_counter(); work._check(whole); took["check"] = time.perf_counter() - start
whole = TableImport.objects.get(pk=whole.pk)
assert not whole.rows.filter(state="wrong").exists(), whole.rows.filter(state="wrong").first().errors
whole.rows.doubtful().update(is_different=True)
work.applying.begin(whole, reason="x", is_submitted=False)
whole = TableImport.objects.get(pk=whole.pk)
start = time.perf_counter(); work._apply(whole); took["apply"] = time.perf_counter() - start
whole = TableImport.objects.get(pk=whole.pk)
assert whole.state == "applied", (whole.state, whole.notice)
told = " ".join(f"{{n}} {{s:.1f}} s ({{1000 * s / rows:.2f}} ms a row)," for n, s in took.items())
print(f"{{kind}} {{form}} {{rows}} rows, {{size / 1e6:.1f}} MB: {{told}} memory {{before}} -> {{peak()}} MB")
"""


def main(rows):
    with tempfile.TemporaryDirectory() as folder:
        url = os.environ.get("DATABASE_URL", "sqlite:")
        registers = ScratchRegisters(Path(folder), url, "benchmark")
        for kind, form in (
            ("commitment", "csv"),
            ("commitment", "xlsx"),
            ("update", "csv"),
            ("source", "csv"),
        ):
            for size in (rows // 10, rows):
                with registers.borrow(registers.empty_template) as register:
                    print(
                        register.shell(CODE.format(rows=size, kind=kind, form=form)).strip(),
                        flush=True,
                    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
