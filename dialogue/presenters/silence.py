"""When a subject was last mentioned, and how much the silence since then is worth."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dialogue.choices import TextSeen
from dialogue.presenters.texts import Document, listed
from dialogue.presenters.threads import RoundColumn, by_round


@dataclass(frozen=True)
class Silence:
    """The last round that spoke of a subject, and the rounds held since, by how much of their text was seen."""

    last: RoundColumn
    silent: Sequence[RoundColumn]
    partly: Sequence[RoundColumn]
    unseen: Sequence[RoundColumn]

    @property
    def round_count(self) -> int:
        """So many rounds were held since."""
        return len(self.silent) + len(self.partly) + len(self.unseen)

    @property
    def sentences(self) -> list[str]:
        """What is known of the rounds since, the surest first; none where the latest round spoke."""
        silent = ngettext(
            "The text of round %(rounds)s does not mention it.",
            "The texts of rounds %(rounds)s do not mention it.",
            len(self.silent),
        )
        partly = ngettext(
            "The part seen of the text of round %(rounds)s does not mention it.",
            "The parts seen of the texts of rounds %(rounds)s do not mention it.",
            len(self.partly),
        )
        unseen = ngettext(
            "No copy of a joint text was found of round %(rounds)s.",
            "No copy of a joint text was found of rounds %(rounds)s.",
            len(self.unseen),
        )
        told = ((self.silent, silent), (self.partly, partly), (self.unseen, unseen))
        return [sentence % {"rounds": _named(columns)} for columns, sentence in told if columns]


def silence(thread: Document, columns: Sequence[RoundColumn]) -> Silence | None:
    """None for a subject that no round held has spoken of."""
    entries = by_round(thread)
    spoke = [place for place, column in enumerate(columns) if column.key in entries]
    if not spoke:
        return None
    since = columns[spoke[-1] + 1 :]
    silent, partly, unseen = (
        [column for column in since if column.seen == seen]
        for seen in (TextSeen.WHOLE, TextSeen.PART, TextSeen.NONE)
    )
    return Silence(last=columns[spoke[-1]], silent=silent, partly=partly, unseen=unseen)


def _named(columns: Sequence[RoundColumn]) -> str:
    """“4 (2023) and 7 (2026)”."""
    return listed(
        [
            _("%(number)s (%(year)s)") % {"number": column.number, "year": column.year}
            for column in columns
        ]
    )
