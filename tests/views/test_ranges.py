"""A file in whole and in part, as RFC 9110 has it."""

from datetime import UTC, datetime

import pytest
from django.test import RequestFactory

from dialogue.views import ranges

CONTENT = b"0123456789"
CHANGED_AT = datetime(2026, 1, 5, 12, 0, 0, 500, tzinfo=UTC)
CHANGED = "Mon, 05 Jan 2026 12:00:00 GMT"
ETAG = '"digest"'

pytestmark = pytest.mark.django_db  # closing an answer looks at the connection


@pytest.fixture
def ask(tmp_path):
    path = tmp_path / "file"
    path.write_bytes(CONTENT)

    def get(method="get", **headers):
        request = getattr(RequestFactory(), method)("/data/file", headers=headers)
        response = ranges.answer(
            request, path, digest="digest", changed_at=CHANGED_AT, content_type="text/plain"
        )
        response.body = b"".join(response)
        response.close()
        return response

    return get


def test_the_whole_file_says_that_parts_can_be_had(ask):
    answer = ask()
    assert (answer.status_code, answer.body) == (200, CONTENT)
    assert answer["Accept-Ranges"] == "bytes"
    assert answer["Content-Length"] == "10"
    assert answer["ETag"] == ETAG
    assert answer["Last-Modified"] == CHANGED
    assert answer["Cache-Control"] == "public, no-cache"


@pytest.mark.parametrize(
    ("asked", "given", "part"),
    [
        ("bytes=0-3", "bytes 0-3/10", b"0123"),
        (f"bytes=7-{'9' * 500}", "bytes 7-9/10", b"789"),
        (f"bytes=-{'9' * 500}", "bytes 0-9/10", b"0123456789"),
        ("bytes=0-0", "bytes 0-0/10", b"0"),
        ("bytes=9-", "bytes 9-9/10", b"9"),
        ("bytes=4-", "bytes 4-9/10", b"456789"),
        ("bytes=7-99", "bytes 7-9/10", b"789"),
        ("bytes=-3", "bytes 7-9/10", b"789"),
        ("bytes=-99", "bytes 0-9/10", CONTENT),
        ("Bytes=2-2", "bytes 2-2/10", b"2"),
    ],
)
def test_a_part_is_the_part_asked_for(ask, asked, given, part):
    answer = ask(range=asked)
    assert (answer.status_code, answer.body) == (206, part)
    assert answer["Content-Range"] == given
    assert answer["Content-Length"] == str(len(part))


@pytest.mark.parametrize("asked", ["bytes=10-", "bytes=99-100", f"bytes={'9' * 500}-", "bytes=-0"])
def test_a_part_that_is_not_there_cannot_be_given(ask, asked):
    answer = ask(range=asked)
    assert answer.status_code == 416
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.body == b"The file has 10 bytes: there is no such part of it.\n"
    assert answer["Content-Range"] == "bytes */10"


@pytest.mark.parametrize(
    "asked", ["", "bytes", "bytes=", "bytes=-", "bytes=5-2", "bytes=0-1,4-5", "lines=1-2", "é"]
)
def test_what_is_no_single_part_gives_the_whole_file(ask, asked):
    assert ask(range=asked).body == CONTENT


@pytest.mark.parametrize(
    ("header", "value", "status"),
    [
        ("if-none-match", ETAG, 304),
        ("if-none-match", f'"another", {ETAG}', 304),
        ("if-none-match", f"W/{ETAG}", 304),
        ("if-none-match", '"another"', 200),
        ("if-modified-since", CHANGED, 304),
        ("if-modified-since", "Mon, 05 Jan 2026 11:59:59 GMT", 200),
        ("if-match", '"another"', 412),
    ],
)
def test_who_has_the_file_is_told_so(ask, header, value, status):
    answer = ask(**{header: value})
    assert answer.status_code == status
    assert answer["ETag"] == ETAG
    assert answer.body == (CONTENT if status == 200 else b"")


@pytest.mark.parametrize(
    ("still", "status"), [(ETAG, 206), (CHANGED, 206), ('"another"', 200), (f"W/{ETAG}", 200)]
)
def test_a_part_of_another_file_is_never_added_to_what_somebody_has(ask, still, status):
    assert ask(range="bytes=5-", **{"if-range": still}).status_code == status


def test_head_says_what_get_would(ask):
    answer = ask("head", range="bytes=0-3")
    assert (answer.status_code, answer.body) == (200, b"")
    assert answer["Content-Length"] == "10"
