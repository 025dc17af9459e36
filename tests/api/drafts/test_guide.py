"""The requests that the documentation shows for writing are sent as they stand, one after the other."""

import re
import shlex
from pathlib import Path

import pytest

from dialogue.api import description, responses
from dialogue.models import Commitment, Submission
from tests.factories import make_commitment, make_editor, make_source, make_update, publish
from tests.program import Program

GUIDE = Path(description.GUIDE).read_text(encoding="utf-8")
WRITING = GUIDE[GUIDE.index("## Writing") : GUIDE.index("## Changes")]
REQUESTS = re.findall(r"```sh\n(.*?)```", WRITING, re.DOTALL)


def request(shell):
    """(method, path, body, headers) of a curl command."""
    words = shlex.split(shell.replace("\\\n", " "))[1:]
    options = {"-X": ["GET"], "-H": [], "-d": [None]}
    while words[0] in options:
        options[words.pop(0)].append(words.pop(0))
    [url] = words
    headers = dict(each.split(": ", 1) for each in options["-H"])
    return options["-X"][-1], url.removeprefix(responses.SITE), options["-d"][-1], headers


@pytest.mark.django_db
def test_the_guides_requests_work():
    publish(make_commitment("R7-24", sources=[make_source("key-of-the-source")]))
    make_update("P7-99", commitments=Commitment.objects.all())
    program = Program(make_editor())
    etag = program.get("updates/P7-99/")["ETag"]
    statuses = []
    for shell in REQUESTS:
        method, path, body, headers = request(shell)
        assert headers.pop("Authorization") == "Bearer $TOKEN"
        named = {name.lower().replace("-", "_"): value for name, value in headers.items()}
        if "if_match" in named:
            named["if_match"] = etag
        answer = program.send(method, path, body and body.encode(), **named)
        etag = answer.headers.get("ETag", etag) if method == "PATCH" else etag
        statuses.append(answer.status_code)
    assert statuses == [200, 201, 200, 201, 200]
    assert Submission.objects.get().key == "P7-99"
