from django.contrib import admin

from dialogue.admin.readonly import ReadOnlyAdmin
from dialogue.models import Contributor


@admin.register(Contributor)
class ContributorAdmin(ReadOnlyAdmin):
    """Who stands behind a name in the ledger. Administrators alone see it."""

    list_display = ("pseudonym", "user")
    list_select_related = ("user",)
    search_fields = ("pseudonym", "user__username")
    fields = ("pseudonym", "user")
