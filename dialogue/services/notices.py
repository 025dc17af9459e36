"""E-mails that tell an author what was decided: sent once it is certain, beside whoever waits for an answer.

None is sent without a server (EMAIL_URL) or an address of the author. The admin's first page tells them anyway.
"""

import logging
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import groupby

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from dialogue.choices import Decision
from dialogue.models import Submission

NO_SERVER = "django.core.mail.backends.dummy.EmailBackend"
#: One letter after the other, in a thread of its own: a slow mail server keeps nobody waiting.
POST = ThreadPoolExecutor(max_workers=1, thread_name_prefix="mail")
#: Which language an author reads is not known.
LANGUAGE = "en"
logger = logging.getLogger(__name__)


def tell_authors(submissions: Iterable[Submission]) -> None:
    """One letter to each author about what was decided on theirs."""
    if settings.EMAIL_BACKEND == NO_SERVER:
        return
    by_author = sorted(submissions, key=lambda each: (each.author_id, each.key))
    for _author, group in groupby(by_author, key=lambda each: each.author_id):
        theirs = list(group)
        if address := theirs[0].author.email:
            letter = EmailMessage(_subject(theirs), _body(theirs), to=[address])
            transaction.on_commit(partial(POST.submit, _send, letter), robust=True)


def _send(letter: EmailMessage) -> None:
    try:
        letter.send()
    except Exception:
        # What was decided stands, whether or not the letter arrives.
        logger.exception("An e-mail about a decision was not sent: %s", letter.subject)


def _subject(submissions: list[Submission]) -> str:
    keys = ", ".join(each.key for each in submissions[:5])
    return f"{keys}{', …' if len(submissions) > 5 else ''}: {_outcome(submissions[0])}"


def _outcome(submission: Submission) -> str:
    if submission.decision == Decision.PENDING:
        return "waiting for review again"
    with translation.override(LANGUAGE):
        return submission.get_decision_display().lower()


def _body(submissions: list[Submission]) -> str:
    with translation.override(LANGUAGE):
        pages = [
            {
                "submission": each,
                "outcome": _outcome(each),
                "page": f"{settings.SITE_URL}{reverse('admin:dialogue_submission_change', args=[each.pk])}",
            }
            for each in submissions
        ]
        desk = f"{settings.SITE_URL}{reverse('admin:index')}"
        return render_to_string("admin/dialogue/decided.txt", {"pages": pages, "desk": desk})
