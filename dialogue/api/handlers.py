"""What Django refuses before there is a view of the API, or fails at in one: in the API's form under its addresses."""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.views import defaults
from rest_framework.exceptions import APIException

from dialogue.api import problems

#: Whoever asks here is a program.
ADDRESSES = "/api/"


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    return _told(request, exception) or defaults.bad_request(request, exception)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    return _told(request, Http404()) or defaults.page_not_found(request, exception)


def server_error(request: HttpRequest) -> HttpResponseBase:
    return _told(request, APIException()) or defaults.server_error(request)


def _told(request: HttpRequest, error: Exception) -> HttpResponseBase | None:
    return problems.answer(error, {}) if request.path_info.startswith(ADDRESSES) else None
