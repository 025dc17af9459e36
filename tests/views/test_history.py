from dialogue.models import Edition
from tests.factories import cite, make_commitment, make_place, make_source, publish


def test_history_shows_what_the_last_edition_changed(db, read):
    commitment = make_commitment(summary_en="Work is to go on.")
    publish(commitment)
    commitment.summary_en = "Work is to go faster."
    commitment.save()
    publish(commitment, reason="The text says faster")
    html = read("/commitments/R7-24/history/")
    assert "<del>on</del>" in html
    assert "<ins>faster</ins>" in html
    assert "The text says faster" in html


def test_history_compares_any_two_editions_in_the_order_of_the_ledger(db, read):
    commitment = make_commitment(summary_en="One.")
    for summary in ("One.", "Two.", "Three."):
        commitment.summary_en = summary
        commitment.save()
        publish(commitment)
    third, second, first = Edition.objects.of("commitment", "R7-24").values_list(
        "number", flat=True
    )
    html = read(f"/commitments/R7-24/history/?from={second}&to={first}")
    assert f"From edition {first} to edition {second}" in html
    assert "<ins>Two</ins>" in html
    assert "Three" not in html
    assert f"From edition {second} to edition {third}" in read(
        "/commitments/R7-24/history/?from=x&to=999"
    )


def test_the_first_edition_has_nothing_to_be_compared_with(db, read):
    publish(make_commitment())
    assert "nothing to compare it with" in read("/commitments/R7-24/history/")


def test_a_new_citation_is_told_with_its_place_in_the_source(db, read):
    commitment = make_commitment()
    publish(commitment)
    cite(commitment, source=make_source("dawn-1"), locator="para 9")
    publish(commitment)
    assert "dawn-1, para 9" in read("/commitments/R7-24/history/")


def test_every_edition_says_which_fields_it_changed_and_leads_to_the_words(db, read):
    commitment, place = make_commitment(summary_en="One."), make_place()
    publish(commitment)
    commitment.summary_en, commitment.verb = "Two.", "committed"
    commitment.save()
    commitment.places.set([place])
    publish(commitment)
    newest, first = Edition.objects.of("commitment", "R7-24").values_list("number", flat=True)
    html = read("/commitments/R7-24/history/")
    editions = html.split('id="editions"')[1]
    assert "Changed: <b>Summary · Verb · Places</b>" in editions
    assert editions.count(f'href="?from={first}&amp;to={newest}#changes"') == 1
    assert "<ins>Gwadar Port</ins>" in html


def test_a_history_asks_ten_queries_at_most_however_long_it_is(
    db, read, nothing_kept, django_assert_max_num_queries
):
    commitment = make_commitment()
    for number in range(5):
        commitment.summary_en = f"Words {number}."
        commitment.save()
        publish(commitment)
    with django_assert_max_num_queries(10):
        read("/commitments/R7-24/history/")
