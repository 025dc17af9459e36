"""Pages as PDF, where WeasyPrint is installed: the optional extra `pdf`."""

from collections import OrderedDict
from collections.abc import Hashable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from threading import Lock


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


class Press:
    """Draws PDF one at a time, beside the thread that answers readers, and keeps the last `keeps` of them.

    A drawing takes seconds of a processor. Nobody waits for it here: who asks for one that is not finished is told so.
    """

    def __init__(self, *, keeps: int, waiting: int) -> None:
        self._keeps = keeps
        self._waiting = waiting
        self._drawings: OrderedDict[Hashable, Future[bytes]] = OrderedDict()
        self._lock = Lock()
        self._workers = ThreadPoolExecutor(max_workers=1, thread_name_prefix="pdf")

    def is_ordered(self, name: Hashable) -> bool:
        """Whether somebody asked for it already; if not, `order` it."""
        with self._lock:
            return name in self._drawings

    def order(self, name: Hashable, html: str, *, url: str) -> None:
        """Have it drawn, unless it is being drawn already or too many wait: then asking again later helps."""
        with self._lock:
            unfinished = sum(not each.done() for each in self._drawings.values())
            if name not in self._drawings and unfinished <= self._waiting:
                self._drawings[name] = self._workers.submit(draw, html, url)
                if len(self._drawings) > self._keeps:
                    self._drawings.popitem(last=False)

    def finished(self, name: Hashable) -> bytes | None:
        """The PDF, or None while it is not drawn. What went wrong is raised once; then it can be ordered again."""
        with self._lock:
            drawing = self._drawings.get(name)
            if drawing is None or not drawing.done():
                return None
            self._drawings.move_to_end(name)
            if drawing.exception():
                del self._drawings[name]
        return drawing.result()
