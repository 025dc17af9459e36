"""Links of sources on the desk: what was found at an address, and the editor's own word on it."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from dialogue.models import LinkCheck, LinkState, Source
from dialogue.services import links

UNCHECKED = "unchecked"


class LinkFilter(admin.SimpleListFilter):
    """What was found at the address when it was last tried."""

    title = gettext_lazy("link")
    parameter_name = "link"

    def lookups(self, request, model_admin):
        return [*LinkState.choices, (UNCHECKED, pgettext_lazy("link", "Never tried"))]

    def queryset(self, request, queryset):
        state = self.value()
        if state == UNCHECKED:
            return queryset.with_unchecked_link()
        return queryset.with_link(state) if state in LinkState else queryset


class ChecksLinks:
    """For the sources' admin: how the link is, and two actions with which an editor says so."""

    @admin.display(description=gettext_lazy("Link"))
    def link_found(self, source: Source) -> str:
        check = LinkCheck.objects.filter(source=source.pk).select_related("checker").first()
        if check is None or check.url != source.url:
            return _("Nobody has tried this address yet.")
        sentence = _("%(state)s: tried on %(day)s by %(who)s.") % {
            "state": check.get_state_display(),
            "day": date_format(check.checked_at),
            "who": check.checker or _("a program"),
        }
        return format_html('{} <span dir="ltr">{}</span>', sentence, check.finding)

    @admin.action(description=gettext_lazy("Note: the link is dead"), permissions=["change"])
    def note_dead(self, request: HttpRequest, queryset: Any) -> None:
        self._note(request, queryset, LinkState.DEAD)

    @admin.action(description=gettext_lazy("Note: the link opens"), permissions=["change"])
    def note_opens(self, request: HttpRequest, queryset: Any) -> None:
        self._note(request, queryset, LinkState.OPENS)

    def _note(self, request: HttpRequest, queryset: Any, state: LinkState) -> None:
        sources = list(queryset)
        for source in sources:
            links.record(source=source, finding=links.Finding(state), by=request.user)
        sentence = ngettext(
            "Noted for %(count)s source. Readers see no change.",
            "Noted for %(count)s sources. Readers see no change.",
            len(sources),
        )
        message = sentence % {"count": len(sources)}
        self.message_user(request, message, messages.SUCCESS)  # type: ignore[attr-defined]
