from dialogue.presenters.readable import field_lines
from dialogue.reading.reference import KINDS, Reference

NAMES = Reference({kind: {} for kind in KINDS})


def lines(document, kind="commitment"):
    return {line.label: line for line in field_lines(kind, document, NAMES)}


def test_fields_that_say_nothing_are_left_out():
    assert lines({"due_on": None, "places": [], "note": None}) == {}


def test_a_text_is_shown_in_every_language_it_has():
    line = lines({"title": {"en": "Build", "zh": None, "ur": "تعمیر"}})["Title"]
    assert [(text.lang, text.dir) for text in line.texts] == [("en", "ltr"), ("ur", "rtl")]


def test_codes_days_and_truths_are_words():
    found = lines({"verb": "agreed", "due_on": "2026-12-31", "has_conflict": False})
    assert [str(line.texts[0]) for line in found.values()] == ["Agreed", "31 December 2026", "No"]


def test_keys_lead_to_the_records_they_name():
    record = lines({"commitments": ["R7-24"]}, kind="update")["Commitments it rates"].records[0]
    assert (record.key, record.url) == ("R7-24", "/commitments/R7-24/")


def test_parts_are_written_out_inside():
    part = lines({"citations": [{"source": "dawn-1", "locator": "para 2"}]})["Citations"].parts[0]
    assert [line.label for line in part] == ["Source", "Where in it"]
