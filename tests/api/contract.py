"""Requests made from the API's own description, and what the answers are held against."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode

import schemathesis
from hypothesis import strategies as st
from requests import Request
from schemathesis import GenerationMode
from schemathesis.checks import load_all_checks, not_a_server_error
from schemathesis.specs.openapi import checks
from werkzeug.test import Client

from cpec.wsgi import application
from dialogue.api.drafts.examples import EXAMPLES
from dialogue.models import Submission
from tests.api.odd import BODIES, DRAFTS, HEADERS, KEYS, ODD_HEADERS, PATHS, PLAUSIBLE, TEXTS

#: What every answer has to be, whatever was asked.
CHECKS = [
    not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
]
#: For the checks that read answers.
UNPACKED = {"Accept-Encoding": "identity"}


@cache
def described(*, of_parts=False):
    """The description as the site serves it, read by a tool that knows nothing of ours.

    Of documents that `fields` makes smaller, whatever else it says of them is true: nothing is required.
    """
    load_all_checks()
    document = Client(application).get("/api/v1/schema/?format=json").json
    schema = schemathesis.openapi.from_dict(_nothing_required(document) if of_parts else document)
    schema.app = application
    return schema


def _nothing_required(document):
    if isinstance(document, list):
        return [_nothing_required(each) for each in document]
    if not isinstance(document, dict):
        return document
    return {
        name: _nothing_required(below)
        for name, below in document.items()
        if name != "required" or not isinstance(below, list)
    }


def operations():
    return [each.ok() for each in described().get_all_operations()]


def area(operation):
    """The part of the API that an operation belongs to: what follows /api/v1/."""
    return operation.path.removeprefix("/api/v1/").partition("/")[0]


@dataclass(frozen=True)
class Asked:
    """A request as it goes on the wire: made from the description, but for `query`, `headers` and `body`."""

    case: schemathesis.Case
    query: tuple[tuple[str, str | bytes], ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    body: Mapping[str, Any] | None = None

    def sent(self, **always):
        made = self.case.as_transport_kwargs()
        if self.body is not None:
            made.pop("json", None)
            made["data"] = json.dumps(self.body)
        described = made["query_string"] or {}
        pairs = described if isinstance(described, str) else urlencode(described, doseq=True)
        odd = urlencode(self.query, errors="surrogatepass")
        return {
            **made,
            "headers": {**made["headers"], **UNPACKED, **always, **self.headers},
            "query_string": "&".join(filter(None, [pairs, odd])),
        }

    @property
    def is_of_parts(self):
        return "fields" in {**(self.case.query or {}), **dict(self.query)}


def answer(sent):
    """What the site answers, for the checks. The tool's own client would refuse to send half of this."""
    found = Client(application).open(**sent)
    return schemathesis.Response(
        status_code=found.status_code,
        headers={name: found.headers.getlist(name) for name in set(found.headers.keys())},
        content=found.get_data(),
        request=Request(
            sent["method"], f"http://localhost{sent['path']}?{sent['query_string']}"
        ).prepare(),
        elapsed=0,
        verify=False,
    )


def check(asked, answer, *more):
    """Fail unless the answer is what the description promises."""
    case, checks_of_all = asked.case, [*CHECKS, *more]
    if asked.is_of_parts:
        checks_of_all.remove(checks.response_schema_conformance)
        of_parts = described(of_parts=True)[case.operation.path][case.method]
        of_parts.validate_response(answer)
    case.validate_response(answer, checks=checks_of_all)


@st.composite
def plausible(draw, operation):
    """Requests as the description says, with a few parameters each; some values and headers are of any kind."""
    case = draw(operation.as_strategy(generation_mode=GenerationMode.POSITIVE))
    case.path_parameters = {
        name: quote(f"{draw(st.sampled_from([*_known(name, operation), *PATHS]))}", safe="")
        for name in case.path_parameters or {}
    }
    made = dict(case.query or {})
    required = {each.name for each in operation.query if each.is_required}
    kept = draw(st.sets(st.sampled_from(sorted(made)), max_size=3)) if made else set()
    chosen = {name: made[name] for name in sorted(made) if name in required | kept}
    replaced = {name for name in sorted(chosen) if draw(st.integers(0, 3))}
    case.query = {name: chosen[name] for name in chosen if name not in replaced}
    query = [
        (name, draw(st.sampled_from([*PLAUSIBLE.get(name, ()), *TEXTS])))
        for name in sorted(replaced)
    ]
    body = draw(_body(operation, case.body)) if isinstance(case.body, dict) else None
    return Asked(case, tuple(query), draw(_headers(operation)), body)


def invalid(operation, **headers):
    """Requests that the description does not allow. What is left empty is as if it was not sent: that is allowed."""
    mode = GenerationMode.NEGATIVE
    made = operation.as_strategy(generation_mode=mode, headers=headers or None).map(Asked)
    return made.filter(lambda asked: not has_empty_value(asked.sent()["query_string"]))


def has_empty_value(query):
    return any(not value.strip() for _name, value in parse_qsl(query, keep_blank_values=True))


def _known(name, operation):
    """Keys of what there is, as often as all the odd ones."""
    nouns = operation.path.split("/")
    keys = DRAFTS if "drafts" in nouns else KEYS
    if name == "number":
        submissions = Submission.objects.values_list("pk", flat=True) if "drafts" in nouns else ()
        known = [*submissions] or PLAUSIBLE["number"]
    else:
        known = [keys[each] for each in nouns if each in keys]
    return known * (len(PATHS) // len(known))


@st.composite
def _headers(draw, operation):
    """Up to two of any kind. Where a draft is changed, there is mostly an If-Match that suits it."""
    names = draw(st.sets(st.sampled_from(sorted(HEADERS)), max_size=2))
    changes = "If-Match" in {each.name for each in operation.headers}
    known = {"If-Match": "*"} if changes and draw(st.integers(0, 3)) else {}
    return known | {
        name: draw(st.sampled_from([*HEADERS[name], *HEADERS[name], *ODD_HEADERS]))
        for name in sorted(names)
    }


@st.composite
def _body(draw, operation, made):
    """A draft that could be meant, but for some members; one of them may be of any kind."""
    changed = draw(st.sets(st.sampled_from(sorted(made)), max_size=2)) if made else set()
    body = {**_example(operation), **{name: made[name] for name in sorted(changed)}}
    if body and draw(st.booleans()):
        name = draw(st.sampled_from(sorted(body)))
        body[name] = draw(st.sampled_from([*BODIES, *({"en": each} for each in BODIES)]))
    return body


def _example(operation):
    if operation.path.endswith("/submit/"):
        return {"reason": "It happened"}
    if operation.method.upper() != "POST":
        return {}
    [example] = [each for kind, each in EXAMPLES.items() if f"/{kind}s/" in operation.path]
    return example
