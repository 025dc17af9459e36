from datetime import date

from tests.factories import (
    make_commitment,
    make_round,
    make_sector,
    make_thread,
    make_update,
    publish,
)


def test_sectors_stand_in_their_groups_with_their_counts(db, read):
    make_sector("finance", name_en="Finance", group="finance", position=11)
    port = [make_commitment(f"R7-0{n}") for n in (1, 2)]
    publish(*port, make_update(commitments=port[:1]))
    html = read("/sectors/")
    assert html.index("Priority sectors</h2>") < html.index("Gwadar Port and logistics")
    assert html.index("Gwadar Port and logistics") < html.index("Finance</h2>")
    assert "2 commitments · 2 in round 7" in html
    assert "<b>1 of 2</b> assessed" in html
    assert "nothing that can be rated" in html


def test_the_list_can_be_narrowed_to_a_group(loaded_register, read):
    html = read("/sectors/?group=finance")
    assert "1 sector" in html
    assert 'href="/sectors/finance/"' in html
    assert 'href="/sectors/agriculture/"' not in html


def test_a_sector_has_its_commitments_by_round_with_the_newest_first(db, read):
    make_round("R6", starts_on=date(2025, 8, 21), ends_on=date(2025, 8, 21))
    publish(make_commitment("R6-01"), make_commitment("R7-01"))
    html = read("/sectors/gwadar/").split('id="commitments"')[1]
    assert html.index('href="/rounds/R7/"') < html.index("R7-01") < html.index('href="/rounds/R6/"')
    assert "R6-01" in html


def test_a_sector_has_its_threads_and_its_latest_evidence(db, read):
    commitment = make_commitment()
    publish(
        commitment,
        make_thread(commitments=[commitment], question_en="Does it run?"),
        make_update(commitments=[commitment], headline_en="A crane arrives"),
    )
    html = read("/sectors/gwadar/")
    assert 'href="/threads/gwadar-port/"' in html
    assert "Does it run?" in html
    assert "A crane arrives" in html
    assert "Build and run Gwadar Port" in html.split('id="evidence"')[1]


def test_a_sector_says_what_moved_last_and_which_updates_moved_nothing(db, read):
    moved, other = make_commitment("R7-01"), make_commitment("R7-02")
    publish(
        moved,
        other,
        make_update("P7-01", commitments=[moved], headline_en="A crane arrives"),
        make_update("P7-02", commitments=[other], status="", happened_on=date(2026, 5, 1)),
        make_update("P7-03", related=[other], status="", happened_on=date(2026, 5, 2)),
    )
    for address in ("/sectors/gwadar/", "/updates/?sector=gwadar"):
        html = read(address)
        said = html.split("Moved last:")[1].split("</p>")[0]
        assert "6 March 2026" in said
        assert "R7-01" in said
        assert "A crane arrives" in said
        assert html.count("no status given</span>") >= 1
    assert "context, no status given" in read("/updates/")
    assert "Moved last:" not in read("/updates/")


def test_a_sector_in_which_nothing_moved_says_so(db, read):
    commitment = make_commitment()
    publish(commitment, make_update(commitments=[commitment], status=""))
    assert "Nothing here has moved yet" in read("/sectors/gwadar/")


def test_evidence_on_another_sector_is_not_shown(db, read):
    other = make_commitment("R7-02", sector=make_sector("finance", name_en="F", position=11))
    publish(make_commitment(), other, make_update(commitments=[other], headline_en="A loan"))
    assert "A loan" not in read("/sectors/gwadar/")
    assert "A loan" in read("/sectors/finance/")


def test_a_sector_of_which_nothing_was_said_has_a_page_too(db, read):
    make_sector(description_en="The port of the makran coast.")
    publish()
    assert "The port of the makran coast." in read("/sectors/gwadar/")


def test_a_sector_leads_to_what_moved_since_the_latest_round(db, read):
    make_round("R8", status="expected", starts_on=date(2027, 1, 4), ends_on=date(2027, 1, 4))
    publish(make_commitment())
    html = read("/sectors/gwadar/")
    address = "/commitments/?sector=gwadar&amp;moved_after=2026-01-04"
    assert f'<a href="{address}">What has moved since round 7, 4 January 2026</a>' in html
