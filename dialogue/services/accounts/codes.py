"""One-time codes: the second thing that is asked for at the sign-in, from a phone or from a list on paper."""

import re
import secrets
from base64 import b32encode
from binascii import unhexlify
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django_otp import verify_token
from django_otp.oath import TOTP
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice, default_key

from dialogue.models import EventKind
from dialogue.services.accounts import recording

#: How many recovery codes there are, and of what: no letter or digit that is taken for another.
RECOVERY_CODES = 10
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
HALF = 5


class CodeError(ValidationError):
    """A code that is not accepted, and why, in a sentence for people."""


class WrongCodeError(CodeError):
    """A code that was tried and is wrong; it counts as a failed sign-in."""


def phone(user: Any) -> TOTPDevice | None:
    return TOTPDevice.objects.devices_for_user(user, confirmed=True).first()


def is_asked(user: Any) -> bool:
    """Whether this account signs in with a code: if all must, or if its owner has set one up."""
    return settings.REQUIRE_OTP or phone(user) is not None


def recovery_codes_left(user: Any) -> int:
    return sum(device.token_set.count() for device in StaticDevice.objects.filter(user=user))


def new_key() -> str:
    """What a phone and the register will both know, in hexadecimal."""
    return default_key()


def unsaved_phone(user: Any, key: str) -> TOTPDevice:
    """A phone that nothing was confirmed from yet, for its address and its key."""
    return TOTPDevice(user=user, name="phone", key=key)


def verify(*, user: Any, code: str) -> Any:
    """The device that this code came from. CodeError if it is wrong, or tried too soon after wrong ones.

    Six digits come from the phone, everything else from the list: a code is never tried on both.
    """
    typed = re.sub(r"[\s-]", "", code).lower()
    is_from_phone = re.fullmatch(r"[0-9]{6}", typed) is not None
    device = phone(user) if is_from_phone else StaticDevice.objects.filter(user=user).first()
    if device is None:
        raise WrongCodeError(_("This code is wrong."))
    allowed, why = device.verify_is_allowed()
    if not allowed:
        _refuse_for_now(why["locked_until"])
    verified = verify_token(user, device.persistent_id, typed)
    if verified is None:
        raise WrongCodeError(
            _("This code is wrong, or was used before. Wait for the next one on your phone.")
            if is_from_phone
            else _("This code is wrong, or was used before: each recovery code works once.")
        )
    if not is_from_phone:
        recording.record(EventKind.RECOVERY_USED, whose=user.get_username())
    return verified


def _refuse_for_now(until: datetime) -> None:
    seconds = max(1, round((until - timezone.now()).total_seconds()))
    raise CodeError(
        _("Too many wrong codes: the next one is looked at in %(seconds)s seconds.")
        % {"seconds": seconds}
    )


def spelled(key: str) -> str:
    """A key as an app takes it when it is typed, in groups of four."""
    letters = b32encode(unhexlify(key)).decode()
    return " ".join(letters[at : at + 4] for at in range(0, len(letters), 4))


def read_new(*, key: str, code: str) -> TOTP:
    """The clock of a phone that shows this code for the key. CodeError if none does."""
    totp = TOTP(unhexlify(key))
    typed = re.sub(r"\s", "", code)
    if not re.fullmatch(r"[0-9]{6}", typed) or not totp.verify(int(typed), tolerance=1):
        raise CodeError(
            _(
                "This is not the code that the app shows for this key. Is the clock of the phone right?"
            )
        )
    return totp


@transaction.atomic
def set_up(*, user: Any, key: str, code: str) -> tuple[TOTPDevice, list[str]]:
    """Take this phone instead of any before it, once it has shown a right code; with new recovery codes."""
    totp = read_new(key=key, code=code)
    for former in TOTPDevice.objects.filter(user=user):
        former.delete()
    device = unsaved_phone(user, key)
    device.last_t, device.drift = totp.t(), totp.drift
    device.save()
    return device, make_recovery_codes(user=user)


@transaction.atomic
def make_recovery_codes(*, user: Any) -> list[str]:
    """Codes for when the phone is lost, instead of any before them. They are shown this once."""
    StaticDevice.objects.filter(user=user).delete()
    device = StaticDevice.objects.create(user=user, name="recovery codes")
    codes = [
        "".join(secrets.choice(ALPHABET) for _letter in range(2 * HALF))
        for _code in range(RECOVERY_CODES)
    ]
    for code in codes:
        device.token_set.create(token=code)
    recording.record(EventKind.RECOVERY_MADE, whose=user.get_username())
    return [f"{code[:HALF]}-{code[HALF:]}" for code in codes]


@transaction.atomic
def remove(*, user: Any) -> None:
    """Ask this account for no code any more; if all must give one, it sets up a phone at its next sign-in."""
    StaticDevice.objects.filter(user=user).delete()
    for device in TOTPDevice.objects.filter(user=user):
        device.delete()
