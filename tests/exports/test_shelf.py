"""The files the site gives out: made once per ledger head, seen when they are whole."""

import os
import time

import pytest

from dialogue.exports import register, shelf
from dialogue.exports.shelf import Maker
from dialogue.reading.kept import head
from tests.factories import make_commitment, publish


@pytest.fixture
def published(db):
    publish(make_commitment())


def names(root):
    return {each.name for each in root.iterdir()}


def age(export, seconds):
    moment = time.time() - seconds
    os.utime(export.folder, (moment, moment))


def test_before_anything_is_made_there_is_nothing(db):
    assert shelf.newest() is None


def test_an_export_says_of_which_head_it_is(published):
    export = shelf.make()
    at = head()
    assert (export.number, export.chain_digest) == (at.number, at.chain_digest)
    assert export.made_at == at.published_at
    assert export.is_of(at)
    assert shelf.newest() == export


def test_what_was_made_for_this_head_is_not_made_again(published, monkeypatch):
    export = shelf.make()
    monkeypatch.setattr(register, "export", None)
    assert shelf.make() == export


def test_something_published_since_is_noticed(published):
    export = shelf.make()
    publish(make_commitment("R7-25"))
    assert not export.is_of(head())
    assert shelf.make().number == head().number


def test_other_columns_or_another_address_make_another_export(published, settings):
    export = shelf.make()
    settings.SITE_URL = "https://elsewhere.example"
    assert not export.is_of(head())


def test_the_newest_two_stay_and_what_was_abandoned_goes(published, settings):
    for seconds in (30, 20, 10):
        age(shelf.make(), seconds)
        publish(make_commitment(f"R7-{seconds}"))
    abandoned = settings.EXPORTS_ROOT / ".making-x"
    abandoned.mkdir()
    os.utime(abandoned, (0, 0))
    newest = shelf.make()
    assert len(names(settings.EXPORTS_ROOT)) == shelf.KEPT
    assert newest.folder.name in names(settings.EXPORTS_ROOT)


def test_an_export_that_fails_half_way_is_never_seen(published, settings, monkeypatch):
    def broken(*args, **kwargs):
        raise OSError("No space left on device")

    monkeypatch.setattr(register.sqlite, "write", broken)
    with pytest.raises(OSError, match="No space left"):
        shelf.make()
    assert names(settings.EXPORTS_ROOT) == set()
    assert shelf.newest() is None


def test_who_is_beaten_to_it_takes_what_the_other_made(published, monkeypatch):
    plain = register.export

    def slow(folder, *, at):
        monkeypatch.setattr(register, "export", plain)
        shelf.make()  # another process, meanwhile
        return plain(folder, at=at)

    monkeypatch.setattr(register, "export", slow)
    assert shelf.make() == shelf.newest()


def test_files_are_dated_by_the_head_they_are_of(published):
    export = shelf.make()
    for each in export.files:
        changed_at = (export.folder / each.name).stat().st_mtime
        assert changed_at == pytest.approx(export.made_at.timestamp())


def test_a_maker_makes_one_at_a_time_and_survives_a_failure(monkeypatch):
    made = []

    def make():
        made.append(len(made))
        if len(made) == 1:
            raise OSError("No space left on device")

    monkeypatch.setattr(shelf, "make", make)
    maker = Maker()
    for expected in ([0], [0, 1]):
        maker.order()
        maker._workers.submit(int).result()
        assert made == expected


def test_a_maker_leaves_to_another_process_what_that_is_making(settings, monkeypatch):
    made = []
    monkeypatch.setattr(shelf, "make", lambda: made.append(True))
    maker = Maker()
    making = settings.EXPORTS_ROOT / ".making-elsewhere"
    making.mkdir(parents=True)
    maker.order()
    maker._workers.submit(int).result()
    assert made == []
    os.utime(making, (0, 0))  # it was killed, long ago
    maker.order()
    maker._workers.submit(int).result()
    assert made == [True]
