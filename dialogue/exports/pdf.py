"""Pages as PDF, where WeasyPrint is installed: the optional extra `pdf`."""

import hashlib
from collections.abc import Hashable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from threading import Lock

from django.core.cache import caches


@cache
def is_available() -> bool:
    """Whether WeasyPrint is installed, and the Pango it draws letters with."""
    try:
        import dialogue.exports.weasy  # noqa: F401
    except (ImportError, OSError):  # the second where the system has no Pango
        return False
    return True


def draw(html: str, url: str) -> bytes:
    """The page at `url`, which reads `html`, as its style sheets print it."""
    from dialogue.exports import weasy

    return weasy.draw(html, url=url)


#: Seconds after which a drawing that some process promised is taken for abandoned.
ABANDONED = 2 * 60


class Press:
    """Draws PDF one at a time, beside the thread that answers readers, and keeps them where every process finds them.

    A drawing takes seconds of a processor. Nobody waits for it here: who asks for one that is not finished is told so.
    What one process draws no other begins: the promise of it lies in the cache as well.
    """

    def __init__(self, *, cache: str, waiting: int) -> None:
        """`cache` is one of the CACHES; so many drawings may be `waiting` for their turn."""
        self._cache = cache
        self._waiting = waiting
        self._drawings: dict[Hashable, Future[None]] = {}
        self._lock = Lock()
        self._workers = ThreadPoolExecutor(max_workers=1, thread_name_prefix="pdf")

    def is_ordered(self, name: Hashable) -> bool:
        """Whether this process or another is to draw it already; if not, `order` it."""
        with self._lock:
            return name in self._drawings or _promise(name) in caches[self._cache]

    def order(self, name: Hashable, html: str, *, url: str) -> None:
        """Have it drawn, unless it is being drawn already or too many wait: then asking again later helps."""
        with self._lock:
            for other, drawing in [*self._drawings.items()]:
                if drawing.done() and not drawing.exception():
                    del self._drawings[other]
            unfinished = sum(not each.done() for each in self._drawings.values())
            if name in self._drawings or unfinished > self._waiting:
                return
            if caches[self._cache].add(_promise(name), True, ABANDONED):
                self._drawings[name] = self._workers.submit(self._draw, name, html, url)

    def finished(self, name: Hashable) -> bytes | None:
        """The PDF, or None while it is not drawn. What went wrong is raised once; then it can be ordered again."""
        kept: bytes | None = caches[self._cache].get(_key(name))
        if kept is None:
            with self._lock:
                drawing = self._drawings.get(name)
                if drawing is not None and drawing.done():
                    del self._drawings[name]
                    drawing.result()
        return kept

    def _draw(self, name: Hashable, html: str, url: str) -> None:
        try:
            caches[self._cache].set(_key(name), draw(html, url))
        finally:
            caches[self._cache].delete(_promise(name))


def _key(name: Hashable) -> str:
    return hashlib.sha256(repr(name).encode()).hexdigest()


def _promise(name: Hashable) -> str:
    return f"{_key(name)}-promised"
