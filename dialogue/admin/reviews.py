"""What a reviewer needs in front of them: the difference, the evidence, and what stands in the way."""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from dialogue.choices import Decision, Nature, RecordKind, Status
from dialogue.localized import choose
from dialogue.models import Edition, Source, Submission
from dialogue.presenters.citations import CitationLine, citation_lines, cited_sources
from dialogue.presenters.difference import Change, compare
from dialogue.presenters.texts import Document, address, label, say
from dialogue.reading import lists
from dialogue.reading.reference import reference
from dialogue.services import catalogue, composing, conditions, ledger
from dialogue.services.documents import own


@dataclass(frozen=True)
class Bearing:
    """A commitment that an update rates, with what readers see of it now."""

    ref: str
    title: str
    status: str
    criteria: str
    url: str | None


@dataclass(frozen=True)
class Review:
    """A submission against the newest edition of its record."""

    newest: Edition | None
    is_withdrawal: bool
    changes: list[Change]
    citations: list[CitationLine]
    missing_sources: list[str]
    bearings: list[Bearing]
    obstacles: list[str]


def review(submission: Submission) -> Review:
    """Everything about a submission that does not depend on who looks at it."""
    document = json.loads(submission.document)
    newest = ledger.newest(submission.kind, submission.key)
    is_withdrawal = submission.nature == Nature.WITHDRAWAL
    published = composing.own_part(newest.kind, json.loads(newest.document)) if newest else None
    old, new = (document, None) if is_withdrawal else (_visible(newest, published), document)
    named = _named(document, published or {})
    sources = _sources(cited_sources(document))
    return Review(
        newest=newest,
        is_withdrawal=is_withdrawal,
        changes=compare(old, new, kind=submission.kind, naming=_Names(named, sources).name),
        citations=citation_lines(document["citations"], sources),
        missing_sources=sorted(cited_sources(document) - sources.keys()),
        bearings=_bearings(document, named) if submission.kind == RecordKind.UPDATE else [],
        obstacles=list(_obstacles(submission, document, newest)),
    )


def _visible(newest: Edition | None, published: Document | None) -> Document | None:
    """What readers see of the record now: nothing, if it was withdrawn."""
    return published if newest and newest.nature != Nature.WITHDRAWAL else None


def _named(*documents: Document) -> dict[str, dict[str, Any]]:
    """The published commitments that these documents name, by ref."""
    refs = {
        key
        for document in documents
        for kind, key in catalogue.links(document)
        if kind == RecordKind.COMMITMENT
    }
    return lists.current_documents(RecordKind.COMMITMENT, refs) if refs else {}


def _sources(keys: Collection[str]) -> dict[str, dict[str, Any]]:
    found = Source.objects.filter(key__in=keys).select_related("copy_of")
    return {source.key: own(source) for source in found}


class _Names:
    """What records are called in a difference: a name, and the key that the register knows it by."""

    def __init__(self, named: Mapping[str, Document], sources: Mapping[str, Document]) -> None:
        self._commitments = named
        self._sources = sources
        self._reference = reference()

    def name(self, kind: str, key: str) -> str:
        if kind == RecordKind.COMMITMENT and key in self._commitments:
            return f"{key} · {say(self._commitments[key], 'title')}"
        if kind == RecordKind.SOURCE and key in self._sources:
            return f"{self._sources[key]['title']} ({key})"
        if self._reference.get(kind, key):
            return f"{self._reference.name(kind, key)} ({key})"
        return key


def _bearings(document: Document, named: Mapping[str, Document]) -> list[Bearing]:
    return [
        Bearing(
            ref=ref,
            title=str(say(commitment, "title")),
            status=label(Status, commitment["status"]["code"]),
            criteria=str(choose(commitment["criteria"])),
            url=address(RecordKind.COMMITMENT, ref),
        )
        for ref in document["commitments"]
        if (commitment := named.get(ref))
    ]


def _obstacles(submission: Submission, document: Document, newest: Edition | None) -> Iterable[str]:
    """Why approving it would be refused, whoever asked for it."""
    if submission.decision != Decision.PENDING:
        return
    if (newest.number if newest else None) != submission.base_id:
        yield _(
            "Edition %(number)s was published after this was submitted. What you see is the difference from it. "
            "Return it, so that its author can look at it again."
        ) % {"number": newest.number if newest else "–"}
    if submission.nature == Nature.WITHDRAWAL:
        return
    if missing := conditions.unpublished(document):
        yield _("Publish first what this names: %(refs)s.") % {"refs": ", ".join(missing)}


def title(submission: Submission) -> str:
    """What the submitted record is called, from its own text."""
    document: dict[str, Any] = json.loads(submission.document)
    return str(choose(document.get("title") or document.get("headline")))
