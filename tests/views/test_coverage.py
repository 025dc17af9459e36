import re
from datetime import date
from html import unescape

import pytest

from tests.factories import (
    make_commitment,
    make_question,
    make_round,
    make_source,
    make_update,
    publish,
)


def numbers(context):
    """Every number of the page with the address it links to."""
    for part in ("texts", "wording", "ratings", "sources"):
        for line in context[part]:
            yield from (line.missing, line.among)
    for row in context["translations"]:
        yield from (row.total, *row.cells)
    yield context["questions"]


def listed(client, url):
    """How many records the list at that address has."""
    if not url.startswith("/api/"):
        return client.get(url).context["count"]
    count = 0
    while url:
        answer = client.get(url).json()
        count += len(answer["results"])
        url = answer["next"]
    return count


def by_code(context):
    return {
        line.code: (line.missing.count, line.among.count)
        for part in ("texts", "wording", "ratings", "sources")
        for line in context[part]
    }


def test_each_number_is_the_length_of_the_list_it_links_to(loaded_register, client, read):
    html = unescape(read("/coverage/"))
    found = list(numbers(read.response.context))
    assert len(found) > 40
    for number in dict.fromkeys(found):
        assert listed(client, number.url) == number.count, number.url
        if number.count:
            assert f'<a href="{number.url}">{number.count}' in html


def test_every_filter_the_page_uses_means_the_same_in_the_api(loaded_register, client, read):
    read("/coverage/")
    for line in read.response.context["ratings"]:
        url = f"/api/v1{line.missing.url}&page_size=500"
        assert listed(client, url) == line.missing.count


def test_what_is_missing_is_counted_among_what_could_have_it(db, read, monkeypatch):
    from django.utils import timezone

    monkeypatch.setattr(timezone, "localdate", lambda moment=None: date(2026, 11, 23))
    make_round("R6", starts_on=date(2025, 8, 21), ends_on=date(2025, 8, 21))
    make_round("R7", outcome_source=make_source("copy", published_on=date(2026, 1, 5)))
    make_round("R8", status="expected", starts_on=None, ends_on=None)
    old, fresh, unseen = (make_commitment(f"R7-0{n}") for n in (1, 2, 3))
    position = make_commitment("R7-04", kind="position", criteria_en="")
    press = make_commitment("R7-05", attribution="press_only", sources=[make_source("press")])
    publish(
        old,
        fresh,
        unseen,
        position,
        press,
        make_update("P7-01", commitments=[old], happened_on=date(2026, 5, 27)),
        make_update("P7-02", commitments=[fresh], happened_on=date(2026, 5, 28)),
        make_update("P7-03", commitments=[press], status="", happened_on=date(2026, 2, 1)),
        make_question(),
    )
    read("/coverage/")
    found = by_code(read.response.context)
    assert found["no_text"] == (1, 2)
    assert found["part_of_text"] == (0, 2)
    assert found["press_only"] == (1, 5)
    assert found["press_cited"] == (5, 5)
    assert found["press_evidence"] == (2, 2)
    assert found["not_assessed"] == (2, 4)
    assert found["never_looked_at"] == (1, 4)
    assert found["needs_recheck"] == (1, 2)
    assert found["single_voice"] == (2, 2)
    assert found["weak_support"] == (2, 2)
    assert found["undated"][0] == found["undated"][1] - 1
    assert read.response.context["questions"].count == 1


def test_what_rests_on_a_single_voice_says_so_on_its_own_page(loaded_register, read):
    read("/commitments/?support_reason=single_voice")
    rows = read.response.context["rows"][:3]
    assert rows
    for row in rows:
        assert "It rests on a single voice." in read(row.url)


def test_what_rests_on_the_press_alone_is_two_links_from_the_list(loaded_register, read):
    html = unescape(read("/coverage/"))
    for name, words in (
        ("wording_sources", "Cited from press or research alone"),
        ("status_sources", "Resting on press or research alone"),
    ):
        assert words in html
        listed_html = read(f"/commitments/?{name}=unofficial")
        assert f'aria-describedby="facet-{name}-help"' in listed_html
        assert "Press or research alone" in listed_html


@pytest.mark.parametrize(
    "moment", ["as_of={}", "known_at={}T12:00:00Z", "as_of={0}&known_at={0}T12:00:00Z"]
)
@pytest.mark.parametrize("day", ["2018-01-01", "2019-03-18", "2019-03-19", "2019-03-20"])
def test_days_about_the_first_round_are_told(loaded_register, client, day, moment):
    answer = client.get(f"/coverage/?{moment.format(day)}")
    assert answer.status_code == 200
    for missing, among in by_code(answer.context).values():
        assert missing <= among


def test_what_needs_a_recheck_says_so_on_its_own_page(loaded_register, read):
    read("/commitments/?needs_recheck=true")
    rows = read.response.context["rows"][:3]
    assert rows
    for row in rows:
        read(f"/commitments/{row.ref}/")
        assert read.response.context["page"].support.needs_recheck


def test_a_round_without_a_copy_of_its_text_says_what_is_known(loaded_register, read):
    html = read("/coverage/")
    rounds = {each.key: each for each in read.response.context["rounds"]}
    assert set(rounds) == {"R1", "R2", "R3", "R4", "R5", "R6", "R7"}
    assert "no joint press release was found for this round" in html
    assert not rounds["R1"].has_copy
    assert rounds["R7"].has_copy


def test_the_page_is_linked_from_every_footer_and_from_the_method(db, read):
    html = read("/method/")
    assert len(re.findall('href="/coverage/"', html)) == 2
    assert 'href="/ur/coverage/"' in read("/ur/updates/")


def test_a_translation_that_comes_is_no_longer_missing(db, read):
    commitment = make_commitment()
    publish(commitment)
    read("/commitments/?zh=missing")
    assert [row.ref for row in read.response.context["rows"]] == ["R7-24"]
    texts = {"title_zh": "港口", "summary_zh": "继续", "criteria_zh": "停靠"}
    for name, text in texts.items():
        setattr(commitment, name, text)
    commitment.save()
    publish(commitment)
    read("/commitments/?zh=missing")
    assert read.response.context["rows"] == []
    read("/commitments/?zh=unofficial&ur=missing")
    assert [row.ref for row in read.response.context["rows"]] == ["R7-24"]


def test_the_page_asks_few_queries(
    loaded_register, nothing_kept, read, django_assert_max_num_queries
):
    with django_assert_max_num_queries(8):
        read("/coverage/")
    with django_assert_max_num_queries(12):
        read("/questions/")


def test_an_empty_register_misses_nothing(db, read):
    assert "None is recorded." in read("/coverage/")
