"""Everything RFC 4287 asks of a feed, in every language."""

from datetime import datetime

import pytest
from django.utils import timezone

from dialogue.models import Edition
from tests.feeds.feed import ATOM

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
SITE = "http://127.0.0.1:8000"


@pytest.mark.parametrize("prefix", ["", "/zh-hans", "/ur"])
@pytest.mark.parametrize("address", ["/commitments.atom", "/updates.atom?sector=gwadar"])
def test_a_feed_has_what_atom_requires(loaded_register, subscribe, prefix, address):
    feed = subscribe(prefix + address)
    assert feed.text("id") == SITE + prefix + address
    assert feed.links(rel="self") == [SITE + prefix + address]
    assert feed.text("title")
    assert feed.root.findtext("a:author/a:name", namespaces=ATOM)
    assert feed.entries
    assert len(set(feed.texts("id"))) == len(feed.entries)
    for entry in feed.entries:
        assert feed.text("title", entry)
        assert feed.text("summary", entry)
        assert datetime.fromisoformat(feed.text("updated", entry)).utcoffset() is not None
        assert feed.links(entry, rel="alternate")[0].startswith(SITE + prefix)
    assert feed.text("updated") == max(feed.texts("updated"))


def test_an_entry_is_known_by_the_address_of_its_edition_and_dated_by_it(
    loaded_register, subscribe, client
):
    feed = subscribe("/commitments.atom")
    address, updated = feed.texts("id")[0], feed.texts("updated")[0]
    assert client.get(address.removeprefix(SITE)).status_code == 200
    edition = Edition.objects.get(number=address.split("/")[-2])
    assert datetime.fromisoformat(updated) == edition.published_at


def test_a_feed_is_there_in_each_language_and_says_where(loaded_register, subscribe):
    feed = subscribe("/ur/commitments.atom?round=R7")
    assert feed.root.get(LANG) == "ur"
    assert feed.links(rel="alternate", hreflang="zh-Hans") == [
        f"{SITE}/zh-hans/commitments.atom?round=R7"
    ]
    assert "گوادر بندرگاہ تعمیر کرنا اور چلانا" in " ".join(feed.texts("title"))


def test_an_entry_that_is_not_translated_says_that_it_is_in_english(db, subscribe):
    from tests.factories import make_commitment, publish

    publish(make_commitment("R7-01", title_en="Build", title_zh="建设"))
    assert subscribe("/ur/commitments.atom").entries[0].get(LANG) == "en"
    assert subscribe("/zh-hans/commitments.atom").entries[0].get(LANG) is None


def test_a_feed_of_nothing_is_a_feed(db, subscribe):
    feed = subscribe("/commitments.atom")
    assert feed.entries == []
    assert feed.text("updated").startswith("1970-01-01")


def test_a_text_with_markup_in_it_stays_text(db, subscribe):
    from tests.factories import make_commitment, publish

    publish(make_commitment("R7-01", title_en="<b>Steel</b> & coal"))
    assert subscribe("/commitments.atom").texts("title") == ["R7-01 <b>Steel</b> & coal"]


@pytest.mark.parametrize("query", ["", "round=R7&"])
def test_a_feed_of_the_past_is_another_feed_and_stays_there(loaded_register, subscribe, query):
    moment = f"known_at={timezone.now():%Y-%m-%dT%H:%M:%S}Z&as_of=2026-02-01"
    feed = subscribe(f"/commitments.atom?{query}{moment}")
    here = f"{SITE}/commitments.atom?{query}{moment}"
    assert feed.text("id") == here
    assert feed.links(rel="self") == [here]
    assert feed.links(rel="alternate", hreflang="ur") == [here.replace("/comm", "/ur/comm")]
    [page] = [each for each in feed.links(rel="alternate") if ".atom" not in each]
    assert page == f"{SITE}/commitments/?{query}{moment}"
