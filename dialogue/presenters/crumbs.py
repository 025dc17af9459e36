from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from dialogue.choices import RecordKind
from dialogue.localized import LocalizedText
from dialogue.presenters.editions import list_url

#: What the records of a kind are called together.
LIST_LABELS: Mapping[str, Any] = {
    RecordKind.COMMITMENT: _("Commitments"),
    RecordKind.UPDATE: _("Updates"),
    RecordKind.THREAD: _("Threads"),
    RecordKind.ROUND: _("Rounds"),
    RecordKind.SECTOR: _("Sectors"),
    RecordKind.PLACE: _("Places"),
    RecordKind.PLAN: _("Plans"),
    RecordKind.PERSON: _("People"),
    RecordKind.SOURCE: _("Sources"),
    RecordKind.QUESTION: _("Open questions"),
    RecordKind.PARTY: _("Parties"),
    RecordKind.DIALOGUE: _("Dialogues"),
}


@dataclass(frozen=True)
class Crumb:
    """One step of the way to a page; the last one, the page itself, has no address."""

    label: LocalizedText | str
    url: str | None = None


def headed(
    kind: RecordKind, heading: LocalizedText, *, step: LocalizedText | str = ""
) -> dict[str, Any]:
    """The head of a record's page: its heading, and the way to it; `step` is the last step where that is shorter."""
    way = [Crumb(label=list_label(kind), url=list_url(kind)), Crumb(label=step or heading)]
    return {"heading": heading, "crumbs": way}


def list_label(kind: str) -> str:
    """What the list of a kind is called."""
    return str(LIST_LABELS[kind])
