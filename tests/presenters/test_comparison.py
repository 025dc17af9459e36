from dialogue.presenters.comparison import comparison
from tests.presenters.test_movement import between, register, thread


def said(ref, **values):
    return {
        "ref": ref,
        "title": {"en": f"Words of {ref}"},
        "verb": "agreed",
        "voice": "joint",
        "attribution": "official_text",
        "translations": {},
        **values,
    }


def compared(names, *documents, earlier="R6", later="R7"):
    moved = between(names, earlier, later, refs=[each["ref"] for each in documents])
    by_ref = {each["ref"]: each for each in documents}
    return comparison(moved, documents=by_ref, names=names)


def test_the_words_of_both_rounds_stand_side_by_side_with_the_relation_and_why():
    port = thread("port", ("R6-01", "new"), ("R7-01", "weakens"))
    port["entries"][1] |= {"why": {"en": "A promise becomes a welcome."}, "confidence": "low"}
    found = compared(
        register(port), said("R7-01", verb="welcomed"), said("R6-01", attribution="press_only")
    )
    [group] = found.groups
    assert (group.label, group.count, group.total) == ("Weakened", 1, 1)
    [row] = group.rows
    [before], [after] = row.earlier, row.later
    assert row.thread.url == "/threads/port/"
    assert (str(before.title), before.attribution_label) == (
        "Words of R6-01",
        "Press account alone",
    )
    assert (after.verb_label, after.url) == ("Welcomed", "/commitments/R7-01/")
    assert (after.relation, str(after.why)) == ("weakens", "A promise becomes a welcome.")
    assert after.confidence_label == "Low"


def test_each_count_is_of_all_that_its_round_said():
    names = register(
        thread("port", ("R6-01", "new"), ("R7-01", "repeats")), thread("road", ("R6-02", "new"))
    )
    found = compared(names, said("R7-01"), said("R6-01"), said("R6-02"))
    assert [(each.code, each.count, each.total) for each in found.groups] == [
        ("repeats", 1, 1),
        ("silent", 1, 2),
    ]


def test_a_round_of_which_no_joint_text_was_found_is_not_called_silent():
    names = register(thread("port", ("R6-01", "new")), unseen=[7])
    found = compared(names, said("R6-01"))
    assert found.later.gap == "unseen"
    assert "nobody can tell" in found.groups[0].note
    assert found.earlier.gap == "silent"


def test_what_stands_in_no_thread_is_said_to_be():
    [group] = compared(register(), said("R7-09")).groups
    assert group.label == "In no thread, from round 7"
    assert "no subject that comes back" in group.note
    assert group.rows[0].thread is None
    assert not group.is_cut


def test_of_commitments_in_no_thread_those_whose_words_were_not_read_are_counted():
    names = register()
    moved = between(names, "R6", "R7", refs=["R7-08", "R7-09"])
    [group] = comparison(moved, documents={"R7-08": said("R7-08")}, names=names).groups
    assert (group.count, len(group.rows), group.is_cut) == (2, 1, True)
