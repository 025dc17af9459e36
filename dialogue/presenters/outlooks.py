"""What a commitment's status would become, in the words that readers would see."""

from dataclasses import dataclass

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
    publishers = {key: {"publisher": name} for key, name in outlook.publishers.items()}

    def words(status: Status, assessment: Assessment) -> str:
        return worded(status, stated_by=assessment.stated_by, sources=publishers).in_full

    return OutlookLine(
        ref=outlook.ref,
        before=words(outlook.before, outlook.assessment_before),
        after=words(outlook.after, outlook.assessment),
        assessment=outlook.assessment,
    )
