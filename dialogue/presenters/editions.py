from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.urls import reverse

from dialogue.choices import Nature, RecordKind
from dialogue.models import Edition
from dialogue.presenters.texts import DETAIL_PAGES, address, label

#: The list of each kind that has pages: dialogue:<noun>-detail stands beside dialogue:<noun>-list.
LIST_PAGES = {kind: page.replace("-detail", "-list") for kind, page in DETAIL_PAGES.items()} | {
    RecordKind.QUESTION: "dialogue:question-list"
}


@dataclass(frozen=True)
class EditionLine:
    """An edition as pages name it: its number in the ledger, its place among its record's own, who and why."""

    number: int
    ordinal: int | None
    kind: str
    kind_label: str
    key: str
    record_url: str | None
    url: str
    nature: str
    nature_label: str
    reason: str
    author: str
    approver: str
    published_at: datetime
    digest: str
    previous_digest: str
    chain_digest: str


def edition_line(edition: Edition) -> EditionLine:
    """`edition.ordinal` is read where the query counted it."""
    return EditionLine(
        number=edition.number,
        ordinal=getattr(edition, "ordinal", None),
        kind=edition.kind,
        kind_label=label(RecordKind, edition.kind),
        key=edition.key,
        record_url=address(edition.kind, edition.key),
        url=reverse("dialogue:edition-detail", args=[edition.number]),
        nature=edition.nature,
        nature_label=label(Nature, edition.nature),
        reason=edition.reason,
        author=edition.author,
        approver=edition.approver,
        published_at=edition.published_at,
        digest=edition.digest,
        previous_digest=edition.previous_digest,
        chain_digest=edition.chain_digest,
    )


def history_url(kind: str, key: str) -> str:
    """Where every edition of a record is listed."""
    if kind == RecordKind.COMMITMENT:
        return reverse("dialogue:commitment-history", args=[key])
    return f"{reverse('dialogue:edition-list')}?{urlencode({'kind': kind, 'key': key, 'order': '-number'})}"


def list_url(kind: str) -> str:
    """The list of a kind of record; the home page for kinds without one."""
    return reverse(LIST_PAGES.get(RecordKind(kind), "dialogue:home"))
