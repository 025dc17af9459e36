import json

import pytest

from dialogue.api.resources import RESOURCES
from dialogue.models import Commitment, SearchEntry
from dialogue.presenters.mentions import mentions
from dialogue.reading import reference
from dialogue.reading.kept import Kept
from dialogue.services import publishing
from tests.factories import (
    make_commitment,
    make_editor,
    make_place,
    make_question,
    make_reviewer,
    make_source,
    make_thread,
    make_update,
    publish,
)

INCLUDING = [resource for resource in RESOURCES if resource.includes]
EVERY_NOUN = pytest.mark.parametrize("resource", INCLUDING, ids=lambda resource: resource.path)


@pytest.fixture
def register(db):
    first, second = make_commitment("R6-01", sources=[make_source("app")]), make_commitment("R7-01")
    first.places.set([make_place()])
    dawn = make_source("dawn")
    update = make_update("P6-01", commitments=[first], sources=[dawn])
    context = make_update("P6-02", related=[first], status="", status_reason_en="", sources=[dawn])
    question = make_question()
    question.commitments.set([first])
    publish(first, second, update, context, make_thread(commitments=[first, second]), question)


def current(kind, keys):
    entries = SearchEntry.objects.current().filter(kind=kind, key__in=keys)
    return {key: json.loads(text) for key, text in entries.values_list("key", "edition__document")}


def test_related_records_come_whole_by_plural_noun_and_key(client, register):
    page = client.get("/api/v1/commitments/?order=-round&page_size=1&include=round,places,sources")
    found = page.json()["included"]
    assert {noun: set(own) for noun, own in found.items()} == {
        "rounds": {"R6"},
        "places": {"gwadar-port"},
        "sources": {"app", "dawn"},
    }
    assert found["sources"]["dawn"] == client.get("/api/v1/sources/dawn/").json()


def test_what_names_a_commitment_comes_with_it(client, register):
    found = client.get("/api/v1/commitments/R6-01/?include=updates,threads,questions").json()
    assert {noun: set(own) for noun, own in found["included"].items()} == {
        "updates": {"P6-01", "P6-02"},
        "threads": {"gwadar-port"},
        "questions": {"Q01"},
    }
    assert found["ref"] == "R6-01"


def test_a_thread_leads_to_its_commitments_and_their_rounds(client, register):
    url = "/api/v1/threads/?include=commitments,rounds,sector"
    page = client.get(url).json()
    refs = {entry["commitment"] for each in page["results"] for entry in each["entries"]}
    assert page["included"]["commitments"].keys() == refs == {"R6-01", "R7-01"}
    assert page["included"]["rounds"].keys() == {"R6", "R7"}
    assert page["included"]["sectors"].keys() == {"gwadar"}


def test_fields_choose_of_the_documents_and_not_of_what_comes_with_them(client, register):
    page = client.get("/api/v1/commitments/?fields=ref&include=sector").json()
    assert page["results"] == [{"ref": "R7-01"}, {"ref": "R6-01"}]
    assert page["included"]["sectors"]["gwadar"]["group"] == "priority"
    record = client.get("/api/v1/commitments/R7-01/?fields=ref&include=sector").json()
    assert record.keys() == {"ref", "included"}


def test_without_it_nothing_comes(client, register):
    assert "included" not in client.get("/api/v1/commitments/").json()
    assert "included" not in client.get("/api/v1/commitments/R7-01/").json()


def test_a_withdrawn_record_no_longer_comes(client, db):
    record = make_commitment("R7-01")
    publish(record, make_thread(commitments=[record, make_commitment("R7-02")]))
    publish(make_commitment("R7-03"))
    submission = publishing.withdraw(record=record, by=make_editor(), reason="Said by nobody")
    publishing.approve(submission=submission, by=make_reviewer(), comment="Checked")
    found = client.get("/api/v1/threads/gwadar-port/?include=commitments").json()
    assert "R7-01" not in found["included"]["commitments"]


@pytest.mark.parametrize("url", ["/api/v1/commitments/", "/api/v1/commitments/R7-01/"])
def test_a_misspelt_name_is_put_right_with_all_that_are_allowed(url, client, register):
    answer = client.get(url, {"include": "sorces,round"})
    assert answer.status_code == 400
    (error,) = answer.json()["errors"]
    assert "Did you mean “sources”?" in error["message"]
    assert error["allowed"][:3] == ["round", "sector", "parties"]


@pytest.mark.parametrize("url", ["/api/v1/sectors/", "/api/v1/editions/", "/api/v1/editions/1/"])
def test_where_nothing_can_be_included_the_parameter_is_unknown(url, client, register):
    answer = client.get(url, {"include": "rounds"})
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["parameter"] == "include"


@EVERY_NOUN
def test_every_published_record_that_is_named_is_there_in_seven_queries(
    resource, client, loaded_register, monkeypatch, django_assert_max_num_queries
):
    monkeypatch.setattr(reference, "_kept", Kept(limit=4))
    every = ",".join(resource.includes)
    with django_assert_max_num_queries(7):
        page = client.get(resource.list_url, {"include": every, "page_size": 500}).json()
    named = mentions(page["results"])
    by_kind = {each.kind: each.path for each in RESOURCES}
    for kind in set(resource.includes.values()):
        assert current(kind, named.get(kind, ())).items() <= (
            page["included"][by_kind[kind]].items()
        )


@EVERY_NOUN
def test_a_record_with_all_that_is_related_costs_four_queries(
    resource, client, loaded_register, django_assert_max_num_queries
):
    every = ",".join(resource.includes)
    key = client.get(resource.list_url, {"page_size": 1}).json()["results"][0][resource.key_name]
    with django_assert_max_num_queries(4):
        assert client.get(resource.url(key), {"include": every}).json()["included"]


def test_a_record_is_another_answer_when_what_comes_with_it_changes(
    client, register, django_assert_num_queries
):
    url = "/api/v1/commitments/R7-01/?include=threads"
    before = client.get(url)
    with django_assert_num_queries(1):
        kept = client.get(url, headers={"If-None-Match": before["ETag"]})
    assert kept.status_code == 304
    publish(make_thread("another", commitments=Commitment.objects.filter(ref="R7-01")))
    after = client.get(url, headers={"If-None-Match": before["ETag"]})
    assert after.status_code == 200
    assert after["ETag"] != before["ETag"]
