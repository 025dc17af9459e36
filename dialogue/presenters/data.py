from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dialogue.presenters.examples import Example, examples_of


@dataclass(frozen=True)
class FilterLine:
    """One parameter of a list: what it narrows by, and which values it takes."""

    name: str
    label: str
    takes: str
    codes: list[str]


@dataclass(frozen=True)
class ExampleLine:
    """One question with the request that answers it, for a shell and for Python."""

    question: str
    path: str
    curl: str
    python: str


@dataclass(frozen=True)
class ResourceLine:
    """One noun of the API: its addresses, its parameters, its orders, and examples."""

    noun: str
    path: str
    meaning: str
    list_url: str
    #: The files that the whole list can be had as: name and address.
    formats: list[tuple[str, str]]
    filters: list[FilterLine]
    orders: list[tuple[str, str]]
    examples: list[ExampleLine]


def filter_line(*, name: str, label: Any, takes: Any, codes: Sequence[Any] = ()) -> FilterLine:
    """`takes` says in words what the values are; `codes` are the values there can be, if they are few."""
    return FilterLine(
        name=name, label=str(label), takes=str(takes), codes=[str(code) for code in codes]
    )


def resource_line(
    *,
    noun: str,
    path: str,
    meaning: Any,
    list_url: str,
    formats: list[tuple[str, str]],
    filters: list[FilterLine],
    orders: Sequence[tuple[str, Any]],
    site: str,
) -> ResourceLine:
    """`site` is the site's address without a last slash, for the examples."""
    return ResourceLine(
        noun=noun,
        path=path,
        meaning=str(meaning),
        list_url=list_url,
        formats=formats,
        filters=filters,
        orders=[(name, str(words)) for name, words in orders],
        examples=[example_line(each, site) for each in examples_of(path)],
    )


def example_line(example: Example, site: str) -> ExampleLine:
    return ExampleLine(
        question=str(example.question),
        path=example.path,
        curl=example.curl(site),
        python=example.python(site),
    )
