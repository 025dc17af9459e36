from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.translation import get_language
from django.views.generic import View

from dialogue import search
from dialogue.presenters.search import completions
from dialogue.reading import finding
from dialogue.reading.kept import head
from dialogue.views.search import asked

#: More lines than these take longer to read than to type on.
OFFERED = 8


class Completions(View):
    """The records that a reader who is typing may mean, as lines for the list under the field. It is kept by readers'
    browsers until something is published."""

    def get(self, request: HttpRequest) -> HttpResponse:
        at, query = head(), asked(request)
        validator = at.validator("completions", get_language(), query)
        response = get_conditional_response(request, etag=validator)
        if response is None:
            found = finding.complete(query, at=at, limit=OFFERED)
            lines = completions(found.records, terms=search.query_terms(found.query))
            response = HttpResponse(
                render_to_string("dialogue/_completions.html", {"completions": lines})
            )
        response["ETag"] = validator
        patch_cache_control(response, public=True, no_cache=True)
        return response
