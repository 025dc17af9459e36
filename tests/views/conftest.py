from datetime import timedelta

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


@pytest.fixture
def every_kind(db):
    """A published record of every kind that has readers; the commitment among them."""
    from tests import factories

    commitment = factories.make_commitment()
    update = factories.make_update(commitments=[commitment])
    factories.make_source("dawn-1")
    for make in (factories.make_place, factories.make_plan, factories.make_person):
        make()
    thread = factories.make_thread(commitments=[commitment])
    factories.publish(commitment, update, thread, factories.make_question())
    return commitment


@pytest.fixture
def suggest(every_kind, client, time_machine):
    """Opens the form, types, and sends it a minute later; what comes back."""
    from tests.suggesting import ADDRESS, typed

    time_machine.move_to("2026-11-24T12:00:00Z", tick=False)

    def send(address=ADDRESS, *, after=timedelta(minutes=1), client=client, **words):
        page = client.get(address)
        time_machine.shift(after)
        return client.post(address, typed(page, **words))

    return send
