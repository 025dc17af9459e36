import pytest
from django.utils import translation

from dialogue.presenters.marks import excerpt_of, other_heading
from dialogue.reading.reference import Reference
from dialogue.search import query_terms

TEXT = {
    "title": {"en": "Run the port", "zh": "运营港口", "ur": "بندرگاہ چلانا"},
    "summary": {"en": "Work goes on.", "zh": None, "ur": None},
    "criteria": {"en": "Ships call at Gwadar.", "zh": "船舶停靠瓜达尔。", "ur": None},
    "note": {"en": "Ships.", "zh": None, "ur": "گوادر"},
    "places": ["gwadar-port"],
    "round": "R7",
    "publisher": "Gwadar Pro",
}
PLACE = {"name": {"en": "Gwadar Port", "zh": "瓜达尔港", "ur": None}, "translations": {}}
NAMES = Reference({"place": {"gwadar-port": PLACE}, "round": {}})


def excerpt(query, *shown, document=TEXT):
    found = excerpt_of("round", document, terms=query_terms(query), shown=shown, names=NAMES)
    return found and (
        found.label,
        found.language_label,
        "".join(f"[{part.text}]" if part.is_found else part.text for part in found.parts),
    )


def test_no_excerpt_where_what_is_shown_has_every_word():
    assert excerpt("gwadar port", "Gwadar", "A port") is None


def test_an_excerpt_says_in_which_field_the_missing_word_stands():
    assert excerpt("gwadar") == ("What would count", "", "Ships call at [Gwadar].")


def test_the_text_with_most_of_the_missing_words():
    assert excerpt("ships gwadar ") == ("What would count", "", "[Ships] call at [Gwadar].")
    assert excerpt("ships gwadar ", "Gwadar")[2] == "[Ships] call at [Gwadar]."


def test_a_word_found_in_another_language_than_the_pages_says_in_which():
    assert excerpt("瓜达尔") == ("What would count", "Chinese", "船舶停靠[瓜达尔]。")
    assert excerpt("گوادر") == ("Note", "Urdu", "[گوادر]")
    with translation.override("zh-hans"):
        assert excerpt("瓜达尔")[1] == ""


def test_among_equals_the_readers_language_comes_first():
    with translation.override("ur"):
        assert excerpt("گوادر")[2] == "[گوادر]"
        # English is what a reader falls back to.
        assert excerpt("gwadar")[2] == "Ships call at [Gwadar]."


def test_a_record_that_is_named_is_shown_by_its_name_or_else_by_its_key():
    document = {"places": ["gwadar-port"], "title": TEXT["title"]}
    assert excerpt("gwadar", document=document) == ("Place", "", "[Gwadar] Port")
    with translation.override("ur"):
        assert excerpt("gwadar", document=document)[2] == "[Gwadar] Port"
    with translation.override("zh-hans"):
        assert excerpt("gwadar", document=document)[2] == "[gwadar]-port"


def test_a_source_is_also_found_by_its_address():
    document = {"title": "Port", "url": "https://dawn.example/gwadar"}
    assert excerpt("gwadar", document=document)[2] == "https://dawn.example/[gwadar]"


@pytest.mark.parametrize("query", ["zebra", "", "!!!"])
def test_nothing_found_is_no_excerpt(query):
    assert excerpt(query) is None


def test_another_heading_is_looked_for_among_headings_only():
    def other(query):
        found = other_heading(TEXT, terms=query_terms(query), shown=("Run the port",))
        return found and (found.language_label, found.lang, found.dir)

    assert other("بندرگاہ") == ("Urdu", "ur", "rtl")
    assert other("port") is None
    assert other("gwadar") is None
