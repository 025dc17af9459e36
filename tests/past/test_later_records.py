"""What had not begun by a day, or had not been said, is nowhere on that day: lists, records, search and pages agree."""

import pytest

DAYS = ("2018-01-01", "2019-03-19", "2024-05-15", "2025-09-10", "2026-01-03")
LISTS = {"questions": "question", "plans": "plan", "updates": "update"}
pytestmark = pytest.mark.usefixtures("loaded_register")


@pytest.fixture
def results(client):
    def read(name, day=""):
        url = f"/api/v1/{name}/?page_size=500{f'&as_of={day}' if day else ''}"
        return client.get(url).json()["results"]

    return read


def keys(records):
    return {each.get("ref") or each["key"] for each in records}


@pytest.mark.parametrize("day", DAYS)
def test_what_is_listed_had_begun_or_had_been_said_by_that_day(results, day):
    rounds, said = keys(results("rounds", day)), keys(results("commitments", day))
    expected = {
        "questions": lambda each: each["round"] is None or each["round"] in rounds,
        "plans": lambda each: each["starts_on"] is None or each["starts_on"] <= day,
        "updates": lambda each: (
            each["happened_on"] <= day
            if each["happened_on"]
            else said.intersection(each["commitments"] + each["related"])
        ),
    }
    for name, had_happened in expected.items():
        wanted = keys(each for each in results(name) if had_happened(each))
        assert keys(results(name, day)) == wanted, name


def test_there_is_something_to_leave_out(results):
    for name in LISTS:
        assert 0 < len(results(name, "2024-05-15")) < len(results(name))
    assert "P7-45" not in keys(results("updates", "2020-01-01"))
    assert "P7-45" in keys(results("updates", "2025-09-10"))


@pytest.mark.parametrize("name", LISTS)
def test_a_record_left_out_of_the_list_is_nowhere_else(client, results, name):
    day = "2024-05-15"
    left_out = keys(results(name)) - keys(results(name, day))
    for key in sorted(left_out)[:12]:
        for address in (f"/api/v1/{name}/{key}/", f"/{name}/{key}/"):
            if address.startswith("/questions/"):
                continue  # they stand on one page
            assert client.get(address).status_code == 200
            assert client.get(f"{address}?as_of={day}").status_code == 404, address
    for key in sorted(left_out):
        assert key not in found(client, f"{key}&as_of={day}")
    assert key in found(client, key)


def found(client, query):
    answer = client.get(f"/api/v1/search/?q={query}").json()
    hits = [hit for group in answer["groups"] for hit in group["hits"]]
    return {hit["key"] for hit in [*answer["exact"], *hits]}


@pytest.mark.parametrize("day", DAYS)
def test_numbers_are_those_of_the_lists(client, results, day):
    counted = client.get(f"/coverage/?as_of={day}").context
    assert counted["questions"].count == len(results("questions", day))
    totals = {row.kind: row.total.count for row in counted["translations"]}
    for name, kind in LISTS.items():
        assert totals.get(kind, 0) == len(results(name, day)), name
    facets = client.get(f"/api/v1/plans/facets/?as_of={day}").json()["facets"]
    kinds = next(each for each in facets if each["name"] == "kind")
    assert sum(each["count"] for each in kinds["values"]) == len(results("plans", day))


@pytest.mark.parametrize("day", DAYS)
def test_no_commitment_tells_of_an_update_that_is_not_there(results, day):
    there = keys(results("updates", day))
    for commitment in results("commitments", day):
        assert keys(commitment["updates"]) <= there, commitment["ref"]


def test_a_document_names_sources_published_later_and_include_brings_what_was_there(client):
    """As the guide says: a wording of 2019 may be known from a text of 2020."""
    day = "2019-03-20"
    url = f"/api/v1/commitments/?as_of={day}&include=sources,plans&page_size=500"
    answer = client.get(url).json()
    cited = {each["source"] for record in answer["results"] for each in record["citations"]}
    brought = answer["included"]["sources"]
    assert cited - set(brought)
    assert cited & set(brought)
    assert all((each["published_on"] or day) <= day for each in brought.values())
    for key in sorted(cited - set(brought))[:3]:
        assert client.get(f"/api/v1/sources/{key}/").status_code == 200
        assert client.get(f"/api/v1/sources/{key}/?as_of={day}").status_code == 404


@pytest.mark.parametrize("name", ["plans", "updates", "commitments", "threads", "rounds", "places"])
def test_every_page_of_a_day_opens(client, results, name):
    day = "2025-09-10"
    for key in sorted(keys(results(name, day)))[::4]:
        assert client.get(f"/{name}/{key}/?as_of={day}").status_code == 200, key
