"""The one address of a page among those that show the same, and the page in the other languages."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import translate_url

from dialogue.localized import LANGUAGES, language_tag

#: Django's language code -> the tag that pages carry.
TAGS = {code: LANGUAGES[code.partition("-")[0]] for code, _name in settings.LANGUAGES}
#: Language tag -> how sharing services name the language as it is written here.
LOCALES = {"en": "en_GB", "zh-Hans": "zh_CN", "ur": "ur_PK"}


@dataclass(frozen=True)
class Alternate:
    """The page in one language; `lang` is a tag, or x-default for readers of any other language."""

    lang: str
    url: str


@dataclass(frozen=True)
class Canonical:
    """Where a page is to be found for good, whatever address it was asked for by."""

    url: str
    locale: str
    other_locales: list[str]
    alternates: list[Alternate]


def absolute(path: str) -> str:
    """An address of the site as the rest of the world writes it."""
    return f"{settings.SITE_URL}{path}"


def alternates(path: str) -> list[Alternate]:
    """A page in every language."""
    urls = {tag: absolute(translate_url(path, code)) for code, tag in TAGS.items()}
    default = urls[TAGS[settings.LANGUAGE_CODE]]
    return [*(Alternate(*each) for each in urls.items()), Alternate("x-default", default)]


def canonical(path: str, query: str = "") -> Canonical:
    """`query` is the part of the query string that decides what the page says."""
    here = f"{path}?{query}" if query else path
    locale = LOCALES[language_tag()]
    return Canonical(
        url=absolute(here),
        locale=locale,
        other_locales=[each for each in LOCALES.values() if each != locale],
        alternates=alternates(here),
    )
