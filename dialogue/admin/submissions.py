from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import Case, IntegerField, Value, When
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogue.admin.decisions import Button, DecidesOnPage
from dialogue.admin.queues import QueueFilter
from dialogue.admin.readonly import ReadOnlyAdmin
from dialogue.admin.reviews import review, title
from dialogue.admin.sections import Section
from dialogue.choices import Decision, RecordKind
from dialogue.models import Commitment, Edition, ProgressUpdate, Submission
from dialogue.presenters.texts import address
from dialogue.services import publishing

APPROVE, RETURN, RECALL = "_approve", "_return", "_recall"
MODELS: dict[RecordKind, Any] = {
    RecordKind.COMMITMENT: Commitment,
    RecordKind.UPDATE: ProgressUpdate,
}


class DecisionForm(forms.Form):
    """A reviewer's word on a submission."""

    comment = forms.CharField(
        label=gettext_lazy("Comment"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField", "dir": "auto"}),
        help_text=gettext_lazy("Needed to return it: what should change. Readers do not see it."),
    )
    has_read = forms.BooleanField(
        label=gettext_lazy("I have read what changes and looked at the evidence"),
        required=False,
    )

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        if APPROVE in self.data and not cleaned.get("has_read"):
            self.add_error("has_read", _("Confirm this before you approve."))
        if RETURN in self.data and not cleaned.get("comment"):
            self.add_error("comment", _("Say what should be changed before it can be approved."))
        return cleaned


@admin.register(Submission)
class SubmissionAdmin(DecidesOnPage, ReadOnlyAdmin):
    """The queue of what waits for a second person, and everything that was decided."""

    section = Section.REVIEW
    decision_form = DecisionForm
    list_display = ("record", "what", "nature", "reason", "author", "submitted_at", "decision")
    list_filter = (QueueFilter, "decision", "kind", "nature")
    list_select_related = ("author",)
    date_hierarchy = "submitted_at"
    search_fields = ("key", "reason")
    search_help_text = gettext_lazy("Search by the record's ref or the reason.")

    def get_ordering(self, request: HttpRequest) -> list[Any]:
        waiting = When(decision=Decision.PENDING, then=Value(0))
        return [Case(waiting, default=Value(1), output_field=IntegerField()), "-submitted_at"]

    @admin.display(description=gettext_lazy("Record"), ordering="key")
    def record(self, submission: Submission) -> str:
        return f"{submission.get_kind_display()} {submission.key}"

    @admin.display(description=gettext_lazy("What it is about"))
    def what(self, submission: Submission) -> str:
        return title(submission)

    def buttons(self) -> Mapping[str, Button]:
        return {
            APPROVE: self._approve,
            RETURN: self._return,
            RECALL: self._recall,
        }

    def may_decide(self, request: HttpRequest, submission: Submission) -> bool:
        return self.has_view_permission(request, submission)

    def show(
        self, request: HttpRequest, submission: Submission, form: DecisionForm
    ) -> HttpResponse:
        found = review(submission)
        is_pending = submission.decision == Decision.PENDING
        is_author = submission.author_id == request.user.pk
        decides = request.user.has_perm("dialogue.decide_submission")
        context = {
            **self.admin_site.each_context(request),
            "title": _("Review %(record)s") % {"record": submission},
            "subtitle": title(submission),
            "opts": self.opts,
            "submission": submission,
            "review": found,
            "form": form,
            "desk_url": self._desk_url(submission),
            "public_url": address(submission.kind, submission.key) if found.newest else None,
            "is_author": is_author,
            "can_recall": is_pending and is_author,
            "can_return": is_pending and decides and not is_author,
            "can_approve": is_pending and decides and not is_author and not found.obstacles,
            "media": self.media,
        }
        return TemplateResponse(request, "admin/dialogue/review.html", context)

    def _desk_url(self, submission: Submission) -> str | None:
        """The draft on the desk; none, if it was deleted since."""
        model = MODELS[RecordKind(submission.kind)]
        pk = model.objects.filter(ref=submission.key).values_list("pk", flat=True).first()
        name = f"admin:dialogue_{model._meta.model_name}_change"
        return reverse(name, args=[pk], current_app=self.admin_site.name) if pk else None

    # Deciding

    def _approve(
        self, request: HttpRequest, submission: Submission, form: DecisionForm
    ) -> HttpResponse:
        edition: Edition = publishing.approve(
            submission=submission, by=request.user, comment=form.cleaned_data["comment"]
        )
        page = address(edition.kind, edition.key)
        sentence = format_html(
            '{} <a href="{}">{}</a>',
            _("Edition %(number)s of %(key)s is published.")
            % {"number": edition.number, "key": edition.key},
            page,
            _("See it as readers do"),
        )
        return self._done(request, submission, sentence)

    def _return(
        self, request: HttpRequest, submission: Submission, form: DecisionForm
    ) -> HttpResponse:
        comment = form.cleaned_data["comment"]
        publishing.return_to_author(submission=submission, by=request.user, comment=comment)
        sentence = _("%(key)s is returned to its author.")
        return self._done(request, submission, sentence % {"key": submission.key})

    def _recall(
        self, request: HttpRequest, submission: Submission, form: DecisionForm
    ) -> HttpResponse:
        publishing.recall(submission=submission, by=request.user)
        sentence = _("%(key)s is recalled. The draft is as it was.")
        return self._done(request, submission, sentence % {"key": submission.key})

    def _done(self, request: HttpRequest, submission: Submission, sentence: str) -> HttpResponse:
        self.log_change(request, submission, str(sentence))
        self.message_user(request, sentence, messages.SUCCESS)
        queue = reverse("admin:dialogue_submission_changelist", current_app=self.admin_site.name)
        return HttpResponseRedirect(queue)
