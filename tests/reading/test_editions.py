from dialogue.models import Edition
from dialogue.reading import editions
from tests.factories import make_commitment, publish


def published_twice():
    commitment = make_commitment(title_en="Before")
    publish(commitment)
    commitment.title_en = "After"
    commitment.save()
    publish(commitment)
    return list(Edition.objects.of("commitment", "R7-24"))


def test_the_newest_edition_knows_its_place_among_its_records_own(db):
    newer, _older = published_twice()
    found = editions.newest("commitment", "R7-24")
    assert (found, found.ordinal) == (newer, 2)
    assert editions.newest("commitment", "R7-99") is None


def test_an_edition_knows_those_on_either_side(db, django_assert_num_queries):
    newer, older = published_twice()
    with django_assert_num_queries(1):
        found = editions.numbered(older.number)
    assert (found.edition.ordinal, found.previous, found.next) == (1, None, newer.number)
    assert editions.numbered(newer.number).previous == older.number
    assert editions.numbered(newer.number + 1) is None


def test_history_is_newest_first_and_reads_no_documents(db, django_assert_num_queries):
    newer, older = published_twice()
    with django_assert_num_queries(1):
        assert list(editions.history("commitment", "R7-24")) == [newer, older]
    documents = editions.documents([newer.number, older.number])
    assert documents[older.number]["title"]["en"] == "Before"
