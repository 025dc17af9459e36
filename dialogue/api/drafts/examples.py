"""Drafts as the documentation shows them, and the tests send them."""

from typing import Any

from dialogue.choices import RecordKind

#: Shapes, not facts: whoever copies one has to write what was said, and to cite it.
EXAMPLES: dict[str, Any] = {
    RecordKind.COMMITMENT: {
        "round": "R7",
        "sector": "gwadar",
        "title": {"en": "What is to be done, in a few words"},
        "summary": {"en": "What was said, in your own words, with nothing added."},
        "kind": "continuing",
        "voice": "joint",
        "verb": "agreed",
        "attribution": "official_text",
        "verifiability": "partly",
        "parties": ["cn", "pk"],
        "criteria": {"en": "What public evidence would count."},
        "citations": [{"source": "key-of-the-source", "locator": "para 7"}],
    },
    RecordKind.UPDATE: {
        "commitments": ["R7-24"],
        "happened_on": "2026-03-06",
        "happened_on_precision": "day",
        "status": "initiated",
        "status_reason": {"en": "Why the evidence shows that."},
        "headline": {"en": "What happened, in a line"},
        "summary": {"en": "What happened, in your own words."},
        "citations": [{"source": "key-of-the-source", "locator": "para 2"}],
    },
}
