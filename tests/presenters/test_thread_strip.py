from dialogue.presenters.thread_strip import thread_strip
from tests.presenters.test_thread_detail import commitment
from tests.presenters.test_threads import COLUMNS, thread


def strip_of(found, *, here, said=(), columns=COLUMNS):
    return thread_strip(found, columns, here=here, said={each["ref"]: each for each in said})


def test_a_strip_shows_gaps_and_where_the_reader_is():
    strip = strip_of(thread(("R1-01", "new"), ("R4-01", "repeats")), here="R4-01")
    assert [entry.relation for entry in strip.entries] == ["new", "silent", "unseen", "repeats"]
    assert [entry.is_here for entry in strip.entries] == [False, False, False, True]


def test_a_strip_has_the_verb_of_every_round_and_whose_it_was():
    strip = strip_of(
        thread(("R1-01", "new"), ("R2-01", "strengthens")),
        here="R2-01",
        said=[commitment("R1-01", verb="announced", voice="china"), commitment("R2-01")],
        columns=COLUMNS[:2],
    )
    assert [entry.verb_label for entry in strip.entries] == ["Announced · China", "Agreed · Joint"]


def test_a_strip_says_why_of_the_page_s_own_commitment_alone():
    found = thread(("R1-01", "new"), ("R2-01", "strengthens"))
    for entry in found["entries"]:
        entry["why"] = {"en": f"Why {entry['commitment']}.", "zh": None, "ur": None}
    strip = strip_of(found, here="R2-01", columns=COLUMNS[:2])
    assert [str(entry.why) for entry in strip.entries] == ["", "Why R2-01."]


def test_a_commitment_that_was_withdrawn_leaves_its_ref_in_the_strip():
    [entry] = strip_of(thread(("R1-01", "new")), here="R2-01", columns=COLUMNS[:1]).entries
    assert (entry.ref, entry.title, entry.verb_label) == ("R1-01", None, "")


def test_a_strip_of_a_crowded_round_keeps_the_page_s_own_and_counts_the_rest():
    refs = ["R1-01", "R1-02", "R1-03", "R1-04"]
    found = thread(*((ref, "repeats") for ref in refs))
    strip = strip_of(found, here="R1-03", columns=COLUMNS[:1])
    assert [entry.ref for entry in strip.entries] == ["R1-01", "R1-03"]
    assert strip.entries[-1].note == "and 2 more"
