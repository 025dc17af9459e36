"""From a fresh checkout to a running site: what `make run` starts once the packages are installed.

Every step looks first and does only what is missing, so starting again is quick and overwrites nothing.
"""

import hashlib
import os
import secrets
import socket
import sys
from pathlib import Path

import django
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.finders import get_finders
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.core.management.utils import get_random_secret_key
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Q
from environs import EnvError

from cpec import messages
from cpec.paths import SECRET_KEY_FILE, VAR_DIR

ADMINISTRATOR = "admin"


def say(sentence):
    print(sentence, flush=True)


def make_secret_key():
    """A key of this installation's own, readable by its owner only."""
    try:
        VAR_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as problem:
        raise CommandError(f"CPEC_VAR is {VAR_DIR}: no folder can be made there.") from problem
    if os.environ.get("SECRET_KEY") or SECRET_KEY_FILE.exists():
        return
    descriptor = os.open(SECRET_KEY_FILE, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(get_random_secret_key() + "\n")
    say(f"Made a secret key in {SECRET_KEY_FILE}.")


def require_free_port():
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", settings.PORT))
        except OSError as problem:
            raise CommandError(
                f"Port {settings.PORT} is taken. Stop what listens there, or choose another: "
                "make run PORT=8001"
            ) from problem


def prepare_database():
    try:
        executor = MigrationExecutor(connection)
    except DatabaseError as problem:
        raise CommandError(
            f"The {connection.display_name} database does not answer. Is it running, and does "
            f"DATABASE_URL name it rightly? It said: {problem}"
        ) from problem
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        say(f"Preparing the {connection.display_name} database…")
        call_command("migrate", interactive=False, verbosity=0)


def compile_messages():
    if languages := messages.compile_changed():
        say(f"Compiled the messages of {', '.join(languages)}.")


def collect_static_files():
    """Collect, hash and compress them, if any was added, removed or changed since the last time."""
    stamp = settings.STATIC_ROOT.with_name("static.stamp")
    fingerprint = _static_fingerprint()
    if stamp.exists() and settings.STATIC_ROOT.exists() and stamp.read_text() == fingerprint:
        return
    say("Collecting and compressing static files…")
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(fingerprint)


def _static_fingerprint():
    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            stat = Path(storage.path(path)).stat()
            digest.update(f"{path}\0{stat.st_size}\0{stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def export_register():
    """The whole register in files, as /data/ gives them out. Later ones are made as it grows."""
    call_command("export_register", verbosity=0)


def make_administrator():
    """The first account, if nobody could sign in to make one. Its password is shown this once."""
    users = get_user_model().objects
    if users.filter(Q(is_superuser=True) | Q(username=ADMINISTRATOR)).exists():
        return
    password = secrets.token_urlsafe(12)
    users.create_superuser(username=ADMINISTRATOR, password=password)
    say(
        f"\n    Made an administrator. Sign in at {settings.SITE_URL}/admin/ as {ADMINISTRATOR}\n"
        f"    with the password {password} which is shown only this once.\n"
    )


def server_command(port):
    """The one command that serves the site, on every machine. Why these numbers: one worker per
    core of a small machine, and one thread in each, because threads only wait for one another."""
    return [
        *(sys.executable, "-m", "granian", "cpec.wsgi:application"),
        *("--interface", "wsgi", "--no-ws", "--port", str(port)),
        *("--workers", "2", "--blocking-threads", "1"),
    ]


def prepare():
    make_secret_key()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cpec.settings")
    django.setup()
    require_free_port()
    prepare_database()
    call_command("load_register")
    compile_messages()
    collect_static_files()
    export_register()
    make_administrator()
    connection.close()


def main():
    try:
        prepare()
    except (CommandError, EnvError, ImproperlyConfigured) as problem:
        sys.exit(f"The site could not start. {problem}")
    command = server_command(settings.PORT)
    say(f"Serving {settings.SITE_URL}/ (Ctrl-C stops it)")
    os.execv(command[0], command)


if __name__ == "__main__":
    main()
