from urllib.parse import quote

import pytest

from tests.factories import make_commitment, make_place, make_source, make_update, publish


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


@pytest.mark.parametrize("written", ["R7-24", "r7-24", "r7%2024", "R7–24", "R۷-۲۴"])
def test_a_ref_leads_to_its_record_first_however_it_is_written(loaded_register, read, written):
    html = read(f"/search/?q={written}")
    assert "The record with this ref" in html
    assert [result.key for result in read.response.context["exact"]] == ["R7-24"]
    assert "R7-24" not in keys(read).get("commitment", [])


def test_a_ref_that_nothing_has_leads_to_its_round(loaded_register, read):
    html = read("/search/?q=R7-99")
    assert "No record has this ref" in html
    assert 'href="/rounds/R7/"' in html


@pytest.fixture
def cited(db):
    source = make_source(
        "paper", url="https://paper.example/a?p=1", mirror_url="https://copy.example/1"
    )
    commitment = make_commitment(sources=[source])
    publish(commitment, make_update(commitments=[commitment], sources=[source]))


@pytest.mark.parametrize("pasted", ["https://www.paper.example/a/?p=1", "copy.example/1"])
def test_the_address_of_a_source_leads_to_it_and_what_rests_on_it(cited, read, pasted):
    html = read(f"/search/?q={quote(pasted)}")
    assert "The source at this address" in html
    assert "2 records rest on it" in html
    assert [result.key for result in read.response.context["exact"]] == ["paper"]
    assert keys(read) == {"commitment": ["R7-24"], "update": ["P7-01"]}


def test_a_kind_with_more_results_leads_to_its_list(db, read):
    publish(*(make_commitment(f"R7-{number}", title_en="Build a road") for number in range(10, 20)))
    html = read("/search/?q=road")
    assert len(keys(read)["commitment"]) < 10
    assert 'href="/commitments/?q=road"' in html
    assert "Commitments: all 10" in html


def test_the_words_are_marked_and_everything_else_is_escaped(db, read):
    publish(make_commitment(title_en="Roads & <b>ports</b>", summary_en="A road <i>home</i>"))
    html = read("/search/?q=road%20")
    assert "<mark>Roads</mark> &amp; &lt;b&gt;ports&lt;/b&gt;" in html
    assert "A <mark>road</mark> &lt;i&gt;home&lt;/i&gt;" in html


def test_a_word_found_in_another_language_is_shown_in_it(db, read):
    publish(make_commitment(title_en="Roads", title_zh="公路"))
    html = read("/search/?q=公路")
    assert "in Chinese</span>" in html
    assert '<span lang="zh-Hans" dir="ltr"><mark>公路</mark>' in html


def test_a_misspelt_word_is_put_right_and_said_so(loaded_register, read):
    html = read("/search/?q=gwadr")
    assert "Nothing has “gwadr”. Showing “<b>Gwadar</b>”." in html
    assert 'href="/search/?q=gwadr&amp;as_typed=1"' in html
    assert "gwadar-port" in keys(read)["place"]
    assert 'href="/commitments/?q=gwadar"' in html


@pytest.mark.parametrize(("typed", "meant"), [("گوادار", "گوادر"), ("瓜達儿港", "瓜达尔港")])
def test_misspelt_urdu_and_chinese_are_put_right(loaded_register, read, typed, meant):
    assert f"Showing “<b>{meant}</b>”" in read(f"/search/?q={typed}")


@pytest.mark.parametrize(
    ("traditional", "simplified"), [("鐵路", "铁路"), ("瓜達爾港", "瓜达尔港")]
)
def test_traditional_characters_find_what_simplified_ones_do(
    loaded_register, read, traditional, simplified
):
    html = read(f"/search/?q={traditional}")
    found = keys(read)
    assert found["commitment"]
    assert "Showing “" not in html
    assert f"<mark>{simplified}</mark>" in html
    read(f"/search/?q={simplified}")
    assert keys(read) == found


def test_a_reader_who_insists_gets_nothing_but_the_other_spelling(loaded_register, read):
    html = read("/search/?q=gwadr&as_typed=1")
    assert "Nothing in the register has “gwadr”" in html
    assert 'Did you mean <a href="/search/?q=gwadar">gwadar</a>?' in html
    assert keys(read) == {}


def test_words_that_no_record_has_together_can_be_looked_for_one_by_one(loaded_register, read):
    html = read("/search/?q=peshawar+pandemic+vaccines+panda")
    assert "A record has to have all of the words" in html
    assert 'href="/search/?q=peshawar"' in html


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


@pytest.mark.parametrize(
    "query",
    [
        *(
            "%00",
            "%ED%A0%80",
            "%FF%FE",
            "%F0%9F%9A%A2",
            "...",
            "[::1]",
            "http://[",
            "%22*%20OR%20NOT",
        ),
        *("x" * 10_000, "%E7%93%9C" * 3_000, "gwadr+" * 1_000, "a.b/" * 2_000, "R" + "7" * 500),
    ],
)
@pytest.mark.parametrize("address", ["search/", "ur/search/", "search/completions/"])
def test_any_query_is_answered(db, read, address, query):
    publish(make_commitment(title_zh="瓜达尔港"))
    read(f"/{address}?q={query}")


def test_what_was_typed_is_shown_as_text(db, read):
    assert "<script>alert" not in read("/search/?q=<script>alert(1)</script>")


@pytest.mark.parametrize(
    "query", ["the", "gwadr", "R7-24", "r7-99", "https://www.app.com.pk/?p=1152429"]
)
def test_a_search_asks_twelve_queries_at_most(
    loaded_register, client, nothing_kept, django_assert_max_num_queries, query
):
    with django_assert_max_num_queries(12):
        client.get("/search/", {"q": query})


def test_commitments_are_told_first(loaded_register, read):
    for query in ("gwadar", "finance", "wang yi"):
        read(f"/search/?q={query}")
        assert read.response.context["groups"][0].kind == "commitment", query


def test_a_round_counted_in_words_is_found(loaded_register, read):
    for query in ("seventh round", "ساتواں دور", "第七轮"):
        read(f"/search/?q={query}")
        assert [each.key for each in read.response.context["exact"]] == ["R7"], query
