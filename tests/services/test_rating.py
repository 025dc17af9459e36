"""The method, rule by rule. Documents are plain values; no database is needed."""

from datetime import date

import pytest

from dialogue.choices import Schedule, Status, Support, SupportReason
from dialogue.services import rating
from dialogue.services.rating import Evidence, Span, voice

SOURCES = {
    "gazette": Evidence("gazette", 1, rating.GOVERNMENTS),
    "xinhua": Evidence("xinhua", 2, rating.GOVERNMENTS),
    "app": Evidence("app", 2, rating.GOVERNMENTS),
    "dawn": Evidence("dawn", 3, "publisher:dawn"),
    "recorder": Evidence("recorder", 3, "publisher:recorder"),
    "wire-1": Evidence("wire-1", 3, "copy:afp"),
    "wire-2": Evidence("wire-2", 3, "copy:afp"),
    "blog": Evidence("blog", 4, "publisher:blog"),
}
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
        "status": status,
        "commitments": ["R7-24"],
        "related": [],
        "corrects": None,
        "nature": "event",
        "has_conflict": False,
        "citations": [{"source": source, "locator": "para 1"} for source in sources],
        **values,
    }


def status_on(day, updates, **values):
    return span_on(day, updates, **values).status


def span_on(day, updates, **values) -> Span:
    spans = rating.spans(commitment(**values), updates, SOURCES)
    day = date.fromisoformat(day)
    return next(
        span
        for span in spans
        if (span.starts_on is None or span.starts_on <= day)
        and (span.ends_on is None or day < span.ends_on)
    )


def test_a_commitment_nobody_has_looked_at_is_not_assessed():
    assert status_on("2026-11-23", []) == Status.NOT_ASSESSED


def test_a_position_is_recorded_and_not_rated_whatever_is_said_of_it():
    assert status_on("2026-11-23", [update()], kind="position") == Status.NOT_RATEABLE


def test_what_cannot_be_verified_is_not_rated():
    assert (
        status_on("2026-11-23", [update()], verifiability="not_verifiable") == Status.NOT_RATEABLE
    )


def test_the_latest_update_by_the_day_it_happened_gives_the_status():
    first, second = update(), update("P7-02", "2026-05-01", "in_progress")
    assert status_on("2026-04-30", [first, second]) == Status.INITIATED
    assert status_on("2026-05-01", [first, second]) == Status.IN_PROGRESS


def test_an_update_about_an_earlier_day_does_not_change_todays_status():
    later, earlier = update("P7-01", "2026-05-01", "in_progress"), update("P7-02", "2026-02-01")
    updates = sorted([later, earlier], key=lambda each: each["happened_on"])
    assert status_on("2026-11-23", updates) == Status.IN_PROGRESS


def test_of_two_updates_about_one_day_the_one_published_later_counts():
    updates = [update("P7-01", status="initiated"), update("P7-02", status="in_progress")]
    assert status_on("2026-11-23", updates) == Status.IN_PROGRESS


def test_a_status_may_fall_as_well_as_rise():
    updates = [update(status="in_progress"), update("P7-02", "2026-06-01", "stalled")]
    assert status_on("2026-11-23", updates) == Status.STALLED


def test_an_update_shown_as_context_rates_nothing():
    context = update(commitments=["R6-11"], related=["R7-24"])
    assert status_on("2026-11-23", [context]) == Status.NOT_ASSESSED


def test_an_update_without_a_status_changes_nothing():
    assert (
        status_on("2026-11-23", [update(), update("P7-02", "2026-05-01", None)]) == Status.INITIATED
    )


def test_e2_delivered_needs_an_authentic_text_and_an_independent_source():
    held = span_on("2026-11-23", [update(status="delivered", sources=("gazette", "dawn"))])
    assert held.status == Status.DELIVERED
    assert held.assessment.support == Support.STRONG
    assert held.assessment.stated_by == ()


@pytest.mark.parametrize("sources", [("gazette",), ("gazette", "xinhua"), ("dawn", "recorder")])
def test_e2_short_of_that_it_stays_delivered_with_weak_support_as_stated_by_its_sources(sources):
    held = span_on("2026-11-23", [update(status="delivered", sources=sources)])
    assert held.status == Status.DELIVERED
    assert held.assessment.support == Support.WEAK
    assert held.assessment.reason == SupportReason.AS_STATED
    assert held.assessment.stated_by == tuple(sorted(sources))


def test_e6_conflicting_evidence_makes_the_support_weak_and_keeps_the_status():
    held = span_on("2026-11-23", [update(sources=("gazette", "dawn"), has_conflict=True)])
    assert (held.status, held.assessment.support) == (Status.INITIATED, Support.WEAK)
    assert held.assessment.reason == SupportReason.CONFLICT


def test_e6_a_conflict_does_not_turn_what_is_stated_into_a_plain_delivery():
    stated = update(status="delivered", sources=("dawn",), has_conflict=True)
    assert span_on("2026-11-23", [stated]).assessment.stated_by == ("dawn",)
    shown = update(status="delivered", sources=("gazette", "dawn"), has_conflict=True)
    assert span_on("2026-11-23", [shown]).assessment.stated_by == ()


def test_e7_nothing_found_holds_for_180_days_and_then_lapses():
    search = update(day="2026-02-01", status="no_action_found", nature="search", sources=())
    assert status_on("2026-01-31", [search]) == Status.NOT_ASSESSED
    assert status_on("2026-07-30", [search]) == Status.NO_ACTION_FOUND
    assert status_on("2026-07-31", [search]) == Status.NOT_ASSESSED


def test_e8_a_corrected_update_no_longer_counts_on_any_day():
    wrong = update(status="delivered")
    right = update("P7-02", "2026-05-01", "initiated", corrects="P7-01", nature="correction")
    assert status_on("2026-04-30", [wrong, right]) == Status.NOT_ASSESSED
    assert status_on("2026-05-01", [wrong, right]) == Status.INITIATED


@pytest.mark.parametrize(
    ("sources", "support", "reason"),
    [
        (("gazette", "dawn"), Support.STRONG, SupportReason.OFFICIAL_AND_INDEPENDENT),
        (("gazette", "xinhua"), Support.FAIR, SupportReason.OFFICIAL_ONLY),
        (("xinhua", "dawn"), Support.FAIR, SupportReason.TWO_INDEPENDENT),
        (("dawn", "recorder"), Support.FAIR, SupportReason.TWO_INDEPENDENT),
        (("dawn",), Support.WEAK, SupportReason.SINGLE_VOICE),
        (("xinhua", "app"), Support.WEAK, SupportReason.SINGLE_VOICE),
        (("wire-1", "wire-2"), Support.WEAK, SupportReason.SINGLE_VOICE),
        (("dawn", "blog"), Support.WEAK, SupportReason.SINGLE_VOICE),
        (("blog",), Support.WEAK, SupportReason.UNOFFICIAL_ONLY),
    ],
)
def test_support_says_how_well_the_evidence_carries_the_status(sources, support, reason):
    held = span_on("2026-11-23", [update(sources=sources)])
    assert (held.assessment.support, held.assessment.reason) == (support, reason)


def test_two_updates_that_agree_support_the_status_together():
    updates = [update(sources=("dawn",)), update("P7-02", "2026-05-01", sources=("recorder",))]
    assert span_on("2026-04-30", updates).assessment.support == Support.WEAK
    assert span_on("2026-05-01", updates).assessment.support == Support.FAIR


def test_official_sources_of_both_parties_are_one_voice():
    def speaks(tier, kind):
        return voice(key="a", tier=tier, kind=kind, publisher="A", copy_of=None)

    assert speaks(2, "state_media") == rating.GOVERNMENTS
    assert speaks(3, "official_statement") == rating.GOVERNMENTS
    assert speaks(3, "state_media") != rating.GOVERNMENTS


def test_spans_follow_each_other_without_gap_or_overlap():
    updates = [
        update(),
        update("P7-02", "2026-04-01", "no_action_found", nature="search", sources=()),
        update("P7-03", "2026-12-01", "delivered"),
    ]
    spans = rating.spans(commitment(), updates, SOURCES)
    assert spans[0].starts_on is None
    assert spans[-1].ends_on is None
    assert [span.ends_on for span in spans[:-1]] == [span.starts_on for span in spans[1:]]


@pytest.mark.parametrize(
    ("due_on", "status", "since", "expected"),
    [
        (None, "initiated", None, Schedule.NO_DATE),
        (date(2027, 12, 31), "initiated", None, Schedule.NOT_DUE),
        (date(2027, 2, 21), "initiated", None, Schedule.DUE_SOON),
        (TODAY, "initiated", None, Schedule.DUE_SOON),
        (date(2026, 11, 22), "initiated", None, Schedule.OVERDUE),
        (date(2026, 11, 22), "partly_delivered", date(2026, 1, 1), Schedule.OVERDUE),
        (date(2026, 11, 22), "delivered", date(2026, 11, 22), Schedule.ON_TIME),
        (date(2026, 11, 22), "delivered", date(2026, 11, 23), Schedule.LATE),
    ],
)
def test_schedule_says_where_a_commitment_stands_against_its_date(due_on, status, since, expected):
    assert rating.schedule(due_on=due_on, status=status, since=since, day=TODAY) == expected


def test_what_was_last_looked_at_180_days_ago_needs_a_recheck():
    assert not rating.needs_recheck(looked_at_on=date(2026, 5, 28), day=TODAY)
    assert rating.needs_recheck(looked_at_on=date(2026, 5, 27), day=TODAY)
    assert not rating.needs_recheck(looked_at_on=None, day=TODAY)
