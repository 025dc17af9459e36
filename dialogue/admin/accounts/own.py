"""One's own account: where one is signed in, the phone that shows codes, recovery codes."""

from functools import partial
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django_otp import login as otp_login

from dialogue.admin.accounts.pictures import picture
from dialogue.admin.accounts.signing_in import (
    CodeField,
    CodeForm,
    acting_as,
    code_step,
    due,
    enter,
    refused,
    tried,
)
from dialogue.admin.values import row_ids
from dialogue.models import AccountEvent, SignIn
from dialogue.services.accounts import codes, rights, sign_ins
from dialogue.watching import SIGN_IN

#: Where a session keeps the key that a phone is being set up with.
KEY = "phone_key"
#: What happened to one's account lately, on its page.
EVENTS = 10


class PhoneForm(forms.Form):
    """What proves that a phone has taken the key."""

    present = CodeField(
        label=gettext_lazy("A code from the phone you use now, or a recovery code"), required=False
    )
    code = CodeField(label=gettext_lazy("The code that the app shows for the new key"))

    def __init__(self, *args: Any, key: str, is_change: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.key = key
        if is_change:
            self.fields["present"].required = True
        else:
            del self.fields["present"]

    def clean_code(self) -> str:
        codes.read_new(key=self.key, code=self.cleaned_data["code"])
        return self.cleaned_data["code"]


def addresses(site: AdminSite) -> list[Any]:
    """The pages of the sign-in, open to who has yet to give a code, and those of one's own account."""
    at_the_door = {"login/code/": (code_step, "code"), "account/phone/": (phone, "phone")}
    inside = {
        "account/": (account, "account"),
        "account/recovery-codes/": (recovery_codes, "recovery-codes"),
        "account/phone/remove/": (remove_phone, "phone-remove"),
    }
    return [
        *(
            path(address, never_cache(partial(view, site)), name=name)
            for address, (view, name) in at_the_door.items()
        ),
        *(
            path(address, site.admin_view(partial(view, site)), name=name)
            for address, (view, name) in inside.items()
        ),
    ]


def account(site: AdminSite, request: HttpRequest) -> HttpResponse:
    """Where one is signed in and what else belongs to one's account."""
    user: Any = request.user
    current = request.session[SIGN_IN]
    if request.method == "POST":
        return _end(request, user, current)
    living = SignIn.objects.of(user).living(at=timezone.now())
    context = {
        **site.each_context(request),
        "title": _("Your account"),
        "groups": [rights.name_of(group) for group in user.groups.order_by("name")],
        "sign_ins": [(each, sign_ins.named(each), each.pk == current) for each in living],
        "phone": codes.phone(user),
        "recovery_codes_left": codes.recovery_codes_left(user),
        "is_required": settings.REQUIRE_OTP,
        "events": AccountEvent.objects.filter(whose=user.get_username())[:EVENTS],
    }
    return TemplateResponse(request, "admin/accounts/account.html", context)


def _end(request: HttpRequest, user: Any, current: int) -> HttpResponse:
    if "end_others" in request.POST:
        count = sign_ins.end_others(user=user, but=current)
    else:
        chosen = SignIn.objects.of(user).filter(pk__in=row_ids(request.POST.getlist("end")))
        for sign_in in chosen:
            sign_ins.end(sign_in=sign_in)
        count = len(chosen)
    sentence = ngettext("%(count)s sign-in is ended.", "%(count)s sign-ins are ended.", count)
    messages.success(request, sentence % {"count": count})
    return HttpResponseRedirect(reverse("admin:account"))


def phone(site: AdminSite, request: HttpRequest) -> HttpResponse:
    """Set up the phone that shows codes, the first or another one."""
    user = due(request)
    if user is None:
        return HttpResponseRedirect(reverse("admin:login"))
    is_inside = site.has_permission(request)
    is_change = codes.phone(user) is not None
    if is_change and not is_inside:
        return HttpResponseRedirect(reverse("admin:code"))
    if page := refused(request, user):
        return page
    key = request.session.setdefault(KEY, codes.new_key())
    form = PhoneForm(request.POST or None, key=key, is_change=is_change)
    is_sent = request.method == "POST" and form.is_valid()
    if is_sent and (not is_change or tried(request, user, form, "present")):
        with acting_as(request, user):
            device, new = codes.set_up(user=user, key=key, code=form.cleaned_data["code"])
        del request.session[KEY]
        address = reverse("admin:account")
        if is_inside:
            otp_login(request, device)
        else:
            address = enter(request, user, device)
        return _show(site, request, new, address)
    unsaved = codes.unsaved_phone(user, key)
    context = {
        **site.each_context(request),
        "title": _("Set up your phone"),
        "has_permission": is_inside,
        "form": form,
        "is_change": is_change,
        "is_required": settings.REQUIRE_OTP,
        "picture": picture(unsaved.config_url),
        "key": codes.spelled(key),
    }
    return TemplateResponse(request, "admin/accounts/phone.html", context)


def recovery_codes(site: AdminSite, request: HttpRequest) -> HttpResponse:
    """New recovery codes, for who can still give a code."""

    def make(user: Any) -> HttpResponse:
        new = codes.make_recovery_codes(user=user)
        otp_login(request, codes.phone(user))  # it may have been a recovery code that is no more
        return _show(site, request, new, reverse("admin:account"))

    words = {
        "title": _("New recovery codes"),
        "meaning": _("The ones you have now stop working."),
        "button": _("Make new recovery codes"),
    }
    return _confirmed(site, request, words, make)


def remove_phone(site: AdminSite, request: HttpRequest) -> HttpResponse:
    """Sign in with the password alone again, where that is allowed."""
    if settings.REQUIRE_OTP:
        raise PermissionDenied

    def remove(user: Any) -> HttpResponse:
        codes.remove(user=user)
        messages.success(request, _("You are asked for no code any more."))
        return HttpResponseRedirect(reverse("admin:account"))

    words = {
        "title": _("Sign in without a code"),
        "meaning": _(
            "Your password alone will open your account. Your recovery codes are removed."
        ),
        "button": _("Stop asking me for a code"),
    }
    return _confirmed(site, request, words, remove)


def _confirmed(
    site: AdminSite, request: HttpRequest, words: dict[str, str], do: Any
) -> HttpResponse:
    """Ask for a code before something that whoever finds an open browser must not do."""
    user: Any = request.user
    if codes.phone(user) is None:
        return HttpResponseRedirect(reverse("admin:account"))
    if page := refused(request, user):
        return page
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and tried(request, user, form, "code"):
        return do(user)
    context = {**site.each_context(request), **words, "form": form}
    return TemplateResponse(request, "admin/accounts/confirm.html", context)


def _show(site: AdminSite, request: HttpRequest, new: list[str], address: str) -> HttpResponse:
    """The recovery codes, in this answer and nowhere else."""
    context = {
        **site.each_context(request),
        "title": _("Your recovery codes"),
        "codes": new,
        "continue_url": address,
        "who": request.user.get_username(),
    }
    return TemplateResponse(request, "admin/accounts/recovery_codes.html", context)
