"""What facets, scorecards, comparisons and search have in common."""

import pytest
from rest_framework.test import APIClient

from dialogue.api.resources import RESOURCES
from dialogue.filters import counting
from dialogue.reading import finding, reference, scorecards
from dialogue.reading.kept import Kept
from tests.factories import make_commitment, publish

FACETED = [resource.path for resource in RESOURCES if resource.filterset.facets]
#: Address -> the most queries that an answer costs when nothing is remembered.
BUDGETS = {
    **{f"{path}/facets/": 4 for path in FACETED},
    "commitments/facets/?q=port&round=R7&status=in_progress": 4,
    "rounds/R7/scorecard/": 4,
    "scorecard/": 3,
    "rounds/compare/?from=R1&to=R7": 3,
    "rounds/compare/?q=port&sector=gwadar": 4,
    "search/?q=gwadar": 6,
    "search/?q=gwdar": 9,
    "search/?q=R7-24": 7,
    "search/?q=https://www.globaltimes.cn/": 9,
}
EVERY = pytest.mark.parametrize("path", BUDGETS)


@pytest.fixture
def nothing_remembered(monkeypatch):
    for module, name in (
        (reference, "_kept"),
        (scorecards, "_kept"),
        (counting, "_kept"),
        (finding, "_found"),
        (finding, "_vocabulary"),
    ):
        monkeypatch.setattr(module, name, Kept(limit=8))


@EVERY
@pytest.mark.usefixtures("nothing_remembered")
def test_an_answer_costs_few_queries(path, client, loaded_register, django_assert_max_num_queries):
    with django_assert_max_num_queries(BUDGETS[path]):
        assert client.get(f"/api/v1/{path}").status_code == 200


@EVERY
def test_finding_an_answer_unchanged_costs_one_query(
    path, client, loaded_register, django_assert_num_queries
):
    etag = client.get(f"/api/v1/{path}")["ETag"]
    with django_assert_num_queries(1):
        answer = client.get(f"/api/v1/{path}", headers={"If-None-Match": etag})
    assert answer.status_code == 304
    assert answer["ETag"] == etag
    assert answer["Cache-Control"] == "public, no-cache"
    assert answer["Vary"] == "Accept, Accept-Encoding"


@EVERY
def test_what_is_published_makes_a_new_answer(path, client, loaded_register):
    before = client.get(f"/api/v1/{path}")
    publish(make_commitment("R7-99", title_en="Another port"))
    after = client.get(f"/api/v1/{path}", headers={"If-None-Match": before["ETag"]})
    assert after.status_code == 200
    assert after.json()["ledger_head"] > before.json()["ledger_head"]


@EVERY
def test_a_misspelt_parameter_is_put_right(path, client, loaded_register):
    answer = client.get(f"/api/v1/{path}{'&' if '?' in path else '?'}feilds=x")
    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"
    assert "Did you mean “fields”?" in answer.json()["errors"][0]["message"]


@EVERY
def test_parts_of_an_answer_can_be_asked_for(path, client, loaded_register):
    with_head = client.get(f"/api/v1/{path}{'&' if '?' in path else '?'}fields=ledger_head")
    assert with_head.json().keys() == {"ledger_head"}


def test_parts_go_inside_and_misspelt_ones_are_put_right(client, loaded_register):
    url = "/api/v1/commitments/facets/"
    found = client.get(url, {"fields": "facets.name"}).json()
    assert found["facets"][0] == {"name": "round"}
    refused = client.get(url, {"fields": "facets.nmae", "raund": "R7"}).json()["errors"]
    assert [each["parameter"] for each in refused] == ["raund", "fields"]
    assert "Did you mean “facets.name”?" in refused[1]["message"]


@EVERY
def test_nothing_can_be_written(path, loaded_register):
    assert APIClient().post(f"/api/v1/{path}", {}, format="json").status_code == 405


@pytest.mark.parametrize("path", ["scorecard/", "commitments/facets/"])
def test_a_new_day_makes_a_new_answer(path, client, db, time_machine):
    time_machine.move_to("2026-03-01T12:00:00Z")
    before = client.get(f"/api/v1/{path}")["ETag"]
    time_machine.move_to("2026-03-02T12:00:00Z")
    assert client.get(f"/api/v1/{path}")["ETag"] != before


@pytest.mark.parametrize(
    "path", [*(f"{each}/facets/" for each in FACETED), "scorecard/", "search/?q=x"]
)
def test_an_empty_register_has_nothing_to_count(path, client, db):
    assert client.get(f"/api/v1/{path}").status_code == 200
