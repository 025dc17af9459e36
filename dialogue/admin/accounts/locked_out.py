from typing import Any

from axes.helpers import get_client_username
from django.conf import settings
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from dialogue.models import Lockout


def locked_out(request: HttpRequest, response: Any, credentials: dict[str, Any]) -> HttpResponse:
    """The page for a name that failed too often at this address: what happened, until when, and what helps."""
    counting = Lockout.objects.counting(at=timezone.now())  # type: ignore[attr-defined]
    username = get_client_username(request, credentials)
    found = counting.filter(username=username, ip_address=request.axes_ip_address).first()  # type: ignore[attr-defined]
    until = found.locked_until if found else None
    until = until or timezone.now() + settings.AXES_COOLOFF_TIME
    context = {
        **admin.site.each_context(request),
        "title": _("Too many failed sign-ins"),
        "has_permission": False,
        "until": until,
        "limit": settings.AXES_FAILURE_LIMIT,
        "minutes": settings.AXES_COOLOFF_TIME.seconds // 60,
    }
    page = TemplateResponse(request, "admin/accounts/locked_out.html", context, status=429)
    page["Retry-After"] = str(max(1, round((until - timezone.now()).total_seconds())))
    return page.render()
