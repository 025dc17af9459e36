"""Whatever becomes of a form that is sent, what was typed is kept unless it is saved.

The session may have ended, somebody else may have signed in since, something may be wrong with the form or with
the server: the text is with whoever opened the form, and is offered where the form is opened again.
"""

from collections.abc import Callable
from functools import update_wrapper
from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from dialogue.admin import stamps
from dialogue.admin.stamps import Stamp
from dialogue.services import keeping
from dialogue.services.keeping import Fields

#: `?kept=` with a token opens a form with what was typed into it before.
PARAMETER = "kept"


def keeps(view: Callable[..., HttpResponse], is_at_desk: Callable[[HttpRequest], bool]) -> Any:
    """A page of the desk that loses nothing of what is sent to it."""

    def keeping_view(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        stamp = stamps.read(request.POST) if request.method == "POST" else None
        if stamp is None:
            return view(request, *args, **kwargs)
        if not is_at_desk(request) or stamp.user_id != request.user.pk:
            return _rescue(request, stamp)
        fields = dict(request.POST.lists())
        try:
            response = view(request, *args, **kwargs)
        except Exception:
            keep(stamp, fields)
            raise
        if response.status_code != HttpResponseRedirect.status_code:
            # The page may have given the form another token.
            keep(stamps.read(request.POST) or stamp, fields)
        return response

    return update_wrapper(keeping_view, view)


def keep(stamp: Stamp, fields: Fields) -> bool:
    return keeping.keep(token=stamp.token, user_id=stamp.user_id, page=stamp.page, fields=fields)


def settled(request: HttpRequest) -> None:
    """For a form that is no record's: it was accepted, and need not be kept any longer."""
    if stamp := stamps.read(request.POST):
        keeping.settled(token=stamp.token, fields=dict(request.POST.lists()))


def rescued(request: HttpRequest) -> HttpResponse | None:
    """The answer to a form that was refused before any page looked at it; None if it was not one of the desk's."""
    stamp = stamps.read(request.POST) if request.method == "POST" else None
    return _rescue(request, stamp) if stamp else None


def _rescue(request: HttpRequest, stamp: Stamp) -> HttpResponse:
    """Keep what was typed for whoever opened the form, and lead there by way of signing in if need be."""
    if not keep(stamp, dict(request.POST.lists())):
        context = {**admin.site.each_context(request), "title": _("It was not saved")}
        return TemplateResponse(request, "admin/dialogue/not_kept.html", context, status=413)
    address = with_kept(request, stamp.token)
    if not admin.site.has_permission(request):
        sentence = _(
            "Your session ended before this was saved. Sign in, and what you typed is there."
        )
        messages.warning(request, sentence)
        return redirect_to_login(address, reverse("admin:login"))
    if stamp.user_id != request.user.pk:
        sentence = _(
            "Somebody else opened this form, and nothing of it is saved. What they typed is kept for them."
        )
        messages.warning(request, sentence)
        return HttpResponseRedirect(reverse("admin:index"))
    sentence = _("You signed in again after you had opened this form. Nothing of it is saved yet.")
    messages.warning(request, sentence)
    return HttpResponseRedirect(address)


def with_kept(request: HttpRequest, token: Any) -> str:
    """This page with what was typed under that token."""
    query = request.GET.copy()
    query[PARAMETER] = str(token)
    return f"{request.path}?{query.urlencode()}"
