import pytest

from tests.factories import make_commitment, make_place, make_update, publish


def keys(read):
    return {
        group.kind: [result.key for result in group.results]
        for group in read.response.context["groups"]
    }


@pytest.mark.parametrize("query", ["Gwadar", "瓜达尔", "گوادر"])
def test_gwadar_is_found_in_three_languages(loaded_register, read, query):
    read(f"/search/?q={query}")
    found = keys(read)
    assert "gwadar-port" in found["place"]
    assert "gwadar" in found["sector"]
    assert found["commitment"]


def test_results_stand_in_groups_with_commitments_first(db, read):
    commitment = make_commitment(title_en="Dredge the channel")
    place = make_place("channel", name_en="Channel")
    publish(commitment, make_update(commitments=[commitment], headline_en="Channel dredged"), place)
    read("/search/?q=channel")
    assert list(keys(read)) == ["commitment", "update", "place"]


def test_a_ref_leads_to_its_record_first_however_it_is_written(loaded_register, read):
    html = read("/search/?q=r7-24")
    assert "The record with this ref" in html
    assert [result.key for result in read.response.context["exact"]] == ["R7-24"]
    assert "R7-24" not in keys(read).get("commitment", [])


def test_a_kind_with_more_results_leads_to_its_list(db, read):
    publish(*(make_commitment(f"R7-{number}", title_en="Build a road") for number in range(10, 20)))
    html = read("/search/?q=road")
    assert len(keys(read)["commitment"]) < 10
    assert 'href="/commitments/?q=road"' in html


def test_a_result_shows_where_a_commitment_stands(db, read):
    commitment = make_commitment()
    publish(commitment, make_update(commitments=[commitment], status="delivered"))
    assert "<span>Delivered, as stated</span>" in read("/search/?q=gwadar")


def test_nothing_found_says_what_to_try(loaded_register, read):
    html = read("/search/?q=zzzz")
    assert "Nothing in the register has “zzzz”" in html
    assert 'href="/threads/"' in html


def test_no_words_no_results_but_a_way_on(db, read):
    for address in ("/search/", "/search/?q=", "/search/?q=%20%00", "/search/?q=!!!"):
        assert 'href="/commitments/"' in read(address)


def test_what_was_typed_is_shown_as_text(db, read):
    assert "<script>alert" not in read("/search/?q=<script>alert(1)</script>")


def test_a_search_asks_few_queries(
    loaded_register, client, nothing_kept, django_assert_max_num_queries
):
    with django_assert_max_num_queries(10):
        client.get("/search/?q=the")
