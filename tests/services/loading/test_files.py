import pytest

from dialogue.models import Sector
from dialogue.services import loading
from dialogue.services.loading import LoadingError
from tests.services.loading.folder import COMMITMENT, SECTOR, SOURCE, cited

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "row", "fields", "problem"),
    [
        ("sectors.yaml", 0, {"groop": "x"}, "gwadar, groop: a sector has no such field."),
        ("sectors.yaml", 0, {"group": "x"}, "gwadar, group: “x” is none of: priority, conn"),
        ("sectors.yaml", 0, {"name_en": ""}, "gwadar, name_en: this is missing."),
        ("sectors.yaml", 0, {"name_en": 7}, "gwadar, name_en: 7 is not a text here"),
        ("sectors.yaml", 0, {"name_en": "Gwa\0dar"}, "gwadar, name_en: this has characters"),
        ("sectors.yaml", 0, {"key": "No Key"}, "No Key, key: Use lower-case letters"),
        ("rounds.yaml", 0, {"starts_on": "2026-02-30"}, "R7, starts_on: “2026-02-30” value has"),
        ("rounds.yaml", 0, {"ends_on": "2026-01-03"}, "R7: A round cannot end before it starts."),
        ("rounds.yaml", 0, {"host": "cn"}, "R7, host: write a key as [key]"),
        ("rounds.yaml", 0, {"host": None}, "R7, host: this is missing"),
        ("rounds.yaml", 0, {"version": 3}, "R7, version: a round has no such field."),
        ("rounds.yaml", 1, {"source": ["papr"]}, "R7, source: there is no source papr. Did you m"),
        ("rounds.yaml", 1, {"round": ["R6"]}, "R6, round: this record is not in the files"),
        ("rounds.yaml", 1, {"person": ["x"]}, "line 15: a citation belongs to exactly one round"),
        ("rounds.yaml", 1, {"locator": ""}, "R7, citation 1, locator: this is missing."),
        ("commitments/R7.yaml", 0, {"parties": []}, "R7-24, parties: this is missing"),
        ("commitments/R7.yaml", 0, {"plans": [["ml-1"]]}, "R7-24, plans: there is no plan ml-1."),
        ("updates/R7.yaml", 0, {"status": "delivrd"}, "P7-01, status: “delivrd” is none of"),
        ("updates/R7.yaml", 0, {"happened_on": "2026-01-04"}, "P7-01: E1: 2026-01-04 is not later"),
        ("updates/R7.yaml", 1, {"value": "many"}, "P7-01, figure, value: “many” value must be"),
        ("sources.yaml", 0, {"tier": 5}, "paper, tier: “5” is none of: 1, 2, 3, 4."),
        ("sources.yaml", 0, {"copy_of": ["paper"]}, "paper: these name each other in a circle"),
    ],
)
def test_a_bad_row_is_named_with_file_record_and_field(fixtures, name, row, fields, problem):
    fixtures.change(name, row, **fields)
    (found,) = fixtures.problems()
    assert found.startswith(f"facts/{name}, line ")
    assert problem in found


def test_a_commitment_under_the_ref_of_another_round_is_named(fixtures):
    fixtures.add(
        "commitments/R7.yaml",
        ["commitment", COMMITMENT | {"ref": "R6-01"}],
        ["citation", cited("commitment", "R6-01")],
    )
    (found,) = fixtures.problems()
    assert "R6-01, ref: The ref R6-01 does not begin with the round's key R7-." in found


def test_two_records_that_cannot_both_be_are_named(fixtures):
    fixtures.add("sources.yaml", ["source", SOURCE | {"key": "other"}])
    (found,) = fixtures.problems()
    assert found.endswith("other, url: Source with this Address already exists.")


def test_one_key_given_twice_is_named_with_both_places(fixtures):
    fixtures.add("sectors.yaml", ["sector", SECTOR])
    (found,) = fixtures.problems()
    assert "gwadar: this record is also at facts/sectors.yaml, line 1" in found


def test_two_citations_in_one_position_are_named(fixtures):
    fixtures.add("rounds.yaml", ["citation", cited("round", "R7")])
    (found,) = fixtures.problems()
    assert "R7: Two citations of one record have the same position." in found


def test_a_claim_without_a_citation_is_refused(fixtures):
    del fixtures.files["commitments/R7.yaml"][1]
    fixtures.write("commitments/R7.yaml")
    (found,) = fixtures.problems()
    assert "R7-24, citations: nothing is claimed without a source" in found


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("- model: [", "this is not YAML in UTF-8"),
        ("key: gwadar", "a fixture is a list"),
        ("- model: dialogue.sector", "a row has “model” and “fields” and nothing else"),
        ("- model: dialogue.sectr\n  fields: {}", "Did you mean dialogue.sector?"),
        ("- model: auth.user\n  fields: {}", "auth.user is not kept in fixtures."),
        ("- {pk: 1, model: dialogue.sector, fields: {}}", "records are known by their key."),
    ],
)
def test_a_file_that_is_no_fixture_is_named(fixtures, text, problem):
    fixtures.write("sectors.yaml", text)
    (found,) = fixtures.problems()
    assert found.startswith("facts/sectors.yaml")
    assert problem in found


def test_a_field_given_twice_is_named(fixtures):
    fixtures.write("sectors.yaml", "- model: dialogue.sector\n  fields: {key: a, key: b}")
    assert "facts/sectors.yaml, line 2, key: this is given twice; keep one." in fixtures.problems()


def test_all_problems_are_listed_at_once(fixtures):
    fixtures.change("sectors.yaml", group="x", position="first")
    fixtures.change("parties.yaml", iso2="CHINA")
    assert len(fixtures.problems()) == 3


def test_an_empty_folder_is_refused(tmp_path):
    with pytest.raises(LoadingError, match="no records were found"):
        loading.load(fixtures=tmp_path, by="operator")


def test_a_bad_file_leaves_a_loaded_register_as_it_was(loaded):
    loaded.change("sectors.yaml", name_en="Good")
    loaded.change("sources.yaml", copy_of=["nowhere"])
    loaded.problems()
    assert Sector.objects.get().name_en == SECTOR["name_en"]
