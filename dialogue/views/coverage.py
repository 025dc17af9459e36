from typing import Any

from dialogue.filters import gaps
from dialogue.presenters.coverage import (
    GapLine,
    Number,
    gap_line,
    listed_at,
    translation_rows,
    unseen_texts,
)
from dialogue.presenters.scorecards import scorecard
from dialogue.reading.translations import translated
from dialogue.views.related import Counted


class Coverage(Counted):
    """What is missing from the register, counted by the filters of the lists that each number leads to."""

    template_name = "dialogue/coverage.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        counts = gaps.counts(self.ledger_head, day=self.today, names=self.names)
        lines = {gap.name: _line(gap, counts) for gap in gaps.GAPS}
        return super().get_context_data(
            **context,
            whole=scorecard(self.tallies, query={}),
            texts=[lines[name] for name in ("no_text", "part_of_text")],
            rounds=unseen_texts(self.names),
            wording=[lines["press_only"], lines["press_cited"]],
            ratings=[
                lines[name]
                for name in (
                    "not_assessed",
                    "never_looked_at",
                    "needs_recheck",
                    "single_voice",
                    "press_evidence",
                    "weak_support",
                )
            ],
            sources=[lines["undated"]],
            questions=_number(gaps.QUESTIONS, counts),
            translations=translation_rows(translated(self.ledger_head)),
            day=self.today,
        )


def _line(gap: gaps.Gap, counts: dict[gaps.Selection, int]) -> GapLine:
    return gap_line(
        code=gap.name, missing=_number(gap.missing, counts), among=_number(gap.among, counts)
    )


def _number(selection: gaps.Selection, counts: dict[gaps.Selection, int]) -> Number:
    return Number(counts[selection], listed_at(selection.kind, selection.query))
