"""The committed description says what the API answers, all of it and nothing else."""

import json

import pytest
import yaml
from django.core.management import call_command
from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from dialogue.api.editions import RECORDS
from dialogue.api.resources import RESOURCES
from dialogue.api.schema import COMMITTED
from dialogue.filters.moments import PARAMETERS
from dialogue.models import Edition

DESCRIPTION = yaml.safe_load(COMMITTED.read_text())
COMPONENTS = DESCRIPTION["components"]["schemas"]
OPERATIONS = [each for path in DESCRIPTION["paths"].values() for each in path.values()]


def strict(schema):
    """The schema with no room for fields it does not name."""
    if isinstance(schema, list):
        return [strict(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    found = {name: strict(each) for name, each in schema.items()}
    if found.get("type") == "object" and "properties" in found:
        found["additionalProperties"] = False
    return found


REGISTRY = Registry().with_resource(
    "register:", Resource(contents=strict(DESCRIPTION), specification=DRAFT202012)
)


def faults(name, value):
    """Where a value is not what the component of that name says."""
    validator = Draft202012Validator(
        {"$ref": f"register:#/components/schemas/{name}"}, registry=REGISTRY
    )
    return [f"{error.json_path}: {error.message}"[:300] for error in validator.iter_errors(value)]


def component(resource):
    return resource.serializer.__name__.removesuffix("Serializer")


def test_the_committed_description_is_the_one_the_code_makes(tmp_path):
    made = tmp_path / "openapi.yaml"
    call_command("spectacular", "--validate", "--fail-on-warn", "--file", str(made))
    assert made.read_text() == COMMITTED.read_text(), "If the change is meant: make openapi"


@pytest.mark.parametrize("resource", RECORDS, ids=lambda resource: resource.path)
def test_every_published_document_is_as_described(resource, loaded_register):
    texts = Edition.objects.filter(kind=resource.kind).values_list("document", flat=True)
    wrong = [fault for text in texts for fault in faults(component(resource), json.loads(text))]
    assert wrong == []
    assert texts


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: resource.path)
def test_every_list_answers_as_described(resource, client, loaded_register):
    page = client.get(resource.list_url, {"page_size": 2}).json()
    assert faults(f"{component(resource)}Page", page) == []


@pytest.mark.parametrize("path", ["", "?x=1", "commitments/R9-99/", "commitments/?status=x"])
def test_the_root_and_problems_are_as_described(path, client, db):
    answer = client.get(f"/api/v1/{path}")
    assert faults("Root" if answer.status_code == 200 else "Problem", answer.json()) == []


def test_a_field_more_or_less_would_be_noticed():
    citation = {"source": "app", "locator": "para 1"}
    assert faults("Citation", citation) == []
    assert faults("Citation", {**citation, "page": 1})
    assert faults("Citation", {"source": "app"})


@pytest.mark.parametrize("name", COMPONENTS)
def test_every_field_is_described(name):
    properties = COMPONENTS[name].get("properties", {})
    assert [field for field, schema in properties.items() if not schema.get("description")] == []


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation["operationId"])
def test_every_parameter_and_answer_is_described(operation):
    assert operation["summary"]
    assert operation["description"]
    for part in (*operation.get("parameters", []), *operation["responses"].values()):
        assert part["description"], part


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: resource.path)
def test_every_resource_has_examples_in_curl_and_python(resource):
    for path in (resource.list_url, f"{resource.list_url}{{{_parameter(resource)}}}/"):
        operation = DESCRIPTION["paths"][path]["get"]
        assert {sample["lang"] for sample in operation["x-codeSamples"]} == {"Shell", "Python"}
        assert "```sh\ncurl" in operation["description"]
        assert "```python\nimport json" in operation["description"]


def _parameter(resource):
    return "key" if resource.kind else "number"


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: resource.path)
def test_every_filter_of_the_page_is_a_parameter(resource):
    parameters = DESCRIPTION["paths"][resource.list_url]["get"]["parameters"]
    names = {parameter["name"] for parameter in parameters}
    shown = {"order", "cursor", "page_size", "count", "fields", "format", "bom", *PARAMETERS}
    assert names == {
        *resource.filterset.base_filters,
        *shown,
        *(["include"] * bool(resource.includes)),
    }


@pytest.mark.parametrize("path", DESCRIPTION["paths"])
def test_every_address_but_the_root_has_examples(path):
    if path != "/api/v1/" and "/drafts/" not in path:
        assert "```sh\ncurl" in DESCRIPTION["paths"][path]["get"]["description"]


INCLUDING = [resource for resource in RESOURCES if resource.includes]


@pytest.mark.parametrize("resource", INCLUDING, ids=lambda resource: resource.path)
def test_every_answer_with_related_records_is_as_described(resource, client, loaded_register):
    every = ",".join(resource.includes)
    page = client.get(resource.list_url, {"page_size": 5, "include": every, "count": "true"}).json()
    assert faults(f"{component(resource)}Page", page) == []
    key = page["results"][0][resource.key_name]
    record = client.get(resource.url(key), {"include": every}).json()
    assert faults(f"{component(resource)}WithIncluded", record) == []
    assert page["included"]
    assert record["included"].keys() == page["included"].keys()


@pytest.mark.parametrize(
    ("name", "path"),
    [
        *(("Facets", f"{each.path}/facets/") for each in RESOURCES if each.filterset.facets),
        ("RoundScorecard", "rounds/R7/scorecard/"),
        ("RoundScorecard", "rounds/R8/scorecard/"),
        ("RegisterScorecard", "scorecard/"),
        ("Comparison", "rounds/compare/"),
        ("Comparison", "rounds/compare/?from=R1&to=R7"),
        ("Search", "search/?q=gwadar"),
        ("Search", "search/?q=R7-24"),
        ("Search", "search/?q=gwdar"),
    ],
)
def test_every_computed_answer_is_as_described(name, path, client, loaded_register):
    assert faults(name, client.get(f"/api/v1/{path}").json()) == []
