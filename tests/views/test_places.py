from tests.factories import cite, make_commitment, make_place, make_source, make_update, publish


def test_beside_the_map_stand_the_places_of_the_commitments_and_below_it_all_others(db, read):
    commitment = make_commitment()
    commitment.places.set([make_place()])
    make_place("khunjerab", name_en="Khunjerab", kind="border_crossing", shared_with="CN")
    publish(commitment)
    html = read("/places/").split('class="map-beside"')[1].split("</figure>")[1]
    beside, below = html.split('id="others"')
    assert "Gwadar Port" in beside
    assert "Khunjerab" not in beside
    assert "Border crossing · administered by Pakistan, shared with China" in below
    assert "It takes no position on claims or boundaries." in below


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
    html = read("/places/").split('class="map-beside"')[1]
    assert "<span>1 commitment or position</span>" in html
    assert '<a href="/updates/?place=gwadar-port">1</a>' in html


def test_a_place_that_nothing_names_says_so(db, read):
    make_place()
    publish()
    html = read("/places/gwadar-port/")
    assert "None names it in the words cited." in html
    assert "None so far." in html


def test_a_place_on_the_map_leads_to_the_map_with_its_commitments_beside(db, read):
    commitment = make_commitment()
    commitment.places.set([make_place()])
    publish(commitment, make_commitment("R7-02", title_en="Elsewhere"))
    for address in ("/places/", "/"):
        html = read(address)
        mark = html.split('class="mark"')[1].split("</a>")[0]
        assert 'href="/places/?place=gwadar-port#place"' in mark
        assert 'aria-label="Gwadar Port: 1 commitment or position (Not assessed yet 1)"' in mark
        assert "No position on any boundary is taken." in html
    html = read("/places/?place=gwadar-port")
    chosen = html.split('class="chosen"')[1].split("</section>")[0]
    assert 'id="place" tabindex="-1"' in chosen
    assert "Build and run Gwadar Port" in chosen
    assert "Elsewhere" not in chosen
    assert 'href="/commitments/?place=gwadar-port"' in chosen
    assert 'href="/places/gwadar-port/"' in chosen


def test_the_place_chosen_is_marked_in_every_size_of_the_map_and_in_the_table(db, read):
    commitment = make_commitment()
    commitment.places.set([make_place()])
    publish(commitment)
    assert read("/places/?place=gwadar-port").count('aria-current="true"') == 1 + 3 + 1
    assert read("/places/").count('aria-current="true"') == 1


def test_choosing_a_place_keeps_the_filters_and_they_keep_the_place(db, read):
    make_place()
    make_place("khunjerab", name_en="Khunjerab", kind="border_crossing")
    publish()
    html = read("/places/?kind=port&place=khunjerab")
    assert 'href="/places/?kind=port&amp;place=gwadar-port#place"' in html
    assert "None names it in the words cited." in html.split('class="chosen"')[1]
    assert 'href="/places/?kind=port">Choose none' in html
    assert 'href="/api/v1/places/?kind=port"' in html


def test_a_place_that_nobody_published_chooses_nothing(db, read):
    make_place()
    publish()
    assert 'class="chosen"' not in read("/places/?place=atlantis")


def test_a_map_with_a_place_chosen_is_the_same_page_to_search_engines(db, read):
    make_place()
    publish()
    assert 'rel="canonical" href="http://127.0.0.1:8000/places/"' in read(
        "/places/?place=gwadar-port"
    )


def test_a_place_that_no_commitment_names_is_a_quiet_mark(db, read):
    make_place()
    publish()
    mark = read("/places/").split('class="mark is-quiet"')[1].split("</a>")[0]
    assert "Gwadar Port: no commitment names it" in mark


def test_places_that_were_filtered_out_are_not_on_the_map(db, read):
    make_place()
    make_place("khunjerab", name_en="Khunjerab", kind="border_crossing")
    publish()
    picture = read("/places/?kind=port").split('class="map-picture')[1]
    assert "Gwadar Port" in picture
    assert "Khunjerab<" not in picture


def test_the_map_says_which_places_lie_beyond_it(db, read):
    make_place("beijing", name_en="Beijing", kind="city", latitude=39.9, longitude=116.41)
    publish()
    html = read("/places/")
    assert "Beyond this map:" in html
    assert '<a class="mark' not in html
    assert "<figure" not in read("/places/beijing/")


def test_a_commitment_and_a_place_have_a_small_map_without_links(db, read):
    commitment = make_commitment()
    commitment.places.set([make_place()])
    publish(commitment)
    for address in ("/commitments/R7-24/", "/places/gwadar-port/"):
        html = read(address)
        assert "On the map: Gwadar Port" in html
        assert 'role="img" aria-labelledby="map-locator-title"' in html
        assert 'class="mark" href' not in html


def test_the_map_carries_no_inline_style_and_stays_small(loaded_register, read):
    import gzip
    import re

    for address in ("/", "/places/"):
        figure = read(address).split('<figure class="map')[1].split("</figure>")[0]
        assert not re.search(r"\sstyle=", figure)
        assert len(gzip.compress(figure.encode())) < 25_000
