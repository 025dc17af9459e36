from datetime import UTC, date, datetime

import pytest

#: When the register below was first published.
FIRST = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def register(db, time_machine):
    """Two rounds, a thread through both, and evidence of two years; published on 1 March 2026, corrected in May."""
    from tests import factories

    time_machine.move_to(FIRST, tick=True)
    factories.make_round("R6", starts_on=date(2024, 5, 15), ends_on=date(2024, 5, 15))
    factories.make_round("R7", starts_on=date(2026, 1, 4), ends_on=date(2026, 1, 4))
    early, late = factories.make_commitment("R6-01"), factories.make_commitment("R7-01")
    factories.make_source("dawn-2026", published_on=date(2026, 2, 1))
    first = factories.make_update(
        "P6-01",
        commitments=[early],
        status="initiated",
        happened_on=date(2024, 9, 1),
        headline_en="Survey begun",
    )
    second = factories.make_update(
        "P6-02",
        commitments=[early],
        status="in_progress",
        happened_on=date(2025, 9, 1),
        headline_en="Works begun",
    )
    thread = factories.make_thread(commitments=[early, late])
    factories.publish(early, late, first, second, thread)
    return {"early": early, "late": late, "first": first, "second": second, "thread": thread}


@pytest.fixture
def corrected(register, time_machine):
    """What happened to the register afterwards: words corrected, an update withdrawn, another one added."""

    from dialogue.models import Edition, Source
    from dialogue.services import publishing
    from tests import factories

    def correct():
        time_machine.move_to(datetime(2026, 5, 1, 12, tzinfo=UTC), tick=True)
        early = register["early"]
        early.title_en = "Other words altogether"
        early.save()
        factories.publish(early)
        third = factories.make_update(
            "P7-01", commitments=[register["late"]], happened_on=date(2026, 4, 1)
        )
        factories.publish(third)
        withdrawal = publishing.withdraw(
            record=register["second"], by=factories.make_editor(), reason="Not in the source"
        )
        publishing.approve(submission=withdrawal, by=factories.make_reviewer())
        source = Source.objects.get(key="dawn-2026")
        source.publisher = "Somebody else"
        source.save()
        publishing.publish(record=source, by=factories.make_editor(), reason="Put right")
        return Edition.objects.count()

    return correct
