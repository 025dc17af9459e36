"""Whatever is sent, the API answers, and never with a server error."""

from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dialogue.api.resources import RESOURCES
from dialogue.choices import Status
from dialogue.filters.base import PRESENTATION

NAMES = sorted({name for each in RESOURCES for name in each.filterset.base_filters})
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
            "key",
            "json",
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
SETTINGS = settings(
    deadline=None,
    derandomize=True,
    max_examples=300,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def encoded(query):
    """As a program would send it; what is not Unicode is sent as it is, in bytes."""
    return urlencode(query, errors="surrogatepass")


@pytest.mark.parametrize("kind", ["list", "record"])
def test_no_input_makes_a_server_error(kind, client, loaded_register):
    @SETTINGS
    @given(resource=st.sampled_from(RESOURCES), key=KEYS, query=QUERIES)
    def ask(resource, key, query):
        path = resource.list_url
        if kind == "record":
            path += urlencode({"": key}, errors="surrogatepass")[1:] + "/"
        answer = client.get(f"{path}?{encoded(query)}")
        assert answer.status_code in {200, 301, 400, 404}
        assert "json" in answer["Content-Type"] or answer.status_code == 301
        assert answer.content or answer.status_code == 301

    ask()
