"""What moved between two rounds. Threads are plain values: {round: relation of its entry}."""

from dialogue.presenters.movement import UNTHREADED_SHOWN, movement, refs_shown
from dialogue.presenters.threads import round_columns
from dialogue.reading.reference import KINDS, Reference
from tests.presenters.test_rounds import sitting


def thread(key="port", *entries):
    return {
        "key": key,
        "title": {"en": key},
        "coverage_note": None,
        "translations": {},
        "entries": [
            {"commitment": ref, "relation": relation, "why": {"en": ""}, "confidence": "high"}
            for ref, relation in entries
        ],
    }


def rounds(*, unseen=()):
    """Seven rounds, a year each; of those named no joint text was found."""
    return [
        sitting(
            number,
            starts_on=f"{2018 + number}-01-04",
            outcome_document={
                "kind": None,
                "title": None,
                "note": None,
                "source": None if number in unseen else "text",
            },
        )
        for number in range(1, 8)
    ]


def register(*threads, unseen=()):
    documents = {kind: {} for kind in KINDS}
    documents["round"] = {each["key"]: each for each in rounds(unseen=unseen)}
    documents["thread"] = {each["key"]: each for each in threads}
    return Reference(documents)


def between(names, earlier, later, refs=None, **values):
    columns = {column.key: column for column in round_columns(names)}
    if refs is None:
        said = {entry["commitment"] for each in names.all("thread") for entry in each["entries"]}
        refs = sorted(ref for ref in said if ref[:2] in (earlier, later))
    return movement(names, earlier=columns[earlier], later=columns[later], refs=refs, **values)


def codes(found):
    return {group.code: sorted(group.refs) for group in found.groups}


def moved(*entries, earlier="R6", later="R7", **values):
    return codes(between(register(thread("port", *entries)), earlier, later, **values))


def test_between_neighbours_the_entry_itself_says_what_moved():
    for relation in ("repeats", "strengthens", "weakens", "broadens", "narrows", "supersedes"):
        assert moved(("R6-01", "new"), ("R7-01", relation)) == {relation: ["R7-01"]}


def test_how_the_earlier_words_stood_to_older_ones_makes_no_difference():
    assert moved(("R5-01", "new"), ("R6-01", "weakens"), ("R7-01", "repeats")) == {
        "repeats": ["R7-01"]
    }


def test_the_entries_of_one_round_may_move_differently():
    found = moved(("R6-01", "new"), ("R7-01", "repeats"), ("R7-02", "strengthens"))
    assert found == {"strengthens": ["R7-02"], "repeats": ["R7-01"]}


def test_new_matter_on_an_old_subject_is_new():
    assert moved(("R6-01", "new"), ("R7-01", "new")) == {"new": ["R7-01"]}


def test_a_subject_that_began_after_the_earlier_round_is_new_whatever_became_of_it_since():
    entries = (("R4-01", "new"), ("R7-01", "strengthens"))
    assert moved(*entries, earlier="R3") == {"new": ["R7-01"]}


def test_a_subject_that_the_earlier_round_left_out_is_taken_up_again():
    assert moved(("R5-01", "new"), ("R7-01", "broadens")) == {"returned": ["R7-01"]}


def test_one_kind_of_change_on_the_way_keeps_its_name():
    entries = (("R3-01", "new"), ("R5-01", "strengthens"), ("R7-01", "repeats"))
    assert moved(*entries, earlier="R3") == {"strengthens": ["R7-01"]}
    entries = (("R3-01", "new"), ("R5-01", "repeats"), ("R7-01", "repeats"))
    assert moved(*entries, earlier="R3") == {"repeats": ["R7-01"]}


def test_several_kinds_of_change_get_no_name_but_show_every_step():
    entries = (
        ("R3-01", "new"),
        ("R5-01", "strengthens"),
        ("R6-01", "broadens"),
        ("R6-02", "broadens"),
        ("R7-01", "repeats"),
    )
    found = between(register(thread("port", *entries)), "R3", "R7")
    assert codes(found) == {"mixed": ["R7-01"]}
    way = found.groups[0].moves[0].way
    assert [(step.number, step.relation) for step in way] == [(5, "strengthens"), (6, "broadens")]


def test_words_may_repeat_what_was_new_on_the_way_so_they_are_not_called_carried_on():
    entries = (("R3-01", "new"), ("R5-01", "new"), ("R7-01", "repeats"))
    assert moved(*entries, earlier="R3") == {"mixed": ["R7-01"]}


def test_what_the_later_round_does_not_return_to_is_silence_only_if_its_text_was_found():
    dropped = thread("port", ("R6-01", "new"))
    assert codes(between(register(dropped), "R6", "R7")) == {"silent": ["R6-01"]}
    assert codes(between(register(dropped, unseen=[7]), "R6", "R7")) == {"unseen": ["R6-01"]}


def test_a_subject_is_not_dropped_if_the_later_round_has_something_new_on_it():
    assert "silent" not in moved(("R6-01", "new"), ("R7-01", "new"))


def test_what_was_dropped_shows_what_was_said_of_it_since():
    entries = (("R4-01", "new"), ("R6-01", "weakens"))
    found = between(register(thread("port", *entries)), "R4", "R7")
    assert [step.relation for step in found.groups[0].moves[0].way] == ["weakens"]


def test_what_stands_in_no_thread_is_told_apart_by_round():
    found = between(register(), "R6", "R7", refs=["R7-09", "R6-09"])
    assert codes(found) == {"unthreaded": ["R7-09"], "unthreaded_before": ["R6-09"]}
    assert (found.later_total, found.earlier_total) == (1, 1)


def test_a_commitment_in_two_threads_is_counted_in_both_groups_and_said_to_be():
    names = register(
        thread("port", ("R6-01", "new"), ("R7-01", "repeats")),
        thread("road", ("R6-02", "new"), ("R7-01", "broadens")),
    )
    found = between(names, "R6", "R7")
    assert codes(found) == {"broadens": ["R7-01"], "repeats": ["R7-01"]}
    assert found.counted_twice == 1
    assert found.later_total == 1


def test_two_threads_that_agree_count_a_commitment_once():
    names = register(
        thread("port", ("R6-01", "new"), ("R7-01", "repeats")),
        thread("road", ("R6-02", "new"), ("R7-01", "repeats")),
    )
    found = between(names, "R6", "R7")
    assert found.groups[0].count == 1
    assert found.counted_twice == 0


def test_what_is_no_longer_published_is_left_out():
    entries = (("R6-01", "new"), ("R7-01", "repeats"), ("R7-02", "broadens"))
    assert moved(*entries, refs=["R7-01", "R6-01"]) == {"repeats": ["R7-01"]}


def test_a_reader_who_asks_for_some_gets_those_with_what_they_are_compared_to():
    entries = (("R6-01", "new"), ("R7-01", "repeats"), ("R7-02", "repeats"))
    found = between(register(thread("port", *entries)), "R6", "R7", wanted={"R7-02"})
    move = found.groups[0].moves[0]
    assert (move.earlier, move.later) == (("R6-01",), ("R7-02",))
    assert (found.earlier_total, found.later_total) == (0, 1)


def test_a_reader_who_asks_for_earlier_words_gets_all_that_became_of_them_uncounted():
    entries = (("R6-01", "new"), ("R7-01", "repeats"), ("R7-02", "broadens"))
    found = between(register(thread("port", *entries)), "R6", "R7", wanted={"R6-01"})
    assert codes(found) == {"otherwise": ["R6-01"]}
    assert set(found.groups[0].moves[0].later) == {"R7-01", "R7-02"}
    assert (found.earlier_total, found.later_total) == (1, 0)
    assert moved(*entries, wanted=set()) == {}


def test_earlier_words_that_some_wanted_words_answer_are_told_beside_these_alone():
    entries = (("R6-01", "new"), ("R7-01", "repeats"), ("R7-02", "broadens"))
    for answer, code in (("R7-01", "repeats"), ("R7-02", "broadens")):
        assert moved(*entries, wanted={"R6-01", answer}) == {code: [answer]}


def test_groups_and_subjects_stand_in_a_fixed_order():
    names = register(
        thread("a", ("R6-02", "new"), ("R7-05", "repeats")),
        thread("b", ("R6-01", "new"), ("R7-01", "repeats")),
        thread("c", ("R7-09", "new")),
    )
    found = between(names, "R6", "R7")
    assert [group.code for group in found.groups] == ["new", "repeats"]
    assert [move.later for move in found.groups[1].moves] == [("R7-01",), ("R7-05",)]


def test_of_many_commitments_in_no_thread_all_are_counted_and_the_first_are_shown():
    refs = [f"R7-{n}" for n in range(UNTHREADED_SHOWN + 10)]
    found = between(register(), "R6", "R7", refs=refs)
    assert found.groups[0].count == len(refs)
    assert refs_shown(found) == set(refs[:UNTHREADED_SHOWN])
