import json
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from dialogue.admin.readonly import ReadOnlyAdmin
from dialogue.models import Edition


@admin.register(Edition)
class EditionAdmin(ReadOnlyAdmin):
    """What was published, as it was published."""

    list_display = (
        "number",
        "kind",
        "key",
        "nature",
        "reason",
        "author",
        "approver",
        "published_at",
    )
    list_filter = ("kind", "nature")
    date_hierarchy = "published_at"
    ordering = ("-number",)
    search_fields = ("=number", "key", "reason")
    search_help_text = _("Search by number, key or reason.")
    fields = (
        ("kind", "key"),
        ("number", "nature"),
        "reason",
        ("author", "approver", "published_at"),
        "digest",
        "previous_digest",
        "chain_digest",
        "pretty_document",
    )
    readonly_fields = ("pretty_document",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Edition]:
        return super().get_queryset(request).defer("document")

    def view_on_site(self, edition: Edition) -> str:
        return reverse("dialogue:edition-detail", args=[edition.number])

    @admin.display(description=_("Document"))
    def pretty_document(self, edition: Edition) -> Any:
        text = json.dumps(json.loads(edition.document), ensure_ascii=False, indent=2)
        return format_html('<pre class="document" dir="ltr" lang="en">{}</pre>', text)
