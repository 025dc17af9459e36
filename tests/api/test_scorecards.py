import pytest

from dialogue.services import scores
from tests.factories import make_commitment, make_round, make_update, publish

ROUNDS = ["R1", "R4", "R6", "R7"]


def counted(client, query):
    """How many commitments the list has."""
    page = client.get(f"/api/v1/commitments/?{query}&page_size=1&count=true").json()
    return page["count"]


def standings(card):
    return {each["code"]: each["count"] for each in card["standings"] if each["count"]}


def shown(card):
    """A scorecard of a page, as the API tells it."""
    return {segment.code: segment.count for segment in card.segments}


@pytest.mark.parametrize("key", ROUNDS)
def test_a_round_has_the_numbers_of_its_page(key, client, loaded_register):
    page = client.get(f"/rounds/{key}/").context
    found = client.get(f"/api/v1/rounds/{key}/scorecard/").json()
    for name, own in (("sectors", page["scores"].sectors), ("parties", page["scores"].parties)):
        rows = [(row.heading.key, row.card) for row in own.rows]
        assert [(each["key"], standings(each["scorecard"])) for each in found[name]] == [
            (key, shown(card)) for key, card in rows
        ]
        assert [each["scorecard"]["rateable"] for each in found[name]] == [
            card.rateable for _key, card in rows
        ]
    for each, score in zip(found["parties"], page["scores"].g20, strict=True):
        assert each["g20"] == {name: getattr(score, name) for name in each["g20"]}
    whole = page["scores"].peace_accords
    assert found["peace_accords"] == {name: getattr(whole, name) for name in found["peace_accords"]}


@pytest.mark.parametrize("key", ROUNDS)
def test_every_number_of_a_round_is_that_of_its_list(key, client, loaded_register):
    card = client.get(f"/api/v1/rounds/{key}/scorecard/").json()["scorecard"]
    assert card["total"] == counted(client, f"round={key}")
    assert card["positions"] == counted(client, f"round={key}&kind=position")
    assert card["rateable"] == counted(client, f"round={key}&is_rateable=true")
    assert card["unassessed"] == counted(client, f"round={key}&status=not_assessed")
    assert card["assessed"] + card["unassessed"] == card["rateable"]
    assert sum(standings(card).values()) == card["rateable"]
    assert card["rateable"] + card["positions"] + card["unverifiable"] == card["total"]


def test_what_both_must_do_is_counted_for_each(client, loaded_register):
    found = client.get("/api/v1/rounds/R7/scorecard/").json()
    for party in found["parties"]:
        query = f"round=R7&party={party['key']}"
        assert party["scorecard"]["total"] == counted(client, query)
    for sector in found["sectors"]:
        assert sector["scorecard"]["total"] == counted(client, f"round=R7&sector={sector['key']}")


def test_a_score_is_what_its_formula_makes_of_its_numbers(client, loaded_register):
    found = client.get("/api/v1/rounds/R7/scorecard/").json()
    for score, percent in [
        (found["peace_accords"], scores.peace_accords_percent),
        *((each["g20"], scores.g20_percent) for each in found["parties"]),
    ]:
        points = scores.Points(total=score["total"], count=score["count"])
        assert score["percent"] == percent(points)
        assert score["mean"] == score["total"] / score["count"]
        assert score["rateable"] == score["count"] + score["unassessed"] + score["replaced"]


def test_the_register_is_the_sum_of_its_rounds_and_of_its_sectors(client, loaded_register):
    found = client.get("/api/v1/scorecard/").json()
    assert found["scorecard"]["total"] == counted(client, "")
    for name in ("rounds", "sectors"):
        for number in ("total", "rateable", "assessed", "positions", "unverifiable"):
            parts = [each["scorecard"][number] for each in found[name]]
            assert sum(parts) == found["scorecard"][number]
    r7 = client.get("/api/v1/rounds/R7/scorecard/").json()
    assert found["rounds"][0]["scorecard"] == r7["scorecard"]
    assert found["rounds"][0]["peace_accords"] == r7["peace_accords"]


def test_a_delivery_that_is_only_stated_is_counted_apart(client, db):
    commitment = make_commitment("R7-01")
    publish(commitment, make_update(commitments=[commitment], status="delivered"))
    card = client.get("/api/v1/rounds/R7/scorecard/").json()["scorecard"]
    assert standings(card) == {"as_stated": 1}
    assert {each["count"] for each in card["standings"]} == {0, 1}


def test_where_nothing_is_rated_there_is_no_score(client, db):
    publish(make_commitment("R7-01", parties=["cn"]))
    found = client.get("/api/v1/rounds/R7/scorecard/").json()
    (china,) = found["parties"]
    assert china["g20"]["percent"] is None
    assert china["g20"]["unassessed"] == 1
    assert found["peace_accords"]["percent"] is None


def test_a_round_that_said_nothing_yet_has_an_empty_scorecard(client, db):
    publish(make_round("R8", status="expected", starts_on=None, ends_on=None, expected_year=2027))
    found = client.get("/api/v1/rounds/R8/scorecard/").json()
    assert found["scorecard"]["total"] == 0
    assert found["parties"] == found["sectors"] == []
    assert found["peace_accords"] is None


@pytest.mark.parametrize("key", ["R9", "r7", "x", "%00"])
def test_a_round_that_was_never_published_leads_to_the_list(key, client, loaded_register):
    answer = client.get(f"/api/v1/rounds/{key}/scorecard/")
    assert answer.status_code == 404
    assert answer.json()["list"] == "http://testserver/api/v1/rounds/"
