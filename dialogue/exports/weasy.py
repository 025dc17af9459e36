"""The only file that imports WeasyPrint. It asks nothing of the network."""

import mimetypes
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from weasyprint import HTML
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse


class NotDrawableError(Exception):
    """A page asks for something that is none of the site's own static files."""


class OwnStaticFiles(URLFetcher):
    """Reads the site's style sheets and fonts from where they lie, and refuses every other address."""

    def __init__(self, page: str) -> None:
        super().__init__(allowed_protocols=(), fail_on_errors=True)
        self.root = urljoin(page, settings.STATIC_URL)

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        if not url.startswith(self.root):
            raise ValueError(f"A PDF is made of files below {self.root} alone; {url} is not there.")
        name = unquote(urlsplit(url.removeprefix(self.root)).path)
        media_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
        return URLFetcherResponse(url, _content(name), {"Content-Type": media_type})


def _content(name: str) -> bytes:
    """Collected files lie in the storage under their hashed names; before that the finders know them."""
    if staticfiles_storage.exists(name):
        with staticfiles_storage.open(name) as file:
            return file.read()
    found = finders.find(name)
    if found is None:
        raise FileNotFoundError(f"There is no static file {name}.")
    return Path(found).read_bytes()


def draw(html: str, *, url: str) -> bytes:
    """The page at `url`, which reads `html`, as PDF/UA-1: tagged, with outline, title and language."""
    page = HTML(string=html, base_url=url, url_fetcher=OwnStaticFiles(url))
    try:
        return page.write_pdf(pdf_variant="pdf/ua-1")
    except FatalURLFetchingError as problem:
        # It is no Exception, so that WeasyPrint passes it on; from here on it shall be one.
        raise NotDrawableError(f"{problem}: {problem.__cause__}") from problem
