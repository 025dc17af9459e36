"""The desk: saving keeps a draft that nobody else sees; a second person decides what goes out."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import quote, unquote
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogue.admin.keeping import settled
from dialogue.admin.kept_forms import kept_on_page, opened
from dialogue.admin.records import RecordAdmin, RecordForm
from dialogue.admin.sections import Section
from dialogue.admin.states import STATES, DeskState, desk_state, desk_states, in_state
from dialogue.choices import Nature
from dialogue.models import Record, Submission
from dialogue.services import publishing

SUBMIT = "_submit"
#: `?correction=1` on a record's page: what is submitted corrects an error of the register.
CORRECTION = "correction"


class DeskForm(RecordForm):
    """The form of a draft. A reason is needed only to submit it."""

    #: What was typed with a submission that was refused.
    refused: ClassVar[dict[str, Any]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = False
        for name in ("reason", "is_correction"):
            if name in self.refused:
                self.initial[name] = self.refused[name]
        if not self.instance.pk:
            key = self.fields.get(self.instance.key_field)
            if key:
                key.required = False
                key.help_text = _("Empty takes the next free number. It cannot be changed later.")

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if SUBMIT in self.data and not (cleaned or {}).get("reason"):
            self.add_error("reason", _("Say in one sentence why, before you submit it for review."))
        return cleaned


class WithdrawalForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=300,
        widget=forms.TextInput(attrs={"class": "vTextField", "dir": "auto"}),
        help_text=gettext_lazy("Shown to readers where the record was."),
    )


class StateFilter(admin.SimpleListFilter):
    """Where a draft stands between the desk and the readers."""

    title = gettext_lazy("state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return list(STATES.items())

    def queryset(self, request, queryset):
        state = self.value()
        return in_state(queryset, state) if state in STATES else queryset


class DeskList(ChangeList):
    """A list of drafts, each with its state."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        self.result_list = list(self.result_list)
        states = desk_states(self.result_list)
        for record in self.result_list:
            record.desk_state = states[record.pk]


class DeskAdmin(RecordAdmin):
    """A record that two people publish: one submits it, another approves it."""

    form = DeskForm
    section = Section.DESK
    change_form_template = "admin/dialogue/desk_change_form.html"
    actions = ("correct", "propose_withdrawal")

    def get_urls(self) -> list[Any]:
        name = f"dialogue_{self.opts.model_name}_withdraw"
        view = self.admin_site.admin_view(self.withdraw_view)
        return [path("<path:object_id>/withdraw/", view, name=name), *super().get_urls()]

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return DeskList

    @admin.display(description=gettext_lazy("State"))
    def state(self, record: Any) -> str:
        return record.desk_state.sentence

    def is_settled(self, record: Record) -> bool:
        return super().is_settled(record) or Submission.objects.of(record).pending().exists()

    def page_context(self, request: HttpRequest, record: Any) -> dict[str, Any]:
        context = {**super().page_context(request, record), "is_desk": True}
        if record is None:
            return context
        # Asked of the stored record: the one of a refused form holds what was typed.
        state = desk_state(self.model._default_manager.get(pk=record.pk))
        is_free = not _why_not_withdrawn(state) and self.has_change_permission(request, record)
        return {
            **context,
            "state": state,
            "is_correction": CORRECTION in request.GET,
            "correct_url": self._correction(record) if is_free else None,
            "withdraw_url": self._address("withdraw", record) if is_free else None,
            "refused": request.session.pop(_refused_key(record), None),
        }

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any):
        form = super().get_form(request, obj, change=change, **kwargs)
        refused = request.session.get(_refused_key(obj)) if obj else None
        if CORRECTION in request.GET:
            refused = refused or {"is_correction": True}
        return type(form.__name__, (form,), {"refused": refused}) if refused else form

    # Submitting

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: Any = None):
        if SUBMIT in request.POST:
            return self._submit(request, obj)
        return super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        if SUBMIT in request.POST:
            return self._submit(request, obj)
        return super().response_change(request, obj)

    def response_again(self, request: HttpRequest, record: Any) -> HttpResponse:
        """Who saved a form and then pressed the other button wants it submitted all the same."""
        is_asked = SUBMIT in request.POST and request.POST["reason"].strip()
        waits = Submission.objects.of(record).pending().exists()
        if is_asked and not waits and self.has_change_permission(request, record):
            return self._submit(request, record)
        return super().response_again(request, record)

    def _submit(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """The draft is saved by now and stays so, whether it can be submitted or not."""
        reason = request.POST["reason"].strip()
        is_correction = "is_correction" in request.POST
        record = self.model._default_manager.get(pk=obj.pk)
        try:
            publishing.submit(
                record=record,
                by=request.user,
                reason=reason,
                nature=Nature.CORRECTION if is_correction and self._is_public(record) else None,
            )
        except ValidationError as error:
            request.session[_refused_key(record)] = {
                "reason": reason,
                "is_correction": is_correction,
                "sentences": error.messages,
            }
            sentence = _("The draft of %(key)s is saved. It was not submitted: see why below.")
            level = messages.ERROR
        else:
            sentence = _("%(key)s is submitted. It goes out when a second person approves it.")
            level = messages.SUCCESS
        self.message_user(request, sentence % {"key": record.public_key}, level)
        return HttpResponseRedirect(self._address("change", record))

    def _is_public(self, record: Record) -> bool:
        newest = desk_state(record).newest
        return newest is not None and newest.nature != Nature.WITHDRAWAL

    def _address(self, view: str, record: Record) -> str:
        return reverse(
            f"admin:dialogue_{self.opts.model_name}_{view}",
            args=[quote(record.pk)],
            current_app=self.admin_site.name,
        )

    # Correcting and withdrawing

    @admin.action(
        description=gettext_lazy("Correct an error of the register"), permissions=["change"]
    )
    def correct(self, request: HttpRequest, queryset: Any) -> HttpResponse | None:
        record = self._one_public(request, queryset)
        return HttpResponseRedirect(self._correction(record)) if record else None

    @admin.action(description=gettext_lazy("Propose to withdraw"), permissions=["change"])
    def propose_withdrawal(self, request: HttpRequest, queryset: Any) -> HttpResponse | None:
        record = self._one_public(request, queryset)
        return HttpResponseRedirect(self._address("withdraw", record)) if record else None

    def _one_public(self, request: HttpRequest, queryset: Any) -> Record | None:
        """The chosen record, if it is one and readers see it; otherwise the page says why not."""
        chosen: list[Record] = list(queryset[:2])
        if len(chosen) > 1:
            sentence = _("Choose one record: each needs a reason of its own.")
        else:
            sentence = _why_not_withdrawn(desk_state(chosen[0]))
            sentence = f"{chosen[0].public_key}: {sentence}" if sentence else ""
        if sentence:
            self.message_user(request, sentence, messages.ERROR)
            return None
        return chosen[0]

    def _correction(self, record: Record) -> str:
        return f"{self._address('change', record)}?{CORRECTION}=1"

    def withdraw_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Ask for the reason, and propose the withdrawal."""
        record = self.get_object(request, unquote(object_id))
        if record is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_change_permission(request, record):
            raise PermissionDenied
        form = opened(request, WithdrawalForm)
        if request.method == "POST" and form.is_valid():
            try:
                publishing.withdraw(
                    record=record, by=request.user, reason=form.cleaned_data["reason"]
                )
            except ValidationError as error:
                form.add_error(None, error.messages)
            else:
                settled(request)
                sentence = _("The withdrawal of %(key)s is submitted for review.")
                self.message_user(request, sentence % {"key": record.public_key}, messages.SUCCESS)
                return HttpResponseRedirect(self._address("change", record))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Propose to withdraw %(key)s") % {"key": record.public_key},
            "subtitle": str(record),
            "opts": self.opts,
            "original": record,
            "form": form,
            "keeping": kept_on_page(request),
            "media": self.media,
        }
        return TemplateResponse(request, "admin/dialogue/withdraw.html", context)


def _why_not_withdrawn(state: DeskState) -> str:
    """Why it can be neither corrected nor withdrawn now; nothing if it can."""
    if state.newest is None:
        return _("Readers have never seen it: change the draft, or delete it.")
    if state.is_withdrawn:
        return _("It is withdrawn already.")
    if state.waiting:
        return _("A submission of it waits for review: decide on that first, or recall it.")
    return ""


def _refused_key(record: Record) -> str:
    return f"refused:{record.record_kind}:{record.pk}"
