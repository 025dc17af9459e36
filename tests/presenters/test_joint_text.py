import pytest

from dialogue.presenters.joint_text import seen_note
from dialogue.services.referencing import text_seen


def sitting(source, note):
    return {"outcome_document": {"source": source, "note": note}, "translations": {}}


@pytest.mark.parametrize(
    ("source", "note", "seen"),
    [
        ("a-copy", None, "whole"),
        ("a-copy", {"en": "in part"}, "part"),
        (None, {"en": "released, says the press"}, "none"),
        (None, None, "none"),
    ],
)
def test_a_text_is_whole_where_a_copy_was_found_and_nothing_limits_it(source, note, seen):
    assert text_seen(sitting(source, note)) == seen


def test_a_round_says_itself_what_was_seen_of_its_text():
    assert str(seen_note(sitting("a-copy", {"en": "Two paragraphs."}))) == "Two paragraphs."
    assert not seen_note(sitting("a-copy", None))
