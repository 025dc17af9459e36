"""What a reviewer needs in front of them: the difference, the evidence, what readers would see, what stands in the way.

All of it is gathered for several submissions at once: the number of queries does not depend on how many they are.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone

from dialogue.choices import Decision, Nature, RecordKind, Status
from dialogue.localized import choose
from dialogue.models import Edition, LinkCheck, LinkState, Source, Submission
from dialogue.models.desk.submission import DESK_MODELS
from dialogue.presenters.citations import CitationLine, citation_lines, cited_sources
from dialogue.presenters.difference import Change, compare
from dialogue.presenters.outlooks import OutlookLine, outlook_line
from dialogue.presenters.texts import Document, address, label, say
from dialogue.reading.reference import Reference, reference
from dialogue.services import catalogue, composing, foresight, reviewing, standing
from dialogue.services.documents import own
from dialogue.services.foresight import Going, Outlook
from dialogue.services.rules import Violation


@dataclass(frozen=True)
class Evidence:
    """A citation of what was submitted, and what was found at its address (None: nobody tried it)."""

    line: CitationLine
    #: Whether the newest edition does not have it.
    is_new: bool
    link: LinkCheck | None
    desk_url: str

    @property
    def is_dead(self) -> bool:
        return self.link is not None and self.link.state == LinkState.DEAD


@dataclass(frozen=True)
class Bearing:
    """A commitment that an update rates, or did until now, with what readers see of it and what they would."""

    ref: str
    title: str
    status: str
    criteria: str
    url: str | None
    #: Whether it still would be rated by the update.
    is_rated: bool
    outlook: OutlookLine


@dataclass(frozen=True)
class Review:
    """A submission against the newest edition of its record."""

    submission: Submission
    title: str
    newest: Edition | None
    is_withdrawal: bool
    changes: list[Change]
    evidence: list[Evidence]
    missing_sources: list[str]
    bearings: list[Bearing]
    #: What readers would see of the commitment itself, if it is one of those they see now.
    outlook: OutlookLine | None
    #: What the method allows, and who decides should know before.
    cautions: list[Violation]
    obstacles: list[str]
    #: For the form to send back: what was shown.
    seen: str

    @property
    def fields(self) -> list[str]:
        """The names of the fields that differ, each once."""
        return list(dict.fromkeys(change.field_label for change in self.changes))


@dataclass(frozen=True)
class _Gathered:
    """What the reviews of several submissions are made of."""

    together: Sequence[Submission]
    #: What goes out if all are approved, in the order in which it does.
    going: Sequence[Going]
    on: standing.Ground
    #: Those cited, and those that what readers see rests on, by key.
    sources: Mapping[str, Source]
    reference: Reference
    today: date

    def published(self, submission: Submission) -> Document | None:
        """What readers see of the record now; None if it is withdrawn or new."""
        newest = self.on.get((submission.kind, submission.key))
        if newest is None or newest.nature == Nature.WITHDRAWAL:
            return None
        found: Document = json.loads(newest.document)
        return found


def review(submission: Submission) -> Review:
    """Everything about a submission that does not depend on who looks at it."""
    return reviews([submission])[0]


def reviews(submissions: Sequence[Submission]) -> list[Review]:
    documents: list[Document] = [json.loads(each.document) for each in submissions]
    on = standing.ground(submissions)
    seen = [json.loads(each.document) for each in on.values() if each.kind in DESK_MODELS]
    cited = cited_sources(*documents, *seen)
    sources = Source.objects.filter(key__in=cited).select_related("copy_of", "link_check__checker")
    gathered = _Gathered(
        together=submissions,
        going=[
            Going(each.kind, document, each.nature == Nature.WITHDRAWAL)
            for each, document in sorted(
                zip(submissions, documents, strict=True),
                key=lambda pair: reviewing.order(pair[0]),
            )
        ],
        on=on,
        sources={source.key: source for source in sources},
        reference=reference(),
        today=timezone.localdate(),
    )
    return [
        _review(submission, document, gathered)
        for submission, document in zip(submissions, documents, strict=True)
    ]


def _review(submission: Submission, document: Document, gathered: _Gathered) -> Review:
    is_withdrawal = submission.nature == Nature.WITHDRAWAL
    published = gathered.published(submission)
    visible = composing.own_part(submission.kind, published) if published else None
    old, new = (document, None) if is_withdrawal else (visible, document)
    named = _commitments(gathered.on, document, visible or {})
    cited = cited_sources(document, visible or {})
    sources = {key: own(gathered.sources[key]) for key in sorted(cited) if key in gathered.sources}
    naming = _Names(named, sources, gathered.reference).name
    is_pending = submission.decision == Decision.PENDING
    is_commitment = submission.kind == RecordKind.COMMITMENT
    outlooks = _outlooks(submission, document, published, named, gathered)
    return Review(
        submission=submission,
        title=title(submission),
        newest=gathered.on.get((submission.kind, submission.key)),
        is_withdrawal=is_withdrawal,
        changes=compare(old, new, kind=submission.kind, naming=naming),
        evidence=list(_evidence(document, visible or {}, sources, gathered)),
        missing_sources=sorted(cited_sources(document) - sources.keys()),
        bearings=[] if is_commitment else _bearings(document, outlooks, named, is_withdrawal),
        outlook=outlook_line(outlooks[0]) if is_commitment and outlooks else None,
        cautions=list(foresight.cautions(outlooks)),
        obstacles=list(standing.obstacles(submission, gathered.on, together=gathered.together))
        if is_pending
        else [],
        seen=standing.shown(submission, gathered.on),
    )


def _commitments(on: standing.Ground, *documents: Document) -> dict[str, Document]:
    """The published commitments that these documents name, by ref."""
    names = {link for document in documents for link in catalogue.links(document)}
    return {
        key: json.loads(edition.document)
        for kind, key in sorted(names)
        if kind == RecordKind.COMMITMENT
        and (edition := on.get((kind, key)))
        and edition.nature != Nature.WITHDRAWAL
    }


class _Names:
    """What records are called in a difference: a name, and the key that the register knows it by."""

    def __init__(
        self,
        named: Mapping[str, Document],
        sources: Mapping[str, Document],
        known: Reference,
    ) -> None:
        self._commitments = named
        self._sources = sources
        self._reference = known

    def name(self, kind: str, key: str) -> str:
        if kind == RecordKind.COMMITMENT and key in self._commitments:
            return f"{key} · {say(self._commitments[key], 'title')}"
        if kind == RecordKind.SOURCE and key in self._sources:
            return f"{self._sources[key]['title']} ({key})"
        if self._reference.get(kind, key):
            return f"{self._reference.name(kind, key)} ({key})"
        return key


def _evidence(
    document: Document,
    published: Document,
    sources: Mapping[str, Document],
    gathered: _Gathered,
) -> Iterable[Evidence]:
    before = published.get("citations", [])
    for citation in document["citations"]:
        if lines := citation_lines([citation], sources):
            source = gathered.sources[citation["source"]]
            check = getattr(source, "link_check", None)
            yield Evidence(
                line=lines[0],
                is_new=citation not in before,
                link=check if check and check.url == source.url else None,
                desk_url=reverse("admin:dialogue_source_change", args=[source.pk]),
            )


def _outlooks(
    submission: Submission,
    document: Document,
    published: Document | None,
    named: Mapping[str, Document],
    gathered: _Gathered,
) -> list[Outlook]:
    """Of the commitment itself, if it is one that readers see and go on seeing; of an update, of those it rates."""
    known = list(gathered.sources.values())
    if submission.kind == RecordKind.COMMITMENT:
        if published is None or submission.nature == Nature.WITHDRAWAL:
            return []
        seen = [published]
    else:
        refs = dict.fromkeys([*document["commitments"], *(published or {}).get("commitments", [])])
        seen = [named[ref] for ref in refs if ref in named]
    return [foresight.prospect(each, gathered.going, known, today=gathered.today) for each in seen]


def _bearings(
    document: Document,
    outlooks: Iterable[Outlook],
    named: Mapping[str, Document],
    is_withdrawal: bool,
) -> list[Bearing]:
    return [
        Bearing(
            ref=outlook.ref,
            title=str(say(named[outlook.ref], "title")),
            status=label(Status, outlook.before),
            criteria=str(choose(named[outlook.ref]["criteria"])),
            url=address(RecordKind.COMMITMENT, outlook.ref),
            is_rated=outlook.ref in document["commitments"] and not is_withdrawal,
            outlook=outlook_line(outlook),
        )
        for outlook in outlooks
    ]


def title(submission: Submission) -> str:
    """What the submitted record is called, from its own text."""
    document: dict[str, Any] = json.loads(submission.document)
    return str(choose(document.get("title") or document.get("headline")))
