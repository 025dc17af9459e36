"""The list of commitments where nothing moved since the day it is asked about."""

import re
from datetime import date

import pytest

from tests.factories import make_commitment, make_sector, make_update, publish

MOVED = "/commitments/?sector=finance&moved_after=2026-04-01"
OTHERS = "/commitments/?sector=finance&evidence_after=2026-04-01"
MAY = date(2026, 5, 1)


@pytest.fixture
def told(db, read):
    """What the list says where it is empty, of a sector that moved in March and had other news in May."""
    finance = make_sector("finance", name_en="Finance", position=11)
    loan, bank, bond = (make_commitment(f"R7-0{n}", sector=finance) for n in (1, 2, 3))
    publish(
        loan,
        bank,
        bond,
        make_update("P7-01", commitments=[loan]),
        make_update("P7-02", related=[loan], status="", happened_on=MAY),
        make_update("P7-03", commitments=[bank], status="", happened_on=MAY),
    )

    def tell(address):
        html = read(address).partition('class="empty"')[2].partition("</main>")[0]
        return re.sub(r"\s+", " ", html).replace("&amp;", "&")

    return tell


def test_where_nothing_moved_the_list_says_so_and_leads_to_the_other_news(told, read):
    html = told(MOVED)
    assert "Nothing here has moved since 1 April 2026" in html
    assert f'<a href="{OTHERS}">2 commitments and positions</a> have other news since then' in html
    assert "instead" not in html
    rows = read(OTHERS)
    assert read.response.context["count"] == 2
    assert "R7-03" not in rows.split('class="rows"')[1]


def test_it_leads_to_the_updates_of_the_same_sector_since_that_day(told, read):
    address = "/updates/?sector=finance&happened_after=2026-04-01"
    assert f'<a href="{address}">The updates since that day on the same sectors' in told(MOVED)
    html = read(address).split('class="feed"')[1]
    assert ("P7-01" in html, "P7-02" in html, "P7-03" in html) == (False, True, True)
    assert "?happened_after=2026-04-01" in told("/commitments/?moved_after=2026-04-01")


def test_where_there_is_no_other_news_either_it_says_that(told):
    html = told("/commitments/?sector=finance&moved_after=2026-06-01")
    assert "There is no other news of it since then either." in html


def test_nothing_is_said_of_other_news_where_the_list_asks_for_it(told):
    html = told(f"{MOVED}&evidence_after=2026-06-01")
    assert "Nothing here has moved since 1 April 2026" in html
    assert "other news" not in html


def test_what_moved_is_shown_and_no_such_thing_said(told, read):
    assert told("/commitments/?sector=finance&moved_after=2026-03-01") == ""
    assert "Moved:" in read.response.content.decode()


def test_a_day_that_is_none_is_a_mistake_in_the_filter(told):
    assert told("/commitments/?sector=finance&moved_after=May") == ""
