from argparse import ArgumentParser

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError

from dialogue.services.accounts import codes


class Command(BaseCommand):
    """Remove the phone of somebody who has lost it and the recovery codes, where no administrator can."""

    help = "Remove an account's phone for one-time codes, and its recovery codes."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help="The account's name.")

    def handle(self, *args: object, **options: str) -> None:
        user = User.objects.filter(username=options["name"]).first()
        if user is None:
            raise CommandError(f"No account is called {options['name']!r}.")
        if codes.phone(user) is None:
            raise CommandError(f"{user.username} has set up no phone.")
        codes.remove(user=user)
        self.stdout.write(f"No code of the former phone of {user.username} works any more.")
