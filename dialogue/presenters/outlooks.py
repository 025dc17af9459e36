"""What a commitment's status would become, in the words that readers would see."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from dialogue.choices import Status
from dialogue.presenters.statuses import worded
from dialogue.services.foresight import Outlook
from dialogue.services.rating import Assessment


@dataclass(frozen=True)
class OutlookLine:
    """The status today and as it would be, with who states a delivery, and what carries it then."""

    ref: str
    before: str
    after: str
    assessment: Assessment


def outlook_line(outlook: Outlook) -> OutlookLine:
    return OutlookLine(
        ref=outlook.ref,
        before=_words(outlook, outlook.before, outlook.assessment_before),
        after=_words(outlook, outlook.after, outlook.assessment),
        assessment=outlook.assessment,
    )


def changed_line(outlook: Outlook) -> str:
    """What readers see now instead of what they saw, in one sentence with the support."""
    before, after = outlook.assessment_before.support, outlook.assessment.support
    return _(
        "%(ref)s now reads “%(after)s” (support: %(support)s) instead of “%(before)s” (support: %(support_before)s)."
    ) % {
        "ref": outlook.ref,
        "after": _words(outlook, outlook.after, outlook.assessment),
        "support": after.label if after else "–",
        "before": _words(outlook, outlook.before, outlook.assessment_before),
        "support_before": before.label if before else "–",
    }


def _words(outlook: Outlook, status: Status, assessment: Assessment) -> str:
    publishers = {key: {"publisher": name} for key, name in outlook.publishers.items()}
    return worded(status, stated_by=assessment.stated_by, sources=publishers).in_full
