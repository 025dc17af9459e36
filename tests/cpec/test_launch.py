import contextlib
import http.cookiejar
import re
import socket
import stat
import subprocess
import sys
import urllib.parse
import urllib.request

import pytest

from cpec.launch import ADMINISTRATOR
from cpec.paths import BASE_DIR
from tests.postgres import free_port
from tests.scratch import wait_until_ready


@pytest.fixture
def machine(scratch_registers):
    """A machine on which nothing has been prepared: an empty var folder, a database with no tables."""
    with scratch_registers.borrow(template=None) as register:
        yield register


@contextlib.contextmanager
def launched(register):
    """Do what `make run` does, and yield the address and all that was said until readers could come."""
    port = free_port()
    environment = {**register.env, "PORT": str(port)}
    del environment["SECRET_KEY"]
    log_path = register.var / "launch.log"
    with log_path.open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "cpec.launch"],
            cwd=BASE_DIR,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    try:
        address = f"http://127.0.0.1:{port}"
        wait_until_ready(process, f"{address}/readyz", log_path, seconds=180)
        yield address, log_path.read_text()
    finally:
        process.terminate()
        process.wait(timeout=10)


def sign_in(address, *, password):
    """Sign in to the admin as a browser does; return the page that follows."""
    cookies = http.cookiejar.CookieJar()
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(cookies))
    browser.open(f"{address}/admin/login/").close()
    (token,) = [cookie.value for cookie in cookies if cookie.name == "csrftoken"]
    form = {
        "username": ADMINISTRATOR,
        "password": password,
        "csrfmiddlewaretoken": token,
        "next": "/admin/",
    }
    with browser.open(
        f"{address}/admin/login/", data=urllib.parse.urlencode(form).encode()
    ) as page:
        return page.read().decode()


def test_the_first_start_prepares_everything_and_the_second_changes_nothing(machine):
    with launched(machine) as (address, said):
        password = re.search(r"with the password (\S+)", said)[1]
        assert "/admin/logout/" in sign_in(address, password=password)
        with urllib.request.urlopen(f"{address}/data/SHA256SUMS") as sums:
            assert b"  register.sqlite\n" in sums.read()
    key = (machine.var / "secret_key").read_text()
    assert stat.S_IMODE((machine.var / "secret_key").stat().st_mode) == 0o600

    with launched(machine) as (address, said):
        assert "password" not in said
        assert "Preparing" not in said
        assert "Collecting" not in said
        assert "/admin/logout/" in sign_in(address, password=password)
    assert (machine.var / "secret_key").read_text() == key


def launch_in_vain(register):
    """Do what `make run` does where it cannot work, and return the reason it gives."""
    result = subprocess.run(
        [sys.executable, "-m", "cpec.launch"],
        cwd=BASE_DIR,
        env=register.env,
        capture_output=True,
        text=True,
    )
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    return result.stderr


def test_a_taken_port_is_a_sentence_that_says_what_to_do(machine):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = str(listener.getsockname()[1])
        reason = launch_in_vain(machine.with_settings(PORT=port))
    assert f"Port {port} is taken" in reason
    assert "make run PORT=" in reason


def test_a_database_that_does_not_answer_is_a_sentence_that_says_what_to_check(machine):
    url = f"postgres://cpec@127.0.0.1:{free_port()}/register"
    reason = launch_in_vain(machine.with_settings(DATABASE_URL=url, PORT=str(free_port())))
    assert "The PostgreSQL database does not answer" in reason
    assert "DATABASE_URL" in reason
