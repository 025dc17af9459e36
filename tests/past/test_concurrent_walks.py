"""A walk meets every record that was there at its beginning exactly once, whatever is published between its pages."""

from contextlib import contextmanager
from itertools import count
from urllib.parse import urlencode

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dialogue.services import publishing
from tests import factories

REFS = [f"R6-{number:02}" for number in range(1, 8)]
KINDS = ["continuing", "deliverable"]
WORDS = ["Gwadar Port", "A railway"]
ORDERS = st.lists(
    st.sampled_from(["round", "due", "evidence", "support"]), unique=True, max_size=3
).flatmap(lambda names: st.tuples(*(st.sampled_from([name, f"-{name}"]) for name in names)))
FILTERS = st.fixed_dictionaries(
    {}, optional={"kind": st.sampled_from(KINDS), "q": st.sampled_from(WORDS), "round": st.just("R6")}
)
CHANGES = st.one_of(
    st.just(("new",)),
    st.tuples(st.just("change"), st.sampled_from(REFS), st.sampled_from(KINDS), st.sampled_from(WORDS)),
    st.tuples(st.just("withdraw"), st.sampled_from(REFS)),
)
#: What is published before each page but the first.
PUBLISHED = st.lists(st.lists(CHANGES, max_size=3), min_size=1, max_size=4)
SETTINGS = settings(
    derandomize=True, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@contextmanager
def undone():
    """What is done in the block is undone after it."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def register():
    """Seven commitments that differ in what lists are filtered and sorted by."""
    made = {
        ref: factories.make_commitment(
            ref,
            kind=KINDS[number % 2],
            title_en=WORDS[number % 3 == 0],
            due_on=None if number % 3 else f"2026-0{1 + number % 4}-01",
        )
        for number, ref in enumerate(REFS)
    }
    factories.publish(*made.values())
    return made


def publish(changes, there, numbers):
    """Publish each change; `there` are the records that were not withdrawn yet."""
    for name, *values in changes:
        if name == "new":
            factories.publish(factories.make_commitment(f"R6-{next(numbers)}"))
        elif (commitment := there.get(values[0])) is None:
            continue
        elif name == "change":
            commitment.kind, commitment.title_en = values[1:]
            commitment.save()
            factories.publish(commitment)
        else:
            withdraw(there.pop(values[0]))


def withdraw(commitment):
    submission = publishing.withdraw(
        record=commitment, by=factories.make_editor(), reason="It was said elsewhere"
    )
    publishing.approve(submission=submission, by=factories.make_reviewer())


@SETTINGS
@given(
    orders=ORDERS, filters=FILTERS, size=st.integers(1, 4), published=PUBLISHED, is_counted=st.booleans()
)
def test_every_record_once_as_it_was(client, db, orders, filters, size, published, is_counted):
    query = {**filters, **({"order": ",".join(orders)} if orders else {})}
    with undone():
        there, numbers = register(), count(50)
        [whole] = walk(client, {**query, "page_size": 500})
        between = iter(published)
        pages = walk(
            client,
            {**query, "page_size": size, "count": str(is_counted).lower()},
            meanwhile=lambda: publish(next(between, []), there, numbers),
        )
        assert [each for page in pages for each in page["results"]] == whole["results"]
        assert {page["ledger_head"] for page in pages} == {whole["ledger_head"]}
        assert {page.get("count") for page in pages} == {len(whole["results"]) if is_counted else None}
        back = walk(client, pages[-1]["previous"], along="previous")
        assert [page["results"] for page in reversed(back)] == [page["results"] for page in pages[:-1]]


def walk(client, start, *, along="next", meanwhile=lambda: None):
    """The pages from the start (a query, or an address; none if that is null) along one of the links."""
    url = f"/api/v1/commitments/?{urlencode(start)}" if isinstance(start, dict) else start
    pages = []
    while url:
        pages.append(client.get(url).json())
        url = pages[-1][along]
        meanwhile()
    return pages
