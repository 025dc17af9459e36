"""The lower part of a card: a thread across rounds, a bar with its legend, a summary, or the register’s subjects."""

from collections.abc import Sequence

from dialogue.drawing.canvas import Canvas
from dialogue.drawing.faces import Style
from dialogue.drawing.sheet import BAND, MARGIN, PATTERNS, ROOM, ROW, SUBJECTS, TITLES, used
from dialogue.presenters.cards import (
    HEIGHT,
    WIDTH,
    CommitmentCard,
    Mark,
    RoundCard,
    SiteCard,
    SubjectLine,
)
from dialogue.presenters.scorecards import WHOLE, Scorecard

CAPTION = BAND + 40
#: Years are Latin digits in every language.
YEAR = 22


def ground(canvas: Canvas, y: float) -> None:
    canvas.box((0, y), WIDTH, HEIGHT - y, "wash")
    canvas.box((0, y), WIDTH, 2, "line")


def across_rounds(canvas: Canvas, card: CommitmentCard) -> None:
    """One column a round: its year, the relation as a shape, and the relation in words."""
    at = (MARGIN, CAPTION)
    start = canvas.line(card.caption, at, used().small, Style.SANS, "ink-2", room=ROOM / 2) + 10
    room = WIDTH - MARGIN - start
    canvas.line(str(card.thread), (start, CAPTION), used().small, Style.STRONG, "ink", room=room)
    middles = _middles(len(card.marks), MARGIN)
    _course(canvas, card.marks, middles, BAND + 109)
    for mark, middle in zip(card.marks, middles, strict=True):
        _round(canvas, mark, middle, ROOM / len(card.marks))


def _round(canvas: Canvas, mark: Mark, middle: float, room: float) -> None:
    style, tone = (Style.STRONG, "ink") if mark.is_here else (Style.SANS, "ink-2")
    if mark.is_here:
        canvas.box((middle - room / 2 + 4, BAND + 57), room - 8, 100, "brand-wash", radius=10)
    year = (middle, BAND + 84)
    canvas.line(mark.year, year, YEAR, style, tone, room=room, is_centred=True)
    _relation(canvas, mark.code, (middle, BAND + 109), "brand-wash" if mark.is_here else "wash")
    if mark.word:
        at, size = (middle, BAND + 146), used().small - 3
        canvas.line(mark.word, at, size, style, tone, room=room - 12, is_centred=True)


def standing(canvas: Canvas, card: RoundCard) -> None:
    """The bar of what can be rated, how much of it is assessed, and what each part of it means."""
    at = (MARGIN, CAPTION)
    canvas.line(card.caption, at, used().small, Style.STRONG, "ink", room=ROOM)
    if card.scorecard.rateable:
        _bar(canvas, card.scorecard, BAND + 60, 42)
        _legend(canvas, card.scorecard, BAND + 142)


def _bar(canvas: Canvas, card: Scorecard, y: float, height: float) -> None:
    for segment in card.segments:
        is_pattern = segment.code in PATTERNS
        canvas.box(
            (MARGIN + ROOM * segment.x / WHOLE, y),
            ROOM * segment.width / WHOLE,
            height,
            "" if is_pattern else f"fill-{segment.code}",
            pattern=segment.code if is_pattern else "",
        )
    canvas.box((MARGIN, y), ROOM, height, "edge", radius=2)


def _legend(canvas: Canvas, card: Scorecard, y: float) -> None:
    """Every part of the bar, in smaller letters if there are many."""
    whole = [f"{segment.label} {segment.count}" for segment in card.segments]
    size = used().small
    share = ROOM / len(whole) - 56
    start: float = MARGIN
    for segment, said in zip(card.segments, whole, strict=True):
        canvas.icon(segment.code, (start, y - 20), 24)
        room = WIDTH - MARGIN - start - 32 if len(whole) < 5 else share
        start = canvas.line(said, (start + 32, y), size, Style.SANS, "ink", room=room) + 24


def summary(canvas: Canvas, card: CommitmentCard | RoundCard) -> None:
    """What it says, where there is no thread and no bar to show."""
    canvas.line(card.caption, (MARGIN, CAPTION), used().small, Style.SANS, "ink-2", room=ROOM)
    sizes = used(card.summary)
    canvas.paragraph(
        str(card.summary),
        (MARGIN, CAPTION + 12),
        sizes.summary,
        Style.SANS,
        "ink",
        room=ROOM,
        leading=sizes.leading,
        is_rtl=card.summary.dir == "rtl",
    )


def subjects(canvas: Canvas, card: SiteCard) -> None:
    """The threads that most rounds returned to, by round."""
    middles = _middles(len(card.years), MARGIN + TITLES)
    for middle, year in zip(middles, card.years, strict=True):
        at = (middle, SUBJECTS + 36)
        canvas.line(year, at, YEAR, Style.SANS, "ink-2", room=TITLES, is_centred=True)
    for place, subject in enumerate(card.subjects):
        _subject(canvas, subject, middles, SUBJECTS + 52 + ROW * (place + 0.5))


def _subject(canvas: Canvas, subject: SubjectLine, middles: Sequence[float], y: float) -> None:
    title = str(subject.title)
    canvas.line(title, (MARGIN, y + 7), used().small, Style.SANS, "ink", room=TITLES - 24)
    _course(canvas, subject.marks, middles, y)
    for mark, middle in zip(subject.marks, middles, strict=True):
        _relation(canvas, mark.code, (middle, y), "wash")


def _middles(count: int, start: float) -> list[float]:
    """The middles of so many columns of one width, from there to the margin."""
    step = (WIDTH - MARGIN - start) / max(count, 1)
    return [start + step * (place + 0.5) for place in range(count)]


def _course(canvas: Canvas, marks: Sequence[Mark], middles: Sequence[float], y: float) -> None:
    """The line from the round that began a subject to the latest one."""
    begun = [middle for mark, middle in zip(marks, middles, strict=True) if mark.code]
    if begun:
        canvas.box((begun[0], y - 1), middles[-1] - begun[0], 2, "line")


def _relation(canvas: Canvas, code: str, middle: tuple[float, float], ground: str) -> None:
    """A shape that the line does not run through; none before the subject came up."""
    if code:
        x, y = middle
        canvas.box((x - 18, y - 9), 36, 18, ground)
        canvas.icon(code, (x - 13, y - 13), 26, is_relation=True)
