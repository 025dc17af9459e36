"""What the script of a desk's form does while somebody types, and what the form offers later."""

from django.test import Client
from django.utils.html import escape

from tests.desk import html
from tests.forms import fields_of

KEEP = "/admin/dialogue/keptform/keep/"
FORM = "commitment_form"


def sent(page, form_id=FORM, **words):
    """What a form would send with these words in it."""
    return {**fields_of(page, form_id), **words}


def keep(page, form_id=FORM, *, client=None, **words):
    """What the page's script does while somebody types."""
    return (client or Client()).post(KEEP, sent(page, form_id, **words))


def offer(page):
    """The address under which the page offers what was typed before."""
    [offered] = page.context["keeping"].offers
    assert f'href="{escape(offered.url)}"' in html(page)
    return offered.url
