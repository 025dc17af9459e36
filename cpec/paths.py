"""Where the project lies and where it writes. Usable before the settings are."""

import os
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent

# Everything the program writes: database, secret key, collected static files.
VAR_DIR = Path(os.environ.get("CPEC_VAR") or BASE_DIR / "var").absolute()

SECRET_KEY_FILE = VAR_DIR / "secret_key"
