"""Every record of the register can be read, by the same filters as on its page."""

from importlib import import_module

import pytest
from django.urls import get_resolver, reverse

from dialogue.api.resources import RESOURCES
from dialogue.choices import RecordKind
from dialogue.views.lists import RegisterList

BY_NOUN = {resource.noun: resource for resource in RESOURCES}


def page_lists():
    """The lists that readers see, by the name of their address."""
    views = get_resolver().url_patterns and import_module("dialogue.urls").urlpatterns
    classes = {view.name: getattr(view.callback, "view_class", None) for view in views}
    return {
        name.removesuffix("-list"): view
        for name, view in classes.items()
        if view and issubclass(view, RegisterList)
    }


def test_every_kind_of_record_is_a_resource():
    assert {resource.kind for resource in RESOURCES} == {*RecordKind.values, ""}
    assert BY_NOUN["edition"].kind == ""


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: resource.path)
def test_every_resource_has_a_list_and_a_record(resource):
    assert reverse(f"api:{resource.noun}-list") == f"/api/v1/{resource.path}/"
    assert reverse(f"api:{resource.noun}-detail", args=[1]) == f"/api/v1/{resource.path}/1/"


def test_every_list_is_filtered_as_its_page_is():
    pages = page_lists()
    assert pages
    for noun, view in pages.items():
        assert BY_NOUN[noun].filterset is view.filterset_class
