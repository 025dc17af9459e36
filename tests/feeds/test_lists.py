import pytest
import time_machine

from tests.factories import make_commitment, make_source, make_update, publish


@pytest.mark.parametrize(
    "query", ["", "round=R7&status=in_progress", "place=gwadar-port", "q=finance&is_rateable=true"]
)
def test_a_feed_has_what_the_list_with_the_same_filters_has(
    loaded_register, subscribe, client, query
):
    listed = client.get(f"/api/v1/commitments/?{query}&page_size=500").json()["results"]
    feed = subscribe(f"/commitments.atom?{query}")
    refs = [title.split()[0] for title in feed.texts("title")]
    assert len(refs) == min(50, len(listed))
    assert set(refs) <= {each["ref"] for each in listed}


def test_what_was_published_last_comes_first(db, subscribe):
    publish(make_commitment("R7-02"), make_commitment("R7-01"))
    assert [each.split()[0] for each in subscribe("/commitments.atom").texts("title")] == [
        "R7-01",
        "R7-02",
    ]


def test_a_commitment_comes_again_when_something_has_happened(db, subscribe):
    commitment = make_commitment("R7-01")
    publish(commitment, make_commitment("R7-02"))
    before = subscribe("/commitments.atom").texts("id")
    publish(make_update("P7-01", commitments=[commitment]))
    after = subscribe("/commitments.atom")
    assert after.text("title", after.entries[0]).startswith("R7-01")
    assert after.texts("id")[0] not in before
    assert len(after.entries) == 2


@pytest.mark.parametrize(
    "name", ["people", "places", "plans", "questions", "rounds", "sectors", "sources", "threads"]
)
def test_every_list_of_records_has_a_feed_that_its_page_leads_to(
    loaded_register, subscribe, client, name
):
    query = "?q=pakistan"
    listed = client.get(f"/api/v1/{name}/{query}&page_size=500").json()["results"]
    feed = subscribe(f"/{name}.atom{query}")
    assert 0 < len(feed.entries) == min(50, len(listed))
    assert client.get(feed.links(feed.entries[0], rel="alternate")[0]).status_code == 200
    page = client.get(f"/{name}/{query}").content.decode()
    assert page.count(f'href="/{name}.atom{query}"') == 2


def test_a_record_comes_again_when_it_changes(db, subscribe):
    publish(make_source("a"), make_source("b"))
    before = subscribe("/sources.atom").texts("id")
    publish(make_source("c", title="New"))
    after = subscribe("/sources.atom")
    assert after.text("title", after.entries[0]) == "New"
    assert after.texts("id")[1:] == before


@pytest.mark.parametrize(
    ("address", "parameter"),
    [
        ("/commitments.atom?stauts=delivered", "stauts"),
        ("/commitments.atom?status=nonsense", "status"),
        ("/commitments.atom?due_before=tomorrow", "due_before"),
        ("/ur/updates.atom?place=atlantis", "place"),
        ("/updates.atom?cursor=abc", "cursor"),
        ("/threads.atom?silent_since=R99", "silent_since"),
        ("/updates.atom?order=-happened", "order"),
        ("/updates.atom?source=a&source=b", "source"),
    ],
)
def test_what_is_not_understood_is_refused_and_named(db, client, address, parameter):
    response = client.get(address)
    assert response.status_code == 400
    assert response["Content-Type"].startswith("text/plain")
    assert f"\n{parameter}: " in response.content.decode()


def test_the_title_of_a_feed_says_what_it_is_narrowed_to(loaded_register, subscribe):
    title = subscribe("/commitments.atom?round=R7&q=port").text("title")
    assert title == "CPEC Commitments: commitments · port · Round 7 · 2026"


@pytest.mark.parametrize(
    "address",
    [
        "/commitments.atom?round=R7",
        "/ur/updates.atom",
        "/calendar.ics",
        "/sitemap.xml",
        "/sitemap-records-ur.xml",
    ],
)
def test_whoever_has_it_already_is_told_so_by_one_query(
    loaded_register, client, django_assert_num_queries, address
):
    first = client.get(address)
    assert first["Cache-Control"] == "public, no-cache"
    with django_assert_num_queries(1):
        again = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    since = client.get(address, headers={"If-Modified-Since": first["Last-Modified"]})
    assert since.status_code == 304


@pytest.mark.parametrize("address", ["/commitments.atom", "/calendar.ics", "/sitemap.xml"])
def test_anything_published_makes_it_another_one(db, client, address):
    publish(make_commitment("R7-01"))
    before = client.get(address)["ETag"]
    publish(make_commitment("R7-02"))
    assert client.get(address, headers={"If-None-Match": before}).status_code == 200


def test_the_next_day_makes_a_feed_another_one_because_statuses_lapse(db, client):
    with time_machine.travel("2026-03-01T10:00:00Z", tick=False):
        publish(make_commitment("R7-01"))
        before = client.get("/commitments.atom")
    with time_machine.travel("2026-03-02T10:00:00Z", tick=False):
        for name, value in (("If-None-Match", "ETag"), ("If-Modified-Since", "Last-Modified")):
            answer = client.get("/commitments.atom", headers={name: before[value]})
            assert answer.status_code == 200


@pytest.mark.parametrize(
    ("address", "most"),
    [("/commitments.atom", 4), ("/updates.atom", 4), ("/threads.atom", 4), ("/calendar.ics", 3)],
)
def test_a_feed_asks_few_queries(
    loaded_register, monkeypatch, client, django_assert_max_num_queries, address, most
):
    from dialogue.reading.kept import Kept

    monkeypatch.setattr(Kept, "get", lambda kept, head, name, make: make())
    with django_assert_max_num_queries(most):
        assert client.get(address).status_code == 200
