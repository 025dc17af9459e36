"""What the head of a page needs that templates cannot say: its language's tag, a block once more, data for programs."""

import json
from typing import Any

from django import template
from django.template.context import Context
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from dialogue.localized import language_tag

register = template.Library()
register.simple_tag(language_tag)  # no input: pages of errors are made without any

#: What would end the script, or begin another one, written so that JSON reads the same.
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@register.simple_tag(takes_context=True)
def again(context: Context, name: str) -> SafeString:
    """The text of a block that base.html has already, on one line: `{% again "title" %}`. Escaped as it was there."""
    block = context.render_context[BLOCK_CONTEXT_KEY].get_block(name)
    return mark_safe(" ".join(block.render(context).split()))  # noqa: S308


@register.filter
def as_json_ld(things: Any) -> str:
    """A data block of schema.org's things. Nothing in it runs, so the strictest policy allows it."""
    data = {"@context": "https://schema.org", "@graph": things}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))  # noqa: S308
