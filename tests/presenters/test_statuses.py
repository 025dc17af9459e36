from datetime import date

import pytest

from dialogue.presenters.statuses import held_on, span_lines, status_line, support_line


def span(status, starts_on, ends_on, *, support=None, update=None):
    return {
        "status": status,
        "from": starts_on,
        "to": ends_on,
        "support": support,
        "update": update,
    }


def commitment(*, support=None, **status):
    return {
        "due_on": None,
        "status": {"code": "initiated", "since": "2026-03-31", "until": None, **status},
        "support": {"level": "weak", "reason": "single_voice", "stated_by": [], **(support or {})},
        "spans": [
            span("not_assessed", None, "2026-03-31"),
            span("initiated", "2026-03-31", "2026-09-01", support="weak", update="P7-01"),
            span("not_assessed", "2026-09-01", None),
        ],
        "updates": [
            {
                "ref": "P7-01",
                "status": "initiated",
                "happened_on": "2026-03-31",
                "happened_on_precision": "month",
            }
        ],
    }


@pytest.mark.parametrize(
    ("day", "status"),
    [
        (date(2026, 3, 30), "not_assessed"),
        (date(2026, 3, 31), "initiated"),
        (date(2026, 8, 31), "initiated"),
        (date(2026, 9, 1), "not_assessed"),
    ],
)
def test_a_span_holds_from_its_first_day_until_the_day_before_the_next(day, status):
    assert held_on(commitment(), day)["status"] == status


def test_every_status_ever_held_is_told_with_what_decided_it():
    first, second, third = span_lines(commitment())
    assert (first.starts_on, first.ends_on) == (None, date(2026, 3, 31))
    assert (second.label, second.support_label, second.update) == ("First steps", "Weak", "P7-01")
    assert (third.label, third.support_label, third.ends_on) == ("Not assessed yet", "", None)


def test_since_is_as_exact_as_the_update_that_began_it():
    line = status_line(commitment(), code="initiated")
    assert (line.since, line.precision) == (date(2026, 3, 31), "month")


def test_a_status_of_another_day_says_nothing_of_when_this_one_began():
    assert status_line(commitment(), code="not_assessed").since is None


def test_a_delivery_names_in_full_the_publishers_who_state_it():
    document = commitment(code="delivered", support={"stated_by": ["a", "b"]})
    sources = {"a": {"publisher": "Dawn"}, "b": {"publisher": "APP"}}
    line = status_line(document, code="delivered", sources=sources)
    assert line.label == "Delivered, as stated"
    assert line.in_full == "Delivered, as stated by APP and Dawn"
    assert status_line(document, code="delivered").in_full == "Delivered, as stated"


def test_support_is_shown_while_the_status_it_carries_holds():
    line = support_line(commitment(), today=date(2026, 4, 1))
    assert (line.label, line.reason) == ("Weak", "It rests on a single voice.")
    assert not line.needs_recheck
    assert support_line(commitment(), today=date(2026, 9, 1)) is None


def test_support_wants_another_look_after_180_days():
    document = commitment()
    document["spans"] = [{**document["spans"][1], "to": None}]
    assert not support_line(document, today=date(2026, 9, 26)).needs_recheck
    assert support_line(document, today=date(2026, 9, 27)).needs_recheck
