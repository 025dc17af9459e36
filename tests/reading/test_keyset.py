import base64
import contextlib
import json
from datetime import date

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dialogue.models import PublishedCommitment, Sector
from dialogue.reading.keyset import CursorError, Order, page
from tests.factories import make_commitment, make_sector, publish

BY_POSITION = Order("position", "position", "position")
BY_DUE = Order("due", "due_order", "due")


def walk(queryset, order, *, size, cursor=None):
    """Every row from a cursor on, page by page, and the cursor of the last page's previous one."""
    rows, previous = [], None
    while True:
        found = page(queryset, order=order, size=size, cursor=cursor)
        rows += found.rows
        previous = found.previous
        if not (cursor := found.next):
            return rows, previous


def sectors(count):
    for number in range(count):
        make_sector(f"sector-{number:02}", position=number // 3 + 1, name_en=f"Sector {number}")
    return Sector.objects.all()


def test_the_first_page_has_nothing_before_it_and_the_last_nothing_after(db):
    found = page(sectors(5), order=BY_POSITION, size=5)
    assert len(found.rows) == 5
    assert found.previous is None
    assert found.next is None


@pytest.mark.parametrize("size", [1, 2, 3, 7, 10])
@pytest.mark.parametrize("is_descending", [False, True])
def test_a_walk_forward_and_back_sees_every_row_once(db, size, is_descending):
    queryset = sectors(10)
    order = Order("position", "position", "position", is_descending=is_descending)
    rows, cursor = walk(queryset, order, size=size)
    assert len(rows) == len({row.pk for row in rows}) == 10
    positions = [row.position for row in rows]
    assert positions == sorted(positions, reverse=is_descending)
    back = list(rows[-(len(rows) % size or size) :])
    while cursor:
        found = page(queryset, order=order, size=size, cursor=cursor)
        back = [*found.rows, *back]
        cursor = found.previous
    assert back == rows


def test_a_row_added_before_the_cursor_does_not_repeat_or_hide_others(db):
    queryset = sectors(6)
    first = page(queryset, order=BY_POSITION, size=3)
    make_sector("newcomer", position=0)
    second = page(queryset, order=BY_POSITION, size=3, cursor=first.next)
    assert [row.key for row in second.rows] == ["sector-03", "sector-04", "sector-05"]


def test_days_and_the_last_day_there_is_can_be_sorted_by(db):
    publish(
        make_commitment("R7-01", due_on=date(2026, 12, 31)),
        make_commitment("R7-02"),
        make_commitment("R7-03", due_on=date(2026, 6, 30)),
    )
    rows, _ = walk(PublishedCommitment.objects.current(), BY_DUE, size=1)
    assert [row.ref for row in rows] == ["R7-03", "R7-01", "R7-02"]


ORDERS = (
    *(Order("position", "position", "", is_descending=each) for each in (False, True)),
    *(Order("group", "group", "", is_descending=each) for each in (False, True)),
    *(Order("name", "name_en", "", is_descending=each) for each in (False, True)),
)
ORDERINGS = st.lists(
    st.sampled_from(ORDERS), min_size=1, max_size=3, unique_by=lambda each: each.name
)
GROUPS = ("priority", "finance")
#: How a row of the table below would be compared: what each order sorts by.
VALUES = {
    "position": lambda row: row.position,
    "group": lambda row: row.group,
    "name": lambda row: row.name_en,
}


def by_hand(rows, orders):
    """The rows sorted by Python: from the last key to the first, as a stable sort wants it."""
    found = sorted(rows, key=lambda row: row.pk, reverse=orders[-1].is_descending)
    for order in reversed(orders):
        found.sort(key=VALUES[order.name], reverse=order.is_descending)
    return found


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(orders=ORDERINGS, size=st.integers(1, 13), newcomer=st.integers(0, 4))
def test_several_orders_in_any_directions_show_every_row_once_forward_and_back(
    db, orders, size, newcomer
):
    with transaction.atomic():
        for number in range(12):
            make_sector(
                f"sector-{number:02}",
                position=number % 3,
                group=GROUPS[number % 2],
                name_en="same" if number < 6 else f"name {number % 4}",
            )
        there = by_hand(Sector.objects.all(), orders)
        queryset = Sector.objects.all()
        rows, cursor, last = [], None, None
        while last is None or cursor:
            last = page(queryset, order=orders, size=size, cursor=cursor)
            rows += last.rows
            cursor = last.next
            # Whoever comes while somebody walks moves nobody else.
            make_sector(f"new-{newcomer}", position=newcomer, group=GROUPS[0], name_en="new")
        assert [row for row in rows if not row.key.startswith("new")] == there
        assert rows == [row for row in by_hand(queryset, orders) if row in rows]
        back, previous = list(last.rows), last.previous
        while previous:
            found = page(queryset, order=orders, size=size, cursor=previous)
            back, previous = [*found.rows, *back], found.previous
        assert [row for row in back if not row.key.startswith("new")] == there
        assert back == [row for row in by_hand(queryset, orders) if row in back]
        transaction.set_rollback(True)


def test_orders_of_one_direction_are_compared_as_rows_which_an_index_answers(db):
    orders = [Order("position", "position", ""), Order("name", "name_en", "")]
    queryset = sectors(6)
    first = page(queryset, order=orders, size=3)
    with CaptureQueriesContext(connection) as captured:
        page(queryset, order=orders, size=3, cursor=first.next)
    assert (
        '"position", "dialogue_sector"."name_en", "dialogue_sector"."id") > ('
        in (captured[0]["sql"])
    )


def test_a_cursor_of_other_orders_is_refused(db):
    queryset = sectors(6)
    orders = [Order("position", "position", ""), Order("-name", "name_en", "", is_descending=True)]
    found = page(queryset, order=orders, size=2)
    for other in (orders[:1], orders[::-1], [BY_POSITION, Order("name", "name_en", "")]):
        with pytest.raises(CursorError):
            page(queryset, order=other, size=2, cursor=found.next)


def test_one_query_of_one_row_more_than_the_page(db, django_assert_num_queries):
    queryset = sectors(4)
    with django_assert_num_queries(1):
        page(queryset, order=BY_POSITION, size=3)


def encoded(value):
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    "cursor",
    [
        "nonsense",
        "%%%",
        "é",
        encoded({}),
        encoded(["other", 0, 1, 1]),
        encoded(["position", 2, 1, 1]),
        encoded(["position", 0, None, 1]),
        encoded(["position", 0, "one", 1]),
        encoded(["position", 0, 10**30, 1]),
        encoded(["position", 0, 1, 10**30]),
        encoded(["position", 0, float("inf"), 1]),
        encoded(["position", [], 1, 1]),
    ],
)
def test_a_cursor_that_this_list_did_not_make_is_refused(db, cursor):
    with pytest.raises(CursorError):
        page(Sector.objects.all(), order=BY_POSITION, size=3, cursor=cursor)


def test_a_key_with_a_null_character_is_refused(db):
    by_key = Order("key", "key", "key")
    with pytest.raises(CursorError):
        page(Sector.objects.all(), order=by_key, size=3, cursor=encoded(["key", 0, "a\x00b", 1]))


@given(cursor=st.text())
def test_no_text_at_all_breaks_a_list(cursor):
    queryset = Sector.objects.none()
    with contextlib.suppress(CursorError):
        page(queryset, order=BY_POSITION, size=3, cursor=cursor)
