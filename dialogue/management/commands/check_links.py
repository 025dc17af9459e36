import time
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from dialogue.services import links


class Command(BaseCommand):
    """Try the addresses of sources, one after the other, and note for the editors which lead nowhere."""

    help = "Try the addresses of sources over the network. The desk's first page counts those that are dead."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--days",
            type=int,
            default=30,
            help="leave out what was tried within so many days (30)",
        )
        parser.add_argument("--limit", type=int, help="try no more than so many")
        parser.add_argument(
            "--pause", type=float, default=1.0, help="seconds between two addresses (1)"
        )

    def handle(self, *args: object, **options: Any) -> None:
        agent = f"CPEC Commitments link check (+{settings.SITE_URL})"
        before = timezone.now() - timedelta(days=options["days"])
        counts: dict[str, int] = {}
        for number, source in enumerate(list(links.due(before=before)[: options["limit"]])):
            if number:
                time.sleep(options["pause"])
            finding = links.visit(source.url, agent=agent)
            links.record(source=source, finding=finding)
            counts[finding.state] = counts.get(finding.state, 0) + 1
            self.stdout.write(f"{finding.state.value:7} {source.key}: {finding.words}")
        total = ", ".join(f"{count} {state}" for state, count in sorted(counts.items()))
        self.stdout.write(f"Tried {sum(counts.values())} address(es): {total or 'none was due'}.")
