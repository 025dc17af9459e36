"""Find a Chromium for the browser tests; if there is none, install one or say what to do.

python -m tests.browser.install
"""

import os
import shutil
import subprocess
import sys

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")

ADVICE = (
    "No Chromium was found and none could be installed. Install Chromium or Chrome (Debian: "
    "apt-get install chromium), or set CHROMIUM to the path of one, and start the tests again."
)


def on_system():
    """The path of a Chromium that CHROMIUM names or that is installed under a usual name, or None."""
    chosen = os.environ.get("CHROMIUM")
    names = [chosen] if chosen else NAMES
    return next(filter(_starts, filter(None, map(shutil.which, names))), None)


def playwrights_own():
    """The path of the Chromium that Playwright downloaded earlier, or None."""
    with sync_playwright() as playwright:
        return shutil.which(playwright.chromium.executable_path)


def _starts(path):
    """Some systems put a script under the name that only tells people to install a browser."""
    return subprocess.run([path, "--version"], capture_output=True).returncode == 0


def install():
    """A package of the system where that needs no questions asked, else Playwright's own."""
    is_root = os.geteuid() == 0
    if is_root and shutil.which("apt-get"):
        _try("apt-get", "-qq", "update")
        _try("apt-get", "-qq", "install", "-y", "--no-install-recommends", "chromium")
    if not on_system():
        # The libraries it needs are packages of the system, which only root can install.
        libraries = ["--with-deps"] if is_root else []
        _try(sys.executable, "-m", "playwright", "install", *libraries, "chromium")


def _try(*command):
    subprocess.run(command, env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"})


def main():
    if on_system() or playwrights_own():
        return
    print("No Chromium was found. Installing one for the browser tests…", flush=True)
    install()
    if not (on_system() or playwrights_own()):
        sys.exit(ADVICE)


if __name__ == "__main__":
    main()
