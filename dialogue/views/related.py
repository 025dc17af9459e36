"""What pages show of the records around their own: each by its FilterSet, so that it equals the list linked to."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from django.db.models import QuerySet, Subquery
from django.utils.datastructures import MultiValueDict
from django.utils.functional import cached_property

from dialogue.choices import RecordKind, Status
from dialogue.filters import CommitmentFilterSet, UpdateFilterSet
from dialogue.localized import LocalizedText
from dialogue.models import PublishedCommitment, PublishedUpdate
from dialogue.presenters.citations import cited_sources
from dialogue.presenters.commitments import LastMove, last_move_line
from dialogue.presenters.statuses import StatusLine, status_line
from dialogue.presenters.texts import say
from dialogue.presenters.updates import UpdateRow, update_row
from dialogue.reading import lists, past
from dialogue.reading.held import held
from dialogue.reading.scorecards import Tally, tallies
from dialogue.views.page import RegisterPage

Document = Mapping[str, Any]

#: A page lists so many of the commitments that belong to its record; the rest stand in the list it links to.
COMMITMENTS_SHOWN = 200
UPDATES_SHOWN = 20


class Counted(RegisterPage):
    """A page that shows scorecards: every commitment counted, once a page."""

    @cached_property
    def tallies(self) -> list[Tally]:
        return tallies(self.ledger_head, day=self.today)


def commitments_of(page: RegisterPage, **values: str) -> QuerySet[PublishedCommitment]:
    """The commitments that these filters leave, with the status each holds today."""
    queryset = lists.commitments(day=page.today)
    return _narrowed(CommitmentFilterSet, queryset, page, values)


def updates_of(page: RegisterPage, **values: str) -> Sequence[Document]:
    """The latest updates that these filters leave; one query."""
    found = _narrowed(UpdateFilterSet, lists.updates(day=page.today), page, values)
    return latest(found)


def last_move(page: RegisterPage, *, sectors: Iterable[str]) -> LastMove | None:
    """What moved last in these sectors; one query."""
    moved_on = CommitmentFilterSet.column("moved_on")
    moved = lists.commitments(day=page.today).filter(
        sector__in=sectors, **{f"{moved_on}__lte": page.today}
    )
    newest = moved.order_by(f"-{moved_on}").values(moved_on)[:1]
    found = held(moved.filter(**{moved_on: Subquery(newest)}), limit=1)
    return last_move_line(found[0].document) if found else None


def latest(updates: QuerySet[PublishedUpdate]) -> Sequence[Document]:
    newest = updates.order_by("-happened_order", "-edition")
    texts = newest.values_list("edition__document", flat=True)
    return past.documents(RecordKind.UPDATE, texts[:UPDATES_SHOWN])


def _narrowed(
    filterset_class: Any, queryset: QuerySet[Any], page: RegisterPage, values: Mapping[str, str]
) -> QuerySet[Any]:
    data = MultiValueDict({name: [value] for name, value in values.items()})
    filterset = filterset_class(data, queryset=queryset, day=page.today, names=page.names)
    return filterset.qs if filterset.is_valid() else queryset.none()


def statuses_of(page: RegisterPage, refs: Collection[str]) -> dict[str, StatusLine]:
    """The statuses that some commitments hold today; one query."""
    found = held(lists.commitments(day=page.today).filter(ref__in=refs), limit=len(refs))
    return {each.document["ref"]: status_line(each.document, code=each.status) for each in found}


def stating(updates: Iterable[Document]) -> set[str]:
    """The sources of the updates that report a delivery: they decide whether it is more than stated."""
    return cited_sources(*(each for each in updates if each["status"] == Status.DELIVERED))


def source_documents(keys: Iterable[str]) -> Mapping[str, Any]:
    """The current documents of these sources, by key; one query, or none where there is nothing to ask."""
    wanted = set(keys)
    return lists.current_documents(RecordKind.SOURCE, wanted) if wanted else {}


def commitment_titles(refs: Iterable[str]) -> dict[str, LocalizedText]:
    """The titles of these commitments, by ref; one query."""
    wanted = set(refs)
    if not wanted:
        return {}
    found = lists.current_documents(RecordKind.COMMITMENT, wanted)
    return {ref: say(document, "title") for ref, document in found.items()}


def update_rows(
    documents: Sequence[Document],
    *,
    titles: Mapping[str, LocalizedText],
    sources: Mapping[str, Any],
) -> list[UpdateRow]:
    return [update_row(each, titles=titles, sources=sources) for each in documents]
