import pytest

from tests.factories import make_commitment, make_place, publish

ADDRESS = "/search/completions/"


def test_records_are_offered_with_kind_ref_and_heading(db, read):
    publish(make_commitment("R7-24", title_en="Build <b>Gwadar</b> Port"))
    html = read(f"{ADDRESS}?q=gwad")
    assert (
        '<a role="option" tabindex="-1" aria-selected="false" href="/commitments/R7-24/">' in html
    )
    assert 'Commitment <span class="ref">R7-24</span>' in html
    assert "Build &lt;b&gt;<mark>Gwadar</mark>&lt;/b&gt; Port" in html
    assert "Arrow keys choose" in html


@pytest.mark.parametrize(
    ("language", "query", "href"),
    [
        ("ur", "گوادر", "/ur/places/gwadar-port/"),
        ("zh-hans", "瓜达尔", "/zh-hans/places/gwadar-port/"),
    ],
)
def test_records_are_offered_in_each_language(loaded_register, read, language, query, href):
    assert f'href="{href}"' in read(f"/{language}{ADDRESS}?q={query}")


def test_a_misspelt_word_is_put_right(loaded_register, read):
    assert "<mark>Karakoram</mark>" in read(f"{ADDRESS}?q=karakorum")


def test_nothing_is_offered_where_nothing_is_called_so(loaded_register, read):
    html = read(f"{ADDRESS}?q=zzzz")
    assert "role=" not in html
    assert "No record or page is called so" in html


def test_no_more_are_offered_than_are_quick_to_read(loaded_register, read):
    assert read(f"{ADDRESS}?q=pakistan").count('role="option"') == 8


def test_an_answer_is_kept_until_something_is_published(db, client):
    publish(make_commitment(title_en="Build Gwadar Port"))
    first = client.get(f"{ADDRESS}?q=gwadar")
    assert "no-cache" in first["Cache-Control"]
    again = {"headers": {"If-None-Match": first["ETag"]}}
    assert client.get(f"{ADDRESS}?q=gwadar", **again).status_code == 304
    assert client.get(f"{ADDRESS}?q=port", **again).status_code == 200
    assert client.get(f"/ur{ADDRESS}?q=gwadar", **again).status_code == 200
    publish(make_place())
    assert client.get(f"{ADDRESS}?q=gwadar", **again).status_code == 200


def test_what_is_unchanged_costs_one_query(loaded_register, client, django_assert_num_queries):
    tag = client.get(f"{ADDRESS}?q=gwadar")["ETag"]
    with django_assert_num_queries(1):
        client.get(f"{ADDRESS}?q=gwadar", headers={"If-None-Match": tag})


@pytest.mark.parametrize("query", ["gwad", "gwadr", "zzzz", "", "app.com.pk/?p=1152429"])
def test_three_queries_are_asked_at_most(
    loaded_register, client, nothing_kept, django_assert_max_num_queries, query
):
    with django_assert_max_num_queries(3):
        client.get(ADDRESS, {"q": query})


def test_a_page_is_offered_by_its_name_first_if_it_is_the_whole_query(db, read):
    publish(make_commitment(title_en="Draw a map"))
    html = read(f"{ADDRESS}?q=map")
    assert html.index('href="/places/"') < html.index('href="/commitments/R7-24/"')
    html = read(f"{ADDRESS}?q=ma")
    assert 'href="/places/"' not in html
    html = read(f"{ADDRESS}?q=map%20corr")
    assert "<mark>Map</mark> of the <mark>corridor</mark>" in html
    assert "1 match. Arrow keys" in html


def test_a_page_stands_after_the_records_unless_it_is_named(db, read):
    publish(make_commitment(title_en="Open the corridor"))
    html = read(f"{ADDRESS}?q=corridor")
    assert html.index('href="/commitments/R7-24/"') < html.index('href="/places/"')


def test_pages_and_records_together_are_quick_to_read(loaded_register, read):
    html = read(f"{ADDRESS}?q=corridor")
    assert html.count('role="option"') == 8
    assert 'href="/places/"' in html
