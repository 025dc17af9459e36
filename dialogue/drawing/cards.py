"""The cards that sharing services show: a drawing as SVG, and its picture as PNG."""

import resvg_py
from django.template.loader import render_to_string
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from dialogue.drawing import bands
from dialogue.drawing.canvas import Canvas
from dialogue.drawing.faces import Style
from dialogue.drawing.sheet import (
    BAND,
    FACTS,
    HEADER,
    ICON,
    LOGO,
    MARGIN,
    ROOM,
    SUBJECTS,
    used,
)
from dialogue.presenters.cards import HEIGHT, WIDTH, CommitmentCard, Fact, RoundCard, SiteCard

Card = CommitmentCard | RoundCard | SiteCard
#: A status as stated by many takes so much of the line, and no more.
LONGEST_FACT = 640


def drawing(card: Card) -> Canvas:
    """A card with everything in its place, in the language that is active."""
    canvas = Canvas(WIDTH, HEIGHT, is_rtl=get_language_bidi())
    canvas.box((0, 0), WIDTH, 12, "brand")
    name = (MARGIN + LOGO + 14, HEADER)
    canvas.line(_("CPEC Commitments"), name, 28, Style.SERIF, "ink", room=ROOM - LOGO)
    if isinstance(card, SiteCard):
        _site(canvas, card)
    else:
        _record(canvas, card)
    return canvas


def svg(drawn: Canvas) -> str:
    context = {"drawing": drawn, "logo_x": drawn.left(MARGIN, LOGO)}
    return render_to_string("dialogue/card.svg", context)


def png(drawn: Canvas) -> bytes:
    return bytes(resvg_py.svg_to_bytes(svg_string=svg(drawn), skip_system_fonts=True))


def _record(canvas: Canvas, card: CommitmentCard | RoundCard) -> None:
    at: tuple[float, float] = (MARGIN, used().above)
    start = canvas.line(card.ref, at, 28, Style.STRONG, "brand", room=ROOM / 4) + 20
    at, room = (start, used().above), WIDTH - MARGIN - start
    canvas.line(card.beside, at, used().beside, Style.SANS, "ink-2", room=room)
    sizes = used(card.title)
    canvas.paragraph(
        str(card.title),
        (MARGIN, used().top),
        sizes.headline,
        Style.SERIF,
        "ink",
        room=ROOM,
        leading=sizes.leading,
        is_rtl=card.title.dir == "rtl",
    )
    start = MARGIN
    for fact in card.facts:
        start = _fact(canvas, fact, start) + 56
    bands.ground(canvas, BAND)
    if isinstance(card, CommitmentCard) and card.marks:
        bands.across_rounds(canvas, card)
    elif isinstance(card, RoundCard) and card.scorecard.total:
        bands.standing(canvas, card)
    else:
        bands.summary(canvas, card)


def _fact(canvas: Canvas, fact: Fact, start: float) -> float:
    """Its words under its caption; returns where the longer one ends."""
    room = WIDTH - MARGIN - start
    end = canvas.line(fact.caption, (start, FACTS), used().small, Style.SANS, "ink-2", room=room)
    words = start
    if fact.code:
        canvas.icon(fact.code, (start, FACTS + 19), ICON)
        words += ICON + 12
    room = min(room, LONGEST_FACT) - (words - start)
    tone = "alert" if fact.code == "stalled" else "ink"
    at = (words, FACTS + 48)
    return max(end, canvas.line(fact.words, at, used().fact, Style.STRONG, tone, room=room))


def _site(canvas: Canvas, card: SiteCard) -> None:
    """What the register is, over the subjects that came back, round after round."""
    at = (MARGIN, used().above)
    canvas.line(card.counts, at, used().beside, Style.SANS, "ink-2", room=ROOM)
    canvas.paragraph(
        card.title,
        (MARGIN, used().top - 4),
        used().title,
        Style.SERIF,
        "ink",
        room=ROOM,
        leading=used().leading,
        is_rtl=canvas.is_rtl,
    )
    bands.ground(canvas, SUBJECTS)
    bands.subjects(canvas, card)
