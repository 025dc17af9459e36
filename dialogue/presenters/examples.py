"""Questions a program may ask of the API, each as a request that anybody can repeat. The tests run them."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

API = "/api/v1/"


@dataclass(frozen=True)
class Example:
    """One question, the request that answers it, and what of the answer is printed."""

    #: The noun as in its address: commitments.
    resource: str
    question: Any
    #: What follows the noun in the address: a query for a list, a key and a slash for a record.
    rest: str
    #: Python expressions on one record, or on the whole answer where that is computed (`found`).
    shows: tuple[str, ...]
    #: Whether the answer is put together from many records: facets, scorecards, comparisons, search.
    is_computed: bool = False

    @property
    def is_list(self) -> bool:
        return not self.is_computed and not self.rest.partition("?")[0].endswith("/")

    @property
    def path(self) -> str:
        return f"{API}{self.resource}/{self.rest}"

    def curl(self, site: str) -> str:
        """The request for a shell; `site` is the site's address without a last slash."""
        return f"curl '{site}{self.path}'"

    def python(self, site: str) -> str:
        """The request as a program that needs nothing but Python."""
        shown = ", ".join(self.shows)
        name = "page" if self.is_list else "found" if self.is_computed else "record"
        lines = [
            "import json",
            "from urllib.request import urlopen",
            "",
            f'with urlopen("{site}{self.path}") as answer:',
            f"    {name} = json.load(answer)",
        ]
        if self.is_list:
            lines += ['for record in page["results"]:', f"    print({shown})"]
        else:
            lines += [f"print({shown})"]
        return "\n".join(lines)


_TITLE = 'record["title"]["en"]'
_NAME = 'record["name"]["en"]'
_REF = 'record["ref"]'
_KEY = 'record["key"]'

_COUNTS = '[(each["value"], each["count"]) for each in found["facets"][{}]["values"]]'
EXAMPLES = (
    Example(
        "commitments",
        _("Which commitments of round 7 are under way?"),
        "?round=R7&status=in_progress",
        (_REF, _TITLE),
    ),
    Example(
        "commitments",
        _("What was undertaken in R7-24, and how far has it come?"),
        "R7-24/",
        (_TITLE, 'record["status"]["code"]'),
    ),
    Example(
        "commitments",
        _("What does round 7 say is due first, and how many commitments has it?"),
        "?round=R7&order=due,-evidence&page_size=5&count=true",
        ('page["count"]', _REF, 'record["due_on"]'),
    ),
    Example(
        "commitments",
        _("Which sources does R7-24 rest on, in full?"),
        "R7-24/?include=sources",
        ('[each["title"] for each in record["included"]["sources"].values()]',),
    ),
    Example(
        "updates",
        _("What has happened since January 2026?"),
        "?happened_after=2026-01-01&page_size=10",
        ('record["happened_on"]', 'record["headline"]["en"]'),
    ),
    Example(
        "updates",
        _("What does update P7-03 rest on?"),
        "P7-03/",
        ('record["headline"]["en"]', '[each["source"] for each in record["citations"]]'),
    ),
    Example(
        "rounds", _("When were the rounds held?"), "?status=held", (_KEY, 'record["starts_on"]')
    ),
    Example(
        "rounds",
        _("Who co-chaired the fourth round, holding which office?"),
        "R4/",
        ('[(each["person"], each["office"]["en"]) for each in record["co_chairs"]]',),
    ),
    Example("people", _("Who co-chaired the fourth round?"), "?round=R4", (_KEY, _NAME)),
    Example("people", _("Who is Wang Yi?"), "wang-yi/", (_NAME, 'record["party"]')),
    Example("parties", _("Which governments undertake things?"), "", (_KEY, _NAME)),
    Example("parties", _("What is China called in full?"), "cn/", ('record["long_name"]["en"]',)),
    Example("sectors", _("Which sectors are given priority?"), "?group=priority", (_KEY, _NAME)),
    Example("sectors", _("What belongs to finance?"), "finance/", ('record["description"]["en"]',)),
    Example(
        "places",
        _("Where are the ports?"),
        "?kind=port",
        (_NAME, 'record["latitude"]', 'record["longitude"]'),
    ),
    Example("places", _("What kind of place is Gwadar Port?"), "gwadar-port/", ('record["kind"]',)),
    Example(
        "plans",
        _("Which trade agreements are referred to?"),
        "?kind=trade_agreement",
        (_KEY, _NAME),
    ),
    Example("plans", _("When did URAAN Pakistan start?"), "uraan/", (_NAME, 'record["starts_on"]')),
    Example(
        "sources",
        _("Which sources are authentic texts?"),
        "?tier=1",
        ('record["title"]', 'record["url"]'),
    ),
    Example(
        "sources",
        _("How much of one source was read?"),
        "gt-communique-r7/",
        ('record["publisher"]', 'record["read_extent"]["en"]'),
    ),
    Example("threads", _("Which threads are about finance?"), "?sector=finance", (_KEY, _TITLE)),
    Example(
        "threads",
        _("How has the subject of Gwadar Port gone from round to round?"),
        "gwadar-port/",
        ('[(each["commitment"], each["relation"]) for each in record["entries"]]',),
    ),
    Example(
        "questions",
        _("What do the sources on round 7 leave open?"),
        "?round=R7",
        (_KEY, 'record["question"]["en"]'),
    ),
    Example("questions", _("What is question Q01?"), "Q01/", ('record["question"]["en"]',)),
    Example("dialogues", _("Which dialogues are recorded?"), "", (_KEY, _NAME)),
    Example(
        "dialogues",
        _("With which letter do the keys of its rounds begin?"),
        "strategic-dialogue/",
        ('record["prefix"]',),
    ),
    Example(
        "editions",
        _("What was published after edition 600?"),
        "?after=600&fields=number,kind,key,nature",
        ('record["number"]', 'record["kind"]', _KEY, 'record["nature"]'),
    ),
    Example(
        "editions",
        _("What was the first edition?"),
        "1/",
        ('record["kind"]', _KEY, 'record["digest"]'),
    ),
    Example(
        "commitments",
        _("How many commitments does each sector have in round 7?"),
        "facets/?round=R7",
        ('[each["name"] for each in found["facets"]]', _COUNTS.format(2)),
        is_computed=True,
    ),
    Example(
        "updates",
        _("How many updates show each status?"),
        "facets/",
        (_COUNTS.format(0),),
        is_computed=True,
    ),
    Example(
        "sources",
        _("How many sources are there of each tier?"),
        "facets/",
        (_COUNTS.format(0),),
        is_computed=True,
    ),
    Example(
        "threads",
        _("Which rounds were the last to speak of how many subjects?"),
        "facets/",
        (_COUNTS.format(0),),
        is_computed=True,
    ),
    Example(
        "places",
        _("How many places are there of each kind?"),
        "facets/",
        (_COUNTS.format(0),),
        is_computed=True,
    ),
    Example(
        "plans",
        _("How many plans are there of each kind?"),
        "facets/",
        (_COUNTS.format(0),),
        is_computed=True,
    ),
    Example(
        "editions",
        _("How many corrections were published?"),
        "facets/?nature=correction",
        ('found["count"]',),
        is_computed=True,
    ),
    Example(
        "rounds",
        _("Where do the commitments of round 7 stand, and how do the parties fare?"),
        "R7/scorecard/",
        (
            'found["scorecard"]["rateable"]',
            '[(each["key"], each["g20"]["percent"]) for each in found["parties"]]',
        ),
        is_computed=True,
    ),
    Example(
        "scorecard",
        _("How many commitments of each round have been looked at?"),
        "",
        (
            '[(each["key"], each["scorecard"]["assessed"], each["scorecard"]["rateable"]) '
            'for each in found["rounds"]]',
        ),
        is_computed=True,
    ),
    Example(
        "rounds",
        _("What moved between rounds 6 and 7?"),
        "compare/?from=R6&to=R7",
        ('[(each["label"], each["count"]) for each in found["groups"]]',),
        is_computed=True,
    ),
    Example(
        "search",
        _("What does the register have on Gwadar?"),
        "?q=gwadar&limit=3",
        (
            'found["total"]',
            '[(each["kind"], [hit["key"] for hit in each["hits"]]) for each in found["groups"]]',
        ),
        is_computed=True,
    ),
)


def examples_of(resource: str) -> tuple[Example, ...]:
    """The examples for one noun, as in its address: of its list and its records."""
    return tuple(
        example for example in EXAMPLES if example.resource == resource and not example.is_computed
    )


def computed_examples(start: str) -> tuple[Example, ...]:
    """The examples for computed answers, by how their addresses go on after /api/v1/."""
    return tuple(
        example
        for example in EXAMPLES
        if example.is_computed and example.path.startswith(f"{API}{start}")
    )
