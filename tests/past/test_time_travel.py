"""What readers of the past see of it: a banner, links that stay there, a way back, refusals in words."""

import re

import pytest

from dialogue.time_travel import carried

MOMENT = "2026-03-10T12:00:00Z"

DAY = "as_of=2025-01-01"
LATEST = re.compile(r'<a href="([^"]*)" rel="latest-version">')


@pytest.mark.parametrize("language", ["", "/zh-hans", "/ur"])
def test_a_page_of_the_past_says_so_and_leads_back(client, register, language):
    page = client.get(f"{language}/commitments/?round=R6&{DAY}").text
    assert 'class="banner is-past"' in page
    assert LATEST.search(page)[1] == f"{language}/commitments/?round=R6"
    assert '<meta name="robots" content="noindex">' in page


def test_a_page_of_the_present_has_no_banner(client, register):
    page = client.get("/commitments/").text
    assert "is-past" not in page
    assert "noindex" not in page


def test_links_and_forms_stay_in_the_past(client, register, time_machine):
    time_machine.move_to("2026-03-11T12:00:00Z", tick=True)
    page = client.get(f"/commitments/?known_at={MOMENT}&{DAY}").text
    query = f"known_at={MOMENT}&amp;{DAY}"
    assert f'href="/commitments/R6-01/?{query}"' in page
    assert f'href="/threads/?{query}"' in page
    assert f'<input type="hidden" name="known_at" value="{MOMENT}">' in page
    inner = re.findall(r'<a [^>]*href="(/[^"#]*)', page)
    strayed = [each for each in inner if "as_of=" not in each and each not in LATEST.findall(page)]
    assert strayed == []
    for address in inner:
        assert client.get(address.replace("&amp;", "&")).status_code == 200, address


def test_a_link_that_has_a_moment_keeps_it():
    page = '<a href="/a/?as_of=2020-01-01">a</a><a href="/b/#c">b</a><a href="https://x.example/">x</a>'
    assert carried(page, DAY) == (
        '<a href="/a/?as_of=2020-01-01">a</a>'
        f'<a href="/b/?{DAY}#c">b</a><a href="https://x.example/">x</a>'
    )


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("known_at=yesterday", "Write a moment with its time zone"),
        ("known_at=2026-03-01T12:00:00", "Write a moment with its time zone"),
        ("known_at=0001-01-01T00:00:00%2B05:00", "Write a moment with its time zone"),
        ("known_at=2036-03-01T12:00:00Z", "still to come"),
        ("as_of=2026-02-30", "Write a day as YYYY-MM-DD"),
        ("as_of=20260228", "Write a day as YYYY-MM-DD"),
        ("as_of=2036-01-01", "still to come"),
        ("as_of=2020-01-01&as_of=2021-01-01", "once"),
        ("as_of=%00", "Write a day as YYYY-MM-DD"),
    ],
)
@pytest.mark.parametrize(
    ("address", "content_type"),
    [
        ("/commitments/", "text/html"),
        ("/api/v1/commitments/R6-01/", "application/problem+json"),
        ("/updates.atom", "text/plain"),
    ],
)
def test_a_moment_there_is_not_is_refused_in_words(
    client, register, address, content_type, query, words
):
    answer = client.get(f"{address}?{query}")
    assert answer.status_code == 400
    assert answer["Content-Type"].startswith(content_type)
    assert words in answer.text


def test_a_parameter_left_empty_asks_for_nothing(client, register):
    assert client.get("/api/v1/commitments/?as_of=&known_at=").json()["results"]


def test_the_admin_knows_no_past(admin_client, register):
    assert "is-past" not in admin_client.get(f"/admin/?{DAY}").text


def test_a_misspelt_moment_is_pointed_out(client, register):
    [error] = client.get("/api/v1/commitments/?know_at=x").json()["errors"]
    assert "Did you mean “known_at”?" in error["message"]


def test_whoever_asks_next_reads_the_present(client, register, corrected):
    corrected()
    then = client.get(f"/api/v1/commitments/R6-01/?known_at={MOMENT}").json()
    assert client.get("/api/v1/commitments/R6-01/").json()["title"] != then["title"]


@pytest.mark.parametrize(
    ("address", "query"),
    [
        ("/commitments/R7-01/", DAY),
        ("/commitments/R7-01/", "known_at=2026-02-28T12:00:00Z"),
        ("/commitments/R7-01/history/", "known_at=2026-02-28T12:00:00Z"),
        ("/rounds/R7/", f"{DAY}&known_at={MOMENT}"),
    ],
)
def test_what_came_later_is_said_to_be_there_today(client, register, time_machine, address, query):
    time_machine.move_to("2026-03-11T12:00:00Z", tick=True)
    answer = client.get(f"{address}?{query}")
    assert answer.status_code == 404
    main = answer.text.partition("<main")[2]
    assert "came later" in main
    assert "was ever published" not in main
    assert "misspelt" not in main
    assert LATEST.search(main)[1] == address


def test_what_never_was_there_did_not_come_later(client, register):
    answer = client.get(f"/commitments/R9-01/?{DAY}")
    assert answer.status_code == 404
    assert "was ever published" in answer.text


def test_the_api_says_that_a_record_came_later(client, register):
    answer = client.get(f"/api/v1/commitments/R7-01/?{DAY}")
    assert answer.status_code == 404
    assert "came later" in answer.json()["detail"]
    assert "came later" not in client.get(f"/api/v1/commitments/R9-01/?{DAY}").json()["detail"]
