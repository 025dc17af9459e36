"""A request that makes something is carried out once, however often a program that lost the answer repeats it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dialogue.models import IdempotencyKey

#: An answer is kept for so long; after that, the same key makes something new.
KEPT = timedelta(hours=24)

Answer = dict[str, Any]


class KeyUsedError(ValidationError):
    """The key was used for something else."""


@transaction.atomic
def once(
    *, user: Any, key: str, digest: str, make: Callable[[], Answer], at: datetime | None = None
) -> Answer:
    """What `make` answers, or answered when the same user first sent the same request with this key.

    A request that fails leaves nothing, so it may be put right and sent again with its key. Of two at one
    moment, the second waits for the first: the database's unique constraint sees to it.
    """
    at = at or timezone.now()
    IdempotencyKey.objects.filter(made_at__lte=at - KEPT).delete()
    try:
        with transaction.atomic():
            kept = IdempotencyKey.objects.create(user=user, key=key, digest=digest, made_at=at)
    except IntegrityError:
        return _again(user, key, digest)
    kept.answer = make()
    kept.save(update_fields=["answer"])
    return kept.answer


def _again(user: Any, key: str, digest: str) -> Answer:
    kept = IdempotencyKey.objects.get(user=user, key=key)
    if kept.digest != digest:
        raise KeyUsedError(
            _("This Idempotency-Key came with another request before: take a new one for each.")
        )
    return kept.answer
