"""Sign-ins: begun, carried on with every request, ended from wherever their owner is."""

import re
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dialogue.models import EventKind, SignIn
from dialogue.services.accounts import recording
from dialogue.services.accounts.recording import Actor

#: A sign-in in use is written to no more often than this.
NOTICED_EVERY = timedelta(minutes=5)
#: What browsers and systems call themselves, the particular before the general: Edge also says Chrome and Safari.
BROWSERS = (
    ("Edge", r"Edg(e|A|iOS)?/"),
    ("Opera", r"OPR/|Opera"),
    ("Samsung Internet", r"SamsungBrowser/"),
    ("Firefox", r"Firefox/|FxiOS/"),
    ("Chrome", r"Chrome/|CriOS/|Chromium/"),
    ("Safari", r"Safari/"),
)
SYSTEMS = (
    ("iPhone", r"iPhone"),
    ("iPad", r"iPad"),
    ("Android", r"Android"),
    ("Windows", r"Windows"),
    ("macOS", r"Mac OS X|Macintosh"),
    ("ChromeOS", r"CrOS"),
    ("Linux", r"Linux|X11"),
)


def browser(user_agent: str) -> str:
    """A browser in plain words, such as “Firefox, Windows”; empty if it says nothing known."""
    names = (
        next((name for name, pattern in known if re.search(pattern, user_agent)), "")
        for known in (BROWSERS, SYSTEMS)
    )
    return ", ".join(filter(None, names))


def begin(*, user: Any, user_agent: str, address: str, at: datetime | None = None) -> SignIn:
    """Somebody has signed in, with everything that was asked for."""
    at = at or timezone.now()
    recording.forget(at=at)
    words = browser(user_agent)
    by = Actor(user.get_username(), address)
    recording.record(EventKind.SIGNED_IN, whose=by.name, by=by, after=words)
    return SignIn.objects.create(
        user=user, browser=words, address=address, began_at=at, last_used_at=at
    )


def is_carried_on(*, number: int, user: Any, at: datetime | None = None) -> bool:
    """Whether this sign-in still opens the desk for this account. Notes that it was used."""
    at = at or timezone.now()
    sign_in = SignIn.objects.of(user).filter(pk=number, ended_at=None).first()
    if sign_in is None:
        return False
    idle = timedelta(seconds=settings.SESSION_IDLE_AGE)
    longest = timedelta(seconds=settings.SESSION_COOKIE_AGE)
    if at - sign_in.last_used_at >= idle or at - sign_in.began_at >= longest:
        _close(sign_in, EventKind.EXPIRED, by=Actor(), at=at)
        return False
    if at - sign_in.last_used_at >= NOTICED_EVERY:
        SignIn.objects.filter(pk=sign_in.pk).update(last_used_at=at)
    return True


def sign_out(*, user: Any, number: int) -> None:
    """Its owner leaves."""
    for sign_in in SignIn.objects.of(user).filter(pk=number, ended_at=None):
        _close(sign_in, EventKind.SIGNED_OUT, by=recording.actor(), at=timezone.now())


@transaction.atomic
def end(*, sign_in: SignIn) -> None:
    """End a sign-in from elsewhere. The next request from its browser leads to the sign-in page."""
    if sign_in.ended_at is None:
        _close(sign_in, EventKind.ENDED, by=recording.actor(), at=timezone.now())


@transaction.atomic
def end_others(*, user: Any, but: int | None = None) -> int:
    """End all sign-ins of an account but one, and say how many those were."""
    living = SignIn.objects.of(user).living(at=timezone.now())
    others = [sign_in for sign_in in living if sign_in.pk != but]
    for sign_in in others:
        end(sign_in=sign_in)
    return len(others)


def _close(sign_in: SignIn, kind: EventKind, *, by: Actor, at: datetime) -> None:
    """Only whoever comes first writes down that it ended."""
    if SignIn.objects.filter(pk=sign_in.pk, ended_at=None).update(ended_at=at):
        whose = sign_in.user.get_username()
        recording.record(kind, whose=whose, by=by, before=named(sign_in))


def named(sign_in: SignIn) -> str:
    return sign_in.browser or _("an unknown browser")
