"""The register's days as iCalendar (RFC 5545), to subscribe to."""

from urllib.parse import urlsplit

import icalendar
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import condition
from django.views.generic import View

from dialogue.feeds.lists import refusal
from dialogue.filters.moments import PARAMETERS
from dialogue.filters.problems import MAX_PROBLEMS, unknown_parameter
from dialogue.localized import LocalizedText, language_tag
from dialogue.presenters.calendar import CalendarEvent, calendar_events
from dialogue.reading import calendar
from dialogue.reading.kept import head


@method_decorator(csrf_exempt, name="dispatch")  # nothing is written: who tries is told 405
@method_decorator(cache_control(public=True, no_cache=True), name="dispatch")
class Calendar(View):
    """Rounds and their anniversaries, and the dates by which commitments are due.

    It takes no parameters but the moments of the past.
    """

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest) -> HttpResponse:
        strangers = [name for name in request.GET if name not in PARAMETERS][:MAX_PROBLEMS]
        if strangers:
            return refusal(unknown_parameter(name, PARAMETERS) for name in strangers)
        at = head()
        validator = at.validator(request.path)
        return condition(lambda _: validator, lambda _: at.published_at)(_answer)(request)


def _answer(request: HttpRequest) -> HttpResponse:
    found = icalendar.Calendar()
    found.add("prodid", "-//CPEC Commitments//Calendar//EN")
    found.add("version", "2.0")
    found.add("method", "PUBLISH")
    found.add("name", _("CPEC Commitments"))
    # The name as programs older than RFC 7986 read it.
    found.add("x-wr-calname", _("CPEC Commitments"))
    for event in calendar_events(rounds=calendar.rounds(), due=calendar.due()):
        found.add_component(_component(event))
    return HttpResponse(found.to_ical(), content_type="text/calendar; charset=utf-8")


def _component(event: CalendarEvent) -> icalendar.Event:
    found = icalendar.Event()
    found.add("uid", f"{event.key}@{urlsplit(settings.SITE_URL).hostname}")
    found.add("dtstamp", event.published_at.replace(microsecond=0))
    found.add("last-modified", event.published_at.replace(microsecond=0))
    found.add("sequence", event.edition)
    found.add("dtstart", event.starts_on)
    found.add("dtend", event.ends_before)
    if event.is_yearly:
        found.add("rrule", {"freq": "yearly"})
    found.add("summary", event.heading, parameters={"LANGUAGE": language_tag()})
    _add_text(found, "description", event.text)
    _add_text(found, "location", event.city)
    found.add("url", event.url)
    found.add("status", "TENTATIVE" if event.is_expected else "CONFIRMED")
    found.add("transp", "TRANSPARENT")
    return found


def _add_text(component: icalendar.Event, name: str, text: LocalizedText) -> None:
    if text:
        component.add(name, str(text), parameters={"LANGUAGE": text.lang})
