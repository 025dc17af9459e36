"""The middleware that knows who acts: a sign-in that was ended elsewhere opens nothing any more."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponseBase
from django.utils.functional import SimpleLazyObject

from dialogue.services.accounts import recording, sign_ins
from dialogue.services.accounts.recording import Actor
from dialogue.watching import NONE, SIGN_IN, address_of


class SignedIn:
    """Asks nothing until somebody looks at `request.user`, so that readers cost no query."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.user = SimpleLazyObject(partial(_living, request, request.user))  # type: ignore[assignment]
        with recording.acting(partial(_actor, request)):
            return self.get_response(request)


def _living(request: HttpRequest, user: Any) -> Any:
    if not user.is_authenticated:
        return user
    if sign_ins.is_carried_on(number=request.session.get(SIGN_IN, NONE), user=user):
        return user
    request.session.flush()
    return AnonymousUser()


def _actor(request: HttpRequest) -> Actor:
    name = request.user.get_username()
    sign_in = request.session.get(SIGN_IN) if name else None
    return Actor(name, address_of(request), sign_in)
