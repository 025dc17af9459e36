import re
import threading

import pytest
from django.core.cache import caches

from dialogue.exports import pdf
from dialogue.models import LedgerHead, PublishedCommitment
from tests.factories import (
    make_commitment,
    make_question,
    make_round,
    make_source,
    make_update,
    publish,
)

REPORT, PDF = "/rounds/R7/report/", "/rounds/R7/report.pdf"


@pytest.fixture
def press(monkeypatch):
    """A press of this test's own. It draws letters, kept in `press.pages`, once the test says `press.finish()`."""
    caches["pdf"].clear()
    made, go = pdf.Press(cache="pdf", waiting=5), threading.Event()
    made.pages = []

    def draw(html, url):
        go.wait(10)
        made.pages.append(html)
        return b"%PDF of " + url.encode()

    def finish():
        go.set()
        made._workers.submit(int).result()
        go.clear()

    made.finish = finish
    monkeypatch.setattr(pdf, "draw", draw)
    monkeypatch.setattr("dialogue.views.reports.press", made)
    yield made
    go.set()
    made._workers.shutdown()


def test_every_commitment_and_position_of_the_round_is_in_its_report(loaded_register, read):
    html = read(REPORT)
    said = PublishedCommitment.objects.current().filter(round="R7")
    assert set(re.findall(r'<li id="(R7-\d+)"', html)) == set(said.values_list("ref", flat=True))


@pytest.mark.parametrize("address", [REPORT, "/zh-hans" + REPORT, "/ur/rounds/R3/report/"])
def test_every_number_in_brackets_leads_to_a_source_in_the_annex(loaded_register, read, address):
    html = read(address)
    pointed = set(map(int, re.findall(r'href="#source-(\d+)"', html)))
    listed = [int(each) for each in re.findall(r'id="source-(\d+)"', html)]
    assert listed == list(range(1, len(listed) + 1))
    assert pointed == set(listed)


def test_every_link_inside_the_report_leads_somewhere(loaded_register, read):
    html = read(REPORT)
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(re.findall(r'\bid="([^"]+)"', html))


def test_the_annex_prints_addresses_in_full(db, read):
    source = make_source("paper", url="https://example.org/a/very/long/address?with=parts")
    publish(make_commitment(sources=[source]))
    annex = read(REPORT).split('id="annex"')[1]
    assert ">https://example.org/a/very/long/address?with=parts</a>" in annex
    assert "Paper paper" in annex
    assert "Tier 3" in annex
    assert "· English" in annex


def test_the_head_names_who_led_it_and_how_much_of_the_text_was_seen(loaded_register, read):
    head = read(REPORT).split("report-head")[1].split("</header>")[0]
    assert "Deputy Prime Minister and Foreign Minister of Pakistan" in head
    assert "only as quoted by the press" in head
    assert '<a href="#source-1">[1]</a>' in head


def test_a_round_whose_text_was_not_found_says_so_in_its_report(db, read):
    make_round("R7")
    publish()
    head = read(REPORT).split("report-head")[1].split("</header>")[0]
    assert "No joint document is known." in head
    assert "No copy was found." in head


def test_the_table_has_a_denominator_and_what_is_not_rated(db, read):
    rated, unrated = make_commitment("R7-01"), make_commitment("R7-02")
    position = make_commitment("R7-03", kind="position", criteria_en="")
    vague = make_commitment("R7-04", verifiability="not_verifiable", criteria_en="")
    publish(rated, unrated, position, vague, make_update(commitments=[rated]))
    html = read(REPORT)
    assert "2 can be rated: 1 assessed, 1 not assessed yet." in html
    whole = html.split("Whole round</th>")[1].split("</tr>")[0]
    assert re.findall(r">(\d+)<", whole) == ["1", "1", "2", "1", "1"]


def test_a_status_carries_its_day_its_support_and_its_source(db, read):
    commitment = make_commitment("R7-01")
    publish(commitment, make_update(commitments=[commitment], sources=[make_source(title="Plan")]))
    line = read(REPORT).split('<li id="R7-01">')[1].split("</li>")[0]
    assert "First steps" in line
    assert "since 6 March 2026" in line
    assert "Support: Weak" in line
    assert "Plan for the port published" in line
    assert line.count('<a href="#source-2">[2]</a> <bdi>para 1</bdi>') == 2


def test_a_report_says_what_it_was_made_from_and_how_to_cite_it(loaded_register, read):
    head = LedgerHead.objects.get()
    about = read(REPORT).split('id="about"')[1]
    assert head.chain_digest in about
    assert f'href="/editions/{head.number}/"' in about
    assert f"from edition {head.number} of the ledger (chain SHA-256 {head.chain_digest})" in about
    assert ">http://127.0.0.1:8000/rounds/R7/report/</a>" in about


def test_what_the_sources_leave_open_stands_in_the_report(db, read):
    commitment = make_commitment()
    question = make_question(round=make_round("R7"))
    question.commitments.set([commitment])
    publish(commitment, question)
    assert 'Is it built? <span class="muted">(<a class="ref" href="#R7-24">' in read(REPORT)


def test_a_report_is_read_right_to_left_in_urdu_and_its_bar_too(loaded_register, read):
    html = read("/ur" + REPORT)
    assert '<html lang="ur" dir="rtl"' in html
    assert "scale(-1 1)" in html
    assert "scale(-1 1)" not in read(REPORT)


def test_the_report_of_a_round_to_come_says_that_there_is_none_yet(loaded_register, read):
    assert "there is nothing to report" in read("/rounds/R8/report/")


def test_there_is_no_report_of_a_round_that_is_not_published(loaded_register, read, press):
    read("/rounds/R99/report/", status=404)
    read("/rounds/R99/report.pdf", status=404)


def test_home_and_the_rounds_page_lead_to_the_report(loaded_register, read):
    assert f'href="{REPORT}"' in read("/")
    assert f'href="{REPORT}"' in read("/rounds/R7/")
    assert "/report/" not in read("/rounds/R8/").split("<main")[1]


def test_a_pdf_is_first_ordered_and_then_there(loaded_register, client, press):
    first = client.get(PDF)
    assert (first.status_code, first["Retry-After"], first["Refresh"]) == (202, "5", "5")
    assert "The PDF is being drawn" in first.content.decode()
    assert f'href="{REPORT}"' in first.content.decode()
    press.finish()
    second = client.get(PDF)
    assert second["Content-Type"] == "application/pdf"
    assert second.content == b"%PDF of http://127.0.0.1:8000/rounds/R7/report/"
    assert re.search(
        r'inline; filename="cpec-R7-report-\d{4}-\d\d-\d\d.pdf"', second["Content-Disposition"]
    )


def test_a_pdf_that_is_not_drawn_yet_is_no_error(loaded_register, client, press, caplog):
    assert client.get(PDF).status_code == 202
    assert caplog.records == []


def test_a_pdf_is_drawn_once_for_every_reader_and_apart_in_each_language(
    loaded_register, client, press
):
    for address in (PDF, PDF, "/ur" + PDF):
        client.get(address)
    press.finish()
    assert ['<html lang="en"' in page for page in press.pages] == [True, False]


def test_a_pdf_is_drawn_again_once_anything_was_published(db, client, press):
    publish(make_commitment("R7-01"))
    client.get(PDF)
    press.finish()
    publish(make_commitment("R7-02"))
    assert client.get(PDF).status_code == 202
    press.finish()
    assert "R7-02" in press.pages[1]


def test_other_code_draws_a_pdf_again(loaded_register, client, press, monkeypatch):
    client.get(PDF)
    press.finish()
    monkeypatch.setattr("dialogue.reading.kept.release", lambda: "other code")
    assert client.get(PDF).status_code == 202


def test_who_has_the_pdf_already_is_told_so(loaded_register, client, press):
    client.get(PDF)
    press.finish()
    validator = client.get(PDF)["ETag"]
    assert client.get(PDF, headers={"If-None-Match": validator}).status_code == 304


def test_a_pdf_that_another_process_draws_is_waited_for(
    loaded_register, client, press, monkeypatch
):
    client.get(PDF)
    other = pdf.Press(cache="pdf", waiting=5)
    monkeypatch.setattr("dialogue.views.reports.press", other)
    assert client.get(PDF).status_code == 202
    press.finish()
    assert client.get(PDF)["Content-Type"] == "application/pdf"
    assert len(press.pages) == 1


def test_a_pdf_where_too_many_wait_is_to_be_asked_for_later(
    loaded_register, client, monkeypatch, caplog
):
    caches["pdf"].clear()
    full = pdf.Press(cache="pdf", waiting=-1)
    monkeypatch.setattr("dialogue.views.reports.press", full)
    assert client.get(PDF).status_code == 503
    assert [each.levelname for each in caplog.records] == ["INFO"]


def test_without_what_draws_pdf_the_address_says_so_and_no_link_leads_there(
    loaded_register, client, monkeypatch
):
    monkeypatch.setattr(pdf, "is_available", lambda: False)
    answer = client.get(PDF)
    assert answer.status_code == 404
    assert "This site makes no PDF" in answer.content.decode()
    assert f'href="{REPORT}"' in answer.content.decode()
    assert PDF not in client.get(REPORT).content.decode()


def test_with_it_the_report_leads_to_its_pdf(loaded_register, read):
    assert f'href="{PDF}"' in read(REPORT)


@pytest.mark.parametrize("round_", ["R7", "R8"])
def test_a_report_asks_twelve_queries_at_most(
    loaded_register, nothing_kept, read, django_assert_max_num_queries, round_
):
    with django_assert_max_num_queries(12):
        read(f"/rounds/{round_}/report/")


def test_more_commitments_take_no_more_queries(
    db, nothing_kept, read, django_assert_max_num_queries
):
    publish(make_commitment("R7-01"))
    with django_assert_max_num_queries(12) as asked:
        read(REPORT)
    more = [make_commitment(f"R7-0{n}") for n in (2, 3, 4)]
    publish(*more, make_update(commitments=more))
    with django_assert_max_num_queries(len(asked)):
        read(REPORT)
