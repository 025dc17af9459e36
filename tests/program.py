"""An editor's program: what somebody with a token sends to the API."""

import json

from django.test import Client

from tests.factories import make_token

DRAFTS = "/api/v1/drafts/"


class Program:
    """Sends JSON with a token; without a user, with none."""

    def __init__(self, user=None, *, secret=None):
        self.user = user
        self.secret = secret or (make_token(user=user)[1] if user else "")
        self.client = Client(raise_request_exception=True)

    def send(self, method, path, body=None, **headers):
        """`headers` as Python writes them: if_match."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        if self.secret:
            named.setdefault("authorization", f"Bearer {self.secret}")
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        content_type = named.pop("content-type", "application/json")
        return self.client.generic(
            method,
            path if path.startswith("/") else DRAFTS + path,
            b"" if body is None else content,
            content_type=content_type,
            headers=named,
        )

    def get(self, path, **headers):
        return self.send("GET", path, **headers)

    def post(self, path, body, **headers):
        return self.send("POST", path, body, **headers)

    def patch(self, path, body, **headers):
        return self.send("PATCH", path, body, **headers)


def problem(answer, status):
    """The body of a refusal, which has the one shape of all of them."""
    assert answer.status_code == status, answer.content[:500]
    assert answer["Content-Type"] == "application/problem+json"
    body = answer.json()
    assert body["status"] == status
    assert body["detail"]
    return body


def errors(answer, status=400):
    """{field: sentences} of a refusal."""
    found = {}
    for each in problem(answer, status)["errors"]:
        found.setdefault(each.get("parameter", ""), []).append(each["message"])
    return {field: " ".join(sentences) for field, sentences in found.items()}
