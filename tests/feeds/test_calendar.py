from datetime import date

import icalendar
import pytest

from tests.factories import make_commitment, make_round, publish


@pytest.fixture
def events(client):
    """The events of the calendar, by the part of their id that tells what they are."""

    def get(address="/calendar.ics"):
        response = client.get(address)
        assert response["Content-Type"] == "text/calendar; charset=utf-8"
        calendar = icalendar.Calendar.from_ical(response.content)
        assert calendar["version"] == "2.0"
        assert calendar["prodid"]
        return {str(each["uid"]).split("@")[0]: each for each in calendar.walk("VEVENT")}

    return get


@pytest.mark.parametrize("prefix", ["", "/zh-hans", "/ur"])
def test_the_calendar_is_one_in_each_language(loaded_register, events, prefix):
    found = events(f"{prefix}/calendar.ics")
    assert {"R1", "R7", "R7-anniversary", "R7-03-due"} <= set(found)
    assert found["R7-03-due"]["url"].endswith(f"{prefix}/commitments/R7-03/")
    for each in found.values():
        assert {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "SEQUENCE"} <= set(each)


@pytest.mark.parametrize("query", ["utm_source=newsletter", "status=held&as_of=2026-01-05"])
def test_the_calendar_refuses_what_it_does_not_understand_as_the_feeds_do(db, client, query):
    response = client.get(f"/calendar.ics?{query}")
    assert response.status_code == 400
    assert response["Content-Type"].startswith("text/plain")
    assert f"\n{query.partition('=')[0]}: " in response.text
    assert "known_at, as_of" in response.text


def test_a_round_nobody_has_given_a_day_is_not_in_the_calendar(loaded_register, events):
    assert "R8" not in events()


def test_a_round_lasts_to_the_end_of_its_last_day(db, events):
    publish(make_round("R5", starts_on=date(2024, 5, 14), ends_on=date(2024, 5, 16)))
    found = events()["R5"]
    assert (found.start, found.end) == (date(2024, 5, 14), date(2024, 5, 17))
    assert (found["status"], found["location"]) == ("CONFIRMED", "Beijing")


def test_an_expected_round_is_tentative_and_has_no_anniversary(db, events):
    publish(
        make_round("R9", status="expected", starts_on=date(2028, 1, 4), ends_on=date(2028, 1, 4))
    )
    found = events()
    assert set(found) == {"R9"}
    assert found["R9"]["status"] == "TENTATIVE"


def test_a_round_is_remembered_every_year_from_the_next_one(db, events):
    publish(make_round("R3", starts_on=date(2024, 2, 29), ends_on=date(2024, 2, 29)))
    found = events()["R3-anniversary"]
    assert found.start == date(2025, 2, 28)
    assert found["rrule"]["FREQ"] == ["YEARLY"]
    assert found["summary"] == "Anniversary: Round 3"


def test_a_due_date_moves_under_the_same_id(db, events):
    commitment = make_commitment("R7-01", due_on=date(2026, 12, 31))
    publish(commitment)
    before = events()["R7-01-due"]
    commitment.due_on = date(2027, 6, 30)
    publish(commitment)
    after = events()["R7-01-due"]
    assert (before.start, after.start) == (date(2026, 12, 31), date(2027, 6, 30))
    assert before["uid"] == after["uid"]
    assert before["sequence"] < after["sequence"]
