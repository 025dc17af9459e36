"""Programs for those who take the register away. Each is one file that needs nothing but Python itself."""

from pathlib import Path

_HERE = Path(__file__).parent
VERIFY = _HERE / "verify_register.py"
FOLLOW = _HERE / "follow_register.py"
PROGRAMS = (VERIFY, FOLLOW)
