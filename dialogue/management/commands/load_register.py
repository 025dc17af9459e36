from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from dialogue.services import loading
from dialogue.services.intake import lexicon


class Command(BaseCommand):
    """Load and publish the register's fixtures; says what it did and what it left to the editors."""

    help = "Load the fixtures into the register and publish what is new. It can be run again at any time."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--fixtures",
            type=Path,
            default=Path(settings.FIXTURE_DIRS[0]),
            metavar="DIR",
            help="Folder of the YAML files; the project's own if none is given.",
        )

    def handle(self, *, fixtures: Path, verbosity: int, **options: Any) -> None:
        say = self.stdout.write if verbosity else str
        try:
            report = loading.load(fixtures=fixtures, by="operator", progress=say)
        except loading.LoadingError as error:
            raise CommandError(f"Nothing was changed. In the fixtures:\n{error}") from error
        for conflict in report.conflicts:
            say(self.style.WARNING(f"{conflict}."))
        if report.has_changes:
            say(
                f"{len(report.created)} records created, {len(report.updated)} updated, "
                f"{len(report.published)} editions published."
            )
        else:
            say("Nothing to do.")
        if count := lexicon.seed(fixtures):
            say(f"{count} entries added to the lexicon of intakes.")
