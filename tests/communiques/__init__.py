"""Communiqués of 30 sentences that nobody ever issued: made up, with names of the register's records only."""

from pathlib import Path

TEXTS = {
    language: (Path(__file__).parent / f"{language}.txt").read_text(encoding="utf-8")
    for language in ("en", "zh", "ur")
}
