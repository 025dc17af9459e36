"""Every record has everything a record needs, or an excuse that is written here."""

import pytest
from django.contrib import admin
from django.urls import NoReverseMatch, reverse

from dialogue import filters
from dialogue.api.resources import RESOURCES
from dialogue.models import Record
from dialogue.services.documents import BUILDERS
from tests import factories
from tests.suggesting import KINDS

RECORDS = {
    model.record_kind: model
    for base in (Record, *Record.__subclasses__())
    for model in base.__subclasses__()
    if not model._meta.abstract
}
#: Kinds of record without a page of their own, and why.
WITHOUT_A_PAGE = {
    "dialogue": "there is one; the home page is its page",
    "party": "two; they are filters of every list",
    "question": "said whole in their list, and on the pages of the rounds and commitments they are about",
}
FILTERSETS = {"update": "UpdateFilterSet"}
ADMIN_ONLY_TEXT = "editors reach every record through the admin"


def test_there_are_records_to_ask_about():
    assert len(RECORDS) == 12


@pytest.mark.parametrize("kind", RECORDS)
def test_every_record_has_a_document(kind):
    assert kind in BUILDERS


@pytest.mark.parametrize("kind", RECORDS)
def test_every_record_has_an_admin(kind):
    assert admin.site.is_registered(RECORDS[kind]), ADMIN_ONLY_TEXT


@pytest.mark.parametrize("kind", RECORDS)
def test_every_record_has_a_list_and_a_record_in_the_api(kind):
    assert kind in {resource.noun for resource in RESOURCES}
    assert reverse(f"api:{kind}-list")
    assert reverse(f"api:{kind}-detail", args=["x"])


@pytest.mark.parametrize("kind", RECORDS)
def test_every_record_has_a_list_and_a_page_or_an_excuse(kind):
    if kind in WITHOUT_A_PAGE:
        with pytest.raises(NoReverseMatch):
            reverse(f"dialogue:{kind}-detail", args=["x"])
    else:
        assert reverse(f"dialogue:{kind}-list")
        assert reverse(f"dialogue:{kind}-detail", args=["x"])


@pytest.mark.parametrize("kind", RECORDS)
def test_readers_can_suggest_something_about_every_record_they_see_one_by_one(kind):
    has_place = kind not in WITHOUT_A_PAGE or kind == "question"
    assert (kind in KINDS) == has_place


@pytest.mark.parametrize("kind", RECORDS)
def test_every_record_has_a_filterset(kind):
    assert hasattr(filters, FILTERSETS.get(kind, f"{kind.capitalize()}FilterSet"))


@pytest.mark.parametrize("kind", RECORDS)
def test_every_record_has_a_factory(kind):
    assert hasattr(factories, f"make_{kind}")
