"""The API keeps what its description promises, whoever asks, and whatever with."""

import logging
from contextlib import suppress

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis.specs.openapi.checks import negative_data_rejection

from dialogue.api.resources import RESOURCES
from dialogue.models import Commitment
from dialogue.services import publishing
from tests.api import contract, odd
from tests.factories import make_commitment, make_editor, make_source, make_token, make_update

PUBLIC = ["", "scorecard", "search", *(each.path for each in RESOURCES)]
#: The same requests every time. What fails is shown as it was asked, and not made smaller: that takes minutes.
SETTINGS = settings(
    derandomize=True,
    database=None,
    max_examples=20,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(autouse=True)
def _without_a_word_about_each_refusal():
    logger = logging.getLogger("django.request")
    level = logger.level
    logger.setLevel(logging.ERROR)
    yield
    logger.setLevel(level)


@pytest.fixture(autouse=True)
def _one_connection():
    """Requests do not close the test's connection when they begin and end, as Django's own client sees to."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def token(loaded_register):
    """The Authorization of an editor who has drafts, and submitted another one."""
    editor = make_editor()
    make_source("key-of-the-source")
    make_commitment(odd.DRAFTS["commitments"])
    make_update(odd.DRAFTS["updates"], commitments=Commitment.objects.filter(ref="R7-24"))
    publishing.submit(record=make_commitment("R7-99"), by=editor, reason="New")
    return f"Bearer {make_token(user=editor)[1]}"


def keeps_its_promises(asked, *more_checks, **headers):
    """Ask, undo what that changed, and hold the answer against the description."""
    sent = asked.sent(**headers)
    with transaction.atomic():
        answer = contract.answer(sent)
        transaction.set_rollback(True)
    try:
        contract.check(asked, answer, *more_checks)
    except Exception as failure:
        failure.add_note(f"It was asked: {sent}")
        raise
    return answer


def refused_here_or_at_the_feed(context, response, case):
    """A list asked for as a feed leads to the feed, which refuses what it does not understand itself."""
    leads_on = response.status_code == 302
    return None if leads_on else negative_data_rejection(context, response, case)


def test_the_plausible_cursor_is_one(client, loaded_register):
    cursor = odd.PLAUSIBLE["cursor"][0]
    assert client.get("/api/v1/commitments/", {"cursor": cursor}).status_code == 200


def test_every_operation_is_in_one_of_the_areas():
    assert {contract.area(each) for each in contract.operations()} == {*PUBLIC, "drafts"}


def statuses(strategy, *more_checks, **headers):
    """Ask everything that the strategy makes; returns the statuses of the answers."""
    found = set()

    @SETTINGS
    @given(asked=strategy)
    def ask(asked):
        answer = keeps_its_promises(asked, *more_checks, **headers)
        found.add(answer.status_code)

    ask()
    return found


def operations(area):
    return [each for each in contract.operations() if contract.area(each) == area]


@pytest.mark.parametrize("area", PUBLIC)
def test_answers_are_as_described_whatever_is_asked(area, loaded_register):
    for operation in operations(area):
        assert 200 in statuses(contract.plausible(operation)), operation.label


def test_nobody_writes_without_a_token(loaded_register):
    for operation in operations("drafts"):
        found = statuses(contract.plausible(operation))
        assert found <= {401, 404, 406}, operation.label
        assert 401 in found


def test_programs_of_editors_are_answered_as_described(token):
    for operation in operations("drafts"):
        found = statuses(contract.plausible(operation), Authorization=token)
        assert found & {200, 201}, operation.label


@pytest.mark.parametrize("area", PUBLIC)
def test_what_is_not_described_is_refused(area, loaded_register):
    for operation in operations(area):
        statuses(contract.invalid(operation), refused_here_or_at_the_feed)


def test_what_is_not_described_is_refused_to_programs(token):
    for operation in operations("drafts"):
        with suppress(Unsatisfiable):  # where only a ref is asked for: any text may be one
            statuses(
                contract.invalid(operation, Authorization=token),
                negative_data_rejection,
                Authorization=token,
            )
