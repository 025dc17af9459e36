from django.test import RequestFactory
from django.utils import translation

from dialogue.context import site
from tests.factories import make_commitment, make_update, publish


def test_counts_are_of_what_is_published(db):
    commitment = make_commitment("R7-24")
    publish(commitment, make_update(commitments=[commitment]))
    make_commitment("R7-25")
    found = site(RequestFactory().get("/"))["site"]
    assert (found.commitment_count, found.update_count) == (1, 1)
    assert found.ledger_head > 2


def test_counts_are_made_once_for_a_ledger_head(db, django_assert_num_queries):
    publish(make_commitment())
    site(RequestFactory().get("/"))
    with django_assert_num_queries(1):
        site(RequestFactory().get("/"))


def test_a_page_has_an_address_in_every_language(db):
    request = RequestFactory().get("/commitments/R7-24/?order=due")
    with translation.override("en"):
        links = site(request)["language_links"]
    assert [(link.html_lang, link.url, link.is_current) for link in links] == [
        ("en", "/commitments/R7-24/?order=due", True),
        ("zh-Hans", "/zh-hans/commitments/R7-24/?order=due", False),
        ("ur", "/ur/commitments/R7-24/?order=due", False),
    ]
