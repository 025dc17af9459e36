"""Chromium, driven by Playwright, reading a real server."""

import os

import pytest

from tests.browser import install
from tests.browser.desk import MAKE_PEOPLE, PASSWORD

# Playwright keeps an event loop running in this thread, which Django takes for asynchronous code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    # No traffic of the browser's own, so that tests can say which requests a page made.
    quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
    plain = ["--disable-gpu", "--disable-quic", "--no-first-run"]
    # Chromium's sandbox refuses to work for root.
    rights = ["--no-sandbox"] if os.geteuid() == 0 else []
    launch_args = {**browser_type_launch_args, "args": [*quiet, *plain, *rights]}
    # Where the system has none, Playwright takes the one it downloaded.
    if chromium := install.on_system():
        launch_args["executable_path"] = chromium
    return launch_args


@pytest.fixture(scope="session")
def base_url(loaded_server):
    """Addresses without a host, such as page.goto("/commitments/"), are on the loaded server."""
    return loaded_server


@pytest.fixture
def complaints(page, base_url):
    """What the browser complains of while a page is open: errors, and requests to any other host."""
    found = []
    page.on("console", lambda line: found.append(line.text) if line.type == "error" else None)
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on(
        "request",
        lambda request: found.append(request.url) if not request.url.startswith(base_url) else None,
    )
    return found


@pytest.fixture
def desk_server(loaded_scratch):
    """A server of its own, with an editor and a reviewer of ordinary rights."""
    loaded_scratch.shell(MAKE_PEOPLE)
    with loaded_scratch.serve() as address:
        yield address


@pytest.fixture
def sign_in(browser, desk_server):
    """A function that opens a browser of its own for one person and signs them in."""
    contexts = []

    def open_desk(name):
        context = browser.new_context(base_url=desk_server)
        contexts.append(context)
        page = context.new_page()
        page.goto("/admin/")
        page.get_by_label("Username").fill(name)
        page.get_by_label("Password").fill(PASSWORD)
        page.keyboard.press("Enter")
        page.get_by_role("link", name="Log out").or_(
            page.get_by_role("button", name="Log out")
        ).wait_for()
        return page

    yield open_desk
    for context in contexts:
        context.close()
