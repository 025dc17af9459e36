from dialogue.presenters.sources import locators, resting_groups
from dialogue.reading.links import Naming


def test_locators_are_those_of_the_source_asked_about():
    document = {
        "citations": [
            {"source": "paper", "locator": "para 1"},
            {"source": "other", "locator": "para 2"},
            {"source": "paper", "locator": ""},
        ]
    }
    assert list(locators(document, "paper")) == ["para 1"]


def test_claims_are_grouped_by_kind_with_their_full_counts():
    place = {"name": {"en": "Gwadar Port"}, "citations": [], "translations": {}}
    groups = resting_groups(
        [Naming("place", "gwadar-port", place)],
        source="paper",
        counts={"place": 3, "thread": 1},
        sources={},
    )
    assert [(each.kind, each.count, len(each.lines)) for each in groups] == [("place", 3, 1)]
    assert groups[0].lines[0].url == "/places/gwadar-port/"
