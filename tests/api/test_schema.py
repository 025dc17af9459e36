import json

import pytest
import yaml
from django.test import Client
from openapi_spec_validator import OpenAPIV31SpecValidator

from dialogue.api.responses import SITE
from tests.program import problem

URL = "/api/v1/schema/"


@pytest.mark.parametrize(
    ("query", "accept", "media_type"),
    [
        ({}, "*/*", "application/yaml"),
        ({}, "application/json", "application/json"),
        ({"format": "json"}, "*/*", "application/json"),
        ({"format": "yaml"}, "*/*", "application/yaml"),
    ],
)
def test_the_description_comes_in_yaml_and_json(client, query, accept, media_type):
    answer = client.get(URL, query, headers={"Accept": accept})
    assert answer["Content-Type"] == media_type
    assert answer["Vary"] == "Accept, Accept-Encoding"
    read = json.loads if media_type == "application/json" else yaml.safe_load
    assert read(answer.content)["openapi"] == "3.1.0"


def test_the_description_is_valid_openapi(client):
    OpenAPIV31SpecValidator(client.get(URL, {"format": "json"}).json()).validate()


def test_examples_name_the_site_they_are_read_on(client, settings):
    settings.ALLOWED_HOSTS = ["register.test"]
    text = client.get(URL, {"format": "json"}, headers={"Host": "register.test"}).content.decode()
    assert "http://register.test/api/v1/commitments/" in text
    assert SITE not in text


def test_an_unchanged_description_is_not_sent_again(client):
    etag = client.get(URL)["ETag"]
    assert client.get(URL, headers={"If-None-Match": etag}).status_code == 304


def test_other_formats_are_refused(client):
    assert client.get(URL, {"format": "xml"}).json()["errors"][0]["allowed"] == ["yaml", "json"]


def test_the_guide_can_be_read_without_a_script(client, db):
    html = client.get("/api/v1/docs/").content.decode()
    assert "<h2>Quick start</h2>" in html
    assert "curl 'http://testserver/api/v1/commitments/" in html


def test_the_documentation_works_under_the_policy_for_every_page(client, db):
    answer = client.get("/api/v1/docs/")
    html = answer.content.decode()
    assert "default-src 'self'" in answer["Content-Security-Policy"]
    assert "<style" not in html
    assert " style=" not in html
    assert "<script>" not in html
    assert f'data-schema="{URL}?format=json"' in html
    assert not answer.cookies
    assert "hreflang" not in html  # it is in English only


@pytest.mark.parametrize(
    "address", ["/api/v1/schema.json", "/api/v1/openapi.json", "/openapi.json"]
)
def test_other_addresses_lead_to_the_one_of_the_description(client, address):
    answer = client.get(address)
    assert (answer.status_code, answer["Location"]) == (301, f"{URL}?format=json")
    assert answer["Access-Control-Allow-Origin"] == "*"


def test_the_description_names_the_site_as_its_server(client):
    assert client.get(URL, {"format": "json"}).json()["servers"] == [{"url": "http://testserver"}]


@pytest.mark.parametrize(
    "address", ["/api/v1/docs/", "/api/v1/schema.json", "/api/v1/openapi.json", "/openapi.json"]
)
def test_the_page_and_the_other_addresses_refuse_as_every_address_of_the_api(db, address):
    strict = Client(enforce_csrf_checks=True)
    for method in (strict.post, strict.put, strict.patch, strict.delete):
        answer = method(address)
        assert problem(answer, 405)
        assert answer["Allow"] == "GET, HEAD, OPTIONS"
    [error] = problem(strict.get(f"{address}?x=1"), 400)["errors"]
    assert error["parameter"] == "x"
    assert "RateLimit" in strict.get(address)
