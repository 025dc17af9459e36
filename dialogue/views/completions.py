from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.translation import get_language
from django.views.generic import View

from dialogue import search
from dialogue.presenters.pages import pages_found
from dialogue.presenters.search import completions, with_pages
from dialogue.reading import finding
from dialogue.reading.kept import head
from dialogue.views.search import asked

#: More lines than these take longer to read than to type on.
OFFERED = 8


class Completions(View):
    """The records and pages that a reader who is typing may mean, as lines for the list under the field. It is kept by
    readers' browsers until something is published or the code changes."""

    def get(self, request: HttpRequest) -> HttpResponse:
        at, query = head(), asked(request)
        validator = at.validator("completions", get_language(), query)
        response = get_conditional_response(request, etag=validator)
        if response is None:
            pages = pages_found(query, terms=search.query_terms(query), with_topics=False)
            # Words by which a page is found are not misspelt, even if no record has them.
            found = finding.complete(query, at=at, limit=OFFERED - len(pages), is_exact=bool(pages))
            records = completions(found.records, terms=search.query_terms(found.query))
            lines = with_pages(records, pages)
            response = HttpResponse(
                render_to_string("dialogue/_completions.html", {"completions": lines})
            )
        response["ETag"] = validator
        patch_cache_control(response, public=True, no_cache=True)
        return response
