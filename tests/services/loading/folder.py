"""A small folder of fixtures, one record of most kinds, that a test changes as a person would."""

import copy
from pathlib import Path

import pytest
import yaml

from dialogue.models import Edition, Sector
from dialogue.services import loading
from dialogue.services.loading import LoadingError

SECTOR = {
    "key": "gwadar",
    "name_en": "Gwadar",
    "group": "priority",
    "position": 4,
    "description_en": "The port.",
}
ROUND = {
    "key": "R7",
    "dialogue": ["talks"],
    "number": 7,
    "status": "held",
    "starts_on": "2026-01-04",
    "ends_on": "2026-01-04",
    "city_en": "Beijing",
    "host": ["cn"],
    "title_en": "Seventh round",
    "summary_en": "They met.",
}
PARTY = {
    "key": "cn",
    "name_en": "China",
    "name_zh": "中国",
    "long_name_en": "People's Republic of China",
    "iso2": "CN",
    "iso3": "CHN",
}
SOURCE = {
    "key": "paper",
    "title": "Ministers meet",
    "title_basis": "printed",
    "publisher": "The Paper",
    "url": "https://example.org/1",
    "kind": "news",
    "tier": 3,
    "language": "en",
    "read_extent_en": "whole report",
}
COMMITMENT = {
    "ref": "R7-24",
    "round": ["R7"],
    "sector": ["gwadar"],
    "title_en": "Build the port",
    "summary_en": "They agreed to build the port.",
    "kind": "continuing",
    "voice": "joint",
    "verb": "agreed",
    "attribution": "press_only",
    "verifiability": "partly",
    "parties": [["cn"]],
}
UPDATE = {
    "ref": "P7-01",
    "happened_on": "2026-03-06",
    "commitments": [["R7-24"]],
    "status": "initiated",
    "status_reason_en": "A plan was published.",
    "headline_en": "Plan published",
    "summary_en": "The ministry published a plan.",
}
THREAD = {
    "key": "port",
    "title_en": "The port",
    "question_en": "Is it built?",
    "summary_en": "It comes back.",
    "sector": ["gwadar"],
}
FIGURE = {"update": ["P7-01"], "label_en": "cost", "value": 1.5, "unit_en": "USD bn"}
ENTRY = {
    "thread": ["port"],
    "commitment": ["R7-24"],
    "position": 1,
    "relation": "new",
    "confidence": "high",
    "why_en": "It is said first.",
}


def cited(claim, key, position=1):
    return {claim: [key], "position": position, "source": ["paper"], "locator": "para 1"}


FILES = {
    "commitments/R7.yaml": [
        ["commitment", COMMITMENT],
        ["citation", cited("commitment", "R7-24")],
    ],
    "dialogue.yaml": [["dialogue", {"key": "talks", "prefix": "R", "name_en": "Talks"}]],
    "parties.yaml": [["party", PARTY]],
    "rounds.yaml": [["round", ROUND], ["citation", cited("round", "R7")]],
    "sectors.yaml": [["sector", SECTOR]],
    "sources.yaml": [["source", SOURCE]],
    "threads.yaml": [["thread", THREAD], ["threadentry", ENTRY]],
    "updates/R7.yaml": [
        ["progressupdate", UPDATE],
        ["figure", FIGURE],
        ["citation", cited("update", "P7-01")],
    ],
}


class Fixtures:
    """A small folder of fixtures that a test can change as a person would."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.files = copy.deepcopy(FILES)
        for name in self.files:
            self.write(name)

    def write(self, name, text=None):
        rows = [
            {"model": f"dialogue.{model}", "fields": fields} for model, fields in self.files[name]
        ]
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text or yaml.safe_dump(rows, allow_unicode=True), encoding="utf-8")

    def change(self, name, row=0, **fields):
        self.files[name][row][1].update(fields)
        self.write(name)

    def add(self, name, *rows):
        self.files[name].extend(copy.deepcopy(row) for row in rows)
        self.write(name)

    def load(self):
        return loading.load(fixtures=self.folder, by="operator")

    def problems(self):
        """Everything that loading complains about, and proof that it changed nothing."""
        count = Edition.objects.count(), Sector.objects.count()
        with pytest.raises(LoadingError) as raised:
            self.load()
        assert (Edition.objects.count(), Sector.objects.count()) == count
        return [str(problem) for problem in raised.value.problems]
