"""The layers around Django: whose address a request counts for, and in what charset it is read."""

import io

import pytest
from django.core import signals
from django.db import close_old_connections
from werkzeug.test import Client

from cpec import wsgi
from tests.factories import make_editor
from tests.program import Program


@pytest.fixture
def db(db):
    """The test's own connection stays open between requests, as Django's test client has it."""
    own = (signals.request_started, signals.request_finished)
    for signal in own:
        signal.disconnect(close_old_connections)
    yield
    for signal in own:
        signal.connect(close_old_connections)


@pytest.fixture
def address_of(db):
    """A function that sends a request through the server's layers and returns the address that Django saw."""
    seen = []

    def send(connecting, forwarded=None):
        environ = {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": "/healthz",
            "SERVER_NAME": "127.0.0.1",
            "SERVER_PORT": "8000",
            "REMOTE_ADDR": connecting,
            "wsgi.input": io.BytesIO(),
            "wsgi.url_scheme": "http",
            **({"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {}),
        }
        wsgi.application(environ, lambda status, headers: seen.append(status)).close()
        assert seen[-1] == "200 OK"
        return environ["REMOTE_ADDR"]

    return send


@pytest.mark.parametrize(
    ("connecting", "forwarded", "address"),
    [
        ("192.0.2.1", None, "192.0.2.1"),
        ("127.0.0.1", None, "127.0.0.1"),
        ("127.0.0.1", "192.0.2.1", "192.0.2.1"),
        ("127.0.0.1", "198.51.100.9, 192.0.2.1", "192.0.2.1"),
        ("192.0.2.1", "198.51.100.9", "192.0.2.1"),
    ],
    ids=["direct", "local", "proxied", "claimed before the proxy", "claimed without a proxy"],
)
def test_the_proxy_is_believed_and_nobody_else(address_of, connecting, forwarded, address):
    assert address_of(connecting, forwarded) == address


@pytest.mark.parametrize(
    "charset",
    [
        "charset=hex",
        "Charset = undefined",
        'charset="idna"',
        "charset*=nothing'en'x",
        "x*0=nothing'en'x",
    ],
)
@pytest.mark.parametrize("path", ["/api/v1/commitments/", "/commitments/", "/commitments.atom"])
def test_whatever_charset_is_named_an_address_is_in_utf8(db, charset, path):
    client = Client(wsgi.application)
    sent = {"Content-Type": f"application/json; {charset}"}
    assert client.get(f"{path}?q=%E7%93%9C", headers=sent).status_code == 200


def test_a_draft_is_in_utf8_as_well(db):
    program = Program(make_editor())
    sent = {
        "Authorization": f"Bearer {program.secret}",
        "Content-Type": "application/json; charset=latin-1",
    }
    address, client = "/api/v1/drafts/commitments/", Client(wsgi.application)
    assert "title" in client.post(address, headers=sent, data='{"title": "é"}').text
    assert client.post(address, headers=sent, data=b'{"title": "\xe9"}').status_code == 400
