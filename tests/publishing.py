"""What tests of publishing do again and again."""

import json

from django.contrib.admin.models import CHANGE, LogEntry

from dialogue.models import Edition, SearchEntry
from dialogue.services import publishing


def approve(record, editor, reviewer, **values):
    """Submit a record as one person and approve it as another; the edition."""
    submission = publishing.submit(record=record, by=editor, reason="Seen in the text", **values)
    return publishing.approve(submission=submission, by=reviewer, comment="Checked")


def saved(record, by, flag=CHANGE):
    """Note in the desk's log that somebody saved a record, as its forms do."""
    LogEntry.objects.log_actions(by.pk, [record], flag, change_message="", single_object=True)


def document(ref):
    """A commitment's document, as readers get it now."""
    return json.loads(current_edition("commitment", ref).document)


def current_edition(kind, key):
    """The edition readers see of a record now; None if there is none or it was withdrawn."""
    current = SearchEntry.objects.current().filter(kind=kind, key=key)
    return Edition.objects.filter(number__in=current.values("edition_id")).first()
