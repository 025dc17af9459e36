import pytest

from dialogue.api.resources import RESOURCES

pytestmark = pytest.mark.django_db


def test_the_root_lists_every_noun_at_an_address_that_answers(client):
    root = client.get("/api/v1/").json()
    assert [each["name"] for each in root["resources"]] == [each.path for each in RESOURCES]
    for address in (each["list"] for each in root["resources"]):
        assert client.get(address).status_code == 200
    assert client.get(root["schema"]).status_code == 200
    assert client.get(root["documentation"]).status_code == 200


def test_the_root_costs_one_query(client, django_assert_num_queries):
    with django_assert_num_queries(1):
        etag = client.get("/api/v1/")["ETag"]
    with django_assert_num_queries(1):
        assert client.get("/api/v1/", headers={"If-None-Match": etag}).status_code == 304


def test_a_missing_slash_is_added(client):
    answer = client.get("/api/v1/commitments?round=R7")
    assert answer.status_code == 301
    assert answer["Location"] == "/api/v1/commitments/?round=R7"


@pytest.mark.parametrize(
    "path", ["comitments/", "comitments", "commitments/R7-24/x/", "//", "é/", "commitments%0A"]
)
def test_where_there_is_nothing_a_problem_says_so(client, path):
    answer = client.get(f"/api/v1/{path}")
    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/problem+json"


def test_a_misspelt_noun_is_put_right(client):
    assert "Did you mean commitments/?" in client.get("/api/v1/comitments/").json()["detail"]


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("commitments/R7-24/x/", "commitments/ is there."),
        ("drafts/comitments/", "drafts/ is there."),
        ("draft/", "Did you mean drafts/?"),
        ("shema/", "Did you mean schema/?"),
    ],
)
def test_a_word_that_is_right_is_not_put_right(client, path, hint):
    detail = client.get(f"/api/v1/{path}").json()["detail"]
    assert hint in detail
    assert detail.count("Did you mean") == hint.count("Did you mean")


def test_nothing_can_be_written_where_there_is_nothing(client):
    assert client.post("/api/v1/comitments/").status_code == 404
