from django.contrib import admin

from dialogue.admin.readonly import ReadOnlyAdmin
from dialogue.models import LedgerHead


@admin.register(LedgerHead)
class LedgerHeadAdmin(ReadOnlyAdmin):
    """The newest edition: the version of everything public."""

    list_display = ("number", "published_at", "chain_digest")
    fields = ("number", "published_at", "chain_digest")
