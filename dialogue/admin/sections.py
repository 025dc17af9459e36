from django.db.models import IntegerChoices
from django.utils.translation import gettext_lazy as _


class Section(IntegerChoices):
    """Where on the desk's first page a noun stands, in order."""

    DESK = 1, _("Desk")
    REVIEW = 2, _("Review")
    REFERENCE = 3, _("Reference records")
    LEDGER = 4, _("Ledger")
    ACCOUNTS = 5, _("Accounts")
