from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from dialogue.exports import register, shelf
from dialogue.reading.kept import head


class Command(BaseCommand):
    """Write the whole register into a folder: SQLite, CSV, the ledger, and their sums."""

    help = (
        "Write the whole register as it is now into DIR; without DIR, make the files that the site "
        "gives out under /data/. The same ledger head gives the same bytes."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "folder", type=Path, nargs="?", metavar="DIR", help="Made if it is not there."
        )

    def handle(self, *, folder: Path | None, verbosity: int, **options: Any) -> None:
        try:
            files = register.export(folder, at=head()) if folder else shelf.make().files
        except register.EmptyLedgerError as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"The files cannot be written: {error}") from error
        if verbosity:
            for each in files:
                self.stdout.write(f"{each.digest}  {each.size:>12,}  {each.name}")
