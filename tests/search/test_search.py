"""The search, on whichever database the tests run: both must answer as the tokens say."""

from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dialogue import search
from dialogue.choices import RecordKind
from dialogue.models import Edition, Moment, SearchEntry, read_at
from dialogue.search.terms import query_terms
from tests.search.answers import expected_hits, expected_totals, first_of_each

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)

CORPUS = [
    (RecordKind.PLACE, "Gwadar|瓜达尔|گوادر", "A deep-sea port on the Arabian Sea|深水港|گہرے پانی کی بندرگاہ"),
    (RecordKind.PLAN, "Gwadar Port Master Plan|瓜达尔港总体规划", "Ports, roads and an airport for Gwadar"),
    (RecordKind.PLAN, "ML-1|一号铁路干线|ایم ایل ون", "Main Line 1 from Karachi to Peshawar; also written ML1"),
    (RecordKind.PERSON, "Wang Yi|王毅|وانگ یی", "Foreign Minister of China|中国外交部长|چین کے وزیر خارجہ"),
    (RecordKind.PARTY, "Pakistan|巴基斯坦|پاکستان", "The Islamic Republic of Pakistan|巴基斯坦伊斯兰共和国"),
    (RecordKind.SECTOR, "Ports and shipping|港口和航运", "Everything that sails"),
    (RecordKind.COMMITMENT, "R7-24 Develop the port of Gwadar|开发瓜达尔港", "Agreed in Beijing, 4 January 2026ء|۲۰۲۶"),
    (RecordKind.COMMITMENT, "R6-24 Speed up ML-1|加快一号铁路干线", "China's and Pakistan's railways; see R7-24"),
    (RecordKind.COMMITMENT, "R7-02 Finance and banking", "Panda bonds on the international market; portfolio"),
    (RecordKind.UPDATE, "Gwadar airport opens", "The airport of Gwadar opened, says Xi'an Daily"),
    (RecordKind.UPDATE, "گوادر بندرگاہوں کا منصوبہ", "كراچي اور گوادر کی بندرگاہ"),
    (RecordKind.SOURCE, "Joint communiqué|联合公报", "https://www.fmprc.gov.cn/eng/%E4%B8%AD?id=1152429"),
    (RecordKind.SOURCE, 'Quotes " and * (stars) OR NOT', "NEAR(a b) 'c':* & | ! <-> \\ ^heading: x-y_z"),
]  # fmt: skip


@pytest.fixture
def enter(db):
    """Publishes one entry: texts in several languages are parted by a bar."""
    numbers = count(1)

    def enter(kind, heading, body="", *, key="", **values):
        number = next(numbers)
        key = key or f"record-{number}"
        edition = Edition.objects.create(
            number=number,
            kind=kind,
            key=key,
            document="{}",
            chain_digest=str(number),
            author="author",
            nature="new",
            published_at=NOON,
        )
        return SearchEntry.objects.create(
            edition=edition,
            kind=kind,
            key=key,
            heading=search.index_text(*heading.split("|")),
            body=search.index_text(*body.split("|")),
            **{"current_from": NOON, "current_to": None, **values},
        )

    return enter


@pytest.fixture
def corpus(enter):
    return [enter(*record) for record in CORPUS]


def keys(query, **options):
    return set(search.matching(query, **options).values_list("key", flat=True))


WORDS = sorted({word for _, heading, body in CORPUS for word in f"{heading} {body}".split()})
QUERIES = st.one_of(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join),
    st.builds(lambda word, end: word[:end], st.sampled_from(WORDS), st.integers(1, 12)),
    st.builds(lambda word, start: word[start:], st.sampled_from(WORDS), st.integers(0, 12)),
    st.builds(
        lambda a, operator, b: f"{a}{operator}{b}",
        st.sampled_from(WORDS),
        st.sampled_from(['"', "*", " OR ", " AND NOT ", ":", "'", "&", "|", "\\", "%", "-", ") ("]),
        st.sampled_from(WORDS),
    ),
    st.text(max_size=12),
)


@settings(
    deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(query=QUERIES)
def test_both_databases_answer_as_the_tokens_say(corpus, query):
    expected = expected_hits(query, corpus)
    assert search.hits(query) == expected
    assert search.hits(query, of_each=1) == first_of_each(expected, 1)
    assert search.totals(query) == expected_totals(query, corpus)
    matched = search.matching(query).values_list("kind", "key", "edition_id", "rank")
    assert {search.Hit(*row) for row in matched} == set(expected)
    editions = Edition.objects.filter(number__in=search.editions(query))
    assert {edition.key for edition in editions} == {hit.key for hit in expected}


@settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=st.text(max_size=60))
def test_an_entry_is_found_by_any_text_written_into_it(corpus, text):
    entry = corpus[0]
    SearchEntry.objects.filter(pk=entry.pk).update(body=search.index_text(text))
    assert (entry.key in keys(text)) is bool(query_terms(text))
    assert search.index_is_consistent()


@pytest.mark.parametrize(
    ("query", "best"),
    [
        ("gwadar", "Gwadar|"),
        ("گوادر", "Gwadar|"),
        ("瓜达尔", "Gwadar|"),
        ("port", "Ports and"),
        ("r7-24", "R7-24"),
        ("ml1", "ML-1"),
        ("wang", "Wang Yi"),
        ("كراچی", "گوادر بند"),
        ("fmprc.gov.cn/eng/中?id=1152429", "Joint"),
        ("XIAN", "Gwadar airport"),
    ],
)
def test_the_best_answer_comes_first(corpus, query, best):
    assert CORPUS[search.hits(query)[0].edition - 1][1].startswith(best)


def test_a_heading_that_has_the_word_comes_before_one_that_has_its_beginning_and_before_a_body(
    enter,
):
    in_body = enter(RecordKind.PLAN, "Roads", "port port port port")
    begun = enter(RecordKind.PLAN, "Portfolio")
    long_heading = enter(RecordKind.PLAN, "The port and everything that belongs to it")
    heading = enter(RecordKind.PLAN, "A port")
    ranked = [hit.key for hit in search.hits("port")]
    assert ranked == [entry.key for entry in (heading, long_heading, begun, in_body)]


def test_among_equals_the_newest_comes_first(enter):
    entries = [enter(RecordKind.PLAN, "Port") for _ in range(3)]
    assert [hit.edition for hit in search.hits("port")] == [e.pk for e in reversed(entries)]


def test_each_kind_stops_at_its_own_limit_and_fills_up_with_bodies(enter):
    enter(RecordKind.PLAN, "Roads", "port")
    for _ in range(3):
        enter(RecordKind.PLAN, "Port")
    enter(RecordKind.PLACE, "Coast", "port")
    assert [hit.edition for hit in search.hits("port", of_each=2)] == [4, 3, 5]
    assert [hit.edition for hit in search.hits("port", of_each=4)] == [4, 3, 2, 5, 1]


def test_hits_rank_only_the_newest_candidates(enter, monkeypatch):
    monkeypatch.setattr("dialogue.search.index.CANDIDATES", 2)
    enter(RecordKind.PLAN, "Port")
    for _ in range(2):
        enter(RecordKind.PLAN, "The port and more")
    assert [hit.edition for hit in search.hits("port", of_each=1)] == [3]


def test_totals_count_each_kind_whole(enter):
    for _ in range(3):
        enter(RecordKind.PLAN, "Port")
    enter(RecordKind.PLACE, "Coast", "port")
    enter(RecordKind.PLACE, "Old port", current_to=NOON + HOUR)
    assert search.totals("port") == {"plan": 3, "place": 1}
    assert search.totals("!!!") == {}


def test_headings_are_found_without_bodies_and_the_best_first(enter):
    enter(RecordKind.PLAN, "Roads", "port")
    long_heading = enter(RecordKind.PLACE, "The port and everything that belongs to it")
    heading = enter(RecordKind.PLAN, "A port")
    assert list(search.headings("port")) == [heading, long_heading]
    assert list(search.headings("!!!")) == []


def test_kinds_narrow_the_answer(corpus):
    plans = {entry.key for entry in corpus if entry.kind == RecordKind.PLAN}
    assert keys("gwadar", kind=RecordKind.PLAN) == keys("gwadar") & plans != set()
    kinds = {RecordKind.PLAN, RecordKind.PLACE}
    assert {hit.kind for hit in search.hits("gwadar", kinds=kinds)} == kinds


def test_the_name_of_a_kind_is_not_a_word_of_its_records(corpus):
    assert keys("commitment") == set()


@pytest.mark.parametrize("query", ["", "!!!", "،", "\ud800"])
def test_a_query_without_a_word_finds_nothing(corpus, query):
    assert search.hits(query) == []
    assert not search.matching(query).exists()
    assert not Edition.objects.filter(number__in=search.editions(query)).exists()


def test_a_superseded_entry_is_found_only_in_its_own_time(enter):
    enter(RecordKind.PLAN, "Old port", key="a", current_to=NOON + HOUR)
    enter(RecordKind.PLAN, "New harbour", key="a", current_from=NOON + HOUR)
    enter(RecordKind.PLAN, "Withdrawn port", key="b", current_to=NOON)
    assert keys("port") == set()
    assert search.hits("port") == []
    assert keys("harbour") == {"a"}
    with read_at(Moment(known_at=NOON)):
        assert keys("port") == {"a"}
        assert [hit.edition for hit in search.hits("port")] == [1]
        assert keys("harbour") == set()
    # All editions, for lists that look at the time themselves.
    assert Edition.objects.filter(number__in=search.editions("port")).count() == 2


def test_the_index_follows_every_change(enter):
    entry = enter(RecordKind.PLAN, "Port")
    entry.heading = "road"
    entry.save()
    assert (keys("port"), keys("road")) == (set(), {entry.key})
    SearchEntry.objects.filter(pk=entry.pk).update(kind=RecordKind.PLACE)
    assert keys("road", kind=RecordKind.PLACE) == {entry.key}
    assert keys("road", kind=RecordKind.PLAN) == set()
    entry.delete()
    assert keys("road") == set()
    assert search.index_is_consistent()


def test_matching_is_a_subquery_and_costs_no_query_of_its_own(corpus, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = Edition.objects.filter(number__in=search.matching("gwadar").values("edition_id"))
        assert {edition.key for edition in found} == {
            entry.key for entry in corpus if "gwadar" in f"{entry.heading} {entry.body}".split()
        }
    with django_assert_num_queries(2):
        search.hits("gwadar")
    with django_assert_num_queries(1):
        search.totals("gwadar")


def test_entries_written_in_bulk_are_indexed_afterwards(enter):
    old, kept = enter(RecordKind.PLAN, "Port"), enter(RecordKind.PLAN, "Harbour")
    with search.indexed_afterwards():
        old.delete()
        kept.heading = "road"
        kept.save()
        new = enter(RecordKind.PLAN, "Airport")
    assert (keys("port"), keys("road"), keys("airport")) == (set(), {kept.key}, {new.key})
    later = enter(RecordKind.PLAN, "Railway")
    assert keys("railway") == {later.key}
    assert search.index_is_consistent()


def test_an_index_that_lost_step_is_noticed_and_made_again(corpus):
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO dialogue_searchindex (rowid, kind, heading, body) "
                "VALUES (999, 'plan', 'ghost', '')"
            )
        assert not search.index_is_consistent()
    search.rebuild_index()
    assert search.index_is_consistent()
    assert search.hits("gwadar") == expected_hits("gwadar", corpus)


def test_superseding_an_entry_leaves_the_index_alone(corpus):
    if connection.vendor != "sqlite":
        return  # PostgreSQL decides itself which of its indexes a new version of a row goes into
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, block FROM dialogue_searchindex_data")
        before = cursor.fetchall()
        SearchEntry.objects.update(current_to=NOON + HOUR)
        cursor.execute("SELECT id, block FROM dialogue_searchindex_data")
        assert cursor.fetchall() == before
