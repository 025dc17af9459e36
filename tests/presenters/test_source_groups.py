from datetime import date
from types import SimpleNamespace

import pytest

from dialogue.presenters.source_groups import source_groups

ROWS = [
    SimpleNamespace(tier=1, tier_label="Authentic", publisher="APP", published_on=date(2026, 1, 5)),
    SimpleNamespace(
        tier=1, tier_label="Authentic", publisher="Dawn", published_on=date(2026, 3, 1)
    ),
    SimpleNamespace(tier=3, tier_label="Press", publisher="Dawn", published_on=None),
]


@pytest.mark.parametrize(
    ("order", "groups"),
    [
        ("-published", [("2026", 2), ("Without a date", 1)]),
        ("tier", [("Tier 1: Authentic", 2), ("Tier 3: Press", 1)]),
        ("publisher", [("APP", 1), ("Dawn", 2)]),
        ("key", [("", 3)]),
    ],
)
def test_sources_stand_under_what_the_list_is_sorted_by(order, groups):
    found = source_groups(ROWS, order=order)
    assert [(group.label, len(group.rows)) for group in found] == groups
