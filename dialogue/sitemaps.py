"""What search engines are told: which pages there are, in which languages, and when each last changed."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps import views as sitemap_views
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.loader import get_template
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import translation
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import condition, require_safe

from dialogue.models import SearchEntry
from dialogue.presenters.canonical import absolute, alternates
from dialogue.presenters.editions import LIST_PAGES
from dialogue.presenters.texts import DETAIL_PAGES, address
from dialogue.reading.kept import Head, head
from dialogue.services.canonical import sha256

#: Pages that are no record's and change with the register.
PAGES = (
    "dialogue:home",
    *LIST_PAGES.values(),
    "dialogue:round-compare",
    "dialogue:edition-list",
    "dialogue:coverage",
    "dialogue:data",
    "dialogue:glossary",
    "dialogue:method",
)


class RegisterSitemap(Sitemap, ABC):
    """A part of the sitemap in one language; every page of it names itself in the other languages."""

    limit = 5000  # of the 50,000 that are allowed: each names its alternates

    def __init__(self, at: Head, language: str) -> None:
        self.at = at
        self.language = language

    def get_protocol(self, protocol: str | None = None) -> str:
        return urlsplit(settings.SITE_URL).scheme

    def get_domain(self, site: Any = None) -> str:
        return urlsplit(settings.SITE_URL).netloc

    @abstractmethod
    def path(self, item: Any) -> str:
        """The address of the page without scheme and host."""

    def location(self, item: Any) -> str:
        with translation.override(self.language):
            return self.path(item)

    def lastmod(self, item: Any) -> datetime | None:
        return self.at.published_at

    def get_urls(self, *args: Any, **given: Any) -> list[dict[str, Any]]:
        found = super().get_urls(*args, **given)
        for each in found:
            others = alternates(self.path(each["item"]))
            each["alternates"] = [
                {"lang_code": other.lang, "location": other.url} for other in others
            ]
        return found


class PageSitemap(RegisterSitemap):
    """The home page, the lists, and the pages about the register."""

    def items(self) -> list[str]:
        return list(PAGES)

    def path(self, item: str) -> str:
        return reverse(item)


class RecordSitemap(RegisterSitemap):
    """The page of every record readers see, as old as its newest edition. Older editions are reached from there."""

    def items(self) -> QuerySet[Any]:
        entries = SearchEntry.objects.current().filter(kind__in=list(DETAIL_PAGES))
        return entries.order_by("edition").values_list("kind", "key", "edition__published_at")

    def path(self, item: tuple[str, str, datetime]) -> str:
        kind, key, _published_at = item
        return address(kind, key) or "/"

    def lastmod(self, item: tuple[str, str, datetime]) -> datetime:
        return item[2]


SECTIONS: dict[str, Callable[[Head], RegisterSitemap]] = {
    f"{name}-{language}": partial(sitemap, language=language)
    for name, sitemap in (("pages", PageSitemap), ("records", RecordSitemap))
    for language, _name in settings.LANGUAGES
}


@csrf_exempt
@require_safe
@cache_control(public=True, no_cache=True)
def index(request: HttpRequest) -> HttpResponse:
    """The parts of the sitemap."""
    return _at_head(request, _index)


@csrf_exempt
@require_safe
@cache_control(public=True, no_cache=True)
def section(request: HttpRequest, section: str) -> HttpResponse:
    """One part of the sitemap; `?p=` is its page."""
    return _at_head(request, _section, section=section)


@csrf_exempt
@require_safe
@cache_control(public=True, max_age=86400)
def robots(request: HttpRequest) -> HttpResponse:
    """Everything may be read, but not every page once more for every cursor and every moment of the past."""
    closed = [*_desks(), "/*?*cursor=", "/*?*known_at=", "/*?*as_of="]
    lines = ["User-agent: *", *(f"Disallow: {each}" for each in closed)]
    text = "\n".join([*lines, "", f"Sitemap: {absolute(reverse('sitemap'))}", ""])
    return _text(request, text, content_type="text/plain; charset=utf-8", made_of=Path(__file__))


def _desks() -> Iterator[str]:
    """Where the desk stands: once for each language."""
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            yield reverse("admin:index")


@csrf_exempt
@require_safe
@cache_control(public=True, max_age=86400)
def llms(request: HttpRequest) -> HttpResponse:
    """What a language model should know before it reads or quotes the register (llmstxt.org)."""
    template: Any = get_template("llms.txt")
    text = template.render({"origin": absolute("/").rstrip("/")})
    made_of = Path(template.origin.name)
    return _text(request, text, content_type="text/markdown; charset=utf-8", made_of=made_of)


def _text(request: HttpRequest, text: str, *, content_type: str, made_of: Path) -> HttpResponse:
    """A text that changes with the code alone, dated by the file that it is made of; or 304."""
    changed_at = datetime.fromtimestamp(made_of.stat().st_mtime, UTC)
    conditional = condition(lambda _: f'"{sha256(text)}"', lambda _: changed_at)
    return conditional(lambda _: HttpResponse(text, content_type=content_type))(request)


def _at_head(request: HttpRequest, answer: Callable[..., Any], **given: str) -> HttpResponse:
    """The answer as of the ledger head, or 304 to whoever has it already."""
    at = head()
    # The frame that every template is given counts at the same head.
    request.ledger_head = at  # type: ignore[attr-defined]
    validator = at.validator(request.get_full_path())
    made = partial(answer, at=at, **given)
    return condition(lambda _: validator, lambda _: at.published_at)(made)(request)


def _index(request: HttpRequest, *, at: Head) -> HttpResponse:
    found = []
    for name, make in SECTIONS.items():
        url = absolute(reverse("sitemap-section", args=[name]))
        pages = make(at).paginator.num_pages
        urls = [url, *(f"{url}?p={number}" for number in range(2, pages + 1))]
        found += [{"location": each, "last_mod": at.published_at} for each in urls]
    return TemplateResponse(
        request, "sitemap_index.xml", {"sitemaps": found}, content_type="application/xml"
    )


def _section(request: HttpRequest, *, at: Head, section: str) -> HttpResponse:
    sitemaps: dict[str, Any] = {name: partial(make, at) for name, make in SECTIONS.items()}
    response = sitemap_views.sitemap(request, sitemaps, section=section)
    # Django dates it by the records it names. What it is compared with when asked for again is the head.
    del response["Last-Modified"]
    return response


urlpatterns = [
    path("robots.txt", robots, name="robots"),
    path("llms.txt", llms, name="llms"),
    path("sitemap.xml", index, name="sitemap"),
    path("sitemap-<str:section>.xml", section, name="sitemap-section"),
]
