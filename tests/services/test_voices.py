from collections import Counter
from datetime import date

import pytest

from dialogue.models import Edition, PublishedCommitment, PublishedStatus
from dialogue.reading import lists
from dialogue.services import catalogue
from tests.factories import make_commitment, make_source, make_update, publish

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 23)


@pytest.fixture
def paper():
    return make_source("paper", tier=3)


@pytest.fixture
def ministry():
    return make_source("ministry", tier=2)


def told(ref="R7-24", *, day=DAY):
    """What a reader is told of the sources of the wording and of the status on that day."""
    row = lists.commitments(day=day).get(ref=ref)
    return row.wording_sources, row.status_sources


def test_one_official_source_is_enough(paper, ministry):
    first = make_commitment("R7-01", sources=[paper, ministry])
    second = make_commitment("R7-02", sources=[paper])
    update = make_update(commitments=[first, second], sources=[paper, ministry])
    publish(first, second, update)
    assert told("R7-01") == ("official", "official")
    assert told("R7-02") == ("unofficial", "official")


def test_an_official_statement_is_official_whoever_keeps_it(paper):
    kept = make_source("kept", tier=3, kind="official_statement")
    publish(make_commitment(sources=[kept]))
    assert told() == ("official", "")


def test_what_no_evidence_gave_a_status_is_neither(paper, ministry):
    unseen, searched = make_commitment("R7-01"), make_commitment("R7-02")
    position = make_commitment("R7-03", kind="position", criteria_en="")
    context = make_update("P7-01", related=[unseen], status="", sources=[ministry])
    search = make_update(
        "P7-02",
        commitments=[searched],
        status="no_action_found",
        nature="search",
        sources=[paper],
        happened_on=date(2026, 10, 1),
        searched_where="archives",
        searched_languages="English",
        searched_words="port",
    )
    publish(unseen, searched, position, context, search)
    assert {told(ref)[1] for ref in ("R7-01", "R7-02", "R7-03")} == {""}


def test_the_status_of_a_day_rests_on_all_that_agreed_by_then(paper, ministry):
    commitment = make_commitment(sources=[paper])
    first = make_update(
        "P7-01", commitments=[commitment], sources=[paper], happened_on=date(2026, 3, 6)
    )
    second = make_update(
        "P7-02", commitments=[commitment], sources=[ministry], happened_on=date(2026, 4, 6)
    )
    third = make_update(
        "P7-03",
        commitments=[commitment],
        sources=[paper],
        status="in_progress",
        happened_on=date(2026, 5, 6),
    )
    publish(commitment, first, second, third)
    days = [date(2026, month, 7) for month in (2, 3, 4, 5)]
    assert [told(day=day)[1] for day in days] == ["", "unofficial", "official", "unofficial"]


def test_a_tier_put_right_is_heard_at_once_and_by_a_rebuilt_catalogue(paper):
    commitment = make_commitment(sources=[paper])
    publish(commitment, make_update(commitments=[commitment], sources=[paper]))
    assert told() == ("unofficial", "unofficial")
    paper.tier = 2
    paper.save()
    publish(paper)
    assert told() == ("official", "official")
    before = rows()
    catalogue.rebuild()
    assert rows() == before
    assert {wording for _, wording in before[0]} == {"unofficial", "official"}


def test_a_copy_counts_as_its_original_does(paper, ministry):
    copies = [make_source(f"copy-{n}", publisher=f"Paper {n}", copy_of=paper) for n in (1, 2)]
    commitment = make_commitment(sources=[paper])
    publish(
        commitment,
        make_update(
            "P7-01", commitments=[commitment], sources=copies, happened_on=date(2026, 3, 6)
        ),
        make_update(
            "P7-02",
            commitments=[commitment],
            sources=[ministry],
            status="in_progress",
            happened_on=date(2026, 4, 6),
        ),
    )
    reasons = PublishedStatus.objects.order_by("commitment", "from_on")
    told = list(reasons.values_list("support_reason", flat=True))[-3:]
    assert told == ["", "single_voice", "single_voice"]
    before = rows()
    catalogue.rebuild()
    assert rows() == before


def rows():
    """What is kept of every edition, those of the past too."""
    wording = PublishedCommitment.objects.order_by("pk").values_list("pk", "wording_sources")
    status = PublishedStatus.objects.order_by("commitment", "from_on")
    told = status.values_list("commitment", "from_on", "sources", "support_reason")
    return list(wording), list(told)


def test_the_whole_register_is_told_as_its_own_documents_say(loaded_register):
    sources = {each["key"]: each for each in documents("source")}
    expected = Counter(official(sources, each) for each in documents("commitment"))
    assert expected == Counter(row.wording_sources for row in lists.commitments(day=DAY))
    assert set(expected) == {"official", "unofficial"}


def documents(kind):
    newest = {each.key: each for each in Edition.objects.filter(kind=kind).order_by("number")}
    return lists.past.documents(kind, [each.document for each in newest.values()])


def official(sources, document):
    cited = [sources[each["source"]] for each in document["citations"]]
    is_any = any(each["tier"] <= 2 or each["kind"].startswith("official") for each in cited)
    return "official" if is_any else "unofficial"
