from django.core.management.base import BaseCommand, CommandError

from dialogue.services import ledger


class Command(BaseCommand):
    """Prove the ledger: every digest and the whole chain."""

    help = "Recompute every digest and the chain of the ledger; say where it breaks."

    def handle(self, *args: object, **options: object) -> None:
        breaks = 0
        for found in ledger.verify():
            self.stderr.write(str(found))
            breaks += 1
        if breaks:
            raise CommandError(f"The ledger breaks in {breaks} place(s), listed above.")
        self.stdout.write(f"The ledger is whole: {ledger.head()} editions.")
