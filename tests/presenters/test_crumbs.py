import pytest

from dialogue.localized import LocalizedText
from dialogue.presenters.crumbs import headed, list_label
from dialogue.presenters.texts import DETAIL_PAGES


@pytest.mark.parametrize("kind", DETAIL_PAGES)
def test_every_kind_with_a_page_has_a_name_for_its_list(kind):
    assert list_label(kind)


def test_the_way_to_a_page_ends_with_the_page_itself_without_a_link():
    heading = LocalizedText(value="Gwadar Port", lang="en", dir="ltr")
    head = headed("place", heading)
    assert head["heading"] == heading
    assert [each.url for each in head["crumbs"]] == ["/places/", None]


def test_a_long_heading_may_have_a_shorter_last_step():
    heading = LocalizedText(value="A very long headline", lang="en", dir="ltr")
    assert headed("update", heading, step="P7-03")["crumbs"][-1].label == "P7-03"
