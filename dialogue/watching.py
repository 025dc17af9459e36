"""What Django and its apps tell of accounts, written down wherever it was done: on the desk, in a shell, by a command.

The one place that listens to signals. It writes down, and ends the sign-ins that a change must end; it decides nothing.
"""

from collections.abc import Callable, Iterable
from typing import Any

from axes import signals as _axes  # noqa: F401  it counts failures first
from django.contrib.auth.models import Group, Permission, User
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_save
from django.http import HttpRequest
from django_otp.plugins.otp_totp.models import TOTPDevice

from dialogue.models import EventKind, Token
from dialogue.models.accounts.account_event import YES_OR_NO
from dialogue.services.accounts import recording, sign_ins
from dialogue.services.accounts.recording import Actor
from dialogue.services.networks import beginning, network

#: Where a session keeps the number of its sign-in.
SIGN_IN = "sign_in"
#: The number of no sign-in, for a session that has none.
NONE = 0
#: Said with a failed sign-in whose password was right.
WRONG_CODE = "wrong code"

#: Columns of an account that are written down: what a change is called.
COLUMNS = {
    "username": EventKind.RENAMED,
    "is_active": EventKind.OPEN,
    "is_staff": EventKind.DESK,
    "is_superuser": EventKind.SUPERUSER,
}


def connect() -> None:
    """Listen, from the start of the program."""
    user_logged_in.connect(signed_in, dispatch_uid="accounts")
    user_logged_out.connect(signed_out, dispatch_uid="accounts")
    user_login_failed.connect(sign_in_failed, dispatch_uid="accounts")
    pre_save.connect(remember, dispatch_uid="accounts")
    post_save.connect(saved, dispatch_uid="accounts")
    post_delete.connect(deleted, dispatch_uid="accounts")
    m2m_changed.connect(related, dispatch_uid="accounts")


def address_of(request: HttpRequest | None) -> str:
    return network(request.META.get("REMOTE_ADDR", "")) if request else ""


def counted_address(request: HttpRequest) -> str | None:
    """Where failed sign-ins come from, for axes: of an IPv6 address the household's, so that one has one count."""
    return beginning(request.META.get("REMOTE_ADDR", "")) or None


# Signing in and out


def signed_in(request: HttpRequest, user: Any, **_more: Any) -> None:
    user_agent = request.META.get("HTTP_USER_AGENT", "")
    sign_in = sign_ins.begin(user=user, user_agent=user_agent, address=address_of(request))
    request.session[SIGN_IN] = sign_in.pk


def signed_out(request: HttpRequest, user: Any, **_more: Any) -> None:
    if user:
        sign_ins.sign_out(user=user, number=request.session.get(SIGN_IN, NONE))


def sign_in_failed(
    credentials: dict[str, Any], request: HttpRequest | None = None, **_more: Any
) -> None:
    """A name that no account has is not written down: it may be a password in the wrong box.

    axes has counted it by now. Who knocks while locked out is not counted, and not written down.
    """
    is_locked_out = getattr(request, "axes_locked_out", False)
    if is_locked_out and request.axes_failures_since_start is None:  # type: ignore[union-attr]
        return
    known = User.objects.filter(username=credentials.get("username") or "").first()
    whose, by = known.username if known else "", Actor(address=address_of(request))
    wrong_code = WRONG_CODE in credentials
    failed = EventKind.CODE_FAILED if wrong_code else EventKind.SIGN_IN_FAILED
    recording.record(failed, whose=whose, by=by)
    if is_locked_out:
        recording.record(EventKind.LOCKED_OUT, whose=whose, by=by)


# Accounts, phones and tokens


def remember(sender: type[Model], instance: Any, raw: bool = False, **_more: Any) -> None:
    """The row as it is before it is saved."""
    if sender in (User, Token) and not raw:
        instance.row_before = sender._default_manager.filter(pk=instance.pk).first()


def saved(
    sender: type[Model], instance: Any, created: bool, raw: bool = False, **more: Any
) -> None:
    if raw:
        return
    if sender is User:
        _account_saved(instance, created, more.get("update_fields"))
    elif sender is Token:
        before = instance.row_before
        if created:
            _record(EventKind.TOKEN_MADE, instance.user, after=instance.name)
        elif before and instance.revoked_at and not before.revoked_at:
            _record(EventKind.TOKEN_REVOKED, instance.user, before=instance.name)
    elif sender is TOTPDevice and created:
        _record(EventKind.PHONE_ADDED, instance.user)


def _account_saved(user: Any, created: bool, update_fields: Iterable[str] | None) -> None:
    before = user.row_before
    if created or before is None:
        _record(EventKind.MADE, user, after=user.get_username())
        before = User(username=user.username, is_active=True)
    elif before.password != user.password and not _is_only_rehashed(user, update_fields):
        _record(EventKind.PASSWORD, user)
        sign_ins.end_others(user=user, but=recording.actor().sign_in)
    for column, kind in COLUMNS.items():
        was, now = getattr(before, column), getattr(user, column)
        if was != now:
            _record(kind, user, before=YES_OR_NO.get(was, was), after=YES_OR_NO.get(now, now))
    if before.is_active and not user.is_active:
        sign_ins.end_others(user=user)


def _is_only_rehashed(user: Any, update_fields: Iterable[str] | None) -> bool:
    """Django hashes a password again, at a sign-in, when its way of hashing has become stronger."""
    return user._password is None and set(update_fields or ()) == {"password"}


def deleted(sender: type[Model], instance: Any, **_more: Any) -> None:
    if sender is User:
        _record(EventKind.DELETED, instance)
    elif sender is TOTPDevice:
        _record(EventKind.PHONE_REMOVED, instance.user)
    elif sender is Group:
        recording.record(EventKind.GROUP_DELETED, whose=instance.name, before=instance.name)


# Groups and rights


def related(
    sender: type[Model],
    instance: Any,
    action: str,
    reverse: bool,
    model: type[Model],
    pk_set: set[Any] | None,
    **_more: Any,
) -> None:
    """What an account or a group has before and after, whichever end was changed."""
    watched: dict[Any, tuple[EventKind, str, Callable[[Any], str]]] = {
        User.groups.through: (EventKind.GROUPS, "groups", str),
        User.user_permissions.through: (EventKind.RIGHTS, "user_permissions", _right),
        Group.permissions.through: (EventKind.GROUP_RIGHTS, "permissions", _right),
    }
    if sender not in watched or action not in ("post_add", "post_remove", "pre_clear"):
        return
    kind, attribute, word = watched[sender]
    if not reverse:
        moved = {instance: _pks(instance, attribute) if pk_set is None else pk_set}
    else:
        owners = instance.group_set if model is Group else instance.user_set
        found = owners.all() if pk_set is None else model._default_manager.filter(pk__in=pk_set)
        moved = {owner: {instance.pk} for owner in found}
    for owner, pks in moved.items():
        now = _pks(owner, attribute)
        before, after = (now - pks, now) if action == "post_add" else (now | pks, now - pks)
        if before != after:
            words = _words(getattr(owner, attribute).model, before | after, word)
            recording.record(
                kind, whose=str(owner), before=_listed(words, before), after=_listed(words, after)
            )


def _pks(owner: Any, attribute: str) -> set[Any]:
    return set(getattr(owner, attribute).values_list("pk", flat=True))


def _words(model: Any, pks: set[Any], word: Callable[[Any], str]) -> dict[Any, str]:
    return {each.pk: word(each) for each in model.objects.filter(pk__in=pks)}


def _listed(words: dict[Any, str], pks: set[Any]) -> str:
    return ", ".join(sorted(words[pk] for pk in pks))


def _right(permission: Permission) -> str:
    return permission.codename


def _record(kind: EventKind, user: Any, *, before: str = "", after: str = "") -> None:
    recording.record(kind, whose=user.get_username(), before=before, after=after)
