"""How many queries a page may ask, with nothing kept from before: a list 12, a record 10, however many rows."""

import pytest

from tests.factories import (
    make_commitment,
    make_place,
    make_round,
    make_sector,
    make_source,
    make_thread,
    make_update,
    publish,
)

LISTS = (
    "rounds",
    "rounds/compare",
    "sectors",
    "people",
    "plans",
    "places",
    "sources",
    "updates",
    "threads",
)
RECORDS = (
    "rounds/R7",
    "rounds/R8",
    "sectors/gwadar",
    "people/wang-yi",
    "plans/cpec",
    "places/gwadar-port",
    "sources/defencetalks-cpec2",
    "updates/P7-03",
    "threads/cpec-framework",
)


@pytest.mark.parametrize("address", LISTS)
def test_a_list_asks_twelve_queries_at_most(
    loaded_register, nothing_kept, read, django_assert_max_num_queries, address
):
    with django_assert_max_num_queries(12):
        read(f"/{address}/")


def test_a_place_chosen_on_the_map_keeps_the_budget(
    loaded_register, nothing_kept, read, django_assert_max_num_queries
):
    with django_assert_max_num_queries(12):
        read("/places/?place=gwadar-port")


@pytest.mark.parametrize("address", RECORDS)
def test_a_record_asks_ten_queries_at_most(
    loaded_register, nothing_kept, read, django_assert_max_num_queries, address
):
    with django_assert_max_num_queries(10):
        read(f"/{address}/")


@pytest.mark.parametrize("address", ["method", "data"])
def test_a_page_about_the_register_asks_six_queries_at_most(
    loaded_register, nothing_kept, read, django_assert_max_num_queries, address
):
    with django_assert_max_num_queries(6):
        read(f"/{address}/")


@pytest.mark.parametrize(
    "address",
    [
        "rounds/",
        "rounds/R7/",
        "rounds/compare/",
        "rounds/compare/?place=gwadar-port",
        "sectors/",
        "sectors/gwadar/",
        "places/",
        "places/gwadar-port/",
        "sources/",
        "sources/the-source/",
        "updates/",
        "updates/P7-01/",
        "threads/",
        "threads/gwadar-port/",
    ],
)
def test_more_rows_take_no_more_queries(
    db, nothing_kept, read, django_assert_max_num_queries, address
):
    source, place = make_source("the-source"), make_place()

    def grow(numbers):
        commitments = [make_commitment(f"R7-{n}", sources=[source]) for n in numbers]
        for commitment in commitments:
            commitment.places.set([place])
        updates = [
            make_update(
                f"P7-{n}", status="delivered", commitments=commitments, sources=[source, None]
            )
            for n in numbers
        ]
        for update in updates:
            update.places.set([place])
        return [*commitments, *updates]

    make_round("R6", starts_on="2025-08-21", ends_on="2025-08-21")
    make_sector("finance", name_en="Finance", position=11)
    few = grow(["01", "02"])
    publish(*few, make_thread(commitments=few[:2]))
    with django_assert_max_num_queries(20) as asked:
        read(f"/{address}")
    many = grow(["03", "04", "05", "06"])
    publish(*many, make_thread("again", commitments=many[:4]))
    with django_assert_max_num_queries(len(asked)):
        read(f"/{address}")
