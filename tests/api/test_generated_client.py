"""A client that a generator makes from the description works: nobody has to write one by hand."""

import importlib
import subprocess
import sys
from urllib.parse import parse_qs, urlsplit

import pytest

from dialogue.api.schema import COMMITTED

pytestmark = pytest.mark.usefixtures("_importable")
NAME = "cpec_commitments_api_client"


@pytest.fixture(scope="module")
def generated(tmp_path_factory):
    """The folder with the client that openapi-python-client makes."""
    folder = tmp_path_factory.mktemp("generated") / NAME
    made = subprocess.run(
        [
            *(sys.executable, "-m", "openapi_python_client", "generate", "--meta", "none"),
            *("--path", str(COMMITTED), "--output-path", str(folder)),
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    # It would lay out its files with ruff where that is at hand; everything else would be said of the description.
    assert "Unable" not in made.stdout + made.stderr
    return folder


@pytest.fixture
def _importable(generated, monkeypatch):
    monkeypatch.syspath_prepend(generated.parent)
    yield
    for name in [each for each in sys.modules if each.partition(".")[0] == NAME]:
        del sys.modules[name]


@pytest.fixture
def client(loaded_server):
    with _part("client").Client(base_url=loaded_server) as client:
        yield client


def _part(name):
    return importlib.import_module(f"{NAME}.{name}")


def _call(name, client, *arguments, **parameters):
    return _part(f"api.{name}").sync(*arguments, client=client, **parameters)


def test_it_reads_lists_and_follows_next(client):
    order = _part("models.list_commitments_order_item").ListCommitmentsOrderItem
    met, cursor = [], {}
    while True:
        page = _call(
            "commitments.list_commitments",
            client,
            round_=["R7"],
            order=[order.DUE, order.ROUND],
            page_size=25,
            count=True,
            **cursor,
        )
        met += page.results
        if page.next_ is None:
            break
        cursor = {"cursor": parse_qs(urlsplit(page.next_).query)["cursor"][0]}
    assert len(met) == page.count > 25
    assert {each.round_ for each in met} == {"R7"}


def test_it_reads_records(client):
    record = _call("commitments.get_commitment", client, "R7-24")
    assert record.ref == "R7-24"
    assert record.title.en


def test_it_understands_refusals(client):
    refusal = _call("commitments.get_commitment", client, "R99-99")
    assert refusal.status == 404
    assert "R99-99" in refusal.detail
