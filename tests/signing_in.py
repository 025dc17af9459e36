"""What people do to sign in, and what their phones show."""

import time
from binascii import unhexlify

from django_otp.oath import TOTP

from dialogue.services.accounts import codes

PASSWORD = "password"  # as the factories give it
LOGIN, CODE, PHONE = "/admin/login/", "/admin/login/code/", "/admin/account/phone/"
INSIDE = "/admin/"


def shown(key, *, later=0):
    """The code that a phone with this key shows, so many steps of half a minute from now."""
    clock = TOTP(unhexlify(key))
    clock.time = time.time() + later * 30
    return f"{clock.token():06}"


def wrong(key):
    """A code that the phone shows at no time near this."""
    near = {shown(key, later=step) for step in range(-3, 4)}
    return next(code for code in ("111111", "222222", "333333", "444444") if code not in near)


def give_phone(user, key=None):
    """A phone for this account: its key and its recovery codes."""
    key = key or codes.new_key()
    _device, recovery = codes.set_up(user=user, key=key, code=shown(key, later=-1))
    return key, recovery


def give_password(client, name, password=PASSWORD, **query):
    return client.post(LOGIN, {"username": name, "password": password, **query})


def give_code(client, code):
    return client.post(CODE, {"code": code})


def is_inside(client):
    return client.get(INSIDE).status_code == 200
