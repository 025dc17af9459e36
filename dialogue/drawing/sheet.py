"""The measures of a card: where its parts stand, and the sizes of each script."""

from dataclasses import dataclass

from dialogue.drawing.setting import Sizes
from dialogue.localized import LocalizedText, reader_language
from dialogue.presenters.cards import WIDTH

MARGIN = 72
ROOM = WIDTH - 2 * MARGIN
LOGO = 44
#: Where the parts of a card begin, from above.
HEADER, FACTS, BAND = 76, 380, 462
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
    #: The base line of what stands above the headline, and the upper edge of the headline.
    above: float = 144
    top: float = 164
    fact: float = 32
    beside: float = 26
    small: float = 24


TYPES = {
    "en": Type(
        headline=((84, 1), (72, 2), (54, 3), (46, 3)),
        title=((60, 2), (52, 2)),
        summary=((30, 2), (27, 3)),
        leading=1.16,
    ),
    "zh": Type(
        headline=((84, 1), (70, 2), (48, 3), (42, 3)),
        title=((56, 2), (48, 2)),
        summary=((30, 2), (26, 3)),
        leading=1.32,
    ),
    # Nastaliq falls towards the end of each word: it needs room above and below.
    "ur": Type(
        headline=((60, 1), (44, 2), (38, 2), (34, 2)),
        title=((46, 1), (38, 2)),
        summary=((25, 2), (22, 2)),
        leading=1.9,
        above=128,
        top=150,
        fact=28,
        beside=22,
        small=22,
    ),
}


def used(text: LocalizedText | None = None) -> Type:
    """The sizes of the card's language, or of the one that a text without a translation is in."""
    return TYPES["en" if text and text.is_fallback else reader_language()]
