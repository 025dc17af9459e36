from django.utils import translation

from dialogue.reading.reference import reference
from tests.factories import make_round, make_sector, make_thread, publish


def test_names_are_in_the_readers_language_and_fall_back_to_english(db):
    make_sector("gwadar", name_en="Gwadar Port", name_ur="گوادر")
    publish()
    names = reference()
    with translation.override("ur"):
        assert names.name("sector", "gwadar").value == "گوادر"
    with translation.override("zh-hans"):
        name = names.name("sector", "gwadar")
    assert (name.value, name.lang, name.is_fallback) == ("Gwadar Port", "en", True)


def test_a_record_that_is_not_published_is_called_by_its_key(db):
    make_sector("gwadar")
    assert reference().name("sector", "gwadar").value == "gwadar"
    assert reference().name("commitment", "R7-24").value == "R7-24"


def test_rounds_come_newest_first_and_sectors_in_their_order(db):
    for number in (1, 7, 2):
        make_round(f"R{number}")
    make_sector("last", position=2)
    make_sector("first", position=1)
    publish()
    names = reference()
    assert [document["key"] for document in names.all("round")] == ["R7", "R2", "R1"]
    assert [key for key, _ in names.choices("sector")] == ["first", "last"]


def test_a_renamed_record_has_its_new_name_at_once(db):
    thread = make_thread(title_en="Port")
    publish(thread)
    assert reference().name("thread", "gwadar-port").value == "Port"
    thread.title_en = "Gwadar Port"
    thread.save()
    publish(thread)
    assert reference().name("thread", "gwadar-port").value == "Gwadar Port"


def test_the_names_are_read_once_for_a_ledger_head(db, django_assert_num_queries):
    publish(make_thread())
    reference()
    with django_assert_num_queries(1):
        reference()
