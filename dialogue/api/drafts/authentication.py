"""Who writes: `Authorization: Bearer <token>` (RFC 6750). Cookies are never looked at."""

from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from dialogue.services import tokens

CHALLENGE = 'Bearer realm="drafts"'


class RefusedToken(AuthenticationFailed):
    """A token that does not work."""

    headers = {"WWW-Authenticate": f'{CHALLENGE}, error="invalid_token"'}


class BearerAuthentication(BaseAuthentication):
    """The owner of the token, and the token."""

    def authenticate(self, request: Request) -> tuple[Any, Any] | None:
        scheme, _space, secret = request.META.get("HTTP_AUTHORIZATION", "").strip().partition(" ")
        if scheme.lower() != "bearer":
            return None
        try:
            token = tokens.find(secret.strip())
        except tokens.TokenError as error:
            raise RefusedToken(" ".join(error.messages)) from error
        return token.user, token

    def authenticate_header(self, request: Request) -> str:
        return CHALLENGE


class BearerDescription(OpenApiAuthenticationExtension):
    """What the API's description says of it."""

    target_class = BearerAuthentication
    name = "bearer"

    def get_security_definition(self, auto_schema: Any) -> dict[str, Any]:
        return {
            "type": "http",
            "scheme": "bearer",
            "description": "A token that an editor makes on the desk (Tokens), with the editor's rights.",
        }
