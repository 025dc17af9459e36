import re

from django.template.loader import get_template

from dialogue.models import LedgerHead, Suggestion
from dialogue.services.rating import DUE_SOON, FRESH_FOR
from dialogue.services.suggestions import EMAIL_KEPT
from tests.factories import make_round, publish


def test_the_data_page_names_the_ledger_head_and_its_chain_digest(db, read):
    make_round()
    publish()
    head = LedgerHead.objects.get()
    html = read("/data/")
    assert head.chain_digest in html
    assert f'href="/editions/{head.number}/"' in html
    assert "https://creativecommons.org/licenses/by/4.0/" in html


def test_the_register_as_a_whole_is_cited_as_of_its_newest_edition(db, read, client):
    make_round()
    publish()
    head = LedgerHead.objects.get()
    html = read("/data/")
    assert f"Edition {head.number}, " in html.split('id="citation"')[1].split("</p>")[0]
    for form in ("txt", "bib", "ris", "json"):
        address = f"/editions/{head.number}/register.{form}"
        assert f'href="{address}"' in html
        assert head.chain_digest in client.get(address).content.decode()
    assert client.get(f"/editions/{head.number + 1}/register.txt").status_code == 404
    assert 'href="/data/#cite"' in read("/")


def test_every_noun_of_the_api_is_on_the_data_page_with_its_parameters(db, read):
    from dialogue.api.resources import RESOURCES

    html = read("/data/")
    resources = {each.noun: each for each in read.response.context["resources"]}
    for resource in RESOURCES:
        shown = resources[resource.noun]
        assert f'href="{resource.list_url}"' in html
        assert [each.name for each in shown.filters] == list(resource.filterset.base_filters)
        assert shown.examples
    assert len(resources) == len(RESOURCES)


def test_the_data_page_says_which_values_a_yes_or_no_takes(db, read):
    read("/data/")
    (commitments,) = (
        each for each in read.response.context["resources"] if each.noun == "commitment"
    )
    (is_overdue,) = (each for each in commitments.filters if each.name == "is_overdue")
    assert is_overdue.takes == "one value"
    assert is_overdue.codes == ["true", "false"]


def test_the_examples_are_given_in_curl_and_in_python_for_this_site(db, read):
    html = read("/data/")
    assert (
        "curl &#x27;http://testserver/api/v1/commitments/?round=R7&amp;status=in_progress" in html
    )
    assert "from urllib.request import urlopen" in html


def test_the_documentation_and_the_description_are_within_reach(db, read):
    html = read("/data/")
    for address in ("/api/v1/", "/api/v1/docs/", "/api/v1/schema/"):
        assert f'href="{address}"' in html


def test_an_empty_register_has_a_data_page_too(db, read):
    assert "Data and API" in read("/data/")


def test_every_anchor_of_the_method_page_leads_somewhere(db, read):
    html = read("/method/")
    anchors = set(re.findall(r'href="#([^"]+)"', html))
    assert anchors <= set(re.findall(r'id="([^"]+)"', html))


def test_pages_link_to_parts_of_the_method_that_are_there(loaded_register, read):
    ids = set(re.findall(r'id="([^"]+)"', read("/method/")))
    for address in ("/sources/gt-communique-r7/", "/commitments/R7-05/"):
        for anchor in re.findall(r'href="/method/#([^"]+)"', read(address)):
            assert anchor in ids


def test_the_days_that_texts_name_are_those_of_the_rules(db, read):
    days = re.compile(r"(\d+) days")
    assert set(days.findall(read("/method/"))) == {str(FRESH_FOR.days), str(DUE_SOON.days)}
    kept = Suggestion._meta.get_field("email").help_text
    assert days.findall(str(kept)) == [str(EMAIL_KEPT.days)]
    for template, rule in (("suggestion_sent", EMAIL_KEPT), ("_commitment_rating", FRESH_FOR)):
        source = get_template(f"dialogue/{template}.html").template.source
        assert days.findall(source) == [str(rule.days)]
