"""What was typed into a form and not saved, as its page offers it; and where the page's script keeps it meanwhile."""

from collections import defaultdict
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.apps import apps
from django.contrib import admin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse, QueryDict
from django.urls import NoReverseMatch, path
from django.utils.datastructures import MultiValueDict
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from dialogue.admin import stamps
from dialogue.admin.keeping import PARAMETER, keep, with_kept
from dialogue.admin.stamps import Stamp
from dialogue.admin.taking_up import Unjudged
from dialogue.admin.texts import preview
from dialogue.admin.worth_keeping import worth_offering
from dialogue.models import KeptForm
from dialogue.services import keeping

#: Forms that are called by what they do.
OWN_FORMS = {
    "dialogue_progressupdate_evidence": gettext_lazy("Add evidence"),
    "dialogue_progressupdate_nothing_found": gettext_lazy("Record that nothing was found"),
    "dialogue_submission_approve": gettext_lazy("Approve several"),
}
#: Forms about one record, which their address names.
OF_RECORDS = ("_change", "_withdraw")


@dataclass(frozen=True)
class Offer:
    """Something typed before, and where the form opens with it; its longest text, to know it by.

    `name` is that of the form, where several are shown together.
    """

    kept: KeptForm
    url: str
    words: str
    name: str = ""


@dataclass(frozen=True)
class Keeping:
    """What a form carries, what was typed into it before, and what it was opened with again."""

    stamp: Stamp
    offers: list[Offer]
    taken_up: KeptForm | None


def kept_here(request: HttpRequest, page: str, taken_up: KeptForm | None = None) -> Keeping:
    """For the page of a form. A form that is shown again keeps its token."""
    stamp = stamps.read(request.POST) if request.method == "POST" else None
    if stamp is None or stamp.user_id != request.user.pk:
        stamp = stamps.new(request, page, taken_up.token if taken_up else None)
    unsaved = keeping.unsaved(by=request.user, page=page, besides=[stamp.token])
    offers = [
        Offer(each, with_kept(request, each.token), preview(words))
        for each, words in worth_offering(unsaved)
    ]
    return Keeping(stamp, offers, taken_up)


def kept_everywhere(user: Any) -> list[Offer]:
    """What somebody typed anywhere at the desk; not in forms that are no more."""
    unsaved = worth_offering(keeping.unsaved(by=user))
    names = _names([each.page for each, _words in unsaved])
    offers = []
    for each, words in unsaved:
        if each.page not in names:
            continue
        with suppress(NoReverseMatch):
            url = stamps.address_of(each.page)
            mark = "&" if "?" in url else "?"
            offers.append(
                Offer(
                    kept=each,
                    url=f"{url}{mark}{PARAMETER}={each.token}",
                    words=preview(words),
                    name=names[each.page],
                )
            )
    return offers


def _names(pages: Sequence[str]) -> dict[str, str]:
    """{page: what its form is called}: by what it does, or by the record, with a query for each kind of record.

    What is closed has no form any more, and no name.
    """
    names: dict[str, str] = {}
    records: dict[Any, dict[str, int]] = defaultdict(dict)
    for page in pages:
        url_name, *args = page.partition("?")[0].split("/")
        model = apps.get_model("dialogue", url_name.split("_")[1])
        noun = capfirst(str(model._meta.verbose_name))
        if url_name.endswith("_add"):
            noun = _("New: %(noun)s") % {"noun": model._meta.verbose_name}
        names[page] = str(OWN_FORMS.get(url_name, noun))
        if args and url_name.endswith(OF_RECORDS):
            records[model][page] = int(args[0])
    for model, numbers in records.items():
        found = model._default_manager.in_bulk(numbers.values())
        for page, number in numbers.items():
            if getattr(found.get(number), "closed_at", None):
                del names[page]
            elif number in found:
                names[page] = f"{names[page]} · {found[number]}"
    return names


def taken_up(request: HttpRequest, page: str) -> KeptForm | None:
    """What the page is asked to open with, if it was typed there by the same person."""
    token = uuid(request.GET.get(PARAMETER, "")) if request.method == "GET" else None
    kept = keeping.taken_up(by=request.user, token=token) if token else None
    return kept if kept and kept.page == page else None


def kept_on_page(request: HttpRequest) -> Keeping:
    """For a page of which nothing but its address says what is typed there."""
    page = stamps.page_of(request)
    return kept_here(request, page, taken_up(request, page))


def opened(request: HttpRequest, form: type[Any], **kwargs: Any) -> Any:
    """The form of such a page: with what is sent, or with what was typed before and is not judged until it is sent."""
    if kept := taken_up(request, stamps.page_of(request)):
        form = type(form.__name__, (Unjudged, form), {"typed": sent_by(kept)})
    return form(request.POST or None, **kwargs)


def sent_by(kept: KeptForm) -> QueryDict:
    """What was typed, as a browser would send it."""
    data = QueryDict(mutable=True)
    data.update(MultiValueDict(kept.fields))
    return data


def uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


@admin.register(KeptForm)
class KeptFormAdmin(admin.ModelAdmin):
    """No list and no page: what somebody typed is seen in its form, by whoever typed it."""

    def get_urls(self) -> list[Any]:
        throw_away = self.admin_site.admin_view(require_POST(self.throw_away_view))
        return [
            # The stamp is what no other site can send; the session may have ended.
            path("keep/", csrf_exempt(require_POST(self.keep_view)), name="dialogue_keptform_keep"),
            path("throw-away/", throw_away, name="dialogue_keptform_throw_away"),
        ]

    def has_module_permission(self, request: HttpRequest) -> bool:
        return False

    def keep_view(self, request: HttpRequest) -> HttpResponse:
        """For the script: whoever holds a form's stamp may keep what is typed in it, and do nothing else."""
        stamp = stamps.read(request.POST)
        if stamp is None:
            return JsonResponse({"kept": False}, status=400)
        is_kept = keep(stamp, dict(request.POST.lists()))
        return JsonResponse({"kept": is_kept}, status=200 if is_kept else 413)

    def throw_away_view(self, request: HttpRequest) -> HttpResponse:
        token = uuid(request.POST.get("token", ""))
        kept = keeping.taken_up(by=request.user, token=token) if token else None
        if kept is None:
            return HttpResponseRedirect(self._first_page())
        keeping.throw_away(by=request.user, token=kept.token)
        if "from_first_page" in request.POST:
            return HttpResponseRedirect(self._first_page())
        return HttpResponseRedirect(stamps.address_of(kept.page))

    def _first_page(self) -> str:
        return stamps.address_of("index")
