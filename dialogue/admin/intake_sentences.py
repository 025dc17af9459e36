"""The sentences of an intake as its page shows them: marked, with hints, what is like them, and how to decide."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from dialogue.admin.intake_forms import SentenceForm
from dialogue.localized import DIRECTIONS, LANGUAGES
from dialogue.models import Commitment, HintKind, Intake, Sector, Sentence
from dialogue.services.intake.hints import Hint, Lexicon, proposal
from dialogue.services.intake.similar import Likeness, earlier, most_similar


@dataclass(frozen=True)
class Piece:
    """A stretch of a sentence: words that hint at something, or what stands between them."""

    text: str
    kinds: tuple[HintKind, ...] = ()

    @property
    def labels(self) -> str:
        return ", ".join(str(kind.label) for kind in self.kinds)


@dataclass(frozen=True)
class ShownHint:
    """A hint with the page on which what knows its words is changed."""

    hint: Hint
    url: str


@dataclass(frozen=True)
class Shown:
    """One sentence on the page of its intake."""

    sentence: Sentence
    pieces: tuple[Piece, ...]
    hints: Mapping[HintKind, list[ShownHint]]
    likenesses: Sequence[Likeness]
    form: SentenceForm
    refusal: str = ""


def shown(
    intake: Intake,
    sentences: Sequence[Sentence],
    *,
    refused: Mapping[int, str],
    data: Any = None,
    kept: Any = None,
) -> list[Shown]:
    """Sentences with everything about them; the number of queries does not depend on how many they are.

    Those that were refused keep what was chosen in `data`; what was chosen before is `kept`.
    """
    lexicon = Lexicon(intake.language)
    sectors = [(sector.pk, str(sector)) for sector in Sector.objects.all()]
    likenesses = most_similar(
        [each.text for each in sentences],
        earlier(intake.round, intake.language),
        common=lexicon.common,
    )
    rows = []
    for sentence, alike in zip(sentences, likenesses, strict=True):
        hints = lexicon.hints(sentence.text)
        proposed = proposal(hints, ()).sectors
        form = SentenceForm(
            _chosen(sentence, data) if sentence.pk in refused else _chosen_before(sentence, kept),
            sentence=sentence,
            sectors=sectors,
            sector=proposed[0] if proposed else None,
        )
        rows.append(
            Shown(
                sentence=sentence,
                pieces=_pieces(sentence.text, hints),
                hints=_by_kind(hints),
                likenesses=alike,
                form=form,
                refusal=refused.get(sentence.pk, ""),
            )
        )
    return rows


def language_attributes(intake: Intake) -> dict[str, str]:
    return {"lang": LANGUAGES[intake.language], "dir": DIRECTIONS[intake.language]}


def taken_from(commitment: Commitment, user: Any) -> dict[str, Any] | None:
    """The sentence that a draft was made of, for the page of the draft."""
    if not user.has_perm("dialogue.view_intake"):
        return None
    sentence = (
        Sentence.objects.filter(commitment=commitment).select_related("intake__round").first()
    )
    if sentence is None:
        return None
    return {
        "sentence": sentence,
        "url": at_sentence(sentence),
        **language_attributes(sentence.intake),
    }


def address(intake: Intake) -> str:
    """The page of an intake."""
    return reverse("admin:dialogue_intake_change", args=[intake.pk])


def at_sentence(sentence: Sentence) -> str:
    """The page of the intake, where this sentence is."""
    return f"{address(sentence.intake)}?at={sentence.pk}#s{sentence.pk}"


def page(own: Any, request: HttpRequest, name: str, **context: Any) -> HttpResponse:
    """A page of the intakes' admin."""
    whole = {
        **own.admin_site.each_context(request),
        "opts": own.opts,
        "media": own.media,
        **context,
    }
    return TemplateResponse(request, f"admin/dialogue/{name}.html", whole)


def _chosen(sentence: Sentence, data: Any) -> Any:
    """What was chosen, on top of the sentence as it is now."""
    chosen = data.copy()
    chosen[f"s{sentence.pk}-version"] = str(sentence.version)
    chosen[f"s{sentence.pk}-was"] = sentence.standing
    return chosen


def _chosen_before(sentence: Sentence, kept: Any) -> Any:
    """What was chosen and not saved, if anything was. It is sent as it was: who decided since is not overruled."""
    prefix = f"s{sentence.pk}"
    decision = kept.get(f"{prefix}-decision") if kept else None
    return kept if decision and decision != kept.get(f"{prefix}-was") else None


def _by_kind(hints: Sequence[Hint]) -> dict[HintKind, list[ShownHint]]:
    found: dict[HintKind, list[ShownHint]] = {}
    # Words that stand there several times hint once.
    for hint in {(each.kind, each.label, each.words.casefold()): each for each in hints}.values():
        url = (
            reverse(f"admin:dialogue_{hint.known_as[0]}_change", args=[hint.known_as[1]])
            if hint.known_as
            else ""
        )
        found.setdefault(hint.kind, []).append(ShownHint(hint, url))
    return found


def _pieces(text: str, hints: Sequence[Hint]) -> tuple[Piece, ...]:
    """The sentence in pieces; joined, they are the sentence again. Words may hint at several things."""
    places = sorted({0, len(text), *(at for hint in hints for at in (hint.start, hint.end))})
    return tuple(
        Piece(
            text[start:end],
            tuple(
                dict.fromkeys(
                    hint.kind for hint in hints if hint.start <= start and end <= hint.end
                )
            ),
        )
        for start, end in pairwise(places)
    )
