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


@pytest.fixture
def suggestion(db):
    """A reader's suggestion about a published commitment, with evidence that is no source yet."""
    from dialogue.models import Edition
    from tests.factories import make_commitment, make_suggestion, publish
    from tests.suggesting import URL

    publish(make_commitment())
    return make_suggestion(
        Edition.objects.of("commitment", "R7-24").first(),
        url=URL,
        text="Page 2 <b>says</b> so.",
        email="reader@example.org",
    )


@pytest.fixture
def commitment(db):
    from tests.factories import make_commitment, publish

    made = make_commitment()
    publish(made)
    return made


@pytest.fixture
def source(commitment):
    from tests.factories import make_source, publish

    made = make_source(
        "gazette", url="https://example.org/2026/03/06/first-ship-calls-at-gwadar-port"
    )
    publish()
    return made


@pytest.fixture
def submission(commitment, editor):
    """A changed summary, waiting."""
    from dialogue.services import publishing

    commitment.summary_en = "Work on the harbour is to go on."
    commitment.save()
    return publishing.submit(record=commitment, by=editor.user, reason="As the text says")
