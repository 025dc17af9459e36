from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from dialogue.services import making


class Command(BaseCommand):
    """Fill a scratch database with made-up commitments, for tests and benchmarks."""

    help = "Fill an empty database with N plausible made-up commitments, updates and editions."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("count", type=int, metavar="N", help="How many commitments.")
        parser.add_argument("--seed", type=int, default=1, help="Another seed, another register.")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            making.make_register(
                count=options["count"], seed=options["seed"], progress=self.stdout.write
            )
        except making.NotEmptyError as error:
            raise CommandError(str(error)) from error
