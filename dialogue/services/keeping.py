"""What editors type is not lost: forms that are not saved yet are kept, and one that is sent twice is saved once.

A form has a token from the moment it is opened. Under it, what was typed is kept until the form is saved; after that,
the token tells that it was. `fields` are what a form sends: lists of values by name.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from dialogue.models import KeptForm, Record, SentForm

#: So long is kept what nobody saved, and known that a form was sent.
KEPT = timedelta(days=30)
#: In bytes of JSON: the longest record of the register takes a tenth of it.
LARGEST = 300_000
#: What a form sends besides what was typed. Names of buttons begin with an underscore.
NOT_TYPED = ("csrfmiddlewaretoken", "stamp")

Fields = Mapping[str, list[str]]


def typed(fields: Fields) -> dict[str, list[str]]:
    """Those that somebody typed or left as they were; characters that PostgreSQL does not take are left out."""
    return {
        name.replace("\x00", ""): [value.replace("\x00", "") for value in values]
        for name, values in fields.items()
        if name not in NOT_TYPED and not name.startswith("_")
    }


def digest(fields: Fields) -> str:
    """Stands for what was typed. Browsers end lines in two ways; that is no difference."""
    text = json.dumps(typed(fields), sort_keys=True).replace("\\r\\n", "\\n")
    return hashlib.sha256(text.encode()).hexdigest()


@transaction.atomic
def keep(*, token: UUID, user_id: int, page: str, fields: Fields) -> bool:
    """Keep what was typed into a form, instead of what was kept of it before.

    False if it cannot be kept: it is too large, or whoever opened the form is no longer at the desk. What was
    saved meanwhile need not be kept.
    """
    kept = typed(fields)
    if len(json.dumps(kept)) > LARGEST:
        return False
    if SentForm.objects.filter(token=token, digest=digest(fields)).exists():
        return True
    now = timezone.now()
    values = {"page": page, "fields": kept, "kept_at": now}
    if KeptForm.objects.filter(token=token, user=user_id).update(**values):
        return True
    user = get_user_model()._default_manager.filter(pk=user_id, is_active=True, is_staff=True)
    if not user.exists():
        return False
    KeptForm.objects.filter(kept_at__lt=now - KEPT).delete()
    SentForm.objects.filter(sent_at__lt=now - KEPT).delete()
    # Two requests may keep the same form at once: the later one has the last word.
    KeptForm.objects.bulk_create(
        [KeptForm(token=token, user_id=user_id, **values)],
        update_conflicts=True,
        unique_fields=["token"],
        update_fields=["fields", "kept_at"],
    )
    return True


def unsaved(*, by: Any, page: str | None = None, besides: Iterable[UUID] = ()) -> list[KeptForm]:
    """What a person typed into this form, or into any, and did not save, the latest first.

    What arrives late from a form that was saved since is older than what was saved.
    """
    later = SentForm.objects.filter(token=OuterRef("token"), sent_at__gte=OuterRef("kept_at"))
    kept = KeptForm.objects.filter(~Exists(later), user=by)
    if page is not None:
        kept = kept.filter(page=page)
    return list(kept.exclude(token__in=list(besides)))


def taken_up(*, by: Any, token: UUID) -> KeptForm | None:
    """What a person typed into one form. Nobody gets what somebody else typed."""
    return KeptForm.objects.filter(user=by, token=token).first()


def throw_away(*, by: Any, token: UUID) -> None:
    KeptForm.objects.filter(user=by, token=token).delete()


def saved(*, token: UUID, fields: Fields, record: Record) -> None:
    """Note what was saved from a form, in the transaction that saves it: it need not be kept any longer.

    Raises IntegrityError if the form was sent before, so that of two at one moment only one saves.
    """
    SentForm.objects.create(
        token=token,
        digest=digest(fields),
        kind=record.record_kind,
        key=record.public_key,
        sent_at=timezone.now(),
    )
    KeptForm.objects.filter(token=token).delete()


def settled(*, token: UUID, fields: Fields) -> None:
    """Note that what was typed, of which no record is made, has done what it was typed for."""
    now = {"digest": digest(fields), "sent_at": timezone.now()}
    SentForm.objects.update_or_create(token=token, defaults=now)
    KeptForm.objects.filter(token=token).delete()


def sent(token: UUID, model: type[Any]) -> tuple[SentForm, Any] | None:
    """The note on a form that was sent before, and the record that was saved from it.

    If that was deleted since, nothing is left of the form, and it can be sent again.
    """
    note = SentForm.objects.filter(token=token, kind=model.record_kind).first()
    if note is None:
        return None
    record = model._default_manager.filter(**{model.key_field: note.key}).first()
    if record is None:
        note.delete()
        return None
    return note, record
