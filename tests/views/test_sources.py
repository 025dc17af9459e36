import re
from datetime import date

from tests.factories import (
    cite,
    make_commitment,
    make_person,
    make_plan,
    make_round,
    make_source,
    make_update,
    publish,
)


def keys(html):
    return re.findall(r'<h3><a href="/sources/([^/]+)/">', html)


def test_sources_can_be_narrowed_by_everything_known_of_them(db, read):
    make_source("old", tier=1, published_on=date(2019, 3, 20), publisher="Xinhua", title="Old")
    make_source("new", language="zh-Hans", kind="analysis", published_on=date(2026, 1, 5))
    publish()
    for query in (
        "tier=1",
        "kind=news",
        "publisher=xin",
        "language=en",
        "published_before=2020-01-01",
        "q=old",
    ):
        assert keys(read(f"/sources/?{query}")) == ["old"], query
    for query in ("language=zh", "published_after=2020-01-01"):
        assert keys(read(f"/sources/?{query}")) == ["new"], query


def test_sources_are_sorted_by_day_with_undated_ones_last(db, read):
    make_source("undated")
    make_source("old", published_on=date(2019, 3, 20))
    make_source("new", published_on=date(2026, 1, 5))
    publish()
    assert keys(read("/sources/")) == ["new", "old", "undated"]
    assert keys(read("/sources/?order=published")) == ["undated", "old", "new"]
    assert keys(read("/sources/?order=key")) == ["new", "old", "undated"]


def test_walking_the_pages_by_day_shows_every_source_once(loaded_register, read):
    address, seen = "/sources/?order=-published", []
    while address:
        html = read(address)
        seen += keys(html)
        link = re.search(r'href="([^"]+)" rel="next"', html)
        address = link and link[1].replace("&amp;", "&")
    assert len(seen) == len(set(seen)) == read.response.context["count"]


def test_the_language_is_chosen_among_those_there_are(db, read):
    make_source("one", language="zh-Hans")
    publish()
    make_source("two")
    publish()
    read("/sources/?language=zh-Hans")
    facets = {facet.name: facet.options for facet in read.response.context["facets"]}
    assert [(each.label, each.count, each.is_selected) for each in facets["language"]] == [
        ("English", 1, False),
        ("Simplified Chinese", 1, True),
    ]
    assert "Language: Simplified Chinese" in read("/sources/?language=zh-Hans")


def test_a_source_shows_everything_known_of_it(db, read):
    original = make_source("wire", title="The wire report", publisher="APP")
    make_source(
        "reprint",
        title="Reprint of the report",
        title_basis="url_slug",
        mirror_url="https://mirror.example/reprint",
        date_note_en="Undated; January by content.",
        read_extent_en="opening paragraphs 1–7",
        note_en="Reprints the wire.",
        tier=4,
        copy_of=original,
    )
    publish()
    html = read("/sources/reprint/")
    for words in (
        "From the words of the address",
        "not to be quoted as its headline",
        "https://mirror.example/reprint",
        "Undated; January by content.",
        "opening paragraphs 1–7",
        "Reprints the wire.",
        "Tier 4",
        "The wire report",
    ):
        assert words in html, words
    assert "Reprint of the report" in read("/sources/wire/").split('id="rests"')[1]


def test_everything_that_rests_on_a_source_is_named_with_its_place_in_it(db, read):
    source, person, plan = make_source("paper"), make_person(), make_plan()
    commitment = make_commitment(sources=[])
    update = make_update(commitments=[commitment], sources=[])
    sitting = make_round("R7")
    for n, record in enumerate((commitment, update, person, plan, sitting), 1):
        cite(record, source=source, locator=f"para {n}")
    cite(commitment, source=source, locator="last para")
    publish(commitment, update)
    html = read("/sources/paper/").split('id="rests"')[1]
    for address, locator in (
        ("/commitments/R7-24/", "para 1"),
        ("/updates/P7-01/", "para 2"),
        ("/people/wang-yi/", "para 3"),
        ("/plans/cpec/", "para 4"),
        ("/rounds/R7/", "para 5"),
    ):
        assert f'href="{address}"' in html
        assert locator in html
    assert "last para" in html


def test_a_source_is_known_as_the_copy_read_of_a_rounds_document(db, read):
    make_round("R7", outcome_source=make_source("copy"))
    publish()
    assert "the copy read of its outcome document" in read("/sources/copy/")


def test_what_an_update_cites_does_not_count_twice_through_its_commitment(db, read):
    source, commitment = make_source("paper"), make_commitment()
    publish(commitment, make_update(commitments=[commitment], sources=[source]))
    read("/sources/paper/")
    groups = {each.kind: each.count for each in read.response.context["groups"]}
    assert groups == {"update": 1}


def test_a_source_that_very_much_rests_on_says_how_much_is_shown(db, read, monkeypatch):
    monkeypatch.setattr("dialogue.views.sources.RESTING_SHOWN", 2)
    source = make_source("paper")
    publish(*(make_commitment(f"R7-0{n}", sources=[source]) for n in (1, 2, 3)))
    assert "2 of 3 are shown." in read("/sources/paper/")


def test_a_delivery_that_rests_on_a_source_is_more_than_stated_only_with_two_kinds_of_evidence(
    db, read
):
    paper, gazette = make_source("paper", tier=3), make_source("gazette", tier=1)
    commitment = make_commitment()
    stated = make_update(commitments=[commitment], status="delivered", sources=[paper])
    shown = make_update(
        "P7-02", commitments=[commitment], status="delivered", sources=[paper, gazette]
    )
    publish(commitment, stated, shown)
    assert "<span>Delivered, as stated</span>" in read("/sources/paper/")
    assert "<span>Delivered, as stated</span>" not in read("/sources/gazette/")
    assert "<span>Delivered</span>" in read("/sources/gazette/")


def test_a_row_says_what_rests_on_a_source_and_leads_there(db, read):
    source = make_source("paper", publisher="Daily Port", language="zh-Hans")
    make_source("unused")
    publish(make_commitment(sources=[source]))
    html = read("/sources/?order=publisher")
    assert '<h2 class="group-head">Daily Port</h2>' in html
    assert '<a href="/commitments/?source=paper">1 commitment or position</a>' in html
    assert '<a href="/sources/?publisher=Daily%20Port">Daily Port</a>' in html
    assert "<span>Simplified Chinese</span>" in html
    assert "nothing now" in html
    assert "group-head" not in read("/sources/?q=report&order=relevance")
