from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from dialogue.exports import register


class Command(BaseCommand):
    """Write the whole register into a folder: SQLite, CSV, the ledger, and their sums."""

    help = (
        "Write the whole register as it is now into DIR. The same ledger head gives the same bytes."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, metavar="DIR", help="Made if it is not there.")

    def handle(self, *, folder: Path, **options: Any) -> None:
        try:
            files = register.export(folder)
        except register.EmptyLedgerError as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"Nothing can be written to {folder}: {error}") from error
        for each in files:
            self.stdout.write(f"{each.digest}  {each.size:>12,}  {each.name}")
