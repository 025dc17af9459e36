"""Registers of their own for tests that need real processes, real connections or a real server.

The ledger refuses to be emptied, so a test that commits cannot share a database with others. Each gets
a copy of a template made once a session: "empty" (migrated) or "loaded" (migrated, fixtures published).
"""

import contextlib
import functools
import itertools
import os
import shutil
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import psycopg2

from cpec.launch import server_command
from cpec.paths import BASE_DIR
from tests.postgres import free_port


@dataclass(frozen=True)
class ScratchRegister:
    """One register: its database, its var folder, and the commands that work on them."""

    url: str
    var: Path
    settings: Mapping[str, str] = field(default_factory=dict)

    def with_settings(self, **settings):
        """The same register, worked on with these environment variables as well."""
        return replace(self, settings={**self.settings, **settings})

    @property
    def env(self):
        """The environment in which any program of the project works on this register."""
        # The tests' own process may need it for the browser; a server must not have it.
        unwanted = {"DJANGO_ALLOW_ASYNC_UNSAFE"}
        return {
            **{name: value for name, value in os.environ.items() if name not in unwanted},
            "CPEC_VAR": str(self.var),
            "DATABASE_URL": self.url,
            "DJANGO_SETTINGS_MODULE": "cpec.settings",
            "PYTHONUNBUFFERED": "1",
            **self.settings,
        }

    def start(self, *arguments):
        """Start manage.py and return the process, for tests where several work at once."""
        return subprocess.Popen(
            [sys.executable, "manage.py", *map(str, arguments)],
            cwd=BASE_DIR,
            env=self.env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def manage(self, *arguments, succeeds=True):
        """Run manage.py to its end and return what it printed; fail unless it ends as expected."""
        process = self.start(*arguments)
        output, _ = process.communicate()
        ending = "failed" if process.returncode else "succeeded"
        assert (process.returncode == 0) is succeeds, f"{arguments} {ending}:\n{output}"
        return output

    def shell(self, code):
        """Run a few lines of Python inside the project and return what they printed."""
        return self.manage("shell", "--verbosity", "0", "--command", code)

    @contextlib.contextmanager
    def connect(self):
        """A plain connection of the database's own driver, for looking and for tampering."""
        if self.url.startswith("sqlite:"):
            connection = sqlite3.connect(self.url.removeprefix("sqlite:///"))
        else:
            connection = psycopg2.connect(self.url)
        with contextlib.closing(connection), connection:
            yield connection

    @contextlib.contextmanager
    def serve(self):
        """Run the server people use on a free port, and yield its address without a last slash."""
        port = free_port()
        address = f"http://127.0.0.1:{port}"
        log_path = self.var / f"server-{port}.log"
        with log_path.open("w") as log:
            server = subprocess.Popen(
                server_command(port),
                cwd=BASE_DIR,
                env={"SITE_URL": address, **self.env, "PORT": str(port)},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        try:
            wait_until_ready(server, f"{address}/readyz", log_path)
            yield address
        finally:
            server.terminate()
            try:
                server.wait(timeout=10)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def wait_until_ready(server, url, log_path, *, seconds=30):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=seconds):
                return
        except urllib.error.HTTPError as answer:
            answer.close()
        except OSError:
            pass
        time.sleep(0.05)
    raise AssertionError(f"The server did not become ready. Its log:\n{log_path.read_text()}")


class SqliteDatabases:
    """Makes SQLite databases, each a file."""

    def __init__(self, folder):
        self.folder = folder

    def create(self, name, *, template=None):
        path = self.folder / f"{name}.sqlite3"
        if template:
            shutil.copyfile(self.folder / f"{template}.sqlite3", path)
        return f"sqlite:///{path}"

    def drop(self, name):
        for leftover in self.folder.glob(f"{name}.sqlite3*"):
            leftover.unlink()


class PostgresDatabases:
    """Makes databases in the PostgreSQL the tests run on."""

    def __init__(self, url):
        self.server = url.rpartition("/")[0]
        self.maintenance_url = url

    def create(self, name, *, template=None):
        self._execute(f"CREATE DATABASE {name}" + (f" TEMPLATE {template}" if template else ""))
        return f"{self.server}/{name}"

    def drop(self, name):
        self._execute(f"DROP DATABASE {name} WITH (FORCE)")

    def _execute(self, statement):
        with contextlib.closing(psycopg2.connect(self.maintenance_url)) as connection:
            connection.autocommit = True
            connection.cursor().execute(statement)


class ScratchRegisters:
    """Makes scratch registers of the vendor under test, from templates made when first asked for.

    Each process of the tests has a name of its own, since all of them work on one PostgreSQL.
    """

    def __init__(self, folder, database_url, name):
        self.folder = folder
        self.name = name
        if database_url.startswith("postgres"):
            self.databases = PostgresDatabases(database_url)
        else:
            self.databases = SqliteDatabases(folder)
        self.numbers = itertools.count(1)

    @functools.cached_property
    def empty_template(self):
        register = self._register(f"{self.name}_empty", template=None)
        register.manage("migrate", "--verbosity", "0")
        return f"{self.name}_empty"

    @functools.cached_property
    def loaded_template(self):
        register = self._register(f"{self.name}_loaded", template=self.empty_template)
        register.manage("load_register")
        return f"{self.name}_loaded"

    @functools.cached_property
    def static(self):
        """The static files as a server serves them, collected once and shared by all."""
        register = ScratchRegister(url="sqlite://:memory:", var=self.folder / "collected")
        register.manage("collectstatic", "--no-input", "--verbosity", "0")
        return register.var / "static"

    @contextlib.contextmanager
    def borrow(self, template):
        """Yield a register of its own, made from that template, and remove it afterwards.

        Without a template it is what `make run` finds on a new machine: a database with no tables.
        """
        name = f"{self.name}_{next(self.numbers)}"
        register = self._register(name, template=template)
        if template:
            (register.var / "static").symlink_to(self.static)
        try:
            yield register
        finally:
            self.databases.drop(name)
            shutil.rmtree(register.var)

    def _register(self, name, *, template):
        var = self.folder / name
        var.mkdir()
        return ScratchRegister(url=self.databases.create(name, template=template), var=var)
