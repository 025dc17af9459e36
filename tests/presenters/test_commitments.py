from dialogue.presenters.commitments import latest_evidence


def update(ref, day, *, status=None, bears=True, **values):
    headline = {"en": f"Headline {ref}", "zh": None, "ur": None}
    return {
        "ref": ref,
        "happened_on": day,
        "happened_on_precision": "day",
        "headline": headline,
        "status": status,
        "nature": "event",
        "commitments": ["R7-24"] if bears else [],
        "translations": {},
        **values,
    }


def evidence(*updates, rated=None, status="initiated"):
    """What a row says of these updates; `rated` is the one that gave the commitment its status."""
    days = {each["ref"]: each["happened_on"] for each in updates}
    spans = [{"update": None, "from": None, "status": "not_assessed"}]
    if rated:
        spans.append({"update": rated, "from": days[rated], "status": status})
    document = {
        "ref": "R7-24",
        "updates": list(updates),
        "spans": spans,
        "status": {"code": status if rated else "not_assessed"},
    }
    return [(line.url, line.is_move, line.note) for line in latest_evidence(document)]


def test_a_commitment_without_evidence_says_nothing():
    assert evidence() == []
    assert evidence(update("P1", None)) == []


def test_the_update_that_moved_it_is_said_once_if_it_is_the_latest():
    moving = update("P1", "2026-01-09", status="initiated")
    assert evidence(moving, rated="P1") == [("/updates/P1/", True, "")]


def test_a_later_update_is_said_beside_it_with_why_it_moved_nothing():
    moving = update("P1", "2026-01-09", status="initiated")
    for later, why in (
        (update("P2", "2026-03-09"), "no status given"),
        (update("P2", "2026-03-09", bears=False), "context, not rated here"),
        (update("P2", "2026-03-09", status="no_action_found", nature="search"), "Search"),
        (update("P2", "2026-03-09", status="delivered"), "corrected: its status no longer counts"),
    ):
        assert evidence(moving, later, rated="P1") == [
            ("/updates/P1/", True, ""),
            ("/updates/P2/", False, why),
        ]


def test_of_two_on_one_day_the_one_published_later_is_the_latest():
    first, second = update("P1", "2026-01-09"), update("P2", "2026-01-09")
    assert evidence(first, second) == [("/updates/P2/", False, "no status given")]
