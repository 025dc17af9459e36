"""What an address answers, in OpenAPI: the answer, its examples, and every refusal."""

from collections.abc import Iterable
from typing import Any

from drf_spectacular.utils import OpenApiResponse

from dialogue.api.problems import CONTENT_TYPE, ProblemSerializer
from dialogue.presenters.examples import Example

#: Stands for the site's own address in the committed description; answers name the real one.
SITE = "https://register.example"
_REFUSALS = {
    400: "A parameter or value is not understood; the answer says which and what is allowed.",
    404: "Nothing was ever published under that key.",
    406: "The Accept header leaves nothing that this address can answer in.",
    410: "The record was withdrawn; the answer says where its editions are.",
    412: "It is no longer the answer named in If-Match.",
    429: "Too many requests; Retry-After says when to go on.",
}


def answers(serializer: Any, meaning: str, *refusals: int) -> dict[Any, OpenApiResponse]:
    return {
        200: OpenApiResponse(serializer, description=meaning),
        304: OpenApiResponse(description="It is still the answer named in If-None-Match."),
        **{
            (code, CONTENT_TYPE): OpenApiResponse(ProblemSerializer, description=_REFUSALS[code])
            for code in (*refusals, 412, 429)
        },
    }


def shown(example: Example) -> str:
    return (
        f"**{example.question}**\n\n"
        f"```sh\n{example.curl(SITE)}\n```\n\n```python\n{example.python(SITE)}\n```"
    )


def samples(examples: Iterable[Example]) -> list[dict[str, str]]:
    """The examples as tools show them beside an operation."""
    return [
        {"lang": language, "label": f"{label}: {example.question}", "source": source}
        for example in examples
        for language, label, source in (
            ("Shell", "curl", example.curl(SITE)),
            ("Python", "Python", example.python(SITE)),
        )
    ]
