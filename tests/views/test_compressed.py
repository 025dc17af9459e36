"""What is compressed is an answer of its own, with an ETag as good as any."""

import pytest

PUBLIC = ["/api/v1/commitments/", "/api/v1/schema/", "/commitments/", "/commitments.atom"]
PACKED = {"Accept-Encoding": "gzip"}


@pytest.mark.parametrize("address", PUBLIC)
def test_what_is_compressed_has_a_strong_etag_of_its_own(every_kind, client, address):
    plain, packed = client.get(address), client.get(address, headers=PACKED)
    assert packed["ETag"] == f'{plain["ETag"][:-1]}-gzip"'
    assert client.get(address, headers=PACKED).content == packed.content


@pytest.mark.parametrize("address", PUBLIC)
def test_either_etag_is_known_to_who_takes_compressed_answers(every_kind, client, address):
    plain, packed = client.get(address)["ETag"], client.get(address, headers=PACKED)["ETag"]
    for sent, named in (
        (plain, plain),
        (packed, packed),
        (f"W/{packed}", packed),
        (f'"other", {plain}, {packed}', packed),
    ):
        answer = client.get(address, headers={**PACKED, "If-None-Match": sent})
        assert (answer.status_code, answer["ETag"]) == (304, named)
        assert "Accept-Encoding" in answer["Vary"]
    for sent in (plain, packed):
        assert client.get(address, headers={"If-Match": sent}).status_code == 200


def test_who_cannot_unpack_is_not_told_to_use_what_is_compressed(every_kind, client):
    packed = client.get("/api/v1/schema/", headers=PACKED)["ETag"]
    answer = client.get("/api/v1/schema/", headers={"If-None-Match": packed})
    assert answer.status_code == 200
