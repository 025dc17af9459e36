from tests.factories import cite, make_commitment, make_place, make_source, make_update, publish


def test_places_stand_by_kind_and_say_who_administers_them(db, read):
    make_place()
    make_place("khunjerab", name_en="Khunjerab", kind="border_crossing", shared_with="CN")
    publish()
    html = read("/places/").split('id="results"')[1]
    assert html.index("Border crossing") < html.index("Khunjerab") < html.index("Gwadar Port")
    assert "administered by Pakistan, shared with China" in html
    assert "It takes no position on claims or boundaries." in read("/places/")


def test_a_place_shows_roughly_where_it_is(db, read):
    place = make_place(note_en="On the coast.", latitude=25.1100, longitude=62.3325)
    cite(place, source=make_source("atlas", title="An atlas"), locator="sheet 4")
    publish()
    html = read("/places/gwadar-port/")
    assert "25.11° N, 62.33° E" in html
    assert "approximate" in html
    assert "On the coast." in html
    assert "sheet 4" in html


def test_a_place_has_the_commitments_and_updates_that_name_it(db, read):
    place, commitment = make_place(), make_commitment()
    commitment.places.set([place])
    update = make_update(commitments=[commitment], headline_en="Ships come")
    update.places.set([place])
    publish(commitment, update, make_commitment("R7-02", title_en="Elsewhere"))
    html = read("/places/gwadar-port/")
    assert "Build and run Gwadar Port" in html
    assert "Ships come" in html
    assert "Elsewhere" not in html
    assert "1 commitment · 1 update" in read("/places/")


def test_a_place_that_nothing_names_says_so(db, read):
    make_place()
    publish()
    html = read("/places/gwadar-port/")
    assert "None names it in the words cited." in html
    assert "None so far." in html
