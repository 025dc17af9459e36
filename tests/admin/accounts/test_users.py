"""What administrators do to accounts, and what they cannot."""

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.urls import reverse

from dialogue.models import AccountEvent, SignIn
from dialogue.services.accounts import codes
from tests.desk import Desk, form_address, html
from tests.factories import make_editor, make_token, make_user
from tests.signing_in import give_phone

ADD = "/admin/auth/user/add/"
NEW = {"username": "new", "password1": "Tea3-Gwadar", "password2": "Tea3-Gwadar"}


def address(user, view="change"):
    return reverse(f"admin:auth_user_{view}", args=[user.pk])


def group(name):
    return Group.objects.get(name=name)


@pytest.fixture
def root(db):
    return User.objects.create_superuser("root", password="password")


@pytest.fixture
def edith(db):
    return make_editor(username="edith")


def save(desk, user, **typed):
    return desk.send(desk.get(address(user)), "_save", **typed)


def test_an_administrator_makes_an_editor(administrator):
    page = administrator.client.post(ADD, {**NEW, "groups": group("editors").pk})
    assert page.status_code == 302
    made = User.objects.get(username="new")
    assert made.is_staff
    assert not made.is_superuser
    assert [each.name for each in made.groups.all()] == ["editors"]
    assert Desk(made).list("commitment").status_code == 200
    kinds = AccountEvent.objects.filter(whose="new", by="amina").values_list("kind", flat=True)
    assert set(kinds) == {"made", "desk", "groups"}


def test_an_administrator_gives_another_group_and_it_is_written_down(administrator, edith):
    save(administrator, edith, groups=group("reviewers").pk)
    event = AccountEvent.objects.filter(kind="groups").latest("pk")
    assert (event.by, event.whose, event.after) == ("amina", "edith", "reviewers")


def test_only_the_three_groups_are_handed_out(administrator, edith):
    other = Group.objects.create(name="everything")
    assert "everything" not in html(administrator.get(address(edith)))
    page = save(administrator, edith, groups=other.pk)
    assert "errorlist" in html(page)
    assert [each.name for each in edith.groups.all()] == ["editors"]


@pytest.mark.parametrize(
    "typed", [{"is_superuser": "on"}, {"user_permissions": "1"}, {"is_staff": ""}]
)
def test_an_administrator_makes_nobody_a_superuser(administrator, edith, typed):
    right = Permission.objects.get(codename="delete_user")
    typed = {
        name: right.pk if name == "user_permissions" else value for name, value in typed.items()
    }
    save(administrator, edith, **typed)
    edith.refresh_from_db()
    assert (edith.is_superuser, edith.is_staff) == (False, True)
    assert not edith.user_permissions.exists()


def beyond(name):
    """Accounts that may more than an administrator can give."""
    if name == "a superuser":
        return User.objects.create_superuser("root", password="password")
    user = make_user(username="root")
    if name == "single rights":
        user.user_permissions.add(Permission.objects.get(codename="delete_user"))
    else:
        user.groups.add(Group.objects.create(name="everything"))
    return user


@pytest.mark.parametrize("name", ["a superuser", "single rights", "another group"])
def test_accounts_that_may_more_are_looked_at_and_not_touched(administrator, name):
    user = beyond(name)
    assert administrator.get(address(user)).status_code == 200
    before = User.objects.filter(pk=user.pk).values().get()
    for view in ("change", "password_change", "phone"):
        sent = {**NEW, "is_active": "", "groups": group("editors").pk}
        assert administrator.client.post(address(user, view), sent).status_code == 403
    assert User.objects.filter(pk=user.pk).values().get() == before


@pytest.mark.parametrize("who", ["administrator", "root"])
def test_nobody_changes_their_own_groups_or_closes_their_own_account(request, who, edith):
    given = request.getfixturevalue(who)
    desk = given if isinstance(given, Desk) else Desk(given)
    me = desk.user
    groups = [each.name for each in me.groups.all()]
    sent = {"username": me.username, "first_name": "Me", "groups": group("reviewers").pk}
    desk.client.post(address(me), sent)
    me.refresh_from_db()
    assert me.first_name == "Me"
    assert [each.name for each in me.groups.all()] == groups
    assert me.is_active
    assert me.is_staff
    assert desk.get(address(me, "delete")).status_code == 403
    assert desk.client.post(address(me, "delete"), {"post": "yes"}).status_code == 403
    assert desk.get(address(me, "phone")).status_code == 403


def test_so_the_last_administrator_remains(administrator, root):
    """Whoever closes accounts is there afterwards: nobody closes their own, and none that may more."""
    other = make_user(username="other", groups=["administrators"])
    save(administrator, other, is_active=None)
    left = User.objects.filter(is_active=True, groups__name="administrators")
    assert [each.username for each in left] == ["amina"]


def test_ones_own_password_is_changed_where_the_present_one_is_asked_for(administrator):
    answer = administrator.get(address(administrator.user, "password_change"))
    assert answer["Location"] == "/admin/password_change/"


def test_an_administrator_sets_a_password_and_it_ends_what_was_open(administrator, edith):
    browser = Desk(edith).client
    sent = {"password1": "Tea3-Gwadar", "password2": "Tea3-Gwadar", "set-password": "1"}
    administrator.client.post(address(edith, "password_change"), sent)
    assert browser.get("/admin/").status_code == 302
    assert AccountEvent.objects.filter(kind="password", whose="edith", by="amina").exists()


def test_an_administrator_removes_a_lost_phone(administrator, edith):
    give_phone(edith)
    assert "Remove the phone" in html(administrator.get(address(edith)))
    page = html(administrator.get(address(edith, "phone")))
    assert "make sure that it is they who ask" in page
    administrator.client.post(address(edith, "phone"))
    assert codes.phone(edith) is None
    assert codes.recovery_codes_left(edith) == 0
    assert AccountEvent.objects.filter(kind="phone-removed", whose="edith", by="amina").exists()


def test_administrators_see_and_revoke_everybodys_tokens(administrator, edith):
    token, _secret = make_token(edith, name="Nightly import")
    assert "Nightly import" in html(administrator.list("token"))
    administrator.client.post(form_address(token), {"_revoke": "1"})
    token.refresh_from_db()
    assert token.revoked_at


def test_administrators_end_anybodys_sign_in(administrator, edith):
    browser = Desk(edith).client
    sign_in = SignIn.objects.get(user=edith)
    page = administrator.list("signin")
    assert "edith" in html(page)
    sent = {"action": "end", "_selected_action": sign_in.pk}
    administrator.client.post("/admin/dialogue/signin/", sent)
    assert browser.get("/admin/").status_code == 302
    assert AccountEvent.objects.filter(kind="ended", whose="edith", by="amina").exists()


def test_an_administrator_lifts_a_lockout(administrator, edith, door):
    for _try in range(5):
        door.post("/admin/login/", {"username": "edith", "password": "wrong"})
    (line,) = administrator.get("/admin/").context["today"].accounts
    assert line.label == "Locked out after failed sign-ins"
    page = administrator.get(line.counts[0].url)
    assert page.context["cl"].result_count == line.counts[0].count == 1
    assert "locked out until" in html(page)
    account = administrator.get(f"/admin/auth/user/{edith.pk}/change/")
    assert "127.0.0.1: locked out until" in html(account)
    pk = page.context["cl"].result_list[0].pk
    sent = {"action": "lift", "_selected_action": pk}
    administrator.client.post("/admin/dialogue/lockout/", sent)
    answer = door.post("/admin/login/", {"username": "edith", "password": "password"})
    assert answer.status_code == 302
    assert AccountEvent.objects.filter(kind="lock-lifted", whose="edith", by="amina").exists()


def test_what_was_done_is_read_and_never_changed(administrator, root, edith):
    page = html(administrator.list("accountevent"))
    assert "Groups changed" in page
    assert "the command line" in page
    event = AccountEvent.objects.latest("pk")
    for desk in (administrator, Desk(root)):
        assert desk.open(event).status_code == 200
        assert desk.client.post(form_address(event), {"by": "x"}).status_code == 403


@pytest.mark.parametrize("noun", ["accountevent", "lockout", "signin"])
def test_a_list_of_accounts_costs_the_same_however_long_it_is(
    administrator, django_assert_max_num_queries, noun
):
    from dialogue.models import Lockout

    for number in range(8):
        Desk(make_editor(username=f"editor-{number}"))
        Lockout.objects.create(
            username=f"editor-{number}", ip_address="192.0.2.1", failures_since_start=5
        )
    with django_assert_max_num_queries(16):
        administrator.list(noun)


def test_the_list_of_people_costs_the_same_however_long_it_is(
    administrator, django_assert_max_num_queries
):
    for number in range(8):
        make_editor(username=f"editor-{number}")
    with django_assert_max_num_queries(16):
        administrator.get("/admin/auth/user/")


def test_the_three_groups_are_neither_renamed_nor_deleted(root):
    desk = Desk(root)
    editors = group("editors")
    assert desk.get(reverse("admin:auth_group_delete", args=[editors.pk])).status_code == 403
    page = desk.get(reverse("admin:auth_group_change", args=[editors.pk]))
    assert 'name="name"' not in html(page)
