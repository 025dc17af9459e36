import pytest


@pytest.fixture
def nothing_kept(monkeypatch):
    """The worst case: every request computes everything again."""
    from dialogue.reading.kept import Kept

    monkeypatch.setattr(Kept, "get", lambda kept, head, name, make: make())


@pytest.fixture
def read(client):
    """The text of a page, with runs of space made one, and its response as `read.response`."""

    def get(address, *, status=200):
        get.response = client.get(address)
        assert get.response.status_code == status
        return " ".join(get.response.content.decode().split())

    return get
