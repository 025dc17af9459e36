"""Addresses of sources, however they are pasted: two that lead to the same page are the same here."""

import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

#: What a copy in an archive puts before the address of the original.
_ARCHIVE = re.compile(
    r"(?:https?://)?(?:www\.)?(?:web\.archive\.org/web|archive\.(?:org/web|ph|today|is|md|vn|li|fo))"
    r"/[0-9]{4,14}[a-z_*]*/(?=https?:)",
    re.IGNORECASE,
)
_HOST = re.compile(r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_]{2,}")
#: What people copy along with an address.
_AROUND = "<>()[]{}\"'“”‘’«»,;"
#: Parameters that say where a reader came from, not what is read.
_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|mc_[ce]id|igshid", re.IGNORECASE)


@dataclass(frozen=True)
class Address:
    """The parts of an address by which a source is known; `is_plain` if it could be other words with a dot."""

    host: str
    path: str
    query: str
    is_plain: bool

    @property
    def names(self) -> list[str]:
        """The most exact name first. Many add parameters to an address that had none."""
        page = f"{self.host}{self.path}"
        return [f"{page}?{self.query}", page] if self.query else [page]


def address(text: str) -> Address | None:
    """The address that the whole text is; None if it is none."""
    written = _ARCHIVE.sub("", text.strip().strip(_AROUND))
    if not written or any(character.isspace() for character in written):
        return None
    try:
        parts = urlsplit(written if "://" in written else f"https://{written}")
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:  # brackets that are not an IPv6 address, characters no host has
        return None
    if parts.scheme not in ("http", "https") or not _HOST.fullmatch(host):
        return None
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    kept = sorted(pair for pair in pairs if not _TRACKING.fullmatch(pair[0]))
    return Address(
        host=host,
        path=_level(unquote(parts.path)).rstrip("/"),
        query=_level(urlencode(kept)),
        is_plain="://" not in written and "/" not in written and "www." not in written.lower(),
    )


def _level(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()
