"""What must hold before a record goes out, each condition with the sentence that says what to do instead."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from dialogue.choices import Nature, RecordKind
from dialogue.models import Commitment, Edition, ProgressUpdate, Record, Round
from dialogue.models.desk.submission import DESK_MODELS
from dialogue.services import catalogue, composing, ledger, rules
from dialogue.services.canonical import canonical
from dialogue.services.documents import own

#: Characters a record's own document may have; PostgreSQL can index the words of no more than three times that.
MAX_DOCUMENT = 100_000


class PublishingError(ValidationError):
    """A change that cannot be made, and what to do instead, in sentences for people."""


def require_desk(record: Record) -> None:
    if record.record_kind not in DESK_MODELS:
        raise PublishingError(
            _("Only commitments and updates are submitted; other records publish on saving.")
        )


def require_size(document: dict[str, Any]) -> None:
    if (size := len(canonical(document))) > MAX_DOCUMENT:
        raise PublishingError(
            _(
                "Its texts have %(size)s characters together, and %(most)s is the most: shorten them."
            )
            % {"size": size, "most": MAX_DOCUMENT}
        )


def unpublished(
    document: Mapping[str, Any], newest: Mapping[tuple[str, str], Edition]
) -> list[str]:
    """The refs a document names that readers cannot see. A withdrawn update can still be named as corrected."""
    named = sorted({(kind, key) for kind, key in catalogue.links(document) if kind in DESK_MODELS})
    return [
        key
        for kind, key in named
        if (edition := newest.get((kind, key))) is None
        or (kind == RecordKind.COMMITMENT and edition.nature == Nature.WITHDRAWAL)
    ]


def require_published(document: dict[str, Any]) -> None:
    """A document can go out only when readers can see what it names."""
    newest = ledger.newest_of(link for link in catalogue.links(document) if link[0] in DESK_MODELS)
    if missing := unpublished(document, newest):
        raise PublishingError(
            _("Publish first what this names: %(refs)s.") % {"refs": ", ".join(missing)}
        )


def require_rules(record: Record, document: dict[str, Any]) -> None:
    """No claim without a citation, and no rating against the method."""
    if isinstance(record, Commitment):
        if not document["citations"]:
            raise PublishingError(
                _("Cite at least one source and say where in it this commitment stands.")
            )
        if not document["parties"]:
            raise PublishingError(_("Say who must act."))
    if isinstance(record, ProgressUpdate):
        if not document["commitments"] and not document["related"]:
            raise PublishingError(_("Name at least one commitment this update bears on."))
        rated = [composing.rated(each) for each in record.commitments.select_related("round")]
        round_days = dict(Round.objects.values_list("key", "starts_on"))
        broken = rules.violations(
            document,
            rated,
            round_days=round_days,
            published_on=dict(record.citations.values_list("source__key", "source__published_on")),
            today=timezone.localdate(),
            corrected=own(record.corrects) if record.corrects else None,
        )
        if messages := [str(violation) for violation in broken]:
            raise PublishingError(messages)
