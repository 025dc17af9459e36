"""What the forms of all records share: the version they were made from, and refusals that lose nothing."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.models import LogEntry
from django.contrib.admin.options import get_content_type_for_model
from django.contrib.admin.utils import flatten_fieldsets, unquote
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogue.admin import conflicts, stamps
from dialogue.admin.gaps import ChineseFilter, UrduFilter
from dialogue.admin.kept_forms import kept_here, sent_by, taken_up
from dialogue.admin.parts import remember_initial
from dialogue.admin.sections import Section
from dialogue.admin.sending import SendsOnce
from dialogue.admin.taking_up import TakesUpForms
from dialogue.admin.texts import WritesTexts
from dialogue.admin.values import row_ids
from dialogue.choices import Nature
from dialogue.models import Edition, KeptForm, Record
from dialogue.presenters.glossary import term
from dialogue.presenters.texts import address
from dialogue.services import ledger


class RefusedError(Exception):
    """Saving was refused after the form itself was found in order; everything is undone and the form shown again."""

    def __init__(self, sentences: list[str]) -> None:
        super().__init__(*sentences)
        self.sentences = sentences


class StaleError(Exception):
    """Somebody else saved the record while this form was open."""


class RecordForm(forms.ModelForm):
    """A record's form. It carries the version it was made from and what each field held then."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=300,
        widget=forms.TextInput(attrs={"class": "vTextField", "dir": "auto"}),
        help_text=gettext_lazy("One sentence for readers, who see it with the edition."),
    )
    is_correction = forms.BooleanField(
        label=gettext_lazy("It corrects an error of the register"),
        required=False,
        help_text=gettext_lazy("Leave empty when the world has changed or something is added."),
    )

    #: Why it cannot be saved as it is, whatever the fields say.
    refusal: ClassVar[list[str]] = []
    #: Fields about the saving, not about the record.
    ABOUT_SAVING = ("version", "reason", "is_correction")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        remember_initial(self)
        for name in self.ABOUT_SAVING:
            self.fields[name].show_hidden_initial = False
        self.initial["version"] = self.instance.version

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.refusal:
            raise ValidationError(self.refusal)
        return cleaned


class RecordAdmin(SendsOnce, TakesUpForms, WritesTexts, admin.ModelAdmin):
    """A record on the desk. Its key is fixed when it is first saved; once published it is never deleted."""

    form = RecordForm
    section = Section.REFERENCE
    list_per_page = 50
    show_full_result_count = False
    #: Fields that cannot change once the record is saved, besides its key.
    fixed_fields: ClassVar[tuple[str, ...]] = ()

    def get_list_filter(self, request: HttpRequest) -> list[Any]:
        return [*super().get_list_filter(request), ChineseFilter, UrduFilter]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        fixed = [self.model.key_field, *self.fixed_fields] if obj else []
        return [*super().get_readonly_fields(request, obj), *fixed]

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and not (obj and self.is_settled(obj))

    def is_settled(self, record: Record) -> bool:
        """Whether it is too late to delete the record as if it had never been written."""
        return Edition.objects.of(record.record_kind, record.public_key).exists()

    def view_on_site(self, record: Record) -> str | None:
        newest = ledger.newest(record.record_kind, record.public_key)
        return address(record.record_kind, record.public_key) if newest else None

    # Saving

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any):
        form = super().get_form(request, obj, change=change, **kwargs)
        refusal = getattr(request, "refusal", [])
        return type(form.__name__, (form,), {"refusal": refusal}) if refusal else form

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        page = (request, object_id, form_url, extra_context)
        if again := self.sent_before(request, object_id):
            return again
        if kept := taken_up(request, stamps.page_of(request)):
            return self._take_up(kept, *page)
        if request.method == "POST" and self._is_stale(request, object_id, request.POST):
            return self._show_conflict(*page)
        try:
            response = super().changeform_view(*page)
        except IntegrityError:
            # Somebody else took the same number at the same moment: look again, and take the next or say so.
            return self.sent_before(request, object_id) or super().changeform_view(*page)
        except StaleError:
            return self.sent_before(request, object_id) or self._show_conflict(*page)
        except RefusedError as refused:
            request.refusal = refused.sentences  # type: ignore[attr-defined]
            return super().changeform_view(*page)
        # What the form was refused for may be the very record that was just made of it.
        is_refused = object_id is None and response.status_code == HttpResponse.status_code
        return (is_refused and self.sent_before(request, object_id)) or response

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if change:
            made_from = form.cleaned_data["version"] or 0
            stored = self.model._default_manager.filter(pk=obj.pk, version=made_from)
            if not stored.update(version=made_from + 1):
                raise StaleError
            obj.version = made_from + 1
        super().save_model(request, obj, form, change)
        self.note_sent(request, obj)

    def _is_stale(self, request: HttpRequest, object_id: str | None, typed: QueryDict) -> bool:
        """Whether the record was saved since this was typed."""
        if object_id is None or not self.has_change_permission(request):
            return False
        stored = self.get_object(request, unquote(object_id))
        return stored is not None and typed.get("version") != str(stored.version)

    def _show_conflict(
        self,
        request: HttpRequest,
        object_id: str | None,
        form_url: str,
        extra_context: dict[str, Any] | None,
    ) -> HttpResponse:
        """The form again, on top of what is stored now, with everything typed and both texts beside it."""
        conflict = self._compare(request, object_id)
        if conflict is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, str(object_id))
        request.POST = conflict.data  # type: ignore[assignment]
        request.refusal = [  # type: ignore[attr-defined]
            _(
                "You saved this record elsewhere while you were writing here. Nothing of yours is lost: "
                "read what changed, then save again."
            )
            if conflict.is_own
            else _(
                "Somebody else saved this record while you were writing. Nothing of yours is lost: "
                "read what changed, then save again."
            )
        ]
        response = super().changeform_view(
            request, object_id, form_url, {**(extra_context or {}), "conflict": conflict}
        )
        response.status_code = 409
        return response

    def _compare(self, request: HttpRequest, object_id: str | None) -> conflicts.Conflict | None:
        """What was typed beside what is stored now; None if the record is no more."""
        record: Any = self.get_object(request, unquote(str(object_id)))
        if record is None:
            return None
        fieldsets = self.get_fieldsets(request, record)
        form_class = self.get_form(
            request, record, change=True, fields=flatten_fieldsets(fieldsets)
        )
        form = form_class(request.POST or None, request.FILES, instance=record)
        formsets, _inlines = self._create_formsets(request, record, change=True)
        conflict = conflicts.find(form, formsets)
        saved = LogEntry.objects.filter(
            content_type=get_content_type_for_model(record), object_id=str(record.pk)
        )
        if last := saved.select_related("user").first():
            conflict.saved_by, conflict.saved_at = last.user.get_username(), last.action_time
            made_from = next(iter(row_ids([form.data.get("version", "")])), 0)
            since = [entry.user_id for entry in saved[: max(record.version - made_from, 1)]]
            conflict.is_own = {*since} == {request.user.pk}
        return conflict

    # What was typed before

    def _take_up(
        self,
        kept: KeptForm,
        request: HttpRequest,
        object_id: str | None,
        form_url: str,
        extra_context: dict[str, Any] | None,
    ) -> HttpResponse:
        """The form with what was typed into it before; beside what is stored now, if that is another version."""
        context = {**(extra_context or {}), "keeping": kept_here(request, kept.page, kept)}
        typed = sent_by(kept)
        request.typed = typed  # type: ignore[attr-defined]
        is_stale = self._is_stale(request, object_id, typed)
        if is_stale and (conflict := self._compare(request, object_id)):
            request.typed = conflict.data  # type: ignore[attr-defined]
            context["conflict"] = conflict
        return super().changeform_view(request, object_id, form_url, context)

    # What the page shows

    def page_context(self, request: HttpRequest, record: Any) -> dict[str, Any]:
        """What the form's page shows around the form. `record` is None on the page of a new one."""
        page = self.view_on_site(record) if record else None
        return {
            "absolute_url": page,
            "has_absolute_url": bool(page),
            "term": term(self.model.record_kind),
        }

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Any = None,
    ) -> HttpResponse:
        context.update(self.page_context(request, obj))
        context.setdefault("keeping", kept_here(request, stamps.page_of(request)))
        return super().render_change_form(request, context, add, change, form_url, obj)


def tell_published(request: HttpRequest, edition: Edition) -> str:
    """Say what readers see now, with a link to where; the sentence, for the history."""
    if edition.nature == Nature.WITHDRAWAL:
        sentence = _("%(key)s is withdrawn with edition %(number)s. Readers are told so.")
    else:
        sentence = _("Edition %(number)s of %(key)s is published.")
    told = sentence % {"number": edition.number, "key": edition.key}
    page = address(edition.kind, edition.key)
    link = format_html(' <a href="{}">{}</a>', page, _("See it as readers do")) if page else ""
    messages.success(request, format_html("{}{}", told, link))
    return told
