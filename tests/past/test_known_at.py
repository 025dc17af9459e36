"""`known_at`: what the register said at a moment, byte for byte, whatever is published afterwards."""

from datetime import UTC, datetime

import pytest

from dialogue.models import Edition, LedgerHead
from tests.past.conftest import FIRST

MOMENT = "2026-04-15T12:00:00Z"
ADDRESSES = (
    "/api/v1/commitments/?fields=ref,title,status",
    "/api/v1/commitments/?q=gwadar&order=-evidence",
    "/api/v1/commitments/R6-01/",
    "/api/v1/updates/?status=in_progress",
    "/api/v1/updates/P6-02/",
    "/api/v1/rounds/",
    "/api/v1/rounds/R7/",
    "/api/v1/threads/?last_round=R7",
    "/api/v1/sources/?publisher=Dawn",
    "/api/v1/sources/?order=publisher&page_size=1",
    "/api/v1/people/",
    "/api/v1/sectors/",
    "/api/v1/editions/?order=-number",
    "/api/v1/",
    "/commitments.atom",
    "/updates.atom?round=R6",
    "/calendar.ics",
    "/",
    "/commitments/?status=in_progress&order=-evidence",
    "/commitments/R6-01/",
    "/commitments/R6-01/history/",
    "/updates/",
    "/updates/P6-02/",
    "/threads/",
    "/threads/gwadar-port/",
    "/rounds/R7/",
    "/rounds/R7/report/",
    "/rounds/compare/?from=R6&to=R7",
    "/sectors/gwadar/",
    "/sources/",
    "/coverage/",
    "/search/?q=works",
    "/editions/",
    "/ur/commitments/R6-01/",
)


def at(address, moment=MOMENT):
    return f"{address}{'&' if '?' in address else '?'}known_at={moment}"


def test_what_was_known_stays_byte_for_byte_the_same(client, register, corrected, time_machine):
    time_machine.move_to(datetime(2026, 4, 20, tzinfo=UTC), tick=True)
    before = {address: client.get(at(address)) for address in ADDRESSES}
    assert {answer.status_code for answer in before.values()} == {200}
    corrected()
    after = {address: client.get(at(address)) for address in ADDRESSES}
    differing = [each for each in ADDRESSES if before[each].content != after[each].content]
    assert differing == []
    # They are not the same because nothing changed.
    assert client.get("/api/v1/commitments/R6-01/").content != after[ADDRESSES[2]].content
    assert client.get("/api/v1/updates/P6-02/").status_code == 410


def test_a_validator_goes_with_the_moment(client, register, corrected):
    address = at("/api/v1/commitments/", f"{FIRST:%Y-%m-%dT%H:%M:%S}.900000Z")
    before = client.get(address)
    corrected()
    assert client.get(address)["ETag"] == before["ETag"]
    again = client.get(address, headers={"If-None-Match": before["ETag"]})
    assert again.status_code == 304
    assert client.get("/api/v1/commitments/")["ETag"] != before["ETag"]


def test_other_code_changes_the_validator_of_what_was_known_and_not_its_bytes(
    client, register, monkeypatch, time_machine
):
    time_machine.move_to(datetime(2026, 4, 20, tzinfo=UTC))
    before = client.get(at("/api/v1/commitments/"))
    monkeypatch.setattr("dialogue.reading.kept.release", lambda: "other code")
    after = client.get(at("/api/v1/commitments/"))
    assert after.content == before.content
    assert after["ETag"] != before["ETag"]


def test_every_edition_can_be_gone_back_to(client, register, corrected):
    corrected()
    for edition in Edition.objects.order_by("number"):
        moment = f"{edition.published_at:%Y-%m-%dT%H:%M:%S.%f}Z"
        root = client.get("/api/v1/", {"known_at": moment}).json()
        assert (root["ledger_head"], root["chain_digest"]) == (edition.number, edition.chain_digest)
    newest = LedgerHead.objects.get()
    assert (root["ledger_head"], root["chain_digest"]) == (newest.number, newest.chain_digest)


def test_before_anything_was_published_there_is_nothing(client, register):
    for noun in ("commitments", "updates", "sources", "rounds", "editions", "threads"):
        answer = client.get(at(f"/api/v1/{noun}/", "2026-02-01T00:00:00Z")).json()
        assert (answer["ledger_head"], answer["results"]) == (0, [])
    assert client.get(at("/api/v1/commitments/R6-01/", "2026-02-01T00:00:00Z")).status_code == 404
    assert client.get(at("/commitments/R6-01/", "2026-02-01T00:00:00Z")).status_code == 404
    assert client.get(at("/", "2026-02-01T00:00:00Z")).status_code == 200


def test_an_edition_published_later_is_not_there(client, register, corrected):
    last = corrected()
    assert client.get(at(f"/api/v1/editions/{last}/")).status_code == 404
    assert client.get(at(f"/editions/{last}/")).status_code == 404
    assert client.get(at("/api/v1/editions/1/")).status_code == 200


def test_a_status_that_lapses_is_judged_on_that_day(client, register, time_machine):
    """A moment has a day: what was overdue or stale then is, and the clock of the reader does not matter."""
    address = at("/api/v1/commitments/?needs_recheck=true&fields=ref", "2026-03-02T00:00:00Z")
    answers = []
    for now in ("2026-04-20", "2028-04-20"):
        time_machine.move_to(f"{now}T00:00:00Z", tick=True)
        answers.append(client.get(address).content)
    assert answers[0] == answers[1]
    assert client.get("/api/v1/commitments/?needs_recheck=true").json()["results"]


@pytest.mark.parametrize("zone", ["Z", "+00:00", "%2B05:00", " 05:00"])
def test_a_moment_is_read_in_its_time_zone(client, register, zone):
    hour = 17 if "05" in zone else 12
    moment = f"2026-03-01T{hour}:00:00.000001{zone}"
    answer = client.get(at("/api/v1/", moment))
    assert answer.json()["ledger_head"] >= 0
    assert answer["Memento-Datetime"] == "Sun, 01 Mar 2026 12:00:00 GMT"


@pytest.mark.parametrize("address", ["/api/v1/commitments/", "/commitments/", "/commitments.atom"])
def test_a_clock_up_to_a_minute_before_ours_asks_for_now(
    client, register, corrected, time_machine, address
):
    time_machine.move_to("2026-04-20T23:59:30Z", tick=False)
    asked = at(address, "2026-04-21T00:00:29Z")
    before = client.get(asked)
    assert before["Memento-Datetime"] == "Mon, 20 Apr 2026 23:59:30 GMT"
    assert before["Cache-Control"] == "public, no-cache"
    assert client.get(at(address, "2026-04-21T00:00:30Z")).status_code == 400
    corrected()
    again = client.get(asked, headers={"If-None-Match": before["ETag"]})
    assert again.status_code == 200
