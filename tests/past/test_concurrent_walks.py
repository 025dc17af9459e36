"""A walk meets every record that was there at its beginning exactly once, whatever is published between its pages."""

from contextlib import contextmanager, suppress
from datetime import date
from itertools import count
from urllib.parse import urlencode

from django.db import transaction
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from dialogue.models import Commitment, Source
from dialogue.services import publishing
from tests import factories

REFS = [f"R6-{number:02}" for number in range(1, 8)]
KINDS = ["continuing", "deliverable"]
WORDS = ["Gwadar Port", "A railway"]
ORDERS = st.lists(
    st.sampled_from(["round", "-round", "due", "-due", "evidence", "-evidence", "-support"]),
    unique_by=lambda name: name.removeprefix("-"),
    min_size=1,
    max_size=3,
)
FILTERS = st.fixed_dictionaries(
    {},
    optional={"kind": st.sampled_from(KINDS), "q": st.sampled_from(WORDS), "round": st.just("R6")},
)
CHANGES = st.one_of(
    st.just(("new",)),
    st.tuples(
        st.just("change"), st.sampled_from(REFS), st.sampled_from(KINDS), st.sampled_from(WORDS)
    ),
    st.tuples(st.just("withdraw"), st.sampled_from(REFS)),
)
#: What is published before each page but the first.
PUBLISHED = st.lists(st.lists(CHANGES, max_size=3), min_size=1, max_size=4)
SETTINGS = settings(derandomize=True, max_examples=20, phases=[Phase.generate])


@contextmanager
def undone():
    """What is done in the block is undone after it."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def register():
    """Seven commitments that differ in what lists are filtered and sorted by."""
    factories.publish(
        *(
            factories.make_commitment(
                ref,
                kind=KINDS[number % 2],
                title_en=WORDS[number % 3 == 0],
                due_on=None if number % 3 else date(2026, 1 + number % 4, 1),
            )
            for number, ref in enumerate(REFS)
        )
    )


class Desk:
    """An editor and a reviewer who publish between the pages."""

    def __init__(self):
        self.editor, self.reviewer = factories.make_editor(), factories.make_reviewer()
        self.numbers = count(50)

    def publish(self, changes):
        for name, *values in changes:
            getattr(self, name)(*values)

    def new(self):
        source = Source.objects.first()
        self._approve(factories.make_commitment(f"R6-{next(self.numbers)}", sources=[source]))

    def change(self, ref, kind, title):
        commitment = Commitment.objects.get(ref=ref)
        commitment.kind, commitment.title_en = kind, title
        commitment.summary_en = f"Said for the {next(self.numbers)}th time."
        commitment.save()
        self._approve(commitment)

    def withdraw(self, ref):
        commitment = Commitment.objects.get(ref=ref)
        with suppress(publishing.PublishingError):  # it was withdrawn before
            submission = publishing.withdraw(record=commitment, by=self.editor, reason="Unsaid")
            publishing.approve(submission=submission, by=self.reviewer)

    def _approve(self, commitment):
        submission = publishing.submit(record=commitment, by=self.editor, reason="Said")
        publishing.approve(submission=submission, by=self.reviewer)


def test_every_record_once_as_it_was_and_the_same_pages_back(client, db):
    register()
    desk = Desk()

    @SETTINGS
    @given(orders=ORDERS, filters=FILTERS, size=st.integers(1, 4), published=PUBLISHED)
    def go(orders, filters, size, published):
        query = {**filters, "order": ",".join(orders), "count": "true"}
        with undone():
            [whole] = walk(client, {**query, "page_size": 500})
            between = iter(published)
            pages = walk(
                client,
                {**query, "page_size": size},
                meanwhile=lambda: desk.publish(next(between, [])),
            )
            assert [each for page in pages for each in page["results"]] == whole["results"]
            assert {page["ledger_head"] for page in pages} == {whole["ledger_head"]}
            assert {page["count"] for page in pages} == {len(whole["results"])}
            back = walk(client, pages[-1]["previous"], along="previous")
            assert [page["results"] for page in [*back[::-1], pages[-1]]] == [
                page["results"] for page in pages
            ]

    go()


def walk(client, start, *, along="next", meanwhile=lambda: None):
    """The pages from the start (a query, or an address; none if that is null) along one of the links."""
    url = f"/api/v1/commitments/?{urlencode(start)}" if isinstance(start, dict) else start
    pages = []
    while url:
        pages.append(client.get(url).json())
        url = pages[-1][along]
        meanwhile()
    return pages
