"""Find the Pango that WeasyPrint draws letters with; where there is none, install it or say what to do.

python -m cpec.pango
"""

import os
import shutil
import subprocess
import sys

PACKAGES = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")

ADVICE = (
    "No Pango was found and none could be installed, so no PDF can be made; everything else works. "
    f"Debian: apt-get install {' '.join(PACKAGES)}. Fedora: dnf install pango. macOS: brew install "
    "pango. Then do this again."
)


def is_found():
    """Whether WeasyPrint starts. In a process of its own: a library that was missing once is not looked for again."""
    command = [sys.executable, "-c", "import weasyprint"]
    return subprocess.run(command, capture_output=True).returncode == 0


def install():
    """The packages of the system, where that needs no questions asked."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        _try("apt-get", "-qq", "update")
        _try("apt-get", "-qq", "install", "-y", "--no-install-recommends", *PACKAGES)


def _try(*command):
    subprocess.run(command, env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"})


def main():
    if is_found():
        return
    print("No Pango was found. Installing it for reports as PDF…", flush=True)
    install()
    if not is_found():
        sys.exit(ADVICE)


if __name__ == "__main__":
    main()
