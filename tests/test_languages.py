import re

import pytest
from django.test import RequestFactory
from django.utils import translation
from django.views import defaults

from dialogue import urls
from tests.addresses import FILES, public_addresses

PAGES = [pattern.name for pattern in urls.urlpatterns if pattern.name not in FILES]
LANGUAGES = {"en": ("en", "ltr"), "zh-hans": ("zh-Hans", "ltr"), "ur": ("ur", "rtl")}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_every_page_answers_in_three_languages(loaded_register, client, page, language):
    lang, direction = LANGUAGES[language]
    response = client.get(public_addresses(language)[page])
    assert response.status_code == 200
    html = response.content.decode()
    assert re.search(rf'<html[^>]*\blang="{lang}"[^>]*\bdir="{direction}"', html)
    assert html.count("<h1") == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_that_says_what_went_wrong_names_its_language_too(db, language):
    lang, direction = LANGUAGES[language]
    request = RequestFactory().get("/")
    with translation.override(language):
        pages = [defaults.bad_request(request, Exception()), defaults.server_error(request)]
    for page in pages:
        assert re.search(rf'<html[^>]*\blang="{lang}"[^>]*\bdir="{direction}"', page.text)


def test_a_page_links_to_itself_in_the_other_languages(loaded_register, client):
    html = client.get("/commitments/?round=R7").content.decode()
    assert 'href="/zh-hans/commitments/?round=R7"' in html
    assert 'href="/ur/commitments/?round=R7"' in html


def test_a_commitment_is_read_in_the_readers_language_and_marked_unofficial(
    loaded_register, client
):
    assert "瓜达尔" in client.get("/zh-hans/commitments/R7-24/").content.decode()
    assert "گوادر" in client.get("/ur/commitments/R7-24/").content.decode()


def test_a_text_without_a_translation_falls_back_to_english_and_says_so(db):
    from dialogue.localized import choose

    with translation.override("ur"):
        text = choose({"en": "Para 9", "zh": "第九段", "ur": None})
    assert (text.value, text.lang, text.dir, text.is_fallback) == ("Para 9", "en", "ltr", True)


def test_a_translation_counts_as_official_once_a_native_speaker_has_reviewed_it(db):
    from dialogue.localized import choose

    texts = {"en": "Port", "zh": "港口", "ur": None}
    unofficial = choose(texts, translations={"zh": "unofficial"}, language="zh")
    reviewed = choose(texts, translations={"zh": "reviewed"}, language="zh")
    assert unofficial.is_unofficial
    assert not reviewed.is_unofficial
