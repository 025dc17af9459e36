"""What rests on a source, and what an update bears on, is what documents of that day say: lists and numbers agree."""

import pytest

from dialogue.reading import links
from tests.factories import make_commitment, make_source, make_update, publish


def cited(document):
    citations = [*document["citations"]]
    citations += [each for update in document["updates"] for each in update["citations"]]
    return {each["source"] for each in citations}


def listed(client, query):
    answer = client.get(f"/api/v1/commitments/?page_size=500&{query}")
    assert answer.status_code == 200, answer.content
    return answer.json()["results"]


@pytest.mark.parametrize("day", ["", "2024-05-15", "2025-09-26", "2026-01-10"])
def test_the_list_of_a_source_is_what_documents_of_that_day_say(loaded_register, client, day):
    asked = f"as_of={day}" if day else ""
    resting = {}
    for document in listed(client, asked):
        for key in cited(document):
            resting.setdefault(key, []).append(document["ref"])
    by_updates = [key for key, refs in resting.items() if len(refs) > 1]
    assert len(by_updates) > 5
    for key in sorted(resting)[::4]:
        found = listed(client, f"{asked}&source={key}&fields=ref")
        assert [each["ref"] for each in found] == resting[key], key


def test_every_number_of_the_page_of_sources_is_that_of_the_list(loaded_register, client):
    rows = client.get("/sources/").context["rows"]
    assert any(row.commitment_count > row.counts.get("commitment", 0) for row in rows)
    for row in rows[::3]:
        url = f"/commitments/?source={row.key}"
        assert client.get(url).context["count"] == row.commitment_count, row.key


def test_a_source_of_an_update_leads_to_its_commitments_from_its_own_page(db, client):
    rated, borne_on = make_commitment("R7-24"), make_commitment("R7-25")
    paper = make_source("paper")
    publish(rated, borne_on, make_update(commitments=[rated], related=[borne_on], sources=[paper]))
    assert links.count_resting_on(["paper", "nobody"]) == {"paper": 2, "nobody": 0}
    assert "/commitments/?source=paper" in client.get("/sources/paper/").content.decode()
    assert [each["ref"] for each in listed(client, "source=paper")] == ["R7-24", "R7-25"]


@pytest.mark.parametrize("day", ["", "2024-05-15", "2026-01-10"])
def test_a_commitment_is_looked_at_once_an_update_stands_in_its_document(
    loaded_register, client, day
):
    """R7-51 has one that nobody can date."""
    asked = f"as_of={day}" if day else ""
    for is_looked_at in ("true", "false"):
        found = listed(client, f"{asked}&is_looked_at={is_looked_at}&fields=ref")
        assert {each["ref"] for each in found} == {
            each["ref"]
            for each in listed(client, asked)
            if bool(each["updates"]) is (is_looked_at == "true")
        }
    looked_at = {each["ref"] for each in listed(client, "is_looked_at=true&fields=ref")}
    assert "R7-51" in looked_at
