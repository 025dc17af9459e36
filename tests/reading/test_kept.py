from dialogue.reading.kept import Head, Kept, head
from tests.factories import make_commitment, publish

FIRST, SECOND = Head(1, "a"), Head(2, "b")


def test_a_value_is_made_once_for_a_head():
    kept, made = Kept(limit=2), []
    for _ in range(3):
        kept.get(FIRST, "name", lambda: made.append(1) or len(made))
    assert made == [1]


def test_another_head_has_another_value():
    kept = Kept(limit=2)
    assert kept.get(FIRST, "name", lambda: 1) == 1
    assert kept.get(SECOND, "name", lambda: 2) == 2


def test_the_least_lately_used_goes_first():
    kept = Kept(limit=2)
    for name in ("one", "two", "one", "three"):
        kept.get(FIRST, name, lambda: "old")
    assert kept.get(FIRST, "one", lambda: "new") == "old"
    assert kept.get(FIRST, "two", lambda: "new") == "new"


def test_the_head_moves_when_something_is_published(db):
    before = head()
    publish(make_commitment())
    after = head()
    assert after.number > before.number
    assert after.chain_digest != before.chain_digest
