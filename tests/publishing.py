"""What tests of publishing do again and again."""

import json

from django.contrib.admin.models import CHANGE, LogEntry

from dialogue.reading import lists
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
    return json.loads(lists.current_edition("commitment", ref).document)
