"""`as_of`: what had happened by a day, as far as the register knows."""

import json

import pytest

from dialogue.services import composing


def read(client, address, day):
    return client.get(f"{address}{'&' if '?' in address else '?'}as_of={day}").json()


def refs(client, day, query=""):
    found = read(client, f"/api/v1/commitments/?fields=ref&{query}", day)["results"]
    return [each["ref"] for each in found]


def test_commitments_are_those_that_had_been_made(client, register):
    assert refs(client, "2024-05-14") == []
    assert refs(client, "2024-05-15") == ["R6-01"]
    assert refs(client, "2026-01-04") == ["R7-01", "R6-01"]


@pytest.mark.parametrize(
    ("day", "status", "updates"),
    [
        ("2024-08-31", "not_assessed", []),
        ("2024-09-01", "initiated", ["P6-01"]),
        ("2025-08-31", "initiated", ["P6-01"]),
        ("2025-09-01", "in_progress", ["P6-01", "P6-02"]),
    ],
)
def test_a_record_has_the_status_and_the_updates_of_that_day(
    client, register, day, status, updates
):
    record = read(client, "/api/v1/commitments/R6-01/", day)
    assert record["status"]["code"] == status
    assert [each["ref"] for each in record["updates"]] == updates
    assert record["spans"][-1]["status"] == status
    [listed] = read(client, f"/api/v1/commitments/?status={status}&round=R6", day)["results"]
    assert listed == record


def test_a_record_of_a_day_is_what_would_have_been_published(client, register):
    """The status of a past day is worked out by the rules that publish it, not by others."""
    early = register["early"]
    whole = client.get("/api/v1/commitments/R6-01/").json()
    own = composing.own_part("commitment", whole)
    first = [each for each in whole["updates"] if each["ref"] == "P6-01"]
    sources = composing.evidence(citation.source for citation in register["first"].citations.all())
    expected = composing.with_updates(own, first, sources)
    assert read(client, f"/api/v1/commitments/{early.ref}/", "2025-01-01") == json.loads(
        json.dumps(expected)
    )


def test_what_is_later_is_nowhere(client, register):
    day = "2025-01-01"
    assert [each["key"] for each in read(client, "/api/v1/rounds/", day)["results"]] == ["R6"]
    updates = read(client, "/api/v1/updates/", day)["results"]
    assert [each["ref"] for each in updates] == ["P6-01"]
    sources = read(client, "/api/v1/sources/?published_after=2026-01-01", day)["results"]
    assert sources == []
    thread = read(client, "/api/v1/threads/gwadar-port/", day)
    assert [each["commitment"] for each in thread["entries"]] == ["R6-01"]
    assert read(client, "/api/v1/threads/?last_round=R6", day)["results"] == [thread]
    for address in ("commitments/R7-01", "updates/P6-02", "rounds/R7"):
        assert client.get(f"/api/v1/{address}/?as_of={day}").status_code == 404
        assert client.get(f"/{address}/?as_of={day}").status_code == 404
        assert client.get(f"/{address}/").status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/commitments/",
        "/updates/",
        "/threads/",
        "/rounds/",
        "/sectors/gwadar/",
        "/search/?q=gwadar",
    ],
)
def test_no_page_of_a_day_names_what_is_later(client, register, address):
    page = client.get(f"{address}{'&' if '?' in address else '?'}as_of=2025-01-01").text
    for later in ("R7-01", "P6-02", "Works begun"):
        assert later not in page


def test_evidence_and_moves_are_those_by_that_day(client, register):
    assert refs(client, "2025-01-01", "evidence_after=2024-01-01") == ["R6-01"]
    assert refs(client, "2025-01-01", "evidence_after=2025-01-01") == []
    assert refs(client, "2025-10-01", "moved_after=2025-01-01") == ["R6-01"]
    assert refs(client, "2025-01-01", "moved_after=2025-01-01") == []
    assert refs(client, "2024-06-01", "is_looked_at=true") == []
    assert refs(client, "2026-01-04", "order=-evidence") == ["R6-01", "R7-01"]


def test_today_is_the_present_without_what_is_only_expected(client, register):
    now = client.get("/api/v1/commitments/").json()["results"]
    assert read(client, "/api/v1/commitments/", "2026-03-01")["results"] == now


def test_a_day_and_a_moment_together(client, register, corrected):
    """What was known in April of the autumn before: the update that was withdrawn in May still counts."""
    corrected()
    query = "known_at=2026-04-15T00:00:00Z&as_of=2025-10-01"
    then = client.get(f"/api/v1/commitments/R6-01/?{query}").json()
    now = client.get("/api/v1/commitments/R6-01/?as_of=2025-10-01").json()
    assert (then["status"]["code"], now["status"]["code"]) == ("in_progress", "initiated")
    assert then["title"]["en"] != now["title"]["en"]


def test_the_past_costs_few_queries(client, register, django_assert_max_num_queries):
    for address in ("/api/v1/commitments/", "/api/v1/threads/", "/api/v1/sources/"):
        client.get(f"{address}?as_of=2025-01-01")
        with django_assert_max_num_queries(6):
            client.get(f"{address}?as_of=2025-01-01&page_size=100")
    for address in ("/commitments/", "/threads/", "/updates/"):
        client.get(f"{address}?as_of=2025-01-01")
        with django_assert_max_num_queries(14):
            client.get(f"{address}?as_of=2025-01-01")


@pytest.mark.parametrize("moment", ["as_of=2025-10-01", "known_at=2026-03-02T00:00:00Z"])
def test_finding_the_past_unchanged_costs_one_query(
    client, register, time_machine, django_assert_num_queries, moment
):
    """Lists, records and what is computed, pages as well as the API."""
    time_machine.move_to("2026-04-01T12:00:00Z")
    for path in (
        "/api/v1/commitments/",
        "/api/v1/commitments/R6-01/",
        "/api/v1/commitments/facets/",
        "/api/v1/rounds/R6/",
        "/api/v1/rounds/R6/scorecard/",
        "/commitments/R6-01/",
    ):
        before = client.get(f"{path}?{moment}")
        assert before.status_code == 200, path
        with django_assert_num_queries(1):
            again = client.get(f"{path}?{moment}", headers={"If-None-Match": before["ETag"]})
        assert again.status_code == 304, path
