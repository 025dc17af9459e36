"""The rules of evidence, one by one. Documents are plain values; no database is needed."""

from datetime import date

import pytest

from dialogue.services import rules

TODAY = date(2026, 11, 23)


def commitment(**values):
    return {
        "ref": "R7-24",
        "round": "R7",
        "kind": "continuing",
        "verifiability": "partly",
        **values,
    }


def update(ref="P7-01", day="2026-03-06", status="initiated", sources=("dawn",), **values):
    return {
        "ref": ref,
        "happened_on": day,
        "happened_on_precision": "day",
        "status": status,
        "commitments": ["R7-24"],
        "related": [],
        "corrects": None,
        "nature": "event",
        "citations": [{"source": source, "locator": "para 1"} for source in sources],
        **values,
    }


def violations(proposed, *, corrected=None, published_on=None, **values):
    found = rules.violations(
        proposed,
        [commitment(**values)],
        round_days={"R7": date(2026, 1, 4)},
        published_on=published_on or {},
        today=TODAY,
        corrected=corrected,
    )
    return [violation.rule for violation in found]


def test_e1_evidence_from_before_the_round_or_its_day_carries_no_status():
    assert violations(update(day="2026-01-04")) == ["E1"]
    assert violations(update(day="2026-01-04", status=None)) == []
    assert violations(update(day="2026-01-05")) == []


def test_e1_evidence_cannot_be_of_a_day_that_has_not_come():
    assert violations(update(day="2026-11-24")) == ["E1"]


@pytest.mark.parametrize(("precision", "day"), [("month", "2026-11-30"), ("year", "2026-12-31")])
def test_e1_what_happened_this_month_or_year_is_entered_as_its_last_day(precision, day):
    assert violations(update(day=day, happened_on_precision=precision)) == []
    assert violations(update(day="2027-01-31", happened_on_precision=precision)) == ["E1"]


def test_e1_what_no_source_was_published_late_enough_for_is_not_evidence_of_it():
    both = update(sources=("dawn", "gazette"))
    old, new, eve = date(2019, 3, 1), date(2026, 3, 6), date(2026, 3, 5)
    assert violations(update(), published_on={"dawn": old}) == ["E1"]
    assert violations(both, published_on={"dawn": old, "gazette": date(2026, 3, 4)}) == ["E1"]
    assert violations(both, published_on={"dawn": old, "gazette": new}) == []
    assert violations(update(), published_on={"dawn": eve}) == []  # west of the date line
    assert violations(both, published_on={"dawn": old, "gazette": None}) == []


@pytest.mark.parametrize(("precision", "day"), [("month", "2026-03-31"), ("year", "2026-12-31")])
def test_e1_a_source_of_the_same_month_or_year_may_report_it(precision, day):
    said = update(day=day, happened_on_precision=precision)
    assert "E1" not in _dated(said, date(2026, 3, 1))
    assert "E1" in _dated(said, date(2025, 12, 1))


def _dated(said, published_on):
    """The rules broken but for those about today."""
    found = rules.violations(
        said,
        [commitment()],
        round_days={},
        published_on={"dawn": published_on},
        today=date.max,
    )
    return [each.rule for each in found]


@pytest.mark.parametrize(
    "values",
    [{"status": None}, {"status": "stalled"}, {"status": "no_action_found", "nature": "search"}],
)
def test_e1_background_and_what_did_not_move_may_rest_on_older_sources(values):
    assert violations(update(**values), published_on={"dawn": date(2026, 1, 20)}) == []


def test_e4_what_is_not_rated_cannot_be_given_a_status():
    assert violations(update(), kind="position") == ["E4"]
    assert violations(update(), verifiability="not_verifiable") == ["E4"]


def test_e4_a_deliverable_is_delivered_and_not_sustained():
    assert violations(update(status="sustained"), kind="deliverable") == ["E4"]
    assert violations(update(status="sustained"), kind="process") == []


def test_e7_only_a_search_needs_no_citation():
    assert violations(update(status=None, sources=())) == ["E7"]
    assert violations(update(status="no_action_found", nature="search", sources=())) == []


def test_e7_a_search_that_found_something_cites_it():
    assert violations(update(sources=(), nature="search", status="initiated")) == ["E7"]


def test_e8_a_correction_names_every_commitment_whose_status_it_takes_back():
    wrong = update("P7-01", commitments=["R7-24", "R7-25"])
    right = update("P7-02", corrects="P7-01")
    assert violations(right, corrected=wrong) == ["E8"]
    assert violations({**right, "related": ["R7-25"]}, corrected=wrong) == []
