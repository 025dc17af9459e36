"""Which code is running: an answer changes with it, though nothing in the register did."""

import hashlib
from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings

#: What answers are made of: code, templates, translations, the API's guide, drawings and their letters, and the names
#: of static files.
SUFFIXES = {".py", ".html", ".txt", ".mo", ".md", ".svg", ".ttf", ".json"}


@cache
def release() -> str:
    """The same in every process that runs the same code."""
    digest = hashlib.sha256()
    for path in _files():
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _files() -> Iterator[Path]:
    engines: Any = settings.TEMPLATES
    templates = chain.from_iterable(each["DIRS"] for each in engines)
    folders = [apps.get_app_config("dialogue").path, *settings.LOCALE_PATHS, *templates]
    for folder in folders:
        found = (each for each in Path(folder).rglob("*") if each.suffix in SUFFIXES)
        yield from sorted(each for each in found if each.is_file())
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    if manifest.exists():
        yield manifest
