"""Whose address a request counts for, whoever carried it here."""

import io

import pytest

from cpec import wsgi


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
