import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection

from cpec.paths import BASE_DIR


@pytest.fixture
def check_deploy(tmp_path):
    """Runs `manage.py check --deploy` with these variables and none of the tests' own."""

    def run(**variables):
        return subprocess.run(
            [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
            cwd=BASE_DIR,
            env={"PATH": os.environ["PATH"], "CPEC_VAR": str(tmp_path), **variables},
            capture_output=True,
            text=True,
        )

    return run


SECRET_KEY = "a key for these tests only, long enough to satisfy the checks"


def told(code, **variables):
    """What a program says that is run with these variables and none of the tests' own."""
    environment = {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "cpec.settings",
        "SECRET_KEY": SECRET_KEY,
        **variables,
    }
    run = [sys.executable, "-c", code]
    result = subprocess.run(
        run, cwd=BASE_DIR, env=environment, capture_output=True, text=True, check=True
    )
    return result.stdout.strip()


def test_without_a_secret_key_it_stops_and_says_what_to_do(check_deploy):
    result = check_deploy()
    assert result.returncode == 1
    assert "`make run` makes one, or set SECRET_KEY" in result.stderr
    assert "Traceback" not in result.stderr


def test_the_secret_key_is_read_from_the_var_folder(check_deploy, tmp_path):
    (tmp_path / "secret_key").write_text(SECRET_KEY)
    assert check_deploy(SITE_URL="https://register.example").returncode == 0


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("CACHE_URL", "nowhere://x"),
        ("DEBUG", "perhaps"),
        ("DATABASE_URL", "mysql://user@host/name"),
        ("EMAIL_URL", "pigeon://post"),
        ("LOG_FORMAT", "xml"),
        ("LOG_LEVEL", "LOUD"),
        ("PORT", "http"),
        ("PORT", "99999"),
        ("RATE_PER_ADDRESS", "many"),
        ("RATE_PER_TOKEN", "0/min"),
        ("SESSION_DAYS", "0"),
        ("SESSION_IDLE_HOURS", "long"),
        ("SITE_URL", "register.example"),
        ("TRUSTED_PROXIES", "10.0.0.0/8,the-proxy"),
    ],
)
def test_a_value_it_does_not_understand_is_named(check_deploy, name, value):
    result = check_deploy(SECRET_KEY=SECRET_KEY, **{name: value})
    assert result.returncode == 1
    assert name in result.stderr
    assert "Traceback" not in result.stderr


def test_an_https_address_leaves_nothing_to_warn_about(check_deploy):
    result = check_deploy(SECRET_KEY=SECRET_KEY, SITE_URL="https://register.example")
    assert (result.returncode, result.stderr) == (0, "")


def test_other_hosts_are_bound_to_https_only_if_that_is_asked_for():
    code = (
        "from cpec import settings as s;"
        "print(s.SECURE_HSTS_SECONDS, s.SECURE_HSTS_INCLUDE_SUBDOMAINS, s.SECURE_HSTS_PRELOAD)"
    )
    site = {"SITE_URL": "https://register.example"}
    assert told(code, **site) == "31536000 False False"
    asked = {"HSTS_INCLUDE_SUBDOMAINS": "1", "HSTS_PRELOAD": "1"}
    assert told(code, **site, **asked) == "31536000 True True"


def test_a_plain_http_address_is_reported_by_the_deployment_check(check_deploy):
    result = check_deploy(SECRET_KEY=SECRET_KEY, SITE_URL="http://register.example")
    assert "SESSION_COOKIE_SECURE" in result.stderr


def test_letters_go_where_the_address_of_the_mail_server_says():
    shown = told(
        "from cpec import settings as s; print(s.EMAIL_BACKEND, s.EMAIL_HOST, s.EMAIL_PORT, s.EMAIL_HOST_USER,"
        " s.EMAIL_USE_TLS, s.EMAIL_TIMEOUT, s.DEFAULT_FROM_EMAIL)",
        EMAIL_URL="submission://desk%40example.org:secret@mail.example.org",
        EMAIL_FROM="Register <desk@example.org>",
    )
    assert shown.split(maxsplit=6) == [
        "django.core.mail.backends.smtp.EmailBackend",
        "mail.example.org",
        "587",
        "desk@example.org",
        "True",
        "10",
        "Register <desk@example.org>",
    ]


def test_debug_is_off_unless_asked_for():
    assert settings.DEBUG is False


@pytest.mark.django_db
def test_sqlite_writers_wait_their_turn_instead_of_failing():
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            assert cursor.execute("PRAGMA busy_timeout").fetchone() == (20_000,)
            assert cursor.execute("PRAGMA synchronous").fetchone() == (1,)
        assert connection.transaction_mode == "IMMEDIATE"
    assert settings.DATABASES["default"]["CONN_MAX_AGE"] is None


@pytest.mark.django_db
def test_five_wrong_passwords_lock_the_account_for_this_address(client, django_user_model):
    django_user_model.objects.create_superuser("karim", password="the right one")

    def sign_in(password):
        return client.post("/admin/login/", {"username": "karim", "password": password})

    answers = [sign_in("a wrong one").status_code for _ in range(settings.AXES_FAILURE_LIMIT)]
    assert answers == [200, 200, 200, 200, 429]
    assert sign_in("the right one").status_code == 429


@pytest.mark.django_db
def test_cookies_are_kept_from_scripts_and_other_sites(client, django_user_model):
    django_user_model.objects.create_superuser("karim", password="the right one")
    client.post("/admin/login/", {"username": "karim", "password": "the right one"})
    session, csrf = (client.cookies[name] for name in ("sessionid", "csrftoken"))
    assert session["httponly"]
    assert session["samesite"] == csrf["samesite"] == "Lax"
    assert session["max-age"] == 7 * 24 * 60 * 60
    assert not session["secure"]


def test_an_https_address_sends_cookies_over_https_only():
    code = "from cpec import settings as s; print(s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE)"
    assert told(code, SITE_URL="https://register.example") == "True True"
    assert told(code, SITE_URL="http://a.example") == "False False"
