import pytest

from dialogue.reading.nearest import nearest


@pytest.mark.parametrize(
    ("kind", "key", "found"),
    [
        ("commitment", "r7 2", "R7-02"),
        ("commitment", "R7-24" + "x" * 500, None),
        ("commitment", "7-24", "R7-24"),
        ("source", "GT-communique-R7", "gt-communique-r7"),
        ("thread", "\x00", None),
        ("thread", "", None),
    ],
)
def test_the_keys_that_one_resembles(loaded_register, kind, key, found):
    near = nearest(kind, key)
    assert near[:1] == ([found] if found else [])
    assert len(near) <= 3


def test_what_is_meant_for_certain_costs_one_query(loaded_register, django_assert_num_queries):
    with django_assert_num_queries(1):
        nearest("commitment", "r7-24")
