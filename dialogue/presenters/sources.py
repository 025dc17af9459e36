from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from dialogue.choices import RecordKind, SourceKind, Tier, TitleBasis
from dialogue.localized import LocalizedText
from dialogue.presenters.citations import language_label, source_title
from dialogue.presenters.commitments import press_only
from dialogue.presenters.headings import heading
from dialogue.presenters.statuses import StatusLine
from dialogue.presenters.texts import Document, address, day, label, say
from dialogue.presenters.updates import status_shown
from dialogue.reading.links import Naming

#: What rests on a source, in the order of its page. Open questions and threads cite nothing themselves.
KINDS = (
    RecordKind.COMMITMENT,
    RecordKind.UPDATE,
    RecordKind.ROUND,
    RecordKind.PLAN,
    RecordKind.PLACE,
    RecordKind.PERSON,
    RecordKind.SOURCE,
)
#: Kinds that readers know by their refs.
REFS = (RecordKind.COMMITMENT, RecordKind.UPDATE)


@dataclass(frozen=True)
class SourceRow:
    """A source as lists and its own page show it, with all that is known of it."""

    key: str
    url: str | None
    title: LocalizedText
    title_basis: str
    title_basis_label: str
    publisher: str
    published_on: date | None
    date_note: LocalizedText
    kind_label: str
    tier: int
    tier_label: str
    language: str
    language_label: str
    external_url: str
    mirror_url: str
    read_extent: LocalizedText
    note: LocalizedText
    counts: Mapping[str, int]
    #: Those whose updates cite it included.
    commitment_count: int

    @property
    def update_count(self) -> int:
        return self.counts.get(RecordKind.UPDATE, 0)

    @property
    def other_count(self) -> int:
        return sum(count for kind, count in self.counts.items() if kind not in REFS)

    @property
    def is_own_title(self) -> bool:
        """Whether the title is the source's own, so that it may be quoted."""
        return self.title_basis == TitleBasis.PRINTED


@dataclass(frozen=True)
class Resting:
    """One claim that rests on a source: the record that makes it, and the place in the source."""

    key: str
    url: str | None
    name: LocalizedText
    locators: list[str]
    role: str
    attribution_label: str
    status: StatusLine | None


@dataclass(frozen=True)
class RestingGroup:
    """The claims of one kind of record; `count` of them in all, of which `lines` are shown."""

    kind: str
    label: str
    count: int
    has_refs: bool
    lines: list[Resting]


def source_row(
    document: Document, *, counts: Mapping[str, int] | None = None, commitment_count: int = 0
) -> SourceRow:
    """`counts` are the numbers of records of each kind that name it, `commitment_count` of those that rest on it."""
    key = document["key"]
    return SourceRow(
        key=key,
        url=address(RecordKind.SOURCE, key),
        title=source_title(document),
        title_basis=document["title_basis"],
        title_basis_label=label(TitleBasis, document["title_basis"]),
        publisher=document["publisher"],
        published_on=day(document["published_on"]),
        date_note=say(document, "date_note"),
        kind_label=label(SourceKind, document["kind"]),
        tier=document["tier"],
        tier_label=label(Tier, document["tier"]),
        language=document["language"],
        language_label=language_label(document["language"]) or _("English"),
        external_url=document["url"],
        mirror_url=document["mirror_url"] or "",
        read_extent=say(document, "read_extent"),
        note=say(document, "note"),
        counts=counts or {},
        commitment_count=commitment_count,
    )


def resting_groups(
    namings: Sequence[Naming],
    *,
    source: str,
    counts: Mapping[str, int],
    sources: Mapping[str, Any],
) -> list[RestingGroup]:
    """Everything that rests on a source, by kind; `counts` say how many there are beyond those given.

    `sources` are the documents of those that the updates cite for a delivery, by key.
    """
    return [
        RestingGroup(
            kind=kind,
            label=GROUP_LABELS[kind](),
            count=counts[kind],
            has_refs=kind in REFS,
            lines=[_resting(each, source, sources) for each in namings if each.kind == kind],
        )
        for kind in KINDS
        if counts.get(kind)
    ]


GROUP_LABELS = {
    RecordKind.COMMITMENT: lambda: _("Commitments and positions"),
    RecordKind.UPDATE: lambda: _("Updates"),
    RecordKind.ROUND: lambda: _("Rounds"),
    RecordKind.PLAN: lambda: _("Plans"),
    RecordKind.PLACE: lambda: _("Places"),
    RecordKind.PERSON: lambda: _("People"),
    RecordKind.SOURCE: lambda: _("Copies of it"),
}


def _resting(naming: Naming, source: str, sources: Mapping[str, Any]) -> Resting:
    document = naming.document
    kind = RecordKind(naming.kind)
    return Resting(
        key=naming.key,
        url=address(kind, naming.key),
        name=heading(kind, document),
        locators=list(locators(document, source)),
        role=_role(document, source),
        attribution_label=press_only(document) if kind == RecordKind.COMMITMENT else "",
        status=status_shown(document, sources) if kind == RecordKind.UPDATE else None,
    )


def locators(document: Document, source: str) -> Iterable[str]:
    """Where in the source the document's claim is found."""
    for citation in document.get("citations", []):
        if citation["source"] == source and citation["locator"]:
            yield citation["locator"]


def _role(document: Document, source: str) -> str:
    outcome: Mapping[str, Any] = document.get("outcome_document") or {}
    return _("the copy read of its outcome document") if outcome.get("source") == source else ""
