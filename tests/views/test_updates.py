import re
from datetime import date

import pytest

from tests.factories import (
    make_commitment,
    make_place,
    make_round,
    make_sector,
    make_source,
    make_update,
    publish,
)


def refs(html):
    return re.findall(r'<h3><a href="/updates/([^/]+)/">', html)


def test_updates_are_a_stream_with_the_latest_first(db, read):
    commitment = make_commitment()
    publish(
        commitment,
        make_update("P7-01", commitments=[commitment], happened_on=date(2026, 1, 9)),
        make_update("P7-02", commitments=[commitment], happened_on=date(2026, 5, 9)),
    )
    assert refs(read("/updates/")) == ["P7-02", "P7-01"]
    assert refs(read("/updates/?order=happened")) == ["P7-01", "P7-02"]


def test_the_stream_is_parted_by_month_as_exactly_as_days_are_known(db, read):
    commitment = make_commitment()
    publish(
        commitment,
        make_update("P7-01", commitments=[commitment], happened_on=date(2026, 5, 2)),
        make_update(
            "P7-02",
            commitments=[commitment],
            happened_on=date(2026, 5, 31),
            happened_on_precision="month",
        ),
        make_update("P7-03", commitments=[commitment], happened_on=date(2026, 1, 9)),
        make_update(
            "P7-04",
            commitments=[commitment],
            happened_on=date(2025, 12, 31),
            happened_on_precision="year",
        ),
    )
    html = read("/updates/")
    assert re.findall(r'<section class="month"> <h2>([^<]+)</h2>', html) == [
        "May 2026",
        "January 2026",
        "2025",
    ]
    assert refs(html) == ["P7-02", "P7-01", "P7-03", "P7-04"]
    html = read("/updates/?q=plan&order=relevance")
    assert len(refs(html)) == 4
    assert '<section class="month"> <h2>' not in html


@pytest.mark.parametrize(
    "query",
    [
        "round=R6",
        "sector=finance",
        "status=in_progress",
        "nature=search",
        "place=gwadar-port",
        "commitment=R6-01",
        "source=paper",
        "q=loan",
        "happened_after=2026-04-01",
        "happened_after=2026-05-01&happened_before=2026-05-31",
    ],
)
def test_updates_can_be_narrowed(db, read, query):
    make_round("R6", starts_on=date(2025, 8, 21), ends_on=date(2025, 8, 21))
    other = make_commitment("R6-01", sector=make_sector("finance", name_en="Finance", position=11))
    here = make_commitment()
    found = make_update(
        "P6-01",
        commitments=[other],
        status="in_progress",
        nature="search",
        searched_where="archives",
        searched_languages="English and Urdu",
        searched_words="loan",
        happened_on=date(2026, 5, 9),
        headline_en="A loan is paid",
        sources=[make_source("paper")],
    )
    found.places.set([make_place()])
    publish(other, here, found, make_update("P7-01", commitments=[here]))
    assert refs(read(f"/updates/?{query}")) == ["P6-01"]


def test_an_update_in_the_stream_names_its_commitments_and_its_figures(db, read):
    commitment = make_commitment()
    update = make_update(commitments=[commitment])
    update.figures.create(position=1, label_en="ships", value="12500.5", unit_en="tonnes")
    publish(commitment, update)
    html = read("/updates/")
    assert "Build and run Gwadar Port" in html
    assert "12,500.5 tonnes" in html


def test_an_update_shows_everything_in_its_document(db, read):
    rated, context = make_commitment("R7-01"), make_commitment("R7-02", title_en="Beside it")
    update = make_update(
        commitments=[rated],
        related=[context],
        has_conflict=True,
        date_note_en="The report is a day younger.",
        note_en="Both papers belong to one group.",
        sources=[make_source("paper", title="The report")],
    )
    update.places.set([make_place()])
    publish(rated, context, update)
    html = read("/updates/P7-01/")
    for words in (
        "Why this status:</b> A plan was published.",
        "The sources conflict.",
        "The report is a day younger.",
        "Both papers belong to one group.",
        "The report",
        'href="/places/gwadar-port/"',
    ):
        assert words in html, words
    assert "Build and run" in html.split('id="rated"')[1].split('id="context"')[0]
    assert "Beside it" in html.split('id="context"')[1]


def test_a_search_that_found_nothing_says_where_and_with_which_words(db, read):
    commitment = make_commitment()
    publish(
        commitment,
        make_update(
            commitments=[commitment],
            nature="search",
            status="no_action_found",
            searched_where="archives of two papers",
            searched_languages="English, Urdu",
            searched_words="gwadar crane",
        ),
    )
    html = read("/updates/P7-01/")
    for words in ("archives of two papers", "English, Urdu", "gwadar crane"):
        assert words in html


def test_a_correction_and_what_it_corrects_name_each_other(db, read):
    commitment = make_commitment()
    wrong = make_update("P7-01", commitments=[commitment], headline_en="It is done")
    right = make_update(
        "P7-02",
        commitments=[commitment],
        nature="correction",
        corrects=wrong,
        headline_en="It is not",
    )
    publish(commitment, wrong, right)
    assert 'href="/updates/P7-02/"' in read("/updates/P7-01/")
    assert "its status no longer counts" in read("/updates/P7-01/")
    assert "It is done" in read("/updates/P7-02/")


def test_a_delivery_without_two_kinds_of_evidence_names_who_states_it(db, read):
    commitment, paper = make_commitment(), make_source(publisher="The Daily")
    publish(
        commitment,
        make_update(commitments=[commitment], status="delivered", sources=[paper]),
    )
    assert "<span>Delivered, as stated</span>" in read("/updates/")
    assert "Delivered, as stated by The Daily" in read("/updates/P7-01/")
