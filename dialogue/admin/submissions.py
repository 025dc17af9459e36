from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Case, F, When
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.dateparse import parse_datetime
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogue.admin import stamps
from dialogue.admin.approving import ApprovesMany
from dialogue.admin.decisions import Button, DecidesOnPage, untick
from dialogue.admin.keeping import keep, with_kept
from dialogue.admin.kept_forms import kept_on_page
from dialogue.admin.queues import AgeFilter, KindFilter, Queue, QueueFilter
from dialogue.admin.readonly import ReadOnlyAdmin
from dialogue.admin.records import tell_published
from dialogue.admin.reviews import review, title
from dialogue.admin.sections import Section
from dialogue.admin.states import desk_state
from dialogue.choices import Decision
from dialogue.models import Submission
from dialogue.presenters.texts import address
from dialogue.services import authorship, publishing, reviewing
from dialogue.services.reviewing import why_not_undone

APPROVE, RETURN, RECALL, UNDO = "_approve", "_return", "_recall", "_undo"


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
    #: What was shown: approving is refused if anything of it has changed since.
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        if APPROVE in self.data and not cleaned.get("has_read"):
            self.add_error("has_read", _("Confirm this before you approve."))
        if RETURN in self.data and not cleaned.get("comment"):
            self.add_error("comment", _("Say what should be changed before it can be approved."))
        return cleaned


@admin.register(Submission)
class SubmissionAdmin(ApprovesMany, DecidesOnPage, ReadOnlyAdmin):
    """The queue of what waits for a second person, and everything that was decided."""

    section = Section.REVIEW
    decision_form = DecisionForm
    actions = ApprovesMany.actions
    list_display = ("record", "what", "nature", "reason", "author", "submitted_at", "now")
    list_filter = (QueueFilter, AgeFilter, "decision", KindFilter, "nature")
    list_select_related = ("author", "base")
    date_hierarchy = "submitted_at"
    search_fields = ("key", "reason")
    search_help_text = gettext_lazy("Search by the record's ref or the reason.")

    def get_ordering(self, request: HttpRequest) -> list[Any]:
        """What waits comes first, and of that what has waited longest; then what was decided, newest first."""
        waiting = When(decision=Decision.PENDING, then=F("submitted_at"))
        return [Case(waiting).asc(nulls_last=True), "-submitted_at"]

    @admin.display(description=gettext_lazy("Record"), ordering="key")
    def record(self, submission: Submission) -> str:
        return f"{submission.get_kind_display()} {submission.key}"

    @admin.display(description=gettext_lazy("What it is about"))
    def what(self, submission: Submission) -> str:
        return title(submission)

    @admin.display(description=gettext_lazy("Now"))
    def now(self, submission: Any) -> str:
        """Whether it can be approved now, and if not, why; of a decided one, what was decided."""
        if submission.decision != Decision.PENDING:
            return str(submission.get_decision_display())
        return " ".join(submission.against) or _("Can be approved")

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[Queue]:
        return Queue

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.acknowledge_view)
        named = path("acknowledge/", view, name="dialogue_submission_acknowledge")
        return [named, *super().get_urls()]

    def acknowledge_view(self, request: HttpRequest) -> HttpResponse:
        """The author has seen on the first page what was approved until a moment."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        try:
            until = parse_datetime(request.POST.get("until", ""))
        except ValueError:
            until = None
        if until and until.tzinfo:
            reviewing.acknowledge(by=request.user, until=until)
        return HttpResponseRedirect(reverse("admin:index", current_app=self.admin_site.name))

    def buttons(self) -> Mapping[str, Button]:
        return {
            APPROVE: self._approve,
            RETURN: self._return,
            RECALL: self._recall,
            UNDO: self._undo,
        }

    def may_decide(self, request: HttpRequest, submission: Submission) -> bool:
        return self.has_view_permission(request, submission)

    def show(
        self, request: HttpRequest, submission: Submission, form: DecisionForm
    ) -> HttpResponse:
        found = review(submission)
        draft = submission.draft()
        if form.non_field_errors() or request.method != "POST":
            untick(form, "has_read")
        is_pending = submission.decision == Decision.PENDING
        is_author = submission.author_id == request.user.pk
        decides = request.user.has_perm("dialogue.decide_submission")
        is_writer = is_pending and bool(authorship.written_by(request.user, [submission]))
        is_decider = decides and submission.decider_id == request.user.pk
        is_mine_returned = is_decider and submission.decision == Decision.RETURNED
        context = {
            **self.admin_site.each_context(request),
            "title": _("Review %(record)s") % {"record": submission},
            "subtitle": title(submission),
            "opts": self.opts,
            "preserved_filters": self.get_preserved_filters(request),
            "submission": submission,
            "review": found,
            "form": form,
            "keeping": kept_on_page(request),
            "desk_url": self._desk_url(draft) if draft else None,
            "is_draft_changed": is_pending
            and draft
            and desk_state(draft).is_changed_since_submitted,
            "public_url": address(submission.kind, submission.key) if found.newest else None,
            "is_author": is_author,
            "can_recall": is_pending and is_author,
            "can_return": is_pending and decides and not is_author,
            "can_approve": is_pending
            and decides
            and not (is_author or is_writer or found.obstacles),
            "why_not_approved": authorship.sentence()
            if decides and is_writer and not is_author
            else "",
            "is_mine_returned": is_mine_returned,
            "why_not_undone": is_mine_returned and why_not_undone(submission, request.user),
            "media": self.media,
        }
        return TemplateResponse(request, "admin/dialogue/review.html", context)

    def _desk_url(self, draft: Any) -> str:
        name = f"admin:dialogue_{draft._meta.model_name}_change"
        return reverse(name, args=[draft.pk], current_app=self.admin_site.name)

    # Deciding

    def _approve(
        self, request: HttpRequest, submission: Submission, form: DecisionForm
    ) -> HttpResponse:
        edition = publishing.approve(
            submission=submission,
            by=request.user,
            comment=form.cleaned_data["comment"],
            seen=form.cleaned_data["seen"],
        )
        self.log_change(request, submission, tell_published(request, edition))
        return HttpResponseRedirect(self.list_address(request))

    def _return(
        self, request: HttpRequest, submission: Submission, form: DecisionForm
    ) -> HttpResponse:
        comment = form.cleaned_data["comment"]
        publishing.return_to_author(submission=submission, by=request.user, comment=comment)
        sentence = _("%(key)s is returned to its author.") % {"key": submission.key}
        self.log_change(request, submission, f"{sentence} {comment}")
        undo = render_to_string(
            "admin/dialogue/_undo.html",
            {"page": self._page_of(submission), "key": submission.key},
            request=request,
        )
        self.message_user(request, format_html("{} {}", sentence, undo), messages.SUCCESS)
        return HttpResponseRedirect(self.list_address(request))

    def _undo(
        self, request: HttpRequest, submission: Submission, form: DecisionForm
    ) -> HttpResponse:
        """It waits again. The comment leaves with the return: the form opens with it, for the next decision."""
        comment = submission.comment
        reviewing.undo_return(submission=submission, by=request.user)
        sentence = _("%(key)s waits for review again. Your comment was: %(comment)s") % {
            "key": submission.key,
            "comment": comment,
        }
        self.log_change(request, submission, sentence)
        self.message_user(request, sentence, messages.SUCCESS)
        stamp = stamps.new(request, stamps.page_of(request))
        keep(stamp, {"comment": [comment]})
        return HttpResponseRedirect(with_kept(request, stamp.token))

    def _recall(
        self, request: HttpRequest, submission: Submission, form: DecisionForm
    ) -> HttpResponse:
        publishing.recall(submission=submission, by=request.user)
        sentence = _("%(key)s is recalled. The draft is as it was.") % {"key": submission.key}
        self.log_change(request, submission, sentence)
        self.message_user(request, sentence, messages.SUCCESS)
        return HttpResponseRedirect(self.list_address(request))

    def _page_of(self, submission: Submission) -> str:
        name = "admin:dialogue_submission_change"
        return reverse(name, args=[submission.pk], current_app=self.admin_site.name)
