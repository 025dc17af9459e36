"""Whatever is sent, the API answers, and never with a server error."""

from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dialogue.api.resources import RESOURCES
from dialogue.choices import Status
from dialogue.filters.base import PRESENTATION as PRESENTED

OTHERS = ("from", "to", "limit", "as_typed")
PRESENTATION = (*PRESENTED, "bom")
NAMES = sorted({*OTHERS, *(name for each in RESOURCES for name in each.filterset.base_filters)})
PARAMETERS = st.one_of(st.sampled_from([*NAMES, *PRESENTATION]), st.text(max_size=12))
PLAUSIBLE = st.sampled_from(
    [
        *(
            "",
            " ",
            "\u3000",
            "0",
            "-1",
            "500",
            "true",
            "None",
            "null",
            "NaN",
            "1e400",
            "9" * 40,
            "2026-02-30",
        ),
        *(
            "0001-01-01",
            "9999-12-31",
            "R7",
            "R7-24",
            "gwadar",
            "ref,title.en",
            "title.en.x",
            "name",
        ),
        *(
            "-due",
            "-due,round",
            "key,-name",
            "round,-due,x",
            "sources,threads",
            "commitments,rounds",
            "false",
            "key",
            *("json", "csv", "xlsx", "jsonl", "geojson", "atom"),
            "\x00",
            "\ufeff",
            "%",
            "_",
            "\\",
            "'",
            '"',
            "*",
            "NEAR(",
            "瓜达尔",
            "گوادر",
        ),
        *("WyJyb3VuZCIsIDAsIC02OTk5OSwgNTg0XQ", "bnVsbA", "W10", *Status.values),
    ]
)
VALUES = st.one_of(PLAUSIBLE, st.text(max_size=40), st.integers().map(str), st.dates().map(str))
QUERIES = st.lists(st.tuples(PARAMETERS, VALUES), max_size=4)
KEYS = st.one_of(PLAUSIBLE, st.text(max_size=20))
ENDINGS = st.one_of(st.sampled_from(["/", ".csv", ".xlsx", ".jsonl", ".geojson", ".ics"]), KEYS)
SETTINGS = settings(
    deadline=None,
    derandomize=True,
    max_examples=300,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def encoded(query):
    """As a program would send it; what is not Unicode is sent as it is, in bytes."""
    return urlencode(query, errors="surrogatepass")


@pytest.mark.parametrize("kind", ["list", "record", "file", "facets", "computed"])
def test_no_input_makes_a_server_error(kind, client, loaded_register):
    @SETTINGS
    @given(resource=st.sampled_from(RESOURCES), key=KEYS, ending=ENDINGS, query=QUERIES)
    def ask(resource, key, ending, query):
        path, name = resource.list_url, urlencode({"": key}, errors="surrogatepass")[1:]
        if kind == "record":
            path += f"{name}/"
        elif kind == "file":
            path = path[:-1] + urlencode({"": ending}, errors="surrogatepass")[1:]
        elif kind == "facets":
            path += "facets/"
        elif kind == "computed":
            at = len(query) % 4
            path = f"/api/v1/{('scorecard', f'rounds/{name}/scorecard', 'rounds/compare', 'search')[at]}/"
        answer = client.get(f"{path}?{encoded(query)}")
        assert answer.status_code in {200, 301, 302, 400, 404}
        content = b"".join(answer)
        if answer.status_code >= 400 or (kind != "file" and "format" not in dict(query)):
            assert "json" in answer["Content-Type"] or answer.status_code == 301
            assert content or answer.status_code == 301

    ask()
