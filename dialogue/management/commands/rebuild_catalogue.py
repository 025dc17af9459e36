from django.core.management.base import BaseCommand

from dialogue.services import catalogue


class Command(BaseCommand):
    """Throw the catalogue away and make it again from the ledger."""

    help = "Drop the catalogue and the search index and rebuild them from the ledger."

    def handle(self, *args: object, **options: object) -> None:
        count = catalogue.rebuild()
        catalogue.analyse()
        self.stdout.write(f"Rebuilt the catalogue from {count} editions.")
