"""How often one may ask, and how one is told."""

import re

import pytest
from django.core.cache import cache

from dialogue.api.throttling import Throttle
from tests.factories import make_editor, make_token
from tests.program import Program, problem

pytestmark = pytest.mark.django_db
URL = "/api/v1/commitments/"


@pytest.fixture(autouse=True)
def _few(monkeypatch):
    """Three requests a minute from an address, two with a token; the clock stands still."""
    cache.clear()
    monkeypatch.setattr(Throttle, "THROTTLE_RATES", {"address": "3/min", "token": "2/min"})
    monkeypatch.setattr(Throttle, "timer", staticmethod(lambda: 1_000_000_010.5))
    yield
    cache.clear()


def ask(client, address="192.0.2.1", **headers):
    return client.get(URL, REMOTE_ADDR=address, headers=headers)


def test_every_answer_says_how_much_is_left(client):
    answer = ask(client)
    assert answer["RateLimit-Policy"] == '"address";q=3;w=60'
    assert answer["RateLimit"] == '"address";r=2;t=10'
    assert ask(client)["RateLimit"] == '"address";r=1;t=10'


def test_who_asks_too_often_is_told_when_to_go_on(client):
    for _number in range(3):
        assert ask(client).status_code == 200
    answer = ask(client)
    assert problem(answer, 429)["title"] == "Too Many Requests"
    assert answer["Retry-After"] == "10"
    assert answer["RateLimit"] == '"address";r=0;t=10'


def test_the_next_minute_begins_anew(client, monkeypatch):
    for _number in range(4):
        ask(client)
    monkeypatch.setattr(Throttle, "timer", staticmethod(lambda: 1_000_000_021.0))
    assert ask(client)["RateLimit"] == '"address";r=2;t=59'


@pytest.mark.parametrize(
    ("other", "is_same"),
    [("192.0.2.2", False), ("2001:db8::1", False), ("::ffff:192.0.2.1", True), ("", False)],
)
def test_each_address_counts_for_itself(client, other, is_same):
    for _number in range(3):
        ask(client)
    assert ask(client, other).status_code == (429 if is_same else 200)


def test_a_household_is_one_address(client):
    for number in range(3):
        ask(client, f"2001:db8:1:2::{number}")
    assert ask(client, "2001:db8:1:2:ffff::1").status_code == 429
    assert ask(client, "2001:db8:1:3::1").status_code == 200


def test_refusals_and_304_count_as_well(client):
    etag = ask(client)["ETag"]
    assert ask(client, **{"if-none-match": etag}).status_code == 304
    assert client.get(f"{URL}?x=1", REMOTE_ADDR="192.0.2.1").status_code == 400
    assert ask(client).status_code == 429


@pytest.mark.parametrize(
    ("address", "accept", "status"),
    [
        (URL, "image/png", 406),
        (f"{URL}?format=png", "*/*", 400),
        ("/api/v1/commitments.png", "*/*", 400),
        (f"{URL}?as_of=yesterday", "*/*", 400),
        (f"{URL}?{'x&' * 1001}", "*/*", 400),
        ("/api/v1/nothing/", "image/png", 406),
        ("/api/v1/drafts/", "image/png", 406),
    ],
)
def test_what_is_refused_before_it_is_looked_at_counts_as_well(client, address, accept, status):
    for left in (2, 1, 0):
        answer = client.get(address, headers={"accept": accept})
        assert problem(answer, status)
        assert answer["RateLimit-Policy"] == '"address";q=3;w=60'
        assert answer["RateLimit"] == f'"address";r={left};t=10'
    assert problem(client.get(address, headers={"accept": accept}), 429)


def test_counting_asks_the_database_nothing(client, django_assert_num_queries):
    etag = ask(client)["ETag"]
    with django_assert_num_queries(1):
        assert ask(client, **{"if-none-match": etag}).status_code == 304


def test_a_token_counts_beside_its_address():
    program = Program(make_editor())
    answer = program.get("commitments/")
    assert answer["RateLimit-Policy"] == '"address";q=3;w=60, "token";q=2;w=60'
    assert answer["RateLimit"] == '"address";r=2;t=10, "token";r=1;t=10'
    program.get("commitments/")
    assert problem(program.get("commitments/"), 429)


def test_each_token_counts_for_itself(monkeypatch):
    monkeypatch.setattr(Throttle, "THROTTLE_RATES", {"address": "99/min", "token": "1/min"})
    user = make_editor()
    for _name in ("one", "two"):
        program = Program(secret=make_token(user=user)[1])
        assert program.get("commitments/").status_code == 200
        assert program.get("commitments/").status_code == 429


def test_who_tries_tokens_is_counted():
    program = Program(secret="cpec_x")
    statuses = [program.get("commitments/").status_code for _number in range(4)]
    assert statuses == [401, 401, 401, 429]


def test_a_full_cache_forgets_and_does_not_stop(client, monkeypatch):
    monkeypatch.setattr(Throttle.cache, "incr", lambda key: (_ for _ in ()).throw(ValueError(key)))
    for _number in range(9):
        assert re.match('"address";r=2', ask(client)["RateLimit"])
