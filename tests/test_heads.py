"""What the head of every page tells search engines and sharing services, in three languages."""

import html
import json
import re
from urllib.parse import urlsplit

import pytest

from dialogue import urls
from tests.addresses import FILES, public_addresses

PAGES = [pattern.name for pattern in urls.urlpatterns if pattern.name not in FILES]
SITE = "http://127.0.0.1:8000"
LOCALES = {"en": "en_GB", "zh-hans": "zh_CN", "ur": "ur_PK"}
TAGS = {"en": "en", "zh-hans": "zh-Hans", "ur": "ur"}


def head_of(response):
    return response.content.decode().partition("</head>")[0]


def content(head, name):
    found = re.findall(rf'<meta (?:name|property)="{name}" content="([^"]*)"', head)
    return [html.unescape(each).strip() for each in found]


def link(head, attributes):
    return [html.unescape(each) for each in re.findall(rf'<link {attributes} href="([^"]*)"', head)]


def things(head):
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', head, re.DOTALL)
    return {each["@type"]: each for block in blocks for each in json.loads(block)["@graph"]}


@pytest.mark.parametrize("language", LOCALES)
@pytest.mark.parametrize("page", PAGES)
def test_every_page_says_what_it_is_and_where_it_is_in_each_language(
    loaded_register, client, page, language
):
    here = public_addresses(language)[page]
    head = head_of(client.get(here))
    assert link(head, 'rel="canonical"') == [SITE + here]
    for code, tag in TAGS.items():
        there = SITE + public_addresses(code)[page]
        assert link(head, f'rel="alternate" hreflang="{tag}"') == [there]
    assert link(head, 'rel="alternate" hreflang="x-default"') == [
        SITE + public_addresses("en")[page]
    ]
    assert content(head, "og:url") == [SITE + here]
    assert content(head, "og:locale") == [LOCALES[language]]
    assert len(content(head, "og:locale:alternate")) == 2
    title = html.unescape(re.search(r"<title>(.*?)</title>", head, re.DOTALL)[1])
    assert content(head, "og:title")[0]
    assert content(head, "og:title")[0] in " ".join(title.split())
    assert len(content(head, "description")[0]) > 5
    assert content(head, "og:description") == [" ".join(content(head, "description")[0].split())]
    assert len(re.findall(r"<meta name=\"description\"", head)) == 1
    assert link(head, 'rel="alternate" type="application/atom\\+xml" title="[^"]+"')
    assert link(head, 'rel="alternate" type="text/calendar" title="[^"]+"')


@pytest.mark.parametrize("language", LOCALES)
@pytest.mark.parametrize("page", PAGES)
def test_every_page_has_a_picture_to_be_shared_with(loaded_register, client, page, language):
    head = head_of(client.get(public_addresses(language)[page]))
    (image,) = content(head, "og:image")
    path = urlsplit(image.removeprefix(SITE)).path
    own = {
        "commitment-detail": "commitment-card",
        "round-detail": "round-card",
        "round-report": "round-card",
    }.get(page, "card")
    assert path == public_addresses(language)[own]
    assert content(head, "og:image:width") == ["1200"]
    assert content(head, "og:image:height") == ["630"]
    assert len(content(head, "og:image:alt")[0]) > 10
    assert content(head, "twitter:card") == ["summary_large_image"]


def test_the_same_list_has_one_canonical_address_however_it_was_asked_for(loaded_register, client):
    same = (
        "/commitments/?sector=gwadar&round=R7&round=R6",
        "/commitments/?round=R6&round=R7&q=&sector=gwadar&order=round",
        "/commitments/?round=R7&round=R6&round=R7&sector=gwadar&stranger=1&cursor=abc",
    )
    found = {link(head_of(client.get(each)), 'rel="canonical"')[0] for each in same}
    assert found == {f"{SITE}/commitments/?round=R6&round=R7&sector=gwadar"}


def test_a_list_leads_to_the_feed_with_its_filters(loaded_register, client):
    response = client.get("/ur/commitments/?round=R7&order=-evidence")
    feed = "/ur/commitments.atom?round=R7"
    assert feed in link(
        head_of(response), 'rel="alternate" type="application/atom\\+xml" title="[^"]+"'
    )
    assert f'<a href="{feed}" type="application/atom+xml">' in response.content.decode()


def test_a_page_that_is_not_there_claims_no_address(loaded_register, client):
    for address in ("/nowhere/", "/commitments/R7-99/"):
        head = head_of(client.get(address))
        assert link(head, 'rel="canonical"') == []
        assert content(head, "og:title")


def test_a_round_is_an_event_with_those_who_led_it(loaded_register, client):
    event = things(head_of(client.get("/rounds/R7/")))["Event"]
    assert (event["startDate"], event["location"]["name"]) == ("2026-01-04", "Beijing")
    assert [each["name"] for each in event["attendee"]] == ["Wang Yi", "Mohammad Ishaq Dar"]
    assert "Foreign Minister of Pakistan" in event["attendee"][1]["jobTitle"]


def test_a_round_without_a_day_is_no_event_yet(loaded_register, client):
    assert set(things(head_of(client.get("/rounds/R8/")))) == {"BreadcrumbList"}


def test_a_person_is_named_in_every_language_and_given_no_office(loaded_register, client):
    person = things(head_of(client.get("/zh-hans/people/wang-yi/")))["Person"]
    assert person["name"] == "王毅"
    assert "Wang Yi" in person["alternateName"]
    assert "jobTitle" not in person


def test_a_place_has_coordinates_and_no_country(loaded_register, client):
    place = things(head_of(client.get("/places/gwadar-port/")))["Place"]
    assert place["geo"]["latitude"] == 25.11
    assert "country" not in json.dumps(place).casefold()


def test_a_commitment_is_a_work_with_its_sources_and_its_edition(loaded_register, client):
    work = things(head_of(client.get("/commitments/R7-24/")))["CreativeWork"]
    assert work["identifier"] == "R7-24"
    assert work["license"].startswith("https://creativecommons.org/")
    assert work["citation"]
    for each in work["citation"]:
        assert client.get(each["url"].removeprefix(SITE)).status_code == 200
    assert client.get(f"/editions/{work['version']}/").status_code == 200


def test_the_register_is_a_dataset_known_by_one_name_in_every_language(loaded_register, client):
    found = [things(head_of(client.get(each)))["Dataset"] for each in ("/", "/ur/", "/data/")]
    assert len({each["@id"] for each in found}) == 1
    for each in found[0]["distribution"]:
        assert client.get(each["contentUrl"].removeprefix(SITE)).status_code == 200


def test_no_text_can_end_the_block_of_data(db, client):
    from tests.factories import make_commitment, publish

    evil = "</script><script>alert(1)</script> & <!-- Gwadar"
    publish(make_commitment("R7-01", title_en=evil))
    head = head_of(client.get("/commitments/R7-01/"))
    assert "<script>alert" not in head
    assert things(head)["CreativeWork"]["name"] == evil
    assert content(head, "og:title") == [f"R7-01 {evil}"]
