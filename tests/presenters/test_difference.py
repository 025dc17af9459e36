from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from dialogue.presenters.difference import ADDED, CHANGED, FOLDED, REMOVED, SAME, compare


def text(en, **others):
    return {"en": en, "zh": None, "ur": None, **others}


def by_path(old, new, **options):
    return {change.path: change for change in compare(old, new, **options)}


def test_equal_documents_have_no_changes():
    document = {"title": text("Build"), "parties": ["cn"], "citations": []}
    assert compare(document, document) == []


def test_a_changed_text_is_told_word_by_word():
    change = by_path({"title": text("Build the port")}, {"title": text("Run the port")})["title.en"]
    assert (change.label, change.kind) == ("Title · English", CHANGED)
    assert [(run.kind, run.text) for run in change.words] == [
        (REMOVED, "Build"),
        (ADDED, "Run"),
        (SAME, " the port"),
    ]


def test_chinese_is_told_character_by_character():
    change = by_path({"title": text("a", zh="建设港口")}, {"title": text("a", zh="运营港口")})
    assert [run.text for run in change["title.zh"].words if run.kind == SAME] == ["港口"]


def test_a_translation_that_was_added_stands_alone():
    changes = compare({"title": text("Build")}, {"title": text("Build", ur="تعمیر")})
    assert [(change.path, change.kind, change.after) for change in changes] == [
        ("title.ur", ADDED, "تعمیر")
    ]


def test_the_state_of_a_translation_is_told_only_of_one_that_there_is():
    states = {"zh": "unofficial", "ur": "unofficial"}
    document = {"title": text("Port", zh="港口"), "summary": text("A port"), "translations": states}
    assert "translations.zh" in by_path(None, document)
    assert "translations.ur" not in by_path(None, document)


def test_codes_are_told_in_words_and_days_as_readers_write_them():
    changes = by_path(
        {"verb": "agreed", "due_on": None}, {"verb": "welcomed", "due_on": "2026-12-31"}
    )
    assert (changes["verb"].before, changes["verb"].after) == ("Agreed", "Welcomed")
    assert (changes["due_on"].kind, changes["due_on"].after) == (ADDED, "31 December 2026")


def test_the_words_of_a_kind_depend_on_whose_document_it_is():
    change = by_path({"kind": "port"}, {"kind": "airport"}, kind="place")["kind"]
    assert (change.before, change.after) == ("Port", "Airport")


def test_a_citation_is_known_again_by_its_source_and_place():
    old = {"citations": [{"source": "a", "locator": "1"}, {"source": "b", "locator": "2"}]}
    new = {"citations": [{"source": "b", "locator": "2"}, {"source": "c", "locator": "3"}]}
    assert [(change.kind, change.before or change.after) for change in compare(old, new)] == [
        (REMOVED, "a · 1"),
        (ADDED, "c · 3"),
    ]


def test_an_update_that_changed_is_told_inside_its_commitment():
    old = {"updates": [{"ref": "P7-01", "status": "initiated"}]}
    new = {"updates": [{"ref": "P7-01", "status": "in_progress"}]}
    change = by_path(old, new)["updates.P7-01.status"]
    assert (change.before, change.after) == ("First steps", "Under way")


def test_everything_is_added_where_there_was_nothing_and_removed_where_nothing_is_left():
    document = {"ref": "R7-24", "title": text("Build"), "places": ["gwadar-port"]}
    assert {change.kind for change in compare(None, document)} == {ADDED}
    assert {change.kind for change in compare(document, None)} == {REMOVED}


def test_words_replaced_one_after_the_other_are_one_run():
    change = by_path({"title": text("Build the port now")}, {"title": text("Run a port now")})[
        "title.en"
    ]
    assert [(run.kind, run.text) for run in change.words] == [
        (REMOVED, "Build the"),
        (ADDED, "Run a"),
        (SAME, " port now"),
    ]


def test_another_order_of_the_same_parts_is_a_change():
    first, second = {"source": "a", "locator": "1"}, {"source": "b", "locator": "2"}
    [change] = compare({"citations": [first, second]}, {"citations": [second, first]})
    assert (change.label, change.before) == ("Citations · order", "a, 1 · b, 2")


def test_records_are_called_by_the_names_that_are_given():
    changes = by_path(
        {"sector": "gwadar"}, {"sector": "energy"}, naming=lambda kind, key: f"{kind} {key}"
    )
    assert changes["sector"].after == "sector energy"


@given(old=st.text(), new=st.text())
def test_the_words_kept_and_taken_away_make_the_old_text_and_those_put_in_the_new(old, new):
    for change in compare({"title": text(old)}, {"title": text(new)}):
        if change.words:
            runs = change.words
            assert "".join(run.text for run in runs if run.kind != ADDED) == old
            assert "".join(run.text for run in runs if run.kind != REMOVED) == new


def test_each_text_says_its_language_and_direction():
    changes = by_path({"title": text("a", ur="b")}, {"title": text("c", ur="d"), "key": "e"})
    assert (changes["title.ur"].lang, changes["title.ur"].dir) == ("ur", "rtl")
    assert (changes["title.en"].lang, changes["title.en"].dir) == ("en", "ltr")
    assert (changes["key"].lang, changes["key"].dir) == ("", "auto")


def test_one_character_between_two_changes_belongs_to_them():
    change = by_path({"title": text("a", zh="甲乙丙丁")}, {"title": text("a", zh="子乙丑丁")})
    assert [(run.kind, run.text) for run in change["title.zh"].words] == [
        (REMOVED, "甲乙丙"),
        (ADDED, "子乙丑"),
        (SAME, "丁"),
    ]


@given(st.text(st.sampled_from("ab 港口"), max_size=60), st.integers(1, 9))
def test_folding_loses_nothing_and_keeps_what_stands_beside_a_change(piece, times):
    long = (piece + "x") * times * 30
    old, new = f"one {long} two {long} three", f"One {long} two {long} Three"
    runs = by_path({"title": text(old)}, {"title": text(new)})["title.en"].words
    assert "".join(run.text for run in runs if run.kind != ADDED) == old
    assert "".join(run.text for run in runs if run.kind != REMOVED) == new
    beside = pairwise(runs)
    assert not any(
        {a.kind, b.kind} & {ADDED, REMOVED} and FOLDED in {a.kind, b.kind} for a, b in beside
    )
