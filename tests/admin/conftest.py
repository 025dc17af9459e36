import pytest


@pytest.fixture
def editor(db):
    """An editor at the desk, with an editor's rights and no more."""
    from tests.desk import Desk
    from tests.factories import make_editor

    return Desk(make_editor(username="edith"))


@pytest.fixture
def reviewer(db):
    """A reviewer at the desk, with a reviewer's rights and no more."""
    from tests.desk import Desk
    from tests.factories import make_reviewer

    return Desk(make_reviewer(username="rafiq"))
