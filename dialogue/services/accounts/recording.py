"""What happens to accounts is written down once, with whoever does it, in a table that only grows."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from dialogue.models import AccountEvent, EventKind, SignIn

#: So long the addresses stay from which somebody signed in: long enough to look into a break-in.
ADDRESS_KEPT = timedelta(days=90)


@dataclass(frozen=True)
class Actor:
    """Who acts, and in which sign-in; without a name nobody who is signed in, such as the command line."""

    name: str = ""
    address: str = ""
    sign_in: int | None = None


_acting: ContextVar[Callable[[], Actor]] = ContextVar("acting", default=Actor)


@contextmanager
def acting(actor: Callable[[], Actor]) -> Iterator[None]:
    """Inside, this is who acts. It is asked only when something is to be written down."""
    token = _acting.set(actor)
    try:
        yield
    finally:
        _acting.reset(token)


def actor() -> Actor:
    return _acting.get()()


def record(
    kind: EventKind, *, whose: str, by: Actor | None = None, before: str = "", after: str = ""
) -> AccountEvent:
    """Write down what happened to an account: done by whoever acts, unless `by` says otherwise."""
    by = by or actor()
    return AccountEvent.objects.create(
        kind=kind, whose=whose, by=by.name, before=before, after=after, address=by.address
    )


def forget(*, at: datetime | None = None) -> int:
    """Remove network addresses that are older than they are needed; the number of rows that had one."""
    until = (at or timezone.now()) - ADDRESS_KEPT
    events = AccountEvent.objects.filter(at__lt=until).exclude(address="")
    sign_ins = SignIn.objects.filter(began_at__lt=until).exclude(address="")
    return events.update(address="") + sign_ins.update(address="")
