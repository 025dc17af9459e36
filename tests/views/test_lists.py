"""What every list page does: answers for htmx, titles, orders, sizes, and the way out of an empty one."""

import csv
import html as html_of
import io
import re
from datetime import date

import pytest

from tests.factories import make_commitment, make_place, make_update, publish

HTMX = {"HX-Request": "true"}
LISTS = (
    *("commitments", "updates", "threads", "rounds", "sectors", "places"),
    *("people", "plans", "sources", "editions", "questions"),
)


def refs(html):
    return re.findall(r'<span class="ref">(R\d+-\d+)</span>', html)


@pytest.fixture
def fragment(client):
    def get(address, **headers):
        response = client.get(address, headers=HTMX | headers)
        assert response.status_code == 200
        return " ".join(response.content.decode().split())

    return get


@pytest.mark.parametrize("name", LISTS)
def test_htmx_is_answered_with_what_follows_the_filters_and_no_more(
    loaded_register, read, fragment, name
):
    page, part = read(f"/{name}/"), fragment(f"/{name}/")
    assert "<html" in page
    assert 'id="filters"' in page
    assert "<html" not in part
    assert 'id="filters"' not in part
    title = re.search(r"<title>(.*?)</title>", page)[1]
    assert part.startswith(f"<title>{title}</title>")
    results = page.split('<div id="results">')[1].split("</main>")[0]
    assert part.split("</title>")[1].split("hx-swap-oob")[0].rsplit("<", 1)[0].strip() in results


@pytest.mark.parametrize("name", LISTS)
def test_everything_that_htmx_puts_in_place_has_a_place_on_the_page(
    loaded_register, read, fragment, name
):
    swapped = re.findall(r'<\w+(?=[^>]*hx-swap-oob)[^>]* id="([^"]+)"', fragment(f"/{name}/"))
    assert "languages" in swapped
    page = read(f"/{name}/")
    for identity in swapped:
        assert page.count(f'id="{identity}"') == 1, identity
    assert {f"facet-{facet.name}" for facet in read.response.context["facets"]} <= set(swapped)


@pytest.mark.parametrize("name", [*LISTS, "commitments/?sector=gwadar&order=-due"])
def test_what_a_list_shows_can_be_taken_away_as_a_table(loaded_register, read, client, name):
    page = read(f"/{name}" if "?" in name else f"/{name}/")
    count = read.response.context["count"]
    addresses = re.findall(r'<a href="([^"]+)"[^>]* download>', page)
    csv_, workbook = (client.get(html_of.unescape(address)) for address in addresses)
    rows = csv.DictReader(io.StringIO(b"".join(csv_.streaming_content).decode()))
    assert len(list(rows)) == count
    assert b"".join(workbook.streaming_content).startswith(b"PK")


@pytest.mark.parametrize("words", ["", "%20", "%E3%80%80", "%00", "gwadar%00", "gwadar"])
@pytest.mark.parametrize("name", LISTS)
def test_whatever_words_are_asked_for_a_list_answers_with_or_without_a_wrong_filter(
    loaded_register, client, name, words
):
    for more in ("", "&zh=nonsense&kind=nonsense&round=nonsense&order=relevance"):
        assert client.get(f"/{name}/?q={words}{more}").status_code == 200


def test_blank_words_ask_for_nothing(loaded_register, read):
    read("/commitments/?q=%20")
    assert read.response.context["count"] == read.response.context["filterset"].qs.count()
    assert not read.response.context["chips"]
    assert read.response.context["query"] == ""


def test_caches_are_told_that_the_answers_differ(loaded_register, client):
    for headers in ({}, HTMX):
        varies_by = client.get("/commitments/", headers=headers)["Vary"]
        assert "HX-Request" in varies_by
        assert "HX-History-Restore-Request" in varies_by


def test_a_page_asked_for_again_by_the_back_button_is_whole(loaded_register, client):
    response = client.get("/commitments/", headers=HTMX | {"HX-History-Restore-Request": "true"})
    assert b"<html" in response.content


def test_only_lists_load_what_makes_them_follow_their_filters(loaded_register, read):
    assert "htmx" in read("/commitments/")
    assert "js/lists.js" in read("/commitments/")
    for address in ("/", "/commitments/R7-24/", "/method/"):
        assert "htmx" not in read(address)


def test_htmx_evaluates_nothing_and_writes_no_styles(loaded_register, read):
    html = read("/commitments/")
    for setting in ('"allowEval": false', '"includeIndicatorStyles": false'):
        assert setting in html
    assert not re.search(r'<script(?![^>]*src="/static/)(?![^>]*ld\+json)', html)


@pytest.mark.parametrize(
    "address", ["/commitments/?q=port&sector=gwadar", "/commitments/?q=x&round=R1"]
)
def test_a_fragment_asks_no_more_queries_than_the_page(
    loaded_register, nothing_kept, client, django_assert_max_num_queries, address
):
    with django_assert_max_num_queries(12) as asked:
        client.get(address)
    with django_assert_max_num_queries(len(asked)):
        client.get(address, headers=HTMX)


def test_the_title_says_what_the_list_is_narrowed_to(loaded_register, read):
    def title(address):
        return html_of.unescape(re.search(r"<title>(.*?)</title>", read(address))[1])

    assert title("/commitments/") == "Commitments · CPEC Commitments"
    narrowed = title("/commitments/?sector=finance&round=R7&evidence_after=2026-01-01")
    assert narrowed == (
        "Commitments · Round 7 · 2026, Finance and banking, "
        "Any evidence on or after: 1 January 2026 · CPEC Commitments"
    )
    assert title("/commitments/?round=R7&round=R6&round=R5&round=R4").endswith(
        "Round 5 · 2024, … · CPEC Commitments"
    )


def test_rounds_go_by_number_and_year_in_filters(loaded_register, read):
    read("/commitments/")
    rounds = read.response.context["facets"][0]
    assert [option.label for option in rounds.options][:3] == [
        "Round 8 · expected",
        "Round 7 · 2026",
        "Round 6 · 2025",
    ]


def test_relevance_is_offered_with_words_alone_and_is_then_the_order(loaded_register, read):
    assert '<option value="" selected>relevance</option>' not in read("/commitments/")
    html = read("/commitments/?q=gwadar")
    assert '<option value="" selected>relevance</option>' in html
    assert '<option value="round">round</option>' in html
    assert refs(html) != refs(read("/commitments/?q=gwadar&order=round"))
    assert "/api/v1/commitments/?q=gwadar&amp;order=round" in read(
        "/commitments/?q=gwadar&order=round"
    )


def test_relevance_without_words_is_the_usual_order(loaded_register, read):
    assert refs(read("/commitments/?order=relevance")) == refs(read("/commitments/"))


@pytest.mark.parametrize("query", ["order=-support", "q=pakistan", "order=-evidence"])
def test_walking_the_pages_of_an_order_shows_every_row_once(loaded_register, read, query):
    address, seen = f"/commitments/?{query}", []
    while address:
        html = read(address)
        seen += refs(html)
        link = re.search(r'href="([^"]+)" rel="next"', html)
        address = link and html_of.unescape(link[1])
    assert len(seen) == len(set(seen)) == read.response.context["count"] > 25


@pytest.mark.parametrize(("size", "rows"), [("10", 10), ("50", 50), ("100", 100), ("", 25)])
def test_the_size_of_a_page_is_chosen_and_its_links_keep_it(loaded_register, read, size, rows):
    html = read(f"/commitments/?page_size={size}")
    assert len(refs(html)) == rows
    assert "That many" not in html
    link = html_of.unescape(re.search(r'href="([^"]+)" rel="next"', html)[1])
    assert ("page_size=" in link) == bool(size)


@pytest.mark.parametrize("size", ["0", "501", "-5", "many", "1e3", "%00"])
def test_a_size_that_no_page_can_have_is_told_and_the_usual_one_taken(loaded_register, read, size):
    html = read(f"/commitments/?page_size={size}")
    assert "Ask for 1 to 500 records at a time." in html
    assert len(refs(html)) == 25


def test_a_short_list_offers_no_sizes(db, read):
    publish(make_commitment())
    assert 'name="page_size"' not in read("/commitments/")


def suggestions(read, address):
    read(address)
    return [(each.label, each.url, each.count) for each in read.response.context["loosened"]]


def test_an_empty_list_says_how_many_rows_there_were_without_each_filter(db, read):
    publish(make_commitment("R7-01", verb="agreed"), make_commitment("R7-02", verb="welcomed"))
    assert suggestions(read, "/commitments/?verb=agreed&verb=welcomed&kind=process") == [
        ("Without “Kind: Process”", "/commitments/?verb=agreed&verb=welcomed", 2)
    ]
    assert suggestions(read, "/commitments/?verb=supported&verb=announced") == [
        ("Without “Verb: Announced, Supported”", "/commitments/", 2)
    ] or suggestions(read, "/commitments/?verb=supported&verb=announced") == [
        ("Without “Verb: Supported, Announced”", "/commitments/", 2)
    ]


def test_each_suggestion_leads_to_as_many_rows_as_it_says(loaded_register, read):
    address = "/commitments/?q=loan&round=R1&moved_after=2026-01-01&status=delivered&sector=finance"
    for _label, url, count in suggestions(read, address):
        read(url)
        assert read.response.context["count"] == count, url
    assert suggestions(read, "/commitments/?sector=finance&moved_after=2026-01-01")


def test_where_no_single_filter_helps_the_page_says_so_and_offers_to_clear(db, read):
    publish(make_commitment())
    html = read("/commitments/?kind=process&verb=supported")
    assert "No single filter stands in the way" in html
    assert '<a href="/commitments/">Start again without filters</a>' in html


def test_words_that_find_nothing_here_can_be_searched_for_everywhere(loaded_register, read):
    html = read("/commitments/?q=zeppelin+%26+co")
    assert '<a href="/search/?q=zeppelin+%26+co">' in html
    assert "/search/?q=" not in read("/commitments/?round=R1&status=stalled")


def test_an_empty_list_keeps_to_twelve_queries(
    loaded_register, client, nothing_kept, django_assert_max_num_queries
):
    with django_assert_max_num_queries(12):
        client.get("/commitments/?q=loan&round=R1&status=delivered&moved_after=2026-01-01")


def test_what_has_moved_is_told_with_its_evidence(db, read):
    commitment = make_commitment()
    publish(
        commitment,
        make_update("P7-01", commitments=[commitment], headline_en="Crane bought"),
        make_update(
            "P7-02", related=[commitment], headline_en="Port praised", happened_on=date(2026, 5, 9)
        ),
    )
    html = re.sub(
        r"\s+", " ", re.sub(r"<[^>]+>", " ", read("/commitments/?moved_after=2026-01-01"))
    )
    assert "Moved: 6 March 2026 Crane bought" in html
    assert "Latest evidence: 9 May 2026 Port praised (context, not rated here)" in html
    page = read("/commitments/")
    assert re.search('<a href="/updates/P7-01/" [^>]*>Crane bought</a>', page)
    assert re.search('<a href="/updates/P7-02/" [^>]*>Port praised</a>', page)


def test_the_evidence_of_rows_takes_no_queries(
    db, client, nothing_kept, django_assert_max_num_queries
):
    first = make_commitment("R7-01")
    publish(first)
    with django_assert_max_num_queries(12) as asked:
        client.get("/commitments/")
    others = [make_commitment(f"R7-0{n}") for n in (2, 3, 4)]
    updates = [make_update(f"P7-0{n}", commitments=[first, *others]) for n in (1, 2)]
    publish(*others, *updates)
    with django_assert_max_num_queries(len(asked)):
        client.get("/commitments/")


def test_which_claims_rest_on_the_press_alone_is_one_box(db, read):
    publish(
        make_commitment("R7-01", attribution="press_only"),
        make_commitment("R7-02", attribution="official_text"),
    )
    assert "Press account alone" in read("/commitments/")
    assert refs(read("/commitments/?attribution=press_only")) == ["R7-01"]


def test_a_box_that_is_ticked_is_never_folded_away(db, read):
    places = [make_place(f"place-{n:02}", name_en=f"Place {n:02}") for n in range(20)]
    commitment = make_commitment()
    commitment.places.set(places)
    publish(commitment)
    read("/commitments/?place=place-19")
    facet = next(each for each in read.response.context["facets"] if each.name == "place")
    assert "place-19" in [option.value for option in facet.options]
    assert len(facet.rest) == 11
    assert "11 more" in read("/commitments/?place=place-19")
