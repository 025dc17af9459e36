"""The sign-in: a password, and where it is asked for a code, before anything is opened."""

from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from typing import Any

from axes.handlers.proxy import AxesProxyHandler
from django import forms
from django.contrib.admin import AdminSite
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth import login
from django.contrib.auth.models import User
from django.contrib.auth.signals import user_login_failed
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogue.admin.accounts.locked_out import locked_out
from dialogue.services.accounts import codes, recording
from dialogue.services.accounts.codes import CodeError, WrongCodeError
from dialogue.services.accounts.recording import Actor
from dialogue.watching import SIGN_IN, WRONG_CODE, address_of

BACKEND = "django.contrib.auth.backends.ModelBackend"
#: Where a session keeps who gave the right password and has yet to give a code.
DUE = "code_due"
#: So long a password holds without the code.
PATIENCE = timedelta(minutes=10)


class CodeField(forms.CharField):
    """A code from a phone, or from the list of recovery codes."""

    def __init__(self, **options: Any) -> None:
        attrs = {"autocomplete": "one-time-code", "dir": "ltr", "spellcheck": "false"}
        widget = forms.TextInput(attrs={**attrs, "autocapitalize": "none"})
        super().__init__(**{"max_length": 20, "widget": widget, **options})


class CodeForm(forms.Form):
    code = CodeField(
        label=gettext_lazy("Code"),
        help_text=gettext_lazy(
            "Six digits from the app on your phone. Without the phone: one of your recovery codes."
        ),
    )


class PasswordStep(LoginView):
    """Name and password. They are enough for who is asked for no code."""

    authentication_form = AdminAuthenticationForm
    template_name = "admin/accounts/sign_in.html"
    next_page = "admin:index"

    def form_valid(self, form: Any) -> HttpResponse:
        user = form.get_user()
        if not codes.is_asked(user):
            return super().form_valid(form)
        # Whoever knew the number of the session until now does not know it any more.
        self.request.session.cycle_key()
        self.request.session[DUE] = {
            "user": user.pk,
            "password": user.get_session_auth_hash(),
            "at": timezone.now().isoformat(),
            "next": self.get_success_url(),
        }
        return HttpResponseRedirect(reverse("admin:code"))


def due(request: HttpRequest) -> Any:
    """Who is to give a code: somebody whose password was right a moment ago, or who is signed in without one."""
    if request.user.is_authenticated:
        return User.objects.get(pk=request.user.pk) if request.user.is_staff else None
    kept = request.session.get(DUE)
    if not kept or timezone.now() - datetime.fromisoformat(kept["at"]) > PATIENCE:
        return None
    user = User.objects.filter(pk=kept["user"], is_active=True, is_staff=True).first()
    if user and constant_time_compare(user.get_session_auth_hash(), kept["password"]):
        return user
    return None


def enter(request: HttpRequest, user: Any, device: Any) -> str:
    """Sign in who gave everything; the address they wanted to open."""
    kept = request.session.pop(DUE, {})
    user.otp_device = device
    login(request, user, BACKEND)
    return kept.get("next") or reverse("admin:index")


def acting_as(request: HttpRequest, user: Any) -> AbstractContextManager[None]:
    """What somebody does who gave the password and not yet a code is theirs all the same."""
    number = request.session.get(SIGN_IN)
    return recording.acting(lambda: Actor(user.get_username(), address_of(request), number))


def tried(request: HttpRequest, user: Any, form: forms.Form, field: str) -> Any:
    """The device that the code in this field came from, or None with the reason in the form.

    A wrong code counts as a failed sign-in, wherever it is asked for.
    """
    try:
        with acting_as(request, user):
            return codes.verify(user=user, code=form.cleaned_data[field])
    except CodeError as error:
        form.add_error(field, error)
        if isinstance(error, WrongCodeError):
            credentials = {"username": user.get_username(), WRONG_CODE: True}
            user_login_failed.send(sender=__name__, credentials=credentials, request=request)
        return None


def refused(request: HttpRequest, user: Any) -> HttpResponse | None:
    """The page for who is locked out, before any code is looked at."""
    credentials = {"username": user.get_username()}
    if AxesProxyHandler.is_allowed(request, credentials):
        return None
    return locked_out(request, None, credentials)


def code_step(site: AdminSite, request: HttpRequest) -> HttpResponse:
    """The code, after the password."""
    user = due(request)
    if user is None:
        return HttpResponseRedirect(reverse("admin:login"))
    if site.has_permission(request):
        return HttpResponseRedirect(reverse("admin:index"))
    if codes.phone(user) is None:
        return HttpResponseRedirect(reverse("admin:phone"))
    if page := refused(request, user):
        return page
    form = CodeForm(request.POST or None)
    is_sent = request.method == "POST" and form.is_valid()
    if is_sent and (device := tried(request, user, form, "code")):
        return HttpResponseRedirect(enter(request, user, device))
    context = {
        **site.each_context(request),
        "title": _("Your code"),
        "has_permission": False,
        "form": form,
        "who": user,
    }
    return TemplateResponse(request, "admin/accounts/code.html", context)
