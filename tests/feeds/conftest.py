import pytest

from tests.feeds.feed import Feed


@pytest.fixture
def subscribe(client):
    """The feed at an address."""

    def get(address):
        response = client.get(address)
        assert response.status_code == 200, response.content
        return Feed(response)

    return get
