"""Signing in, being kept out, and ending sign-ins, in real browsers."""

import pytest
from playwright.sync_api import expect

from tests.browser import accessibility
from tests.browser.desk import MAKE_PEOPLE, PASSWORD
from tests.signing_in import shown

ACCOUNT = "/admin/account/"
#: So wide are a desktop and a phone.
WIDTHS = (1280, 390)


@pytest.fixture
def open_door(browser):
    """A function that opens a browser of its own at a server's sign-in, with an ear for what it complains of."""
    contexts = []

    def open_it(address, *, width=1280, **options):
        viewport = {"width": width, "height": 900}
        context = browser.new_context(base_url=address, viewport=viewport, **options)
        contexts.append(context)
        page = context.new_page()
        page.complaints = []
        page.on(
            "console",
            lambda line: (
                page.complaints.append(line.text) if "Content Security" in line.text else None
            ),
        )
        page.goto("/admin/")
        return page

    yield open_it
    for context in contexts:
        context.close()


@pytest.fixture
def guarded_server(loaded_scratch):
    """A server where everybody must give a code, with an editor and a reviewer."""
    loaded_scratch.shell(MAKE_PEOPLE)
    with loaded_scratch.with_settings(REQUIRE_OTP="1").serve() as address:
        yield address


def give_password(page, name="editor", password=PASSWORD):
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill(password)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def key_on(page):
    """The key that the page shows, as a phone keeps it."""
    from base64 import b32decode

    return b32decode(page.locator("code.key").inner_text().replace(" ", "")).hex()


def enrol(page):
    key = key_on(page)
    page.get_by_label("The code that the app shows").fill(shown(key, later=-1))
    page.get_by_role("button", name="Use this phone").click()
    return key, page.locator(".recovery code").all_inner_texts()


@pytest.mark.parametrize("has_scripts", [True, False], ids=["scripts", "no scripts"])
def test_an_editor_sets_up_a_phone_and_signs_in_with_it(guarded_server, open_door, has_scripts):
    page = open_door(guarded_server, java_script_enabled=has_scripts)
    give_password(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Set up your phone")
    expect(page.get_by_role("img", name="The key as a QR code")).to_be_visible()
    key, recovery = enrol(page)
    assert len(recovery) == 10
    page.get_by_role("link", name="I have them: go on").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Today")
    page.get_by_role("button", name="Log out").click()

    page.goto("/admin/")
    give_password(page)
    page.get_by_label("Code").fill("000000")
    page.get_by_role("button", name="Sign in").click()
    expect(page.locator(".errorlist")).to_contain_text("This code is wrong")
    page.wait_for_timeout(1500)  # a wrong code makes the next one wait a second
    page.get_by_label("Code").fill(shown(key))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Today")

    other = open_door(guarded_server, java_script_enabled=has_scripts)
    give_password(other)
    other.get_by_label("Code").fill(recovery[0])
    other.keyboard.press("Enter")
    expect(other.get_by_role("heading", level=1)).to_have_text("Today")
    assert page.complaints == other.complaints == []


def test_a_sign_in_is_ended_from_another_browser(desk_server, open_door):
    here, there = open_door(desk_server), open_door(desk_server, width=390)
    for page in (here, there):
        give_password(page)
        expect(page.get_by_role("heading", level=1)).to_have_text("Today")
    here.get_by_role("link", name="Your account").click()
    expect(here.get_by_text("This one", exact=True)).to_be_visible()
    here.get_by_role("button", name="End it").click()
    expect(here.get_by_text("1 sign-in is ended.")).to_be_visible()
    there.reload()
    expect(there.get_by_label("Password")).to_be_visible()
    assert here.complaints == there.complaints == []


def test_the_password_is_changed_and_the_other_browser_is_signed_out(desk_server, open_door):
    here, there = open_door(desk_server), open_door(desk_server)
    for page in (here, there):
        give_password(page)
    here.goto("/admin/password_change/")
    for label, words in (("Old password", PASSWORD), ("New password", "Tea3-Gwadar")):
        here.get_by_label(label, exact=False).first.fill(words)
    here.get_by_label("New password confirmation").fill("Tea3-Gwadar")
    here.get_by_role("button", name="Change my password").click()
    expect(here.get_by_role("heading", level=1)).to_have_text("Password change successful")
    there.reload()
    expect(there.get_by_label("Password")).to_be_visible()
    assert here.complaints == []


@pytest.mark.parametrize("language", ["", "/ur"], ids=["English", "Urdu"])
@pytest.mark.parametrize("width", WIDTHS)
def test_the_pages_break_no_rule_of_accessibility(guarded_server, open_door, language, width):
    page = open_door(guarded_server, width=width)
    wrong = {}

    def look(name):
        found = accessibility.violations(page)
        overflow = page.evaluate("document.documentElement.scrollWidth > innerWidth")
        if found or overflow:
            wrong[name] = [*found, "scrolls sideways"] if overflow else found

    def send():
        with page.expect_navigation():
            page.keyboard.press("Enter")

    page.goto(f"{language}/admin/login/")
    look("sign-in")
    page.locator("#id_username").fill("editor")
    page.locator("#id_password").fill(PASSWORD)
    send()
    look("phone")
    key = key_on(page)
    page.locator("#id_code").fill("123")
    send()
    look("phone, with an error")
    page.locator("#id_code").fill(shown(key, later=-1))
    send()
    page.locator(".recovery").wait_for()
    look("recovery codes")
    for address in (
        ACCOUNT,
        f"{ACCOUNT}recovery-codes/",
        f"{ACCOUNT}phone/",
        "/admin/password_change/",
    ):
        page.goto(language + address)
        look(address)
    with page.expect_navigation():
        page.locator("#logout-form button").click()
    page.goto(f"{language}/admin/login/")
    page.locator("#id_username").fill("editor")
    page.locator("#id_password").fill(PASSWORD)
    send()
    look("code")
    for _try in range(5):
        page.goto(f"{language}/admin/login/")
        page.locator("#id_username").fill("editor")
        page.locator("#id_password").fill("wrong")
        send()
    expect(page.locator(".door")).to_have_count(1)
    look("locked out")
    assert wrong == {}
