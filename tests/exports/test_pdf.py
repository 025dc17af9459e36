import builtins
import threading

import pytest
from django.core.cache import caches

from dialogue.exports import pdf


@pytest.fixture
def drawing(monkeypatch):
    """Drawing takes as long as the test wants: each waits until it is let go."""
    go, drawn = threading.Event(), []

    def draw(html, url):
        go.wait(10)
        drawn.append(html)
        if html == "broken":
            raise ValueError(html)
        return html.encode()

    monkeypatch.setattr(pdf, "draw", draw)
    draw.go, draw.drawn = go, drawn
    yield draw
    go.set()


@pytest.fixture
def press(drawing):
    caches["pdf"].clear()
    made = pdf.Press(cache="pdf", waiting=1)
    yield made
    drawing.go.set()
    made._workers.shutdown()


def finish(press, drawing):
    """Let everything that was ordered be drawn: there is one worker, and it takes things in their order."""
    drawing.go.set()
    press._workers.submit(int).result()


def test_who_asks_for_what_is_not_drawn_yet_does_not_wait(press):
    press.order("a", "page a", url="/")
    assert press.is_ordered("a")
    assert press.finished("a") is None


def test_what_was_ordered_twice_is_drawn_once(press, drawing):
    press.order("a", "page a", url="/")
    press.order("a", "page a again", url="/")
    finish(press, drawing)
    assert press.finished("a") == b"page a"
    assert drawing.drawn == ["page a"]


def test_what_nobody_ordered_is_not_there(press):
    assert not press.is_ordered("a")
    assert press.finished("a") is None


def test_no_more_than_a_few_wait_for_their_turn(press, drawing):
    for name in "abc":
        press.order(name, name, url="/")
    assert not press.is_ordered("c")
    finish(press, drawing)
    press.order("c", "c", url="/")
    assert press.is_ordered("c")


def test_what_one_process_drew_every_process_has(press, drawing):
    press.order("a", "page a", url="/")
    finish(press, drawing)
    other = pdf.Press(cache="pdf", waiting=1)
    assert other.finished("a") == b"page a"
    assert not other.is_ordered("a")


def test_what_one_process_draws_no_other_begins(press, drawing):
    press.order("a", "page a", url="/")
    other = pdf.Press(cache="pdf", waiting=1)
    assert other.is_ordered("a")
    other.order("a", "page a again", url="/")
    finish(press, drawing)
    assert other.finished("a") == b"page a"
    assert drawing.drawn == ["page a"]


def test_what_is_drawn_is_kept_in_the_cache_alone(press, drawing):
    press.order("a", "a", url="/")
    finish(press, drawing)
    press.order("b", "b", url="/")
    assert (press.is_ordered("a"), press.is_ordered("b")) == (False, True)


def test_what_went_wrong_is_told_and_can_be_ordered_again(press, drawing):
    press.order("a", "broken", url="/")
    finish(press, drawing)
    with pytest.raises(ValueError, match="broken"):
        press.finished("a")
    press.order("a", "mended", url="/")
    finish(press, drawing)
    assert press.finished("a") == b"mended"


@pytest.mark.parametrize("problem", [ImportError("weasyprint"), OSError("libpango")])
def test_without_weasyprint_or_pango_there_is_no_pdf(monkeypatch, problem):
    real = builtins.__import__

    def refusing(name, *args, **kwargs):
        if name == "dialogue.exports.weasy":
            raise problem
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", refusing)
    assert pdf.is_available.__wrapped__() is False
