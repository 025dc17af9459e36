"""The strip on a commitment's page: its thread across the rounds."""

from tests.factories import make_commitment, make_round, make_thread, publish


def test_the_strip_names_the_verb_of_every_round_and_the_gaps_with_their_note(db, read):
    make_round("R6", starts_on="2025-08-21", ends_on="2025-08-21")
    first = make_commitment("R5-01", round=make_round("R5", starts_on="2024-05-15", ends_on=None))
    last = make_commitment("R7-24", verb="committed")
    note = "No text of round 6 was found."
    publish(first, last, make_thread(commitments=[first, last], coverage_note_en=note))
    strip = read("/commitments/R7-24/").split('class="strip"')[1].split("</section>")[0]
    assert strip.index("new · Agreed · Joint") < strip.index("repeats · Committed · Joint")
    assert "no copy of a joint text was found" in strip
    assert note in strip
