"""What no view of the API answers has the API's form all the same."""

import pytest
from django.test import Client

from dialogue.api import root
from tests.program import problem

pytestmark = pytest.mark.django_db
PAGE = "text/html; charset=utf-8"


@pytest.mark.parametrize("path", ["/api/", "/api/v2/commitments/", "/api/v1x"])
def test_what_is_nowhere_is_told_to_programs_as_a_problem_and_to_readers_as_a_page(client, path):
    assert problem(client.get(path), 404)
    assert problem(Client(enforce_csrf_checks=True).post(path), 404)
    assert client.get(f"/x{path}")["Content-Type"] == PAGE


@pytest.mark.parametrize("path", ["/api/v1/commitments/", "/api/v1/drafts/", "/api/v1/docs/"])
def test_a_host_that_is_not_ours_is_refused_as_anything_else(client, path):
    answer = client.get(path, headers={"host": "elsewhere.example"})
    assert "Host" in problem(answer, 400)["detail"]
    assert client.get("/", headers={"host": "elsewhere.example"})["Content-Type"] == PAGE


def test_an_error_of_ours_is_told_as_a_problem_too(monkeypatch):
    monkeypatch.setattr(root, "head", lambda: 1 / 0)
    answer = Client(raise_request_exception=False).get("/api/v1/")
    assert problem(answer, 500)
