"""One's own account: sign-ins, phone, recovery codes."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from dialogue.models import AccountEvent, EventKind, SignIn
from dialogue.services.accounts import codes
from tests.desk import Desk, html
from tests.factories import make_editor
from tests.signing_in import (
    PHONE,
    give_code,
    give_password,
    give_phone,
    is_inside,
    shown,
    wrong,
)

ACCOUNT = "/admin/account/"
RECOVERY = "/admin/account/recovery-codes/"
REMOVE = "/admin/account/phone/remove/"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture
def edith(db):
    return make_editor(username="edith")


@pytest.fixture
def inside(edith):
    """Edith's browser, and another one of hers."""
    browsers = [Client(headers={"user-agent": FIREFOX}), Client()]
    for browser in browsers:
        give_password(browser, "edith")
    return browsers


def test_the_page_says_where_one_is_signed_in_and_which_of_them_is_this_one(inside):
    page = html(inside[0].get(ACCOUNT))
    assert "<bdi>Firefox, Windows</bdi>" in page
    assert "an unknown browser" in page
    assert page.count("This one") == 1
    assert page.count('name="end"') == 1


def test_a_sign_in_is_ended_from_another_browser(inside):
    here, there = inside
    other = SignIn.objects.latest("pk")
    assert is_inside(there)
    here.post(ACCOUNT, {"end": other.pk})
    assert not is_inside(there)
    assert is_inside(here)
    event = AccountEvent.objects.get(kind=EventKind.ENDED)
    assert (event.by, event.whose) == ("edith", "edith")


def test_all_others_are_ended_at_once(inside, edith):
    third = Desk(edith).client
    inside[0].post(ACCOUNT, {"end_others": "1"})
    assert [is_inside(browser) for browser in (*inside, third)] == [True, False, False]


@pytest.mark.parametrize("number", ["", "x", "²", "0"])
def test_what_is_no_sign_in_ends_none(inside, number):
    assert inside[0].post(ACCOUNT, {"end": number}, follow=True).status_code == 200
    assert all(is_inside(browser) for browser in inside)


def test_nobody_ends_anothers_sign_in(inside, editor):
    editor.client.post(ACCOUNT, {"end": SignIn.objects.filter(user__username="edith").last().pk})
    assert all(is_inside(browser) for browser in inside)


@pytest.fixture
def editor(db):
    return Desk(make_editor(username="another"))


def test_an_ended_sign_in_is_signed_out_everywhere(inside):
    """Not only on the desk's pages: whoever looks at the request finds nobody."""
    here, there = inside
    here.post(ACCOUNT, {"end_others": "1"})
    there.get("/admin/")
    assert "_auth_user_id" not in there.session


def test_a_changed_password_ends_the_other_sign_ins(inside, edith):
    here, there = inside
    typed = {
        "old_password": "password",
        "new_password1": "Tea3-Gwadar",
        "new_password2": "Tea3-Gwadar",
    }
    assert here.post("/admin/password_change/", typed).status_code == 302
    assert is_inside(here)
    assert not is_inside(there)
    assert SignIn.objects.of(edith).living(at=timezone.now()).count() == 1


@pytest.mark.parametrize("password", ["edith", "short", "password", "1234567890123"])
def test_weak_passwords_are_refused_with_the_reason(inside, password):
    typed = {"old_password": "password", "new_password1": password, "new_password2": password}
    page = inside[0].post("/admin/password_change/", typed)
    assert page.status_code == 200
    assert "errorlist" in html(page)


@pytest.mark.parametrize(
    ("hours", "inside_still"), [(7.9, True), (8.1, False)], ids=["in time", "idle too long"]
)
def test_a_sign_in_ends_when_it_is_not_used(edith, hours, inside_still):
    with time_machine.travel("2026-03-02T08:00:00Z", tick=False) as clock:
        browser = Desk(edith).client
        clock.shift(timedelta(hours=hours))
        assert is_inside(browser) is inside_still
    assert AccountEvent.objects.filter(kind=EventKind.EXPIRED).exists() is not inside_still


def test_a_sign_in_ends_after_a_week_however_much_it_is_used(edith):
    with time_machine.travel("2026-03-02T08:00:00Z", tick=False) as clock:
        browser = Desk(edith).client
        for _hour in range(0, 24 * 7, 6):
            assert is_inside(browser)
            clock.shift(timedelta(hours=6))
        assert not is_inside(browser)


def test_that_a_sign_in_is_used_is_noted_every_five_minutes(edith):
    with time_machine.travel("2026-03-02T08:00:00Z", tick=False) as clock:
        browser = Desk(edith).client
        noted = []
        for minutes in (1, 5, 1):
            clock.shift(timedelta(minutes=minutes))
            browser.get(ACCOUNT)
            noted.append(SignIn.objects.get().last_used_at.minute)
    assert noted == [0, 6, 6]


# Codes


def test_an_editor_may_ask_to_be_asked_for_codes(inside, edith):
    here, there = inside
    assert 'href="/admin/account/phone/">Set up your phone' in html(here.get(ACCOUNT))
    here.get(PHONE)
    page = here.post(PHONE, {"code": shown(here.session["phone_key"])})
    assert len(page.context["codes"]) == codes.RECOVERY_CODES
    assert is_inside(here)
    assert not is_inside(there)  # this browser has given no code yet
    assert "10 are left." in html(here.get(ACCOUNT))
    kinds = set(AccountEvent.objects.values_list("kind", flat=True))
    assert {EventKind.PHONE_ADDED, EventKind.RECOVERY_MADE} <= kinds


@pytest.fixture
def with_phone(edith):
    """Edith's browser in which she gave a code, the key of her phone, and her recovery codes."""
    key, recovery = give_phone(edith)
    browser = Client()
    give_password(browser, "edith")
    give_code(browser, shown(key))
    return browser, key, recovery


def test_another_phone_needs_a_code_of_the_present_one(with_phone, edith):
    browser, key, _recovery = with_phone
    browser.get(PHONE)
    new = browser.session["phone_key"]
    assert browser.post(PHONE, {"code": shown(new)}).status_code == 200
    assert codes.phone(edith).key == key
    browser.post(PHONE, {"code": shown(new), "present": shown(key, later=1)})
    assert codes.phone(edith).key == new
    assert is_inside(browser)


def test_who_lost_the_phone_sets_up_another_with_a_recovery_code(with_phone, edith):
    browser, _key, recovery = with_phone
    browser.get(PHONE)
    new = browser.session["phone_key"]
    browser.post(PHONE, {"code": shown(new), "present": recovery[3]})
    assert codes.phone(edith).key == new
    assert codes.recovery_codes_left(edith) == codes.RECOVERY_CODES
    kinds = list(AccountEvent.objects.values_list("kind", flat=True))
    assert EventKind.PHONE_REMOVED in kinds


def test_new_recovery_codes_stop_the_old_ones(with_phone, edith):
    browser, key, recovery = with_phone
    page = browser.post(RECOVERY, {"code": shown(key, later=1)})
    new = page.context["codes"]
    assert not set(new) & set(recovery)
    stranger = Client()
    give_password(stranger, "edith")
    give_code(stranger, recovery[0])
    assert not is_inside(stranger)


def test_who_used_a_recovery_code_to_make_new_ones_stays_signed_in(edith):
    _key, recovery = give_phone(edith)
    browser = Client()
    give_password(browser, "edith")
    give_code(browser, recovery[0])
    browser.post(RECOVERY, {"code": recovery[1]})
    assert is_inside(browser)


@pytest.mark.parametrize("address", [RECOVERY, REMOVE])
def test_an_open_browser_is_not_enough_for_what_matters(with_phone, edith, address):
    browser, key, _recovery = with_phone
    page = browser.post(address, {"code": wrong(key)})
    assert "This code is wrong" in html(page)
    assert codes.phone(edith).key == key
    assert EventKind.CODE_FAILED in AccountEvent.objects.values_list("kind", flat=True)


def test_codes_are_switched_off_only_where_they_are_not_required(with_phone, edith, settings):
    browser, key, _recovery = with_phone
    settings.REQUIRE_OTP = True
    assert browser.get(REMOVE).status_code == 403
    assert "Stop asking" not in html(browser.get(ACCOUNT))
    settings.REQUIRE_OTP = False
    browser.post(REMOVE, {"code": shown(key, later=1)})
    assert codes.phone(edith) is None
    assert is_inside(browser)


def test_keys_and_codes_are_shown_to_nobody_in_the_admin(db):
    from django.contrib import admin

    assert not [model for model in admin.site._registry if "otp" in model._meta.app_label]


def test_the_page_costs_the_same_however_often_one_is_signed_in(
    inside, edith, django_assert_max_num_queries
):
    for _browser in range(4):
        Desk(edith)
    with django_assert_max_num_queries(15):
        inside[0].get(ACCOUNT)
