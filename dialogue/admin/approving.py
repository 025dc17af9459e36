"""Several submissions approved at once: a page that shows what each changes, and all of them go out or none does."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.templatetags.admin_urls import add_preserved_filters
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from dialogue.admin.decisions import untick
from dialogue.admin.keeping import PARAMETER, settled
from dialogue.admin.kept_forms import kept_on_page, opened
from dialogue.admin.reviews import Review, reviews
from dialogue.admin.values import row_ids
from dialogue.models import Edition, Submission
from dialogue.services import authorship, publishing, reviewing

#: So many at once can still be read.
MOST = 25


class ApprovalForm(forms.Form):
    """A reviewer's word on all of them."""

    comment = forms.CharField(
        label=gettext_lazy("Comment"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField", "dir": "auto"}),
        help_text=gettext_lazy("Kept with each. Readers do not see it."),
    )
    has_read = forms.BooleanField(
        label=gettext_lazy("I have read what each of them changes and looked at the evidence"),
        error_messages={"required": gettext_lazy("Confirm this before you approve.")},
    )


@dataclass(frozen=True)
class Item:
    """One of those to approve, and why this person cannot approve it now."""

    review: Review
    against: list[str]


class ApprovesMany:
    """For the submissions' admin: an action for reviewers that leads to the page."""

    actions = ("approve_chosen",)

    def get_urls(self) -> list[Any]:
        own: Any = self
        view = own.admin_site.admin_view(self.approve_view)
        named = path("approve/", view, name="dialogue_submission_approve")
        return [named, *super().get_urls()]  # type: ignore[misc]

    def has_decide_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("dialogue.decide_submission")

    @admin.action(
        description=gettext_lazy("Look at these and approve them"), permissions=["decide"]
    )
    def approve_chosen(self, request: HttpRequest, queryset: Any) -> HttpResponse | None:
        chosen = list(queryset.values_list("pk", flat=True)[: MOST + 1])
        if len(chosen) > MOST:
            sentence = _("Choose at most %(most)s: each has to be read.") % {"most": MOST}
            self.message_user(request, sentence, messages.ERROR)  # type: ignore[attr-defined]
            return None
        return HttpResponseRedirect(self._page(request, chosen))

    def approve_view(self, request: HttpRequest) -> HttpResponse:
        """`?pk=` for each of them, so that the page can be opened again."""
        own: Any = self
        if not self.has_decide_permission(request):
            raise PermissionDenied
        chosen = row_ids(request.GET.getlist("pk"))[:MOST]
        keeping = kept_on_page(request)
        if keeping.taken_up and not chosen:
            shown = [name.removeprefix("seen-") for name in keeping.taken_up.fields]
            query = urlencode({PARAMETER: str(keeping.taken_up.token)})
            return HttpResponseRedirect(f"{self._page(request, row_ids(shown))}&{query}")
        form = opened(request, ApprovalForm)
        if request.method != "POST":
            untick(form, "has_read")
        if request.method == "POST" and form.is_valid():
            seen = {pk: request.POST.get(f"seen-{pk}", "") for pk in chosen}
            comment = form.cleaned_data["comment"]
            try:
                editions = reviewing.approve_all(seen=seen, by=request.user, comment=comment)
            except ValidationError as error:
                form.add_error(None, error.messages)
                untick(form, "has_read")
            else:
                settled(request)
                return self._told(request, chosen, editions)
        submissions = Submission.objects.filter(pk__in=chosen).select_related("author", "base")
        wrote = authorship.written_by(request.user, submissions)
        items = [
            Item(found, _against(found, request.user, wrote))
            for found in reviews(list(submissions))
        ]
        free = [item.review.submission.pk for item in items if not item.against]
        context = {
            **own.admin_site.each_context(request),
            "title": _("Approve several"),
            "opts": own.opts,
            "preserved_filters": own.get_preserved_filters(request),
            "items": items,
            "form": form,
            "keeping": keeping,
            "free_count": len(free),
            "free_url": self._page(request, free) if free and len(free) < len(items) else "",
            "can_approve": bool(items) and len(free) == len(items),
            "media": own.media,
        }
        return TemplateResponse(request, "admin/dialogue/approve_several.html", context)

    def _page(self, request: HttpRequest, chosen: list[int]) -> str:
        page = self._address("approve", request)
        return f"{page}{'&' if '?' in page else '?'}{urlencode({'pk': chosen}, doseq=True)}"

    def list_address(self, request: HttpRequest) -> str:
        """The list as it was narrowed when this page was opened from it."""
        return self._address("changelist", request)

    def _address(self, view: str, request: HttpRequest) -> str:
        own: Any = self
        page = reverse(f"admin:dialogue_submission_{view}", current_app=own.admin_site.name)
        kept = {"preserved_filters": own.get_preserved_filters(request), "opts": own.opts}
        return str(add_preserved_filters(kept, page))

    def _told(
        self, request: HttpRequest, chosen: list[int], editions: list[Edition]
    ) -> HttpResponse:
        own: Any = self
        for submission in Submission.objects.filter(pk__in=chosen):
            own.log_change(request, submission, _("Approved with others."))
        sentence = ngettext(
            "%(count)s submission is published: %(keys)s.",
            "%(count)s submissions are published: %(keys)s.",
            len(editions),
        ) % {"count": len(editions), "keys": ", ".join(edition.key for edition in editions)}
        own.message_user(request, sentence, messages.SUCCESS)
        return HttpResponseRedirect(self.list_address(request))


def _against(found: Review, user: Any, wrote: set[int]) -> list[str]:
    try:
        publishing.require_decider(found.submission, user)
    except ValidationError as error:
        return error.messages
    own = [authorship.sentence()] if found.submission.pk in wrote else []
    return [*own, *found.obstacles]
