import gzip


def test_every_answer_tells_the_browser_what_a_page_may_do(client):
    headers = client.get("/healthz").headers
    assert "default-src 'self'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert "camera=()" in headers["Permissions-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"


def test_no_answer_differs_by_the_language_a_browser_prefers(client, db):
    for address in ("/healthz", "/api/v1/", "/method/"):
        answer = client.get(address, headers={"Accept-Language": "ur"})
        assert answer["Content-Language"] == "en"
        assert "Accept-Language" not in answer.get("Vary", "")


def test_answers_are_compressed_for_who_can_unpack_them(client, db):
    plain = client.get("/method/")
    packed = client.get("/method/", headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in plain
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert len(packed.content) < len(plain.content) / 2
    assert "Accept-Encoding" in plain["Vary"]


def test_not_modified_varies_like_the_answer_it_stands_for(client, db):
    """Else a cache between would forget that what it keeps is compressed."""
    full = client.get("/api/v1/commitments/", headers={"Accept-Encoding": "gzip"})
    headers = {"Accept-Encoding": "gzip", "If-None-Match": full["ETag"]}
    unchanged = client.get("/api/v1/commitments/", headers=headers)
    assert unchanged.status_code == 304
    assert unchanged["Vary"] == full["Vary"]


def test_what_may_hold_a_secret_is_padded(client, db):
    """By the name of a file, of random length, before what is compressed."""
    packed = client.get("/admin/login/", headers={"Accept-Encoding": "gzip"})
    assert packed.content[3] == gzip.FNAME
    assert "ETag" not in packed
