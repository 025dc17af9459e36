"""Accounts on the desk: the sign-in, one's own account, and what administrators look after."""

from django.contrib import admin
from django_otp.plugins.otp_static import admin as _otp_static  # noqa: F401  registers, so that we can take it out
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp import admin as _otp_totp  # noqa: F401
from django_otp.plugins.otp_totp.models import TOTPDevice

from dialogue.admin.accounts import events, groups, lockouts, sign_ins, users

# They show keys and codes to whoever may open them. Nobody needs to see another's: a phone is removed, not looked at.
admin.site.unregister([StaticDevice, TOTPDevice])

__all__ = ["events", "groups", "lockouts", "sign_ins", "users"]
