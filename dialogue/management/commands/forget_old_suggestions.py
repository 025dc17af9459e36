from django.core.management.base import BaseCommand

from dialogue.services import suggestions


class Command(BaseCommand):
    """Remove what readers who suggest something were promised will be removed. To be run every day."""

    help = (
        "Remove e-mail addresses from suggestions dealt with 90 days ago, "
        "and what network addresses left behind after a day."
    )

    def handle(self, *args: object, **options: object) -> None:
        count = suggestions.forget()
        self.stdout.write(f"Removed {count} e-mail address(es) from old suggestions.")
