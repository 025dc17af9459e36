import pytest


@pytest.fixture
def editor(db):
    """The program of an editor."""
    from tests.factories import make_editor
    from tests.program import Program

    return Program(make_editor(username="edith"))


@pytest.fixture
def reviewer(db):
    """The program of a reviewer."""
    from tests.factories import make_reviewer
    from tests.program import Program

    return Program(make_reviewer(username="rafiq"))


@pytest.fixture
def named(db):
    """What the examples of the description name."""
    from tests.factories import make_party, make_round, make_sector, make_source

    make_round("R7")
    make_sector("gwadar")
    make_party("cn")
    make_party("pk")
    make_source("key-of-the-source")


@pytest.fixture
def draft(editor, named):
    """The answer to a commitment just drafted."""
    from dialogue.api.drafts.examples import EXAMPLES

    answer = editor.post("commitments/", EXAMPLES["commitment"])
    assert answer.status_code == 201, answer.content
    return answer
