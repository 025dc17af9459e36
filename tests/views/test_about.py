import re

from django.template.loader import get_template

from dialogue.choices import RecordKind, Relation
from dialogue.exports import shelf
from dialogue.exports.tables import EDITIONS, TABLES
from dialogue.models import LedgerHead, Suggestion
from dialogue.services.rating import DUE_SOON, FRESH_FOR
from dialogue.services.suggestions import EMAIL_KEPT
from tests.factories import make_commitment, make_round, publish


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
        assert shown.path == resource.path
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


def test_the_data_page_names_every_file_with_its_size_and_digest(db, read):
    publish(make_commitment())
    export = shelf.make()
    html = read("/data/")
    for file in export.files:
        assert f'href="/data/{file.name}"' in html
        assert file.digest in html
    shown = [*read.response.context["files"].main, *read.response.context["files"].tables]
    assert {each.name for each in shown} == {each.name for each in export.files}
    assert all(each.meaning for each in shown)
    assert f"--head {export.chain_digest}" in html
    assert "More has been published since" not in html


def test_the_data_page_says_when_its_files_are_older_than_the_register(db, read, exports):
    publish(make_commitment())
    export = shelf.make()
    publish(make_commitment("R7-25"))
    html = read("/data/")
    assert f"as it was at ledger head {export.number}," in html
    assert "More has been published since" in html
    assert exports == [True]


def test_the_data_page_says_that_files_are_being_made_or_that_there_is_nothing(db, read):
    assert "Nothing is published yet" in read("/data/")
    publish(make_commitment())
    assert "The files are being made" in read("/data/")


def test_the_data_page_explains_every_column_of_every_table(db, read):
    html = read("/data/")
    for table in (*TABLES, EDITIONS):
        assert f'id="columns-{table.name}"' in html
    (places,) = (each for each in read.response.context["tables"] if each.name == "places")
    (latitude,) = (each for each in places.columns if each.name == "latitude")
    assert (latitude.meaning, latitude.type, latitude.unit) == ("Latitude", "number", "°")


def test_the_data_page_gives_every_list_in_every_format(db, read, client):
    read("/data/")
    for each in read.response.context["resources"]:
        assert len(each.formats) >= 3
        for _label, url in each.formats:
            assert client.head(url).status_code == 200


def test_the_data_page_shows_the_programs_as_they_are(db, read):
    html = read("/data/")
    assert "def follow(site, mirror):" in html
    assert "BEFORE_THE_FIRST" in html


def test_the_data_page_costs_few_queries(
    loaded_register, nothing_kept, read, django_assert_max_num_queries
):
    shelf.make()
    with django_assert_max_num_queries(10):
        read("/data/")


def test_the_days_that_texts_name_are_those_of_the_rules(db, read):
    days = re.compile(r"(\d+) days")
    assert set(days.findall(read("/method/"))) == {str(FRESH_FOR.days), str(DUE_SOON.days)}
    kept = Suggestion._meta.get_field("email").help_text
    assert days.findall(str(kept)) == [str(EMAIL_KEPT.days)]
    for template, rule in (("suggestion_sent", EMAIL_KEPT), ("_commitment_rating", FRESH_FOR)):
        source = get_template(f"dialogue/{template}.html").template.source
        assert days.findall(source) == [str(rule.days)]


def test_the_glossary_explains_each_word_once(db, read):
    html = read("/glossary/")
    ids = re.findall(r'<div id="([^"]+)"', html)
    assert len(ids) == len(set(ids)) > 40
    for code in (*RecordKind, *Relation):
        assert code in ids
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(re.findall(r'id="([^"]+)"', html))
