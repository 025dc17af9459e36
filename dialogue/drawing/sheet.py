"""The measures of a card: where its parts stand, and the sizes of each script."""

from dataclasses import dataclass

from dialogue.drawing.setting import Sizes
from dialogue.localized import LocalizedText, reader_language
from dialogue.presenters.cards import WIDTH

MARGIN = 72
ROOM = WIDTH - 2 * MARGIN
LOGO = 44
#: Where the parts of a card begin, from above.
HEADER, KICKER, HEADLINE, FACTS, BAND = 76, 144, 164, 380, 462
#: The site's card: where its subjects begin, and the room for the title and the height of each.
SUBJECTS, TITLES, ROW = 324, 500, 40
ICON = 34
#: Statuses that the bar shows by a pattern (templates/components/fills.html).
PATTERNS = ("not_assessed", "not_rateable", "sustained", "stalled")


@dataclass(frozen=True)
class Type:
    """The sizes of one script, and how far apart its lines stand; each size with how many lines it may take."""

    headline: Sizes
    #: The title of the site's card.
    title: Sizes
    summary: Sizes
    leading: float
    fact: float = 32
    beside: float = 26
    small: float = 24


TYPES = {
    "en": Type(
        headline=((84, 1), (72, 2), (58, 3), (50, 3)),
        title=((60, 2), (52, 2)),
        summary=((30, 2), (27, 3)),
        leading=1.16,
    ),
    "zh": Type(
        headline=((84, 1), (70, 2), (52, 3), (46, 3)),
        title=((56, 2), (48, 2)),
        summary=((30, 2), (26, 3)),
        leading=1.32,
    ),
    "ur": Type(
        headline=((64, 1), (50, 2), (42, 2), (36, 2)),
        title=((46, 1), (40, 2), (34, 2)),
        summary=((27, 2), (23, 2)),
        leading=2.0,
        fact=28,
        beside=22,
        small=22,
    ),
}


def used(text: LocalizedText | None = None) -> Type:
    """The sizes of the card's language, or of the one that a text without a translation is in."""
    return TYPES["en" if text and text.is_fallback else reader_language()]
