import json
import re

import pytest

from dialogue.choices import Attribution
from dialogue.models import Edition, PublishedCommitment
from dialogue.services import publishing
from tests.factories import (
    make_commitment,
    make_editor,
    make_question,
    make_reviewer,
    make_source,
    make_thread,
    make_update,
    publish,
)


def refs(html):
    return re.findall(r'<span class="ref">(R\d+-\d+)</span>', html)


def test_gwadar_is_found_by_words_and_by_filters(loaded_register, read):
    assert "R7-24" in refs(read("/commitments/?q=gwadar&round=R7"))
    assert "R7-24" in refs(read("/commitments/?place=gwadar-port&round=R7"))
    assert "R7-24" in refs(read("/commitments/?sector=gwadar&status=initiated"))


def test_every_filter_in_the_address_narrows_the_list(loaded_register, read):
    found = PublishedCommitment.objects.current().filter(round="R6", verb="agreed", kind="process")
    html = read("/commitments/?round=R6&verb=agreed&kind=process")
    assert refs(html) == list(found.order_by("position").values_list("ref", flat=True))


def test_walking_the_pages_shows_every_commitment_once(loaded_register, read):
    address, seen = "/commitments/", []
    while address:
        html = read(address)
        seen += refs(html)
        link = re.search(r'href="([^"]+)" rel="next"', html)
        address = link and link[1].replace("&amp;", "&")
    assert len(seen) == len(set(seen)) == PublishedCommitment.objects.current().count()


def test_the_page_before_the_second_is_the_first(loaded_register, read):
    first = read("/commitments/?order=-evidence")
    after = re.search(r'href="([^"]+)" rel="next"', first)[1].replace("&amp;", "&")
    before = re.search(r'href="([^"]+)" rel="prev"', read(after))[1].replace("&amp;", "&")
    assert refs(read(before)) == refs(first)


def test_a_cursor_of_another_order_shows_the_beginning_and_says_so(loaded_register, read):
    page = read("/commitments/?round=R6")
    other = re.search(r'href="[^"]+(cursor=[^"&]+)[^"]*" rel="next"', page)[1]
    for cursor in ("cursor=nonsense", other):
        html = read(f"/commitments/?{cursor}")
        assert refs(html)[0] == "R7-01"
        assert "no longer fits this order" in html


def test_each_facet_is_counted_without_its_own_filter(loaded_register, read):
    facets = {}
    for address in ("/commitments/?status=initiated", "/commitments/?status=initiated&round=R7"):
        read(address)
        groups = read.response.context["facets"]
        facets[address] = {
            group.name: {option.value: option.count for option in group.options} for group in groups
        }
    wide, narrow = facets.values()
    assert narrow["round"] == wide["round"]
    assert narrow["status"] != wide["status"]
    assert narrow["status"]["initiated"] == wide["round"]["R7"]


def test_a_filter_in_force_can_be_taken_away(loaded_register, read):
    read("/commitments/?round=R7&round=R6&q=port")
    chips = {chip.label: chip.remove_url for chip in read.response.context["chips"]}
    assert chips["Words: port"] == "/commitments/?round=R7&round=R6"
    assert "/commitments/?round=R6&q=port" in chips.values()


def test_an_empty_list_says_which_filters_to_loosen(loaded_register, read):
    html = read("/commitments/?round=R7&status=initiated&q=cybersecurity")
    assert "Nothing matches all of this" in html
    assert "Without “Words: cybersecurity”" in html


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("due_before=soon", "Write a day as"),
        ("status=finished", "finished"),
        ("is_overdue=perhaps", "perhaps"),
        ("round=R99", "R99"),
    ],
)
def test_a_filter_that_makes_no_sense_is_shown_as_an_error(loaded_register, read, query, message):
    html = read(f"/commitments/?{query}")
    assert 'role="alert"' in html
    assert message in html
    assert not refs(html)


def test_a_stranger_in_the_address_is_ignored(loaded_register, read):
    assert refs(read("/commitments/?utm_source=mail")) == refs(read("/commitments/"))


def test_the_filters_are_a_form_that_works_without_script(loaded_register, read):
    html = read("/commitments/?source=dawn-20260309")
    assert re.search(r'<form [^>]*method="get"', html)
    assert 'type="submit"' in html
    assert '<input type="hidden" name="source" value="dawn-20260309">' in html


def test_the_list_asks_twelve_queries_at_most(
    loaded_register, client, nothing_kept, django_assert_max_num_queries
):
    with django_assert_max_num_queries(12):
        client.get("/commitments/?status=delivered&q=the&place=gwadar-port&order=-evidence")
    with django_assert_max_num_queries(12):
        client.get("/commitments/")


def test_a_record_says_everything_in_its_document(loaded_register, read):
    html = read("/commitments/R7-24/")
    document = json.loads(Edition.objects.of("commitment", "R7-24").first().document)
    for text in (document["title"], document["summary"], document["criteria"]):
        assert text["en"] in html
    for update in document["updates"]:
        assert f'id="{update["ref"]}"' in html
    for citation in document["citations"]:
        assert f"/sources/{citation['source']}/" in html
    for key in document["places"]:
        assert f"/places/{key}/" in html


def test_a_record_names_its_edition_and_where_the_others_are(loaded_register, read):
    edition = Edition.objects.of("commitment", "R7-24").first()
    html = read("/commitments/R7-24/")
    assert edition.digest in html
    assert f"number {edition.number} in the ledger" in html
    assert "/commitments/R7-24/history/" in html
    assert f"/editions/{edition.number}/" in html
    assert "/api/v1/commitments/R7-24/" in html


def test_a_record_leads_to_its_neighbours_in_the_text(loaded_register, read):
    html = read("/commitments/R7-24/")
    assert 'href="/commitments/R7-23/" rel="prev"' in html
    assert 'href="/commitments/R7-25/" rel="next"' in html
    assert 'rel="prev"' not in read("/commitments/R7-01/")


def test_a_status_gives_its_reason_and_the_update_that_decided_it(db, read):
    commitment = make_commitment()
    publish(commitment, make_update(commitments=[commitment], status_reason_en="Ships called."))
    html = read("/commitments/R7-24/")
    assert "<b>Why this status:</b> Ships called." in html
    assert 'href="#P7-01"' in html
    assert "since 6 March 2026" in html


def test_an_update_that_is_only_context_is_marked_so(db, read):
    rated, beside = make_commitment("R7-24"), make_commitment("R7-25")
    publish(rated, beside, make_update(commitments=[rated], related=[beside]))
    html = read("/commitments/R7-25/")
    assert "context, not rated here" in html
    assert "status-icon is-none" in html.split('class="timeline"')[1].split("</li>")[0]
    assert "context, not rated here" not in read("/commitments/R7-24/")


def test_where_the_words_rest_on_the_press_alone_the_head_of_the_record_says_so(db, read):
    publish(make_commitment("R7-24", attribution="press_only"))
    assert "Press account alone</span>" in read("/commitments/R7-24/").split('class="statement"')[0]


def test_a_citation_says_where_a_source_was_read_at_a_mirror(db, read):
    source = make_source("paper", mirror_url="https://mirror.example/1")
    commitment = make_commitment("R7-24", sources=[source])
    publish(commitment)
    html = read("/commitments/R7-24/")
    assert 'href="https://mirror.example/1"' in html
    assert "read at a mirror" in html


def test_threads_and_open_questions_that_name_it_are_shown(db, read):
    commitment, earlier = make_commitment("R7-24"), make_commitment("R7-20", title_en="Begin it")
    question = make_question(question_en="Who pays?")
    publish(commitment, earlier, make_thread(commitments=[earlier, commitment]))
    question.commitments.set([commitment])
    publish(question)
    html = read("/commitments/R7-24/")
    assert "Who pays?" in html
    assert "Begin it" in html


def test_a_position_says_that_it_is_not_rated(db, read):
    publish(make_commitment(kind="position", criteria_en=""))
    assert "recorded and not rated" in read("/commitments/R7-24/")


def test_a_delivery_on_one_voice_reads_as_stated_by_it(db, read):
    commitment = make_commitment()
    source = make_source(publisher="Daily Port")
    publish(commitment, make_update(commitments=[commitment], status="delivered", sources=[source]))
    assert "Delivered, as stated by Daily Port" in read("/commitments/R7-24/")
    assert "<span>Delivered, as stated</span>" in read("/commitments/?status=delivered")


def test_a_record_asks_ten_queries_at_most(
    loaded_register, client, nothing_kept, django_assert_max_num_queries
):
    with django_assert_max_num_queries(10):
        client.get("/commitments/R7-24/")


def test_a_ref_that_was_never_published_gets_help(db, read):
    publish(make_commitment("R7-24", title_en="Build the port"))
    html = read("/commitments/r7-42/", status=404)
    assert "/commitments/R7-24/" in html
    assert "Build the port" in html


def test_a_withdrawn_record_says_so_and_keeps_its_history(db, read):
    commitment = make_commitment()
    publish(commitment)
    submission = publishing.withdraw(record=commitment, by=make_editor(), reason="Never said")
    publishing.approve(submission=submission, by=make_reviewer())
    html = read("/commitments/R7-24/", status=410)
    assert "Never said" in html
    assert "/commitments/R7-24/history/" in html
    assert "was withdrawn" in read("/commitments/R7-24/history/")
    assert "R7-24" not in refs(read("/commitments/"))


def test_what_is_on_the_desk_alone_is_nowhere(db, read):
    publish(make_commitment("R7-24"))
    make_commitment("R7-25")
    read("/commitments/R7-25/", status=404)
    read("/commitments/R7-25/history/", status=404)
    assert refs(read("/commitments/")) == ["R7-24"]


def test_what_rests_on_the_press_alone_is_marked_wherever_it_stands(db, read):
    source = make_source("paper")
    pressed = make_commitment(attribution="press_only", sources=[source])
    publish(pressed, make_thread(commitments=[pressed]))
    for address in (
        "/commitments/",
        "/commitments/R7-24/",
        "/threads/gwadar-port/",
        "/rounds/R7/",
        "/sources/paper/",
        "/search/?q=gwadar",
    ):
        marked = f'<span class="tag is-note">{Attribution.PRESS_ONLY.label}</span>'
        assert marked in read(address), address


def test_the_timeline_names_who_states_a_delivery_and_says_where_sources_conflict(db, read):
    commitment, paper = make_commitment(), make_source(publisher="Daily Port")
    update = make_update(
        commitments=[commitment], status="delivered", sources=[paper], has_conflict=True
    )
    publish(commitment, update)
    timeline = read("/commitments/R7-24/").split('class="timeline"')[1]
    assert "<b>Delivered, as stated by Daily Port</b>" in timeline
    assert "The sources conflict." in timeline


def test_a_search_that_found_nothing_says_where_it_looked_and_with_which_words(db, read):
    commitment = make_commitment()
    update = make_update(
        commitments=[commitment],
        nature="search",
        status="no_action_found",
        searched_where="Two gazettes",
        searched_languages="English, Urdu",
        searched_words="port works",
    )
    publish(commitment, update)
    for address in ("/commitments/R7-24/", "/updates/P7-01/"):
        html = read(address)
        for words in ("Two gazettes", "English, Urdu", "port works"):
            assert words in html, (address, words)


def test_what_would_count_stands_before_what_has_happened(db, read):
    publish(make_commitment(criteria_en="Ships call."))
    html = read("/commitments/R7-24/")
    assert (
        html.index("What would count as delivered")
        < html.index("Ships call.")
        < html.index("What has happened")
    )
