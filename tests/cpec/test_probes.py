from unittest import mock

import pytest
from django.db import OperationalError, connection


def test_healthz_answers_without_asking_the_database(client):
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok\n")


@pytest.mark.django_db
def test_readyz_answers_when_the_database_does(client):
    response = client.get("/readyz")
    assert (response.status_code, response.content) == (200, b"ok\n")


@pytest.mark.django_db
def test_readyz_sends_readers_elsewhere_when_the_database_is_gone(client):
    with mock.patch.object(connection, "cursor", side_effect=OperationalError):
        response = client.get("/readyz")
    assert response.status_code == 503
    assert "no-store" in response.headers["Cache-Control"]
