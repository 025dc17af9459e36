import pytest

from dialogue.filters.sizes import page_size


@pytest.mark.parametrize("asked", ["1", "25", "500"])
def test_any_size_up_to_the_most_is_taken(asked):
    assert page_size(asked, default=25).rows == int(asked)
    assert page_size(asked, default=25).problem is None


@pytest.mark.parametrize("asked", ["0", "501", "-1", "ten", "٣", "9" * 5000])
def test_any_other_size_gives_the_usual_one_and_says_so(asked):
    size = page_size(asked, default=25)
    assert size.rows == 25
    assert "1 to 500" in size.problem.message


def test_no_size_is_the_usual_one():
    assert page_size(None, default=25).rows == page_size("", default=25).rows == 25
