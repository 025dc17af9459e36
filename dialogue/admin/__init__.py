"""The editors' desk in Django's admin: one file per noun."""

from dialogue.admin import (
    commitments,
    contributors,
    dialogues,
    editions,
    ledger_heads,
    parties,
    people,
    places,
    plans,
    questions,
    rounds,
    sectors,
    sources,
    submissions,
    threads,
    updates,
)

__all__ = [
    "commitments",
    "contributors",
    "dialogues",
    "editions",
    "ledger_heads",
    "parties",
    "people",
    "places",
    "plans",
    "questions",
    "rounds",
    "sectors",
    "sources",
    "submissions",
    "threads",
    "updates",
]
