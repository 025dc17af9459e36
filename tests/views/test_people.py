from datetime import date

from dialogue.models import CoChair
from tests.factories import cite, make_party, make_person, make_round, make_source, publish


def co_chair(person, sitting, office):
    CoChair.objects.create(round=sitting, person=person, party=make_party("cn"), office_en=office)


def test_a_person_shows_every_round_co_chaired_and_the_office_held_then(db, read):
    person = make_person(note_en="Foreign minister twice.")
    cite(person, source=make_source("paper", title="He is named"), locator="para 1")
    first = make_round("R1", starts_on=date(2019, 3, 19), ends_on=None)
    co_chair(person, first, "State Councilor")
    co_chair(person, make_round("R7"), "Member of the Political Bureau")
    publish()
    html = read("/people/wang-yi/")
    assert "Foreign minister twice." in html
    assert html.index("State Councilor") < html.index("Member of the Political Bureau")
    assert "He is named" in html


def test_a_person_who_led_no_round_is_told_apart(db, read):
    make_person()
    publish()
    assert "Led no round" in read("/people/wang-yi/")


def test_people_can_be_narrowed_to_those_who_led_a_round(loaded_register, read):
    html = read("/people/?round=R4").split('id="results"')[1]
    assert 'href="/people/qin-gang/"' in html
    assert 'href="/people/wang-yi/"' not in html


def test_people_can_be_found_by_the_name_in_any_language(loaded_register, read):
    assert 'href="/people/wang-yi/"' in read("/people/?q=王毅")
