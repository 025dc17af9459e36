"""Name, password and code: who gets in, who does not, and what they are told."""

from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.utils import timezone

from dialogue.models import AccountEvent, EventKind
from dialogue.services.accounts import codes
from tests.desk import html
from tests.factories import make_editor
from tests.signing_in import (
    CODE,
    INSIDE,
    LOGIN,
    PASSWORD,
    PHONE,
    give_code,
    give_password,
    give_phone,
    is_inside,
    shown,
    wrong,
)


@pytest.fixture
def edith(db):
    return make_editor(username="edith")


@pytest.fixture
def required(settings):
    settings.REQUIRE_OTP = True


def kinds():
    return list(AccountEvent.objects.order_by("pk").values_list("kind", flat=True))


def test_a_password_is_enough_for_who_is_asked_for_no_code(door, edith):
    answer = give_password(door, "edith", next="/admin/dialogue/commitment/")
    assert answer["Location"] == "/admin/dialogue/commitment/"
    assert is_inside(door)


def test_who_has_a_phone_is_asked_for_its_code(door, edith):
    key, _recovery = give_phone(edith)
    answer = give_password(door, "edith", next="/admin/dialogue/commitment/")
    assert answer["Location"] == CODE
    assert not is_inside(door)
    assert "The password of <bdi>edith</bdi> was right" in html(door.get(CODE))
    assert give_code(door, shown(key))["Location"] == "/admin/dialogue/commitment/"
    assert is_inside(door)


@pytest.mark.parametrize("typed", ["{code}", " {code} ", "{spaced}"])
def test_a_code_is_taken_however_it_is_spaced(door, edith, typed):
    key, _recovery = give_phone(edith)
    give_password(door, "edith")
    code = shown(key)
    assert (
        give_code(door, typed.format(code=code, spaced=f"{code[:3]} {code[3:]}")).status_code == 302
    )


def test_a_code_works_once(door, client, edith):
    key, _recovery = give_phone(edith)
    code = shown(key)
    for browser in (door, client):
        give_password(browser, "edith")
        give_code(browser, code)
    assert is_inside(door)
    assert not is_inside(client)


def test_a_recovery_code_opens_once_instead_of_the_phone(door, client, edith):
    _key, recovery = give_phone(edith)
    for browser in (door, client):
        give_password(browser, "edith")
        answer = give_code(browser, recovery[0].upper())
    assert is_inside(door)
    assert "each recovery code works once" in html(answer)
    assert codes.recovery_codes_left(edith) == codes.RECOVERY_CODES - 1
    assert EventKind.RECOVERY_USED in kinds()


def test_nobody_gives_a_code_who_gave_no_password(door, edith):
    key, _recovery = give_phone(edith)
    assert door.get(CODE)["Location"] == LOGIN
    assert give_code(door, shown(key))["Location"] == LOGIN
    assert door.get(PHONE)["Location"] == LOGIN


def test_a_password_holds_ten_minutes_without_the_code(door, edith):
    key, _recovery = give_phone(edith)
    give_password(door, "edith")
    with time_machine.travel(timezone.now() + timedelta(minutes=11), tick=False):
        assert give_code(door, shown(key))["Location"] == LOGIN


def test_a_password_that_was_changed_meanwhile_holds_no_longer(door, edith):
    key, _recovery = give_phone(edith)
    give_password(door, "edith")
    edith.set_password("another one")
    edith.save()
    assert give_code(door, shown(key))["Location"] == LOGIN


def test_the_number_of_the_session_changes_before_and_after_the_code(door, edith):
    key, _recovery = give_phone(edith)
    door.get(LOGIN)
    numbers = set()
    for step in (lambda: give_password(door, "edith"), lambda: give_code(door, shown(key))):
        step()
        numbers.add(door.session.session_key)
    assert len(numbers) == 2


# Where all must give a code


def test_an_account_without_a_phone_sets_one_up_after_its_password(door, edith, required):
    assert give_password(door, "edith", next="/admin/dialogue/source/")["Location"] == CODE
    assert door.get(CODE)["Location"] == PHONE
    page = door.get(PHONE)
    key = door.session["phone_key"]
    assert codes.spelled(key) in html(page)
    assert 'class="qr" role="img"' in html(page)
    assert not is_inside(door)
    page = door.post(PHONE, {"code": shown(key)})
    assert 'href="/admin/dialogue/source/"' in html(page)
    assert len(page.context["codes"]) == codes.RECOVERY_CODES
    assert "no-store" in page["Cache-Control"]
    assert is_inside(door)
    added = AccountEvent.objects.get(kind=EventKind.PHONE_ADDED)
    assert (added.by, added.whose) == ("edith", "edith")


def test_a_wrong_code_sets_up_nothing(door, edith, required):
    give_password(door, "edith")
    door.get(PHONE)
    key = door.session["phone_key"]
    page = door.post(PHONE, {"code": wrong(key)})
    assert "Is the clock of the phone right?" in html(page)
    assert door.session["phone_key"] == key
    assert codes.phone(edith) is None
    assert not is_inside(door)


def test_who_was_signed_in_before_it_was_required_sets_up_a_phone_without_the_password(
    door, edith, settings
):
    give_password(door, "edith")
    settings.REQUIRE_OTP = True
    assert door.get(INSIDE)["Location"].startswith(LOGIN)
    assert door.get(LOGIN)["Location"] == CODE
    door.get(PHONE)
    door.post(PHONE, {"code": shown(door.session["phone_key"])})
    assert is_inside(door)


def test_a_second_phone_cannot_be_set_up_with_the_password_alone(door, edith, required):
    give_phone(edith)
    give_password(door, "edith")
    assert door.get(PHONE)["Location"] == CODE
    assert door.post(PHONE, {"code": "123456"})["Location"] == CODE


# Too many failures


def test_wrong_codes_wait_longer_and_longer(door, edith):
    key, _recovery = give_phone(edith)
    give_password(door, "edith")
    give_code(door, wrong(key))
    page = give_code(door, shown(key))
    assert "Too many wrong codes: the next one is looked at in 1 seconds." in html(page)
    assert not is_inside(door)


def test_wrong_codes_count_with_wrong_passwords(door, edith):
    """Otherwise whoever knows the password tries codes for ever."""
    key, _recovery = give_phone(edith)
    now = timezone.now()
    answers = []
    with time_machine.travel(now, tick=False) as clock:
        for _try in range(settings.AXES_FAILURE_LIMIT - 1):
            clock.shift(60)
            give_password(door, "edith")
            answers.append(give_code(door, wrong(key)).status_code)
        clock.shift(60)
        answers.append(give_password(door, "edith", "a wrong one").status_code)
        assert answers == [200, 200, 200, 200, 429]
        assert give_password(door, "edith").status_code == 429
        assert give_code(door, shown(key)).status_code == 429
    assert kinds().count(EventKind.LOCKED_OUT) == 1
    assert kinds().count(EventKind.CODE_FAILED) == settings.AXES_FAILURE_LIMIT - 1


def fail(client, times=5, **headers):
    return [give_password_from(client, "edith", "wrong", **headers) for _try in range(times)][-1]


def give_password_from(client, name, password, **headers):
    return client.post(LOGIN, {"username": name, "password": password}, **headers)


def test_the_lockout_says_what_happened_how_long_it_lasts_and_what_to_do(door, edith):
    with time_machine.travel("2026-03-06T10:00:00Z", tick=False):
        page = fail(door)
    assert page.status_code == 429
    assert page["Retry-After"] == "900"
    told = html(page)
    assert "wrong 5 times for this name, from your network address" in told
    assert "You can try again at 10:15 (UTC)." in told
    assert "tell an administrator" in told
    assert "<h1>Too many failed sign-ins</h1>" in told


def test_knocking_does_not_make_a_lockout_longer(door, edith):
    with time_machine.travel("2026-03-06T10:00:00Z", tick=False) as clock:
        fail(door)
        clock.shift(timedelta(minutes=10))
        assert give_password(door, "edith").status_code == 429
        clock.shift(timedelta(minutes=6))
        assert give_password(door, "edith").status_code == 302
    assert kinds().count(EventKind.SIGN_IN_FAILED) == 5
    assert kinds().count(EventKind.LOCKED_OUT) == 1


def test_a_lockout_is_of_a_name_at_an_address(door, edith):
    make_editor(username="another")
    fail(door, REMOTE_ADDR="192.0.2.1")
    assert give_password_from(door, "edith", PASSWORD, REMOTE_ADDR="192.0.2.1").status_code == 429
    assert give_password_from(door, "another", PASSWORD, REMOTE_ADDR="192.0.2.1").status_code == 302
    assert give_password_from(door, "edith", PASSWORD, REMOTE_ADDR="192.0.2.2").status_code == 302


def test_a_household_cannot_change_its_address_to_try_again(door, edith):
    """An IPv6 subscriber has 18 million million million of them."""
    for last in range(5):
        page = give_password_from(door, "edith", "wrong", REMOTE_ADDR=f"2001:db8:0:1::{last}")
    assert page.status_code == 429
    assert (
        give_password_from(door, "edith", PASSWORD, REMOTE_ADDR="2001:db8:0:1::9").status_code
        == 429
    )


def test_a_wrong_name_is_not_kept(door, db):
    """It may be a password that was typed into the wrong box."""
    give_password(door, "my secret password", "x")
    assert AccountEvent.objects.get().whose == ""
