"""Tables of the desk's records: taken away as CSV or XLSX, edited, and brought back."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy

from dialogue.importing import applying, exporting


def table_response(kind: str, form: str, rows: Any, name: str) -> StreamingHttpResponse:
    """A file that is written while it is sent."""
    written = exporting.write(kind, form, rows, at=timezone.now())
    return StreamingHttpResponse(
        written,
        content_type=exporting.TYPES[form],
        headers={
            "Content-Disposition": f'attachment; filename="{name}.{form}"',
            "Cache-Control": "private, no-store",
        },
    )


class ExchangesTables:
    """For the admin of a kind that can be imported: its list as a table, and the way to bring one."""

    admin_site: Any
    model: Any
    opts: Any

    def get_urls(self) -> list[Any]:
        return [
            path(
                f"export.{form}",
                self.admin_site.admin_view(self.export_view),
                {"form": form},
                name=f"dialogue_{self.opts.model_name}_export_{form}",
            )
            for form in exporting.TYPES
        ] + super().get_urls()  # type: ignore[misc]

    def export_view(self, request: HttpRequest, form: str) -> StreamingHttpResponse:
        """The list as it is filtered, in the columns that an import reads."""
        own: Any = self
        if not own.has_view_or_change_permission(request):
            raise PermissionDenied
        return self._export(own.get_changelist_instance(request).get_queryset(request), form)

    @admin.action(description=gettext_lazy("Take away as CSV, to edit"), permissions=["view"])
    def export_csv(self, request: HttpRequest, queryset: Any) -> StreamingHttpResponse:
        return self._export(queryset, exporting.CSV)

    @admin.action(description=gettext_lazy("Take away as XLSX, to edit"), permissions=["view"])
    def export_xlsx(self, request: HttpRequest, queryset: Any) -> StreamingHttpResponse:
        return self._export(queryset, exporting.XLSX)

    def _export(self, queryset: Any, form: str) -> StreamingHttpResponse:
        kind: str = self.model.record_kind
        keys = list(queryset.values_list(self.model.key_field, flat=True))
        name = f"{self.opts.verbose_name_plural}-{timezone.localdate()}".replace(" ", "-")
        return table_response(kind, form, exporting.records(kind, dict.fromkeys(keys)), name)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        actions: dict[str, Any] = super().get_actions(request)  # type: ignore[misc]
        own: Any = self
        for name in ("export_csv", "export_xlsx"):
            if own.has_view_permission(request):
                actions[name] = own.get_action(name)
        return actions

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        start = f"admin:dialogue_{self.opts.model_name}_export"
        query = request.GET.urlencode()
        exports = [
            (form.upper(), f"{reverse(f'{start}_{form}')}{'?' if query else ''}{query}")
            for form in exporting.TYPES
        ]
        imports = f"{reverse('admin:dialogue_tableimport_add')}?kind={self.model.record_kind}"
        can_import = request.user.has_perm("dialogue.add_tableimport") and applying.may_import(
            request.user, self.model.record_kind
        )
        context = {"exports": exports, "import_url": imports if can_import else ""}
        return super().changelist_view(request, {**context, **(extra_context or {})})  # type: ignore[misc]
