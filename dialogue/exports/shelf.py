"""The whole register in files, as the site gives them out: made once per ledger head, beside the readers."""

import hashlib
import json
import logging
import re
import shutil
import tempfile
import time
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from threading import Lock

from django.conf import settings
from django.db import connections

from dialogue.exports import programs, register, sqlite
from dialogue.exports.register import SUMS, File
from dialogue.exports.tables import SEARCH, TABLES
from dialogue.reading.kept import Head, head

#: So many exports stay: the newest, and the one before for whoever is still reading it.
KEPT = 2
#: Seconds after which what was begun and is not finished is taken for abandoned.
ABANDONED = 60 * 60
_FOLDER = re.compile(r"[0-9]+-[0-9a-f]{12}")
_MAKING = ".making-"

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Export:
    """One folder of files: every file of the register as it was at one ledger head."""

    folder: Path
    number: int
    chain_digest: str
    #: The moment of the edition that it is of.
    made_at: datetime
    files: tuple[File, ...]

    @property
    def shelved_at(self) -> datetime:
        """When it was put here, for readers to find."""
        return datetime.fromtimestamp(_changed_at(self.folder), UTC)

    def file(self, name: str) -> File | None:
        return next((each for each in self.files if each.name == name), None)

    def is_of(self, at: Head) -> bool:
        """Whether making it again at this head would change anything."""
        return self.folder.name == folder_name(at)


def folder_name(at: Head) -> str:
    """Names an export by its ledger head and by everything else that its bytes depend on."""
    return f"{at.number}-{_fingerprint(at.chain_digest, settings.SITE_URL)}"


@cache
def _fingerprint(*parts: str) -> str:
    digest = hashlib.sha256(repr(parts).encode())
    for table in (*TABLES, SEARCH):
        columns = [
            (each.name, str(each.meaning), each.type, each.unit, each.refers_to, each.foreign_key)
            for each in table.columns
        ]
        digest.update(repr((table.name, str(table.title), columns)).encode())
    digest.update(repr((sqlite.VIEWS, sqlite.CREATE_SEARCH, sqlite.HOW_TO_SEARCH)).encode())
    for program in programs.PROGRAMS:
        digest.update(program.read_bytes())
    return digest.hexdigest()[:12]


def newest() -> Export | None:
    """The export made last; None if there is none yet."""
    for folder in _folders():
        try:
            return _read(folder)
        except FileNotFoundError:  # a newer one took its place since
            continue
    return None


def make() -> Export:
    """Export the register as it is now, if that was not done already. It is seen when it is whole, never before."""
    at = head()
    root = settings.EXPORTS_ROOT
    folder = root / folder_name(at)
    if not folder.exists():
        root.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=root, prefix=_MAKING) as making:
            made = Path(making) / folder.name
            register.export(made, at=at)
            try:
                made.rename(folder)
            except OSError:
                if not folder.exists():  # else another process was quicker, with the same bytes
                    raise
    export = _read(folder)
    _clear()
    return export


class Maker:
    """Makes exports in a thread of its own, one at a time: nobody waits for it who reads a page."""

    def __init__(self) -> None:
        self._making: Future[None] | None = None
        self._lock = Lock()
        self._workers = ThreadPoolExecutor(max_workers=1, thread_name_prefix="export")

    def order(self) -> None:
        """Have the register exported, unless that is being done, here or by another process."""
        with self._lock:
            is_idle = self._making is None or self._making.done()
            if is_idle and not any(_is_fresh(each) for each in _unfinished()):
                self._making = self._workers.submit(_make_aside)


def _make_aside() -> None:
    try:
        make()
    except Exception:
        logger.exception("The register could not be exported to %s.", settings.EXPORTS_ROOT)
    finally:
        connections.close_all()


maker = Maker()


def _folders() -> list[Path]:
    """The exports there are, the one made last first."""
    root: Path = settings.EXPORTS_ROOT
    if not root.is_dir():
        return []
    found = [each for each in root.iterdir() if _FOLDER.fullmatch(each.name)]
    return sorted(found, key=_changed_at, reverse=True)


def _changed_at(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return 0


def _read(folder: Path) -> Export:
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    sums = folder / SUMS
    told = [line.split("  ", 1) for line in sums.read_text(encoding="utf-8").splitlines()]
    digests = [(name, digest) for digest, name in told]
    digests.append((SUMS, hashlib.sha256(sums.read_bytes()).hexdigest()))
    return Export(
        folder=folder,
        number=int(package["version"]),
        chain_digest=package["id"],
        made_at=datetime.fromisoformat(package["created"]),
        files=tuple(File(name, (folder / name).stat().st_size, digest) for name, digest in digests),
    )


def _clear() -> None:
    """Remove the exports nobody reads any more, and what was never finished."""
    abandoned = [each for each in _unfinished() if not _is_fresh(each)]
    for each in [*_folders()[KEPT:], *abandoned]:
        shutil.rmtree(each, ignore_errors=True)


def _unfinished() -> list[Path]:
    return list(settings.EXPORTS_ROOT.glob(f"{_MAKING}*"))


def _is_fresh(path: Path) -> bool:
    return _changed_at(path) > time.time() - ABANDONED
