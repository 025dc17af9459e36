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
