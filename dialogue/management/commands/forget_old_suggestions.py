from django.core.management.base import BaseCommand

from dialogue.services import suggestions


class Command(BaseCommand):
    """Remove what readers who suggest something were promised will be removed. To be run every day."""

    help = (
        f"Remove e-mail addresses from suggestions dealt with {suggestions.EMAIL_KEPT.days} days ago, "
        "and what network addresses left behind after a day."
    )

    def handle(self, *args: object, **options: object) -> None:
        count = suggestions.forget()
        self.stdout.write(f"Removed {count} e-mail address(es) from old suggestions.")
