import pytest


@pytest.fixture
def editor(db):
    from tests.factories import make_editor

    return make_editor()


@pytest.fixture
def reviewer(db):
    from tests.factories import make_reviewer

    return make_reviewer()


@pytest.fixture
def commitment(db):
    """A published commitment."""
    from tests.factories import make_commitment, publish

    record = make_commitment()
    publish(record)
    return record
