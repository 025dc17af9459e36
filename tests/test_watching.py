"""What is written down of accounts, whoever did it and however; and that nobody changes it afterwards."""

from datetime import timedelta

import pytest
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group, Permission, User
from django.db import DatabaseError, transaction
from django.test import Client
from django.utils import timezone

from dialogue.models import AccountEvent, EventKind, SignIn
from dialogue.services import tokens
from dialogue.services.accounts import codes, recording
from tests.desk import Desk
from tests.factories import make_editor, make_token, make_user
from tests.signing_in import give_password, give_phone


@pytest.fixture
def edith(db):
    return make_editor(username="edith")


@pytest.fixture
def written(edith):
    """A function that says what was written down since the last time: (kind, whose, by, before, after)."""
    seen = {"pk": 0}

    def since():
        events = list(AccountEvent.objects.filter(pk__gt=seen["pk"]).order_by("pk"))
        seen["pk"] = events[-1].pk if events else seen["pk"]
        return [(each.kind, each.whose, each.by, each.before, each.after) for each in events]

    since()
    return since


def test_a_new_account_is_written_down_with_what_it_may(written):
    make_editor(username="new")
    assert written() == [
        ("made", "new", "", "", "new"),
        ("desk", "new", "", "no", "yes"),
        ("groups", "new", "", "", "editors"),
    ]


def test_who_makes_somebody_a_superuser_in_a_shell_is_seen(edith, written):
    edith.is_superuser = True
    edith.save()
    assert written() == [("superuser", "edith", "", "no", "yes")]


def test_groups_are_written_down_from_whichever_end_they_are_given(edith, written):
    reviewers = Group.objects.get(name="reviewers")
    edith.groups.add(reviewers)
    edith.groups.remove(reviewers)
    reviewers.user_set.add(edith)
    reviewers.user_set.clear()
    edith.groups.set([reviewers])
    edith.groups.clear()
    assert [(before, after) for *_rest, before, after in written()] == [
        ("editors", "editors, reviewers"),
        ("editors, reviewers", "editors"),
        ("editors", "editors, reviewers"),
        ("editors, reviewers", "editors"),
        ("editors", ""),
        ("", "reviewers"),
        ("reviewers", ""),
    ]


def test_what_changes_nothing_is_not_written_down(edith, written):
    edith.groups.add(Group.objects.get(name="editors"))
    edith.first_name = "Edith"
    edith.save()
    assert written() == []


def test_single_rights_and_rights_of_a_group_are_written_down(edith, written):
    right = Permission.objects.get(codename="decide_submission")
    edith.user_permissions.add(right)
    Group.objects.create(name="guests").permissions.add(right)
    right.group_set.remove(Group.objects.get(name="guests"))
    assert written() == [
        ("rights", "edith", "", "", "decide_submission"),
        ("group-rights", "guests", "", "", "decide_submission"),
        ("group-rights", "guests", "", "decide_submission", ""),
    ]


def test_a_password_is_written_down_without_saying_it(edith, written):
    edith.set_password("another one")
    edith.save()
    edith.password = make_password("straight into the column")
    edith.save()
    assert written() == [("password", "edith", "", "", "")] * 2


def test_a_password_that_is_only_hashed_again_is_not_a_new_one(edith, written, settings):
    hasher = "django.contrib.auth.hashers.PBKDF2SHA1PasswordHasher"
    settings.PASSWORD_HASHERS = [hasher, *settings.PASSWORD_HASHERS]
    before = edith.password
    give_password(Client(), "edith")
    edith.refresh_from_db()
    assert edith.password != before
    assert [kind for kind, *_rest in written()] == ["signed-in"]


def test_phones_and_recovery_codes_are_written_down(edith, written):
    give_phone(edith)
    codes.remove(user=edith)
    assert [kind for kind, *_rest in written()] == ["phone-added", "recovery-made", "phone-removed"]


def test_tokens_are_written_down_by_their_name(edith, written):
    token, _secret = make_token(edith, name="Nightly import")
    tokens.revoke(token=token, by=edith)
    assert written() == [
        ("token-made", "edith", "", "", "Nightly import"),
        ("token-revoked", "edith", "", "Nightly import", ""),
    ]


def test_a_sign_in_and_its_end_are_written_down_with_the_network(edith, written):
    browser = Client(REMOTE_ADDR="2001:db8:1:2:3:4:5:6")
    give_password(browser, "edith", "wrong")
    give_password(browser, "edith")
    browser.post("/admin/logout/")
    assert [(kind, by) for kind, _whose, by, *_rest in written()] == [
        ("sign-in-failed", ""),
        ("signed-in", "edith"),
        ("signed-out", "edith"),
    ]
    addresses = set(AccountEvent.objects.order_by("-pk")[:3].values_list("address", flat=True))
    assert addresses == {"2001:db8:1:2::/64"}


def test_an_account_renamed_or_deleted_stays_in_what_was_written_down(written):
    user = User.objects.create_user("guest")
    user.username = "visitor"
    user.save()
    user.delete()
    assert written() == [
        ("made", "guest", "", "", "guest"),
        ("renamed", "visitor", "", "guest", "visitor"),
        ("deleted", "visitor", "", "", ""),
    ]


def test_closing_an_account_ends_its_sign_ins_for_good(edith):
    browser = Desk(edith).client
    for is_active in (False, True):
        edith.is_active = is_active
        edith.save()
    assert browser.get("/admin/").status_code == 302


@pytest.mark.parametrize(
    "change",
    [{"is_active": False}, {"is_staff": False}],
    ids=["closed", "not of the desk any more"],
)
def test_what_is_taken_away_is_gone_at_the_next_request(edith, change):
    browser = Desk(edith).client
    assert browser.get("/admin/").status_code == 200
    User.objects.filter(pk=edith.pk).update(**change)
    assert browser.get("/admin/").status_code == 302


def test_who_leaves_a_group_loses_its_rights_at_the_next_request(edith):
    browser = Desk(edith).client
    assert browser.get("/admin/dialogue/commitment/").status_code == 200
    edith.groups.clear()
    assert browser.get("/admin/dialogue/commitment/").status_code == 403


def test_a_token_of_a_closed_account_opens_nothing(edith):
    _token, secret = make_token(edith)
    tokens.find(secret)
    edith.is_active = False
    edith.save()
    with pytest.raises(tokens.TokenError, match="closed"):
        tokens.find(secret)


# What was written down stays


@pytest.mark.parametrize(
    "change",
    [
        lambda events: events.update(by="nobody"),
        lambda events: events.update(address="192.0.2.9"),
        lambda events: events.update(kind=EventKind.SIGNED_OUT, address=""),
        lambda events: events.delete(),
    ],
    ids=["who", "an address", "what, with the address", "all of it"],
)
def test_the_database_refuses_to_change_what_was_written_down(edith, change):
    with pytest.raises(DatabaseError), transaction.atomic():
        change(AccountEvent.objects.filter(whose="edith"))


def test_addresses_are_removed_when_they_are_not_needed_any_more(edith):
    begun = timezone.now()
    give_password(Client(REMOTE_ADDR="192.0.2.7"), "edith")
    assert recording.forget(at=begun + recording.ADDRESS_KEPT) == 0
    later = begun + recording.ADDRESS_KEPT + timedelta(minutes=1)
    assert recording.forget(at=later) == 2
    assert not AccountEvent.objects.exclude(address="").exists()
    assert not SignIn.objects.exclude(address="").exists()


def test_old_addresses_go_whenever_somebody_signs_in(edith):
    recording.record(EventKind.SIGN_IN_FAILED, whose="edith", by=recording.Actor("", "192.0.2.7"))
    first = AccountEvent.objects.latest("pk")
    assert first.address == "192.0.2.7"
    old = timezone.now() - recording.ADDRESS_KEPT - timedelta(days=1)
    AccountEvent.objects.create(kind="signed-out", whose="edith", address="192.0.2.8", at=old)
    Desk(make_user())
    assert not AccountEvent.objects.filter(address="192.0.2.8").exists()
    assert AccountEvent.objects.filter(address="192.0.2.7").exists()
