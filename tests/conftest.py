"""What every test stands on: settings that touch nothing of the checkout, and registers to work with."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

VAR = Path(tempfile.mkdtemp(prefix="cpec-tests-"))
atexit.register(shutil.rmtree, VAR, ignore_errors=True)
(VAR / "static").mkdir()

for name in ("ALLOWED_HOSTS", "DEBUG", "LOG_FORMAT", "PORT", "REQUIRE_OTP", "SITE_URL"):
    os.environ.pop(name, None)
os.environ["CPEC_VAR"] = str(VAR)
os.environ["DJANGO_SETTINGS_MODULE"] = "cpec.settings"
os.environ["LOG_LEVEL"] = "WARNING"
os.environ["SECRET_KEY"] = "for the tests and nothing else, in letters enough to pass"


# A machine may be slow; that is not what the tests are about.
settings.register_profile("register", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("register")


def pytest_configure():
    from django.conf import settings as django_settings

    from cpec import messages

    messages.compile_changed()
    django_settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    # Pages name static files as they are, so that nothing has to be collected first.
    django_settings.STORAGES = {
        **django_settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


def pytest_collection_modifyitems(items):
    """Tests that read the loaded register run last: the others see an empty database before them."""
    items.sort(key=lambda item: "loaded_register" in getattr(item, "fixturenames", ()))


@pytest.fixture(autouse=True)
def _in_english():
    """Whatever language the test before read in, this one begins in English."""
    from django.utils import translation

    with translation.override("en"):
        yield


@pytest.fixture(scope="session")
def _load_register(django_db_setup, django_db_blocker):
    from django.core.management import call_command

    with django_db_blocker.unblock():
        call_command("load_register", verbosity=0)


@pytest.fixture
def loaded_register(_load_register, db):
    """The database with every fixture loaded and published. What a test changes is undone after it."""


@pytest.fixture(scope="session")
def scratch_registers(tmp_path_factory, worker_id):
    from tests.scratch import ScratchRegisters

    folder = tmp_path_factory.mktemp("scratch")
    return ScratchRegisters(
        folder, os.environ.get("DATABASE_URL", "sqlite:"), f"scratch_{worker_id}"
    )


@pytest.fixture
def scratch(scratch_registers):
    """A register of its own: migrated, with nothing in it."""
    with scratch_registers.borrow(scratch_registers.empty_template) as register:
        yield register


@pytest.fixture
def loaded_scratch(scratch_registers):
    """A register of its own: every fixture loaded and published."""
    with scratch_registers.borrow(scratch_registers.loaded_template) as register:
        yield register


@pytest.fixture(scope="session")
def loaded_server(scratch_registers):
    """The address of a real server with the loaded register. All tests share it: only read."""
    with (
        scratch_registers.borrow(scratch_registers.loaded_template) as register,
        register.serve() as address,
    ):
        yield address
