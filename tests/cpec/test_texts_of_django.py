"""Editors who choose Chinese or Urdu find no English in what Django itself writes."""

from pathlib import Path

import django
import polib
import pytest
from django.utils import translation

FOLDER = Path(django.__file__).parent
APPS = ("contrib/admin", "contrib/auth", "contrib/contenttypes", "contrib/sessions", "conf")
#: Where texts are that no editor meets: names of other languages, and pages for developers.
ELSEWHERE = ("conf/global_settings.py", "views/")
#: Signs, units and names of protocols, the same in every language.
SIGNS = {
    *("…", ":", ":?.!", "%(truncated_text)s…", "%(class_name)s %(instance)s"),
    *("IPv4", "IPv6", "URL", "AM", "PM", "a.m.", "p.m."),
    *(f"%s {unit}" for unit in ("KB", "MB", "GB", "TB", "PB")),
}


def entries(app):
    for entry in polib.pofile(FOLDER / app / "locale/en/LC_MESSAGES/django.po"):
        places = [place for place, _line in entry.occurrences]
        if entry.msgid not in SIGNS and not all(each.startswith(ELSEWHERE) for each in places):
            yield entry


def shown(entry):
    if entry.msgid_plural:
        return translation.ngettext(entry.msgid, entry.msgid_plural, 2)
    if entry.msgctxt:
        return translation.pgettext(entry.msgctxt, entry.msgid)
    return translation.gettext(entry.msgid)


@pytest.mark.parametrize("language", ["zh-hans", "ur"])
@pytest.mark.parametrize("app", APPS)
def test_nothing_that_django_writes_stays_english(app, language):
    with translation.override(language):
        english = [
            each.msgid
            for each in entries(app)
            if shown(each) in (each.msgid, each.msgid_plural or each.msgid)
        ]
    assert english == []
