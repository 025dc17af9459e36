import pytest
from rest_framework.test import APIClient

URL = "/api/v1/commitments/"

pytestmark = pytest.mark.django_db


def test_anybody_may_keep_an_answer_and_asks_each_time(client):
    answer = client.get(URL)
    assert answer["Cache-Control"] == "public, no-cache"
    assert answer["Vary"] == "Accept, Accept-Encoding"
    assert not answer.cookies


def test_the_language_a_browser_prefers_changes_nothing(client):
    chinese = client.get(URL, {"status": "x"}, headers={"Accept-Language": "zh-Hans"})
    assert chinese.content == client.get(URL, {"status": "x"}).content


@pytest.mark.parametrize("form", ["{}", "W/{}", '"another", {}', "*"])
def test_who_has_the_answer_is_told_so(client, form):
    etag = client.get(URL)["ETag"]
    answer = client.get(URL, headers={"If-None-Match": form.format(etag)})
    assert answer.status_code == 304
    assert answer["ETag"] == etag


@pytest.mark.parametrize("sent", ["", "nonsense", '"another"', '"unclosed', "é"])
def test_who_has_another_answer_gets_this_one(client, sent):
    assert client.get(URL, headers={"If-None-Match": sent}).status_code == 200


def test_a_refusal_is_never_taken_for_an_answer_somebody_has(client):
    answer = client.get(URL, {"stauts": "delivered"}, headers={"If-None-Match": "*"})
    assert answer.status_code == 400
    assert "ETag" not in answer


def test_if_match_with_another_answer_is_refused(client):
    answer = client.get(URL, headers={"If-Match": '"another"'})
    assert answer.status_code == 412
    assert answer.json()["title"] == "Precondition Failed"


def test_each_address_has_a_validator_of_its_own(client):
    assert client.get(URL)["ETag"] != client.get(URL, {"page_size": 2})["ETag"]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written(method):
    answer = getattr(APIClient(), method)(URL, {"ref": "R7-99"}, format="json")
    assert answer.status_code == 405
    assert answer["Allow"] == "GET, HEAD, OPTIONS"
    assert answer["Content-Type"] == "application/problem+json"


def test_options_says_what_can_be_done(client):
    answer = client.options(URL)
    assert answer.status_code == 204
    assert answer["Allow"] == "GET, HEAD, OPTIONS"


def test_head_says_what_get_would(client):
    head, get = client.head(URL), client.get(URL)
    assert head.content == b""
    assert head["ETag"] == get["ETag"]


@pytest.mark.parametrize("accept", ["*/*", "application/*", "text/html, */*; q=0.1", "", " "])
def test_json_is_answered_to_who_can_take_it(client, accept):
    assert client.get(URL, headers={"Accept": accept}).status_code == 200


@pytest.mark.parametrize("accept", ["text/plain", ";;", "application/xml, text/html", "é/é"])
def test_who_cannot_take_what_there_is_is_told_what_there_is(client, accept):
    answer = client.get(f"{URL}R7-24/", headers={"Accept": accept})
    assert answer.status_code == 406
    assert answer.json()["allowed"] == ["application/json"]
    answer = client.get(URL, headers={"Accept": accept})
    assert answer.status_code == 406
    assert {"application/json", "text/csv", "application/atom+xml"} < set(answer.json()["allowed"])


def test_too_many_parameters_are_refused(client):
    answer = client.get(URL + "?" + "&".join(f"a{n}=1" for n in range(1100)))
    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"
