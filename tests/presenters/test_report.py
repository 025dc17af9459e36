from datetime import date

import pytest

from dialogue.presenters.report import report_citation, report_sources, round_report
from dialogue.reading.held import Held
from dialogue.reading.kept import Head
from dialogue.reading.scorecards import Tally
from tests.presenters.test_annex import source
from tests.presenters.test_rounds import names, sitting

TODAY = date(2026, 11, 24)
TRANSLATIONS = {"zh": "unofficial", "ur": "unofficial"}


def update(ref, happened_on, *, bears_on, status=None, cites="paper"):
    return {
        "ref": ref,
        "happened_on": happened_on,
        "happened_on_precision": "day",
        "nature": "event",
        "headline": {"en": f"Headline of {ref}"},
        "status": status,
        "commitments": bears_on,
        "related": [],
        "citations": [{"source": cites, "locator": "para 5"}],
        "translations": TRANSLATIONS,
    }


def commitment(
    ref, *, sector="gwadar", kind="continuing", updates=(), cites="text", decided_by=None
):
    return {
        "ref": ref,
        "round": "R7",
        "sector": sector,
        "title": {"en": f"Title of {ref}"},
        "summary": {"en": "It goes on."},
        "kind": kind,
        "voice": "joint",
        "verb": "agreed",
        "attribution": "official_text",
        "verifiability": "partly",
        "parties": ["cn", "pk"],
        "due_on": None,
        "citations": [{"source": cites, "locator": "para 2"}],
        "updates": list(updates),
        "spans": [{"from": None, "to": None, "status": "initiated", "update": decided_by}],
        "status": {"code": "initiated", "since": None, "until": None, "update": decided_by},
        "support": {"level": "weak", "reason": "single_voice", "stated_by": []},
        "translations": TRANSLATIONS,
    }


@pytest.fixture
def report():
    """Makes the report of the seventh round from these commitments."""

    def make(*documents, tallies=(), **round_values):
        known = names(sitting(7))
        known.documents["sector"].update(
            {
                key: {"key": key, "name": {"en": key.capitalize()}, "translations": TRANSLATIONS}
                for key in ("gwadar", "finance")
            }
        )
        return round_report(
            sitting(7, **round_values),
            [Held(each, each["status"]["code"]) for each in documents],
            tallies=tallies,
            names=known,
            sources={key: source(key) for key in ("text", "paper", "daily", "copy")},
            today=TODAY,
        )

    return make


def only_line(found):
    (sector,) = found.commitments
    (line,) = sector.lines
    return line


def test_commitments_stand_by_sector_in_the_readers_order_and_positions_apart(report):
    found = report(
        commitment("R7-01", sector="finance"),
        commitment("R7-02"),
        commitment("R7-03", kind="position"),
    )
    assert [sector.heading.key for sector in found.commitments] == ["gwadar", "finance"]
    assert [line.row.ref for sector in found.positions for line in sector.lines] == ["R7-03"]


def test_a_line_says_verb_voice_and_who_must_act(report):
    line = only_line(report(commitment("R7-01")))
    assert (line.row.verb, line.voice) == ("Agreed", "Joint")
    assert line.row.parties == "cn and pk"


def test_words_status_and_evidence_each_point_to_their_own_sources(report):
    deciding = update("P7-01", "2026-03-06", bears_on=["R7-01"], status="initiated", cites="daily")
    later = update("P7-02", "2026-05-26", bears_on=["R7-01"])
    line = only_line(report(commitment("R7-01", updates=[deciding, later], decided_by="P7-01")))
    pointed = (line.notes, line.status_notes, line.evidence.notes)
    assert [[note.number for note in notes] for notes in pointed] == [[1], [2], [3]]
    assert line.notes[0].locator == "para 2"


def test_the_latest_evidence_is_the_last_update_that_bears_on_it(report):
    updates = [update(f"P7-0{n}", f"2026-0{n}-01", bears_on=["R7-01"]) for n in (2, 3)]
    line = only_line(report(commitment("R7-01", updates=updates)))
    assert str(line.evidence.headline) == "Headline of P7-03"
    assert line.evidence.happened_on == date(2026, 3, 1)


def test_what_is_older_than_the_round_is_background_and_no_evidence(report):
    before = update("P6-01", "2025-12-22", bears_on=["R7-01"])
    assert only_line(report(commitment("R7-01", updates=[before]))).evidence is None


def test_what_is_only_related_is_context_and_no_evidence(report):
    context = update("P7-09", "2026-05-26", bears_on=["R6-01"])
    assert only_line(report(commitment("R7-01", updates=[context]))).evidence is None


def test_the_copy_that_was_read_is_source_number_one(report):
    outcome = {"kind": "statement", "title": None, "source": "copy", "note": None}
    citations = [{"source": "paper", "locator": "para 1"}]
    found = report(commitment("R7-01"), outcome_document=outcome, citations=citations)
    assert [note.number for note in found.copy_notes] == [1]
    assert [note.number for note in found.notes] == [2]


def test_every_sector_is_counted_by_the_statuses_of_the_whole_round(report):
    tallies = [
        Tally("R7", "gwadar", "continuing", "in_progress", 2),
        Tally("R7", "finance", "continuing", "not_assessed", 3),
        Tally("R7", "finance", "position", "not_rateable", 4),
        Tally("R6", "finance", "continuing", "initiated", 9),
    ]
    found = report(tallies=tallies)
    assert [column.code for column in found.sectors.columns] == ["in_progress", "not_assessed"]
    assert [[cell.count for cell in row.cells] for row in found.sectors.rows] == [[2, 0], [0, 3]]
    assert (found.whole.rateable, found.sectors.rows[1].card.positions) == (5, 4)


def test_the_sources_to_read_are_those_that_the_lines_show(report):
    held = [
        Held(
            commitment(
                "R7-01",
                updates=[
                    update("P6-01", "2025-12-22", bears_on=["R7-01"], cites="old"),
                    update("P7-01", "2026-02-01", bears_on=["R7-01"], cites="shown"),
                ],
            ),
            "initiated",
        )
    ]
    assert report_sources(sitting(7), held, today=TODAY) == {"text", "shown"}


def test_the_citation_names_the_ledger_head_and_the_day_in_english_whoever_asks():
    from django.utils import translation

    with translation.override("ur"):
        found = report_citation(sitting(7), at=Head(702, "ab12"), made_on=TODAY)
    assert "Round 7 report: Round 7" in found
    assert "2026-11-24 from edition 702 of the ledger (chain SHA-256 ab12)" in found
    assert "/rounds/R7/report/ CC BY 4.0." in found
    assert "/ur/" not in found
