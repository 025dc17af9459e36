"""What an update would change if it went out as proposed, and which rules of RATING.md stand against it or beside it.

Nothing is written. `rules.violations()` says what is refused whoever asks; here is what only its author can say
(whether the source reports words or an act, E3), and what is allowed but should not come as a surprise (E2, E7).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from dialogue.choices import Precision, RecordKind, Status
from dialogue.models import Commitment, Round, Source
from dialogue.services import composing, rating, rules
from dialogue.services.rating import Assessment
from dialogue.services.rules import Violation

Document = Mapping[str, Any]

#: What an update is called before it has a ref.
PROPOSED = "proposed"
#: Nothing found says nothing against these.
WITHOUT_EVIDENCE = {Status.NOT_ASSESSED, Status.NOT_RATEABLE, Status.NO_ACTION_FOUND}


@dataclass(frozen=True)
class Outlook:
    """A commitment's status today as readers see it, and as they would if the update went out."""

    ref: str
    before: Status
    after: Status
    assessment_before: Assessment
    assessment: Assessment
    #: Publishers by the key of their source.
    publishers: Mapping[str, str]

    @property
    def stated_by(self) -> str:
        return ", ".join(dict.fromkeys(self.publishers[key] for key in self.assessment.stated_by))


def document(
    *,
    status: str,
    nature: str,
    happened_on: date | None,
    commitments: Iterable[Commitment],
    related: Iterable[Commitment],
    sources: Iterable[Source],
    precision: str = Precision.DAY,
    has_conflict: bool = False,
) -> dict[str, Any]:
    """As much of the document of a proposed update as rating looks at."""
    return {
        "ref": PROPOSED,
        "status": status or None,
        "nature": nature,
        "happened_on": happened_on.isoformat() if happened_on else None,
        "happened_on_precision": precision,
        "commitments": [each.ref for each in commitments],
        "related": [each.ref for each in related],
        "citations": [{"source": source.key} for source in sources],
        "corrects": None,
        "has_conflict": has_conflict,
    }


def refused(
    proposed: Document,
    commitments: Iterable[Commitment],
    sources: Iterable[Source],
    *,
    is_words_only: bool,
    today: date,
) -> list[Violation]:
    """The rules that the update would break: it cannot be submitted so."""
    broken = rules.violations(
        proposed,
        [composing.rated(each) for each in commitments],
        round_days=dict(Round.objects.values_list("key", "starts_on")),
        published_on={source.key: source.published_on for source in sources},
        today=today,
    )
    return [*broken, *(_words(proposed) if is_words_only else ())]


def _words(proposed: Document) -> Iterator[Violation]:
    if proposed["status"]:
        yield Violation(
            "E3",
            _(
                "Intent, praise and repetition raise no status: leave it empty, or say which act the source reports."
            ),
        )


def outlooks(
    proposed: Document,
    commitments: Iterable[Commitment],
    sources: Sequence[Source],
    *,
    today: date,
) -> list[Outlook]:
    """What readers would see of each commitment the update rates."""
    return [_outlook(proposed, each, sources, today) for each in commitments]


def _outlook(
    proposed: Document, commitment: Commitment, sources: Sequence[Source], today: date
) -> Outlook:
    published = composing.published_updates(commitment.ref)
    cited = {citation["source"] for update in published for citation in update["citations"]}
    known = [*Source.objects.filter(key__in=cited).select_related("copy_of"), *sources]
    rated = composing.rated(commitment)
    after = (rated, _with(published, proposed))
    return _compared((rated, published), after, known, today)


@dataclass(frozen=True)
class Going:
    """A submitted document that goes out, or whose record is withdrawn, with others."""

    kind: str
    document: Document
    is_withdrawal: bool


def prospect(
    published: Document, going: Iterable[Going], sources: Sequence[Source], *, today: date
) -> Outlook:
    """What readers would see of a published commitment if all of these went out together, in their order."""
    ref, wording, updates = published["ref"], published, list(published["updates"])
    for each in going:
        named = each.document
        if each.kind == RecordKind.UPDATE and (
            ref in (*named["commitments"], *named["related"])
            or named["ref"] in [update["ref"] for update in updates]
        ):
            updates = _with(updates, named, is_withdrawal=each.is_withdrawal)
        elif each.kind == RecordKind.COMMITMENT and named["ref"] == ref and not each.is_withdrawal:
            wording = named
    return _compared((published, published["updates"]), (wording, updates), sources, today)


def _with(
    published: Sequence[Document], proposed: Document, *, is_withdrawal: bool = False
) -> list[Document]:
    """The updates as they would be: what is published last comes last among those of its day."""
    others = [update for update in published if update["ref"] != proposed["ref"]]
    is_dated = proposed["happened_on"] and not is_withdrawal
    return sorted(
        [*others, *([proposed] if is_dated else [])], key=lambda update: update["happened_on"] or ""
    )


def _compared(
    before: tuple[Document, Sequence[Document]],
    after: tuple[Document, Sequence[Document]],
    sources: Sequence[Source],
    today: date,
) -> Outlook:
    """Two states of a commitment, each with the updates that bear on it."""
    evidence = composing.evidence(sources)
    was, would_be = (_on(today, rating.spans(*state, evidence)) for state in (before, after))
    return Outlook(
        ref=after[0]["ref"],
        before=was.status,
        after=would_be.status,
        assessment_before=was.assessment,
        assessment=would_be.assessment,
        publishers={source.key: source.publisher for source in sources},
    )


def cautions(seen: Iterable[Outlook]) -> Iterator[Violation]:
    """What the method allows, and the author should know before."""
    for each in seen:
        if each.after == Status.DELIVERED and each.assessment.stated_by:
            yield Violation(
                "E2",
                _(
                    "%(ref)s: plain “Delivered” needs an authentic text (tier 1) and an independent source. So far it "
                    "would read “Delivered, as stated by %(publishers)s”, with weak support."
                )
                % {"ref": each.ref, "publishers": each.stated_by},
            )
        if each.after == Status.NO_ACTION_FOUND and each.before not in WITHOUT_EVIDENCE:
            yield Violation(
                "E7",
                _(
                    "%(ref)s has the status “%(status)s”: “No public action found” would replace it. If the search "
                    "only found nothing new, say so instead."
                )
                % {"ref": each.ref, "status": each.before.label},
            )


def _on(day: date, spans: Sequence[rating.Span]) -> rating.Span:
    """The span that holds on that day."""
    return next(
        span
        for span in reversed(spans)
        if (span.starts_on is None or span.starts_on <= day)
        and (not span.ends_on or day < span.ends_on)
    )
