"""What a number of an update may be: whatever is taken is given back as it was, by every database."""

import json
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from dialogue.api.drafts.examples import EXAMPLES
from dialogue.models import Figure
from dialogue.services import documents
from tests.factories import make_commitment, make_editor, make_source, make_update
from tests.program import Program, errors

pytestmark = pytest.mark.django_db

KEPT = (
    *("0", "0.000001", "-0.5", "12.5", "1.500000", "999999999999999", "-999999999999999"),
    *("999999999.999999", "0.999999", "100000000000000000", "999999999999999000"),
)
REFUSED = ("1234567890123456", "99999999999.999999", "999999999999999999", "-1000000000.000001")
SENTENCE = "Give at most 15 significant digits: more would not be kept exactly."


def make_figure(value):
    update = make_update(commitments=[make_commitment()])
    return Figure(update=update, value=Decimal(value), label_en="Cargo", unit_en="tonnes")


@pytest.mark.parametrize("value", KEPT)
def test_a_number_is_read_as_it_was_saved(value):
    figure = make_figure(value)
    figure.full_clean()
    figure.save()
    assert Figure.objects.get().value == Decimal(value)
    [told] = documents.own(figure.update)["figures"]
    assert Decimal(json.dumps(told["value"])) == Decimal(value)


@pytest.mark.parametrize("value", REFUSED)
def test_a_number_that_would_be_rounded_is_refused_in_a_sentence(value):
    with pytest.raises(ValidationError) as refusal:
        make_figure(value).full_clean()
    assert refusal.value.message_dict == {"value": [SENTENCE]}


@pytest.fixture
def send():
    """What comes back when a program sends an update with a figure, its value as it is written in JSON."""
    make_commitment("R7-24", sources=[make_source("key-of-the-source")])
    figure = {"label": {"en": "Cargo"}, "unit": {"en": "tonnes"}, "value": "VALUE"}
    sent = json.dumps({**EXAMPLES["update"], "figures": [figure]})
    program = Program(make_editor())
    return lambda value: program.post("updates/", sent.replace('"VALUE"', value).encode())


@pytest.mark.parametrize("written", ["{}", '"{}"'])
@pytest.mark.parametrize("value", REFUSED)
def test_a_program_is_refused_it_as_well(send, value, written):
    """Whether it writes a number or a text: JSON's numbers are not rounded before they are looked at."""
    assert errors(send(written.format(value))) == {"figures.0.value": SENTENCE}


@pytest.mark.parametrize("value", ["1e999999999999999999999", "0.12345678901234567", "1" * 40])
def test_no_number_is_too_odd_to_be_refused(send, value):
    assert "figures.0.value" in errors(send(value))


@pytest.mark.parametrize("value", ["999999999.999999", "999999999999999", "1.50000000000000000"])
def test_a_program_reads_what_it_wrote(send, value):
    answer = send(value)
    assert answer.status_code == 201, answer.content
    [figure] = answer.json()["document"]["figures"]
    assert Decimal(json.dumps(figure["value"])) == Decimal(value)
