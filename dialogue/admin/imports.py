"""Imports: a file is brought, checked as a whole, looked at row by row, and applied all or not at all."""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from dialogue.admin.decisions import Button, DecidesOnPage
from dialogue.admin.exchange import table_response
from dialogue.admin.sections import Section
from dialogue.admin.values import row_ids
from dialogue.choices import RecordKind
from dialogue.exports import writers
from dialogue.exports.columns import Cell, plain
from dialogue.importing import applying, exporting, tables, work
from dialogue.importing.files import LARGEST_FILE, MEGABYTE, MOST_ROWS
from dialogue.importing.preview import error_lines, row_lines
from dialogue.models import ImportState, RowState, TableImport
from dialogue.models.desk.table_import import IMPORTED_KINDS

APPLY, DIFFERENT, ALL_DIFFERENT = "_apply", "_different", "_all_different"
#: So many rows are shown on a page, and so many errors; the file of errors has them all.
ROWS, ERRORS = 25, 1000
DOUBTFUL = "doubtful"


class ImportForm(forms.ModelForm):
    """What the rows are, and the file."""

    upload = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy(
            "CSV (UTF-8; comma, semicolon or tab) or XLSX (its first sheet). The first row names the columns."
        ),
    )

    class Meta:
        model = TableImport
        fields = ("kind", "upload")

    def clean_upload(self) -> Any:
        upload = self.cleaned_data["upload"]
        if upload.size > LARGEST_FILE:
            words = {"size": upload.size // MEGABYTE, "most": LARGEST_FILE // MEGABYTE}
            raise ValidationError(
                _("The file has %(size)s MB, and %(most)s MB is the most: split it.") % words
            )
        return upload


class DecisionForm(forms.Form):
    """What is said with an import that is applied."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"class": "vTextField", "dir": "auto"}),
        help_text=gettext_lazy("One sentence for readers, who see it with each edition."),
    )
    submit = forms.BooleanField(label=gettext_lazy("Submit all of them for review"), required=False)


@admin.register(TableImport)
class TableImportAdmin(DecidesOnPage, admin.ModelAdmin):
    """Imports of the person who opens the list; superusers see everybody's."""

    section = Section.DESK
    form = ImportForm
    decision_form = DecisionForm
    add_form_template = "admin/dialogue/import_add.html"
    list_display = ("file_name", "kind", "state", "rows_read", "user", "made_at")
    list_filter = ("kind", "state")
    list_select_related = ("user",)
    list_per_page = 50
    show_full_result_count = False
    search_fields = ("file_name",)
    actions = None

    def get_queryset(self, request: HttpRequest) -> QuerySet[TableImport]:
        found = super().get_queryset(request).defer("file")
        return found if request.user.is_superuser else found.of(request.user)  # type: ignore[attr-defined]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What was applied stays as a log."""
        is_log = obj is not None and obj.state in (ImportState.APPLIED, ImportState.APPLYING)
        return super().has_delete_permission(request, obj) and not is_log

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """The rows of an import go with it; nobody needs to read them one by one, or to have a right to each."""
        return [str(each) for each in objs], {self.opts.verbose_name_plural: len(objs)}, set(), []

    def get_urls(self) -> list[Any]:
        view, name = self.admin_site.admin_view, "dialogue_tableimport_{}".format
        return [
            path("template.<kind>.<form>", view(self.template_view), name=name("template")),
            path("<int:pk>/errors.csv", view(self.errors_view), name=name("errors")),
            *super().get_urls(),
        ]

    # Bringing one

    def _kinds(self, request: HttpRequest) -> list[tuple[str, Any]]:
        return [each for each in IMPORTED_KINDS if applying.may_import(request.user, each[0])]

    def formfield_for_choice_field(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "kind":
            kwargs["choices"] = self._kinds(request)
        return super().formfield_for_choice_field(db_field, request, **kwargs)

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        kinds = self._kinds(request)
        if not kinds:
            raise PermissionDenied
        template = "admin:dialogue_tableimport_template"
        context = {
            "title": _("Import a table"),
            "is_import": True,
            "most_rows": MOST_ROWS,
            "templates": [
                (
                    label,
                    [
                        (form.upper(), reverse(template, args=[kind, form]))
                        for form in exporting.TYPES
                    ],
                    [
                        (each.name, exporting.meaning(tables.of(kind), each))
                        for each in tables.of(kind).columns
                    ],
                )
                for kind, label in kinds
            ],
        }
        return super().add_view(request, form_url, {**context, **(extra_context or {})})

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        upload = form.cleaned_data["upload"]
        applying.require_rights(request.user, obj.kind)
        obj.user = request.user
        obj.file_name, obj.file = upload.name[-200:], upload.read()
        obj.language = get_language() or "en"
        super().save_model(request, obj, form, change)
        transaction.on_commit(lambda: work.worker.order(obj.pk))

    def response_add(
        self, request: HttpRequest, obj: Any, post_url_continue: Any = None
    ) -> HttpResponse:
        return HttpResponseRedirect(self._page(obj))

    def _page(self, table_import: TableImport) -> str:
        return reverse("admin:dialogue_tableimport_change", args=[table_import.pk])

    def template_view(
        self, request: HttpRequest, kind: str, form: str
    ) -> HttpResponse | StreamingHttpResponse:
        """A table with the names of the columns and no rows; in XLSX the second sheet says what they mean."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        if kind not in dict(IMPORTED_KINDS) or form not in exporting.TYPES:
            return self._get_obj_does_not_exist_redirect(request, self.opts, f"{kind}.{form}")  # type: ignore[attr-defined]
        return table_response(kind, form, [], f"{kind}-template")

    def errors_view(self, request: HttpRequest, pk: int) -> StreamingHttpResponse:
        found = self.get_object(request, str(pk))
        if found is None or not self.has_view_permission(request, found):
            raise PermissionDenied
        names = {
            "row": _("Row of the file"),
            "column": _("Name of the column"),
            "value": _("What the cell has"),
            "error": _("What is wrong, and what to do"),
        }
        columns = [plain(name, meaning) for name, meaning in names.items()]
        lines: Iterator[list[Cell]] = (
            [each.row, each.column, each.value, each.sentence] for each in error_lines(found)
        )
        return StreamingHttpResponse(
            writers.csv_text(columns, lines, with_mark=True),
            content_type=exporting.TYPES[exporting.CSV],
            headers={"Content-Disposition": 'attachment; filename="errors.csv"'},
        )

    # One import

    def buttons(self) -> Mapping[str, Button]:
        return {
            APPLY: self._apply,
            DIFFERENT: self._say_different,
            ALL_DIFFERENT: self._say_all_different,
        }

    def may_decide(self, request: HttpRequest, table_import: TableImport) -> bool:
        is_own = table_import.user_id == request.user.pk
        return is_own and self.has_change_permission(request, table_import)

    def show(self, request: HttpRequest, table_import: TableImport, form: Any) -> HttpResponse:
        work.order_if_abandoned(table_import)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Import of %(file)s") % {"file": table_import.file_name},
            "opts": self.opts,
            "import": table_import,
            "form": form,
            "media": self.media,
            "can_delete": self.has_delete_permission(request, table_import),
            "is_source": table_import.kind == RecordKind.SOURCE,
        }
        if table_import.is_at_work:
            count, total = work.done(table_import)
            context |= {"count": count, "total": total}
        else:
            context |= self._found(request, table_import)
        return TemplateResponse(request, "admin/dialogue/import.html", context)

    def _found(self, request: HttpRequest, table_import: TableImport) -> dict[str, Any]:
        """Everything about an import that waits for a decision, or had one."""
        counts = table_import.counts
        doubtful = table_import.rows.doubtful().count()
        shown = request.GET.get("show", "")
        rows = _shown(table_import, shown)
        page = Paginator(rows, ROWS).get_page(request.GET.get("page"))
        errors = list(islice(error_lines(table_import), ERRORS + 1))
        is_waiting = table_import.state == ImportState.CHECKED
        has_rows = bool(counts.get(RowState.NEW) or counts.get(RowState.CHANGED))
        is_wrong = bool(counts.get(RowState.WRONG) or table_import.problems)
        return {
            "totals": [
                (value, label, counts.get(value, 0))
                for value, label in RowState.choices
                if value != RowState.UNCHECKED
            ]
            + [(DOUBTFUL, _("Perhaps there already"), doubtful)],
            "errors": errors[:ERRORS],
            "has_more_errors": len(errors) > ERRORS,
            "doubtful": doubtful,
            "shown": shown,
            "page": page,
            "lines": row_lines(table_import, list(page.object_list)),
            "ignored": sorted({*table_import.columns} & tables.of(table_import.kind).worked_out),
            "change_name": f"admin:dialogue_{tables.MODELS[table_import.kind]._meta.model_name}_change",
            "can_decide": is_waiting and self.may_decide(request, table_import),
            "can_apply": is_waiting and has_rows and not is_wrong and not doubtful,
            "has_rows": has_rows,
        }

    # Deciding

    def _apply(
        self, request: HttpRequest, table_import: TableImport, form: DecisionForm
    ) -> HttpResponse:
        needs_reason = table_import.kind == RecordKind.SOURCE or form.cleaned_data["submit"]
        if needs_reason and not form.cleaned_data["reason"]:
            raise ValidationError(_("Say in one sentence why: readers see it."))
        applying.begin(
            table_import,
            reason=form.cleaned_data["reason"],
            is_submitted=form.cleaned_data["submit"],
        )
        transaction.on_commit(lambda: work.worker.order(table_import.pk))
        return HttpResponseRedirect(self._page(table_import))

    def _say_different(
        self, request: HttpRequest, table_import: TableImport, form: DecisionForm
    ) -> HttpResponse:
        chosen = row_ids(request.POST.getlist("different"))
        table_import.rows.doubtful().filter(pk__in=chosen).update(is_different=True)
        return self._back(request, table_import)

    def _say_all_different(
        self, request: HttpRequest, table_import: TableImport, form: DecisionForm
    ) -> HttpResponse:
        table_import.rows.doubtful().update(is_different=True)
        return self._back(request, table_import)

    def _back(self, request: HttpRequest, table_import: TableImport) -> HttpResponse:
        self.message_user(request, _("Noted: they are different."), messages.SUCCESS)
        return HttpResponseRedirect(self._page(table_import))


def _shown(table_import: TableImport, shown: str) -> Any:
    rows: Any = table_import.rows.order_by("number")
    if shown == DOUBTFUL:
        return rows.doubtful()
    return rows.filter(state=shown) if shown in RowState else rows
