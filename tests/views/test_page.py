import pytest

from tests.factories import make_commitment, publish


@pytest.mark.parametrize("address", ["/", "/commitments/", "/commitments/R7-24/", "/method/"])
def test_a_page_answers_a_head_request_as_it_answers_a_get_without_the_body(db, client, address):
    publish(make_commitment())
    head, get = client.head(address), client.get(address)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["Content-Type"] == get.headers["Content-Type"]
