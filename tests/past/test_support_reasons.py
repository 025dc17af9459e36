"""Whoever asks for a reason of support gets the commitments whose documents of that day give it."""

from datetime import date

import pytest

from dialogue.choices import SupportReason
from tests.factories import make_commitment, make_source, make_update, publish

DAYS = ("", "2024-01-01", "2025-01-01", "2025-09-26", "2026-01-10", "2026-03-01", "2026-09-01")


@pytest.mark.parametrize("day", DAYS)
def test_a_reason_finds_the_commitments_whose_documents_of_that_day_say_so(
    loaded_register, client, day
):
    asked = f"page_size=500&fields=ref,support,status{f'&as_of={day}' if day else ''}"
    listed = client.get(f"/api/v1/commitments/?{asked}").json()["results"]
    for reason in SupportReason.values:
        url = f"/api/v1/commitments/?{asked}&support_reason={reason}"
        said = [each["ref"] for each in listed if each["support"]["reason"] == reason]
        assert [each["ref"] for each in client.get(url).json()["results"]] == said, reason


def test_a_reason_is_of_the_days_in_which_it_held(db, client):
    paper, ministry = make_source("paper", tier=3), make_source("ministry", tier=1)
    commitment = make_commitment(sources=[paper])
    updates = [
        make_update(
            "P7-01", happened_on=date(2026, 3, 1), commitments=[commitment], sources=[paper]
        ),
        make_update(
            "P7-02",
            happened_on=date(2026, 4, 1),
            status="in_progress",
            commitments=[commitment],
            sources=[ministry],
        ),
    ]
    publish(commitment, *updates)

    def reasons(day):
        return [
            reason
            for reason in SupportReason.values
            if client.get(f"/api/v1/commitments/?support_reason={reason}&as_of={day}").json()[
                "results"
            ]
        ]

    assert reasons("2026-02-28") == []
    assert reasons("2026-03-31") == ["single_voice"]
    assert reasons("2026-04-01") == ["official_only"]
    # The tier of a day that is past is put right as well: what was weak stays so for another reason.
    paper.tier = 4
    paper.save()
    publish(paper)
    assert reasons("2026-03-31") == ["unofficial_only"]
    assert client.get("/api/v1/commitments/R7-24/?as_of=2026-03-31").json()["support"] == {
        "level": "weak",
        "reason": "unofficial_only",
        "stated_by": [],
    }
