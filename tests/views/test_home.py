from dialogue.models import Edition, LedgerHead, PublishedCommitment
from tests.factories import make_commitment, make_round, make_thread, make_update, publish


def test_the_footer_counts_what_the_ledger_holds(loaded_register, read):
    html = read("/")
    current = Edition.objects.exclude(nature="withdrawal")
    for kind in ("commitment", "update"):
        count = current.filter(kind=kind).values("key").distinct().count()
        assert f"<b>{count}</b>" in html
    assert f"as of edition <b>{LedgerHead.objects.get().number}</b>" in html


def test_the_latest_round_shows_its_denominator_and_what_is_not_rated(loaded_register, read):
    html = read("/")
    of_round = PublishedCommitment.objects.current().filter(round="R7")
    positions = of_round.filter(kind="position").count()
    rateable = of_round.exclude(kind="position").exclude(verifiability="not_verifiable").count()
    assert "Where round 7 stands" in html
    assert f"of {rateable} commitments that can be rated have been assessed" in html
    assert f"{positions} positions are recorded, not rated" in html


def test_the_matrix_tells_relations_from_gaps_in_texts_seen_and_not_seen(db, read):
    outcome = {"starts_on": "2019-03-19", "ends_on": "2019-03-19", "number": 1}
    first = make_commitment("R1-01", round=make_round("R1", **outcome))
    for number, day in ((2, "2020-08-21"), (3, "2021-07-24")):
        make_round(f"R{number}", number=number, starts_on=day, ends_on=day)
    last = make_commitment("R7-24")
    publish(first, last, make_thread(commitments=[first, last]))
    html = read("/")
    assert "Round 1: new" in html
    assert "Round 2: no copy of a joint text was found" in html
    assert "Round 7: repeats" in html


def test_a_delivery_short_of_two_kinds_of_evidence_is_shown_as_stated(db, read):
    commitment = make_commitment()
    update = make_update(commitments=[commitment], status="delivered")
    publish(commitment, update, make_thread(commitments=[commitment]))
    html, words = read("/"), "<span>Delivered, as stated</span>"
    assert html.split('class="matrix"')[1].split("</table>")[0].count(words) == 1
    assert html.split('class="feed"')[1].split("</ol>")[0].count(words) == 1


def test_the_next_round_says_when_it_is_expected_and_how_long_ago_the_last_was(db, read):
    make_commitment()
    make_round(
        "R8", status="expected", starts_on=None, ends_on=None, expected_year=2027, city_en="Lahore"
    )
    publish()
    html = read("/")
    assert "Round 8, Lahore" in html
    assert "Expected in 2027." in html
    assert "since round 7 in Beijing." in html


def test_an_empty_register_has_a_home_page_too(db, read):
    assert "What China and Pakistan agreed" in read("/")


def test_the_home_page_asks_fifteen_queries_at_most(
    loaded_register, client, nothing_kept, django_assert_max_num_queries
):
    with django_assert_max_num_queries(15):
        client.get("/")


def test_the_home_page_is_computed_once_for_a_ledger_head(
    loaded_register, client, django_assert_num_queries
):
    client.get("/")
    with django_assert_num_queries(1):
        client.get("/")


def test_the_bars_of_the_sectors_have_their_numbers_as_a_table_within_reach(loaded_register, read):
    table = read("/").split('aria-labelledby="sectors"')[1].split('class="more-of-it"')[1]
    rows = read.response.context["page"].sector_table.rows
    assert table.count('<th scope="row">') == len(rows) > 15
    assert 'href="/commitments/?sector=gwadar&amp;status=initiated"' in table


def test_the_legend_of_the_round_tells_each_status_by_pattern_icon_words_and_number(
    loaded_register, read
):
    legend = read("/").split('aria-labelledby="standing"')[1].split("</section>")[0]
    legend = legend.split('class="legend"')[1]
    for segment in read.response.context["page"].latest.scorecard.segments:
        assert f'class="fill-{segment.code}"' in legend
        assert f'class="status-icon is-{segment.code}"' in legend
        assert f"<span>{segment.label}</span><b>{segment.count}</b>" in legend
