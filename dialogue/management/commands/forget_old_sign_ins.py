from datetime import timedelta

from axes.handlers.proxy import AxesProxyHandler
from axes.models import AccessAttempt
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone

from dialogue.services.accounts import recording


class Command(BaseCommand):
    """Remove what is known of sign-ins longer than it is needed. To be run every day."""

    help = (
        f"Remove network addresses from what happened to accounts {recording.ADDRESS_KEPT.days} days ago, "
        "failed sign-ins that do not count any more, and sessions that have run out."
    )

    def handle(self, *args: object, **options: object) -> None:
        count = recording.forget()
        AxesProxyHandler.reset_logs(age_days=recording.ADDRESS_KEPT.days)
        yesterday = timezone.now() - timedelta(days=1)
        AccessAttempt.objects.filter(attempt_time__lt=yesterday).delete()
        call_command("clearsessions")
        self.stdout.write(f"Removed {count} network address(es) of sign-ins.")
