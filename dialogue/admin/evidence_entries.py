"""What an editor enters on one page of evidence: the forms together, what they foresee, and what is kept of them."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy

from dialogue.admin.evidence_forms import (
    BearingForm,
    EvidenceForm,
    FigureFormSet,
)
from dialogue.admin.search_form import FIRST, SearchForm
from dialogue.admin.source_forms import CitedFormSet
from dialogue.admin.values import leave_unjudged, row_ids
from dialogue.choices import UpdateNature
from dialogue.models import Suggestion
from dialogue.presenters.outlooks import OutlookLine, outlook_line
from dialogue.services import evidence, foresight
from dialogue.services.keeping import Fields
from dialogue.services.rules import Violation

SOURCES, FIGURES = "sources", "figures"


@dataclass(frozen=True)
class Forecast:
    """What would come of it: rules that refuse it, what to know before, and the statuses readers would see."""

    refused: list[Violation]
    cautions: list[Violation]
    outlooks: list[OutlookLine]

    @property
    def digest(self) -> str:
        """Stands for the cautions, so that a form can say that its author has seen exactly these."""
        told = "\n".join(map(str, self.cautions))
        return hashlib.sha256(told.encode()).hexdigest() if told else ""


class Entry:
    """One page's forms."""

    form: BearingForm
    template: ClassVar[str]
    title: ClassVar[Any]

    @property
    def all_forms(self) -> list[forms.BaseForm]:
        """In the order in which the page shows them."""
        return [self.form]

    @property
    def sent(self) -> Fields:
        """What the forms were sent with."""
        return dict(self.form.data.lists())  # type: ignore[attr-defined]

    @property
    def media(self) -> forms.Media:
        return self.form.media

    @property
    def has_errors(self) -> bool:
        """Whether anything typed is not in order; every form looks at its own."""
        return bool([form for form in self.all_forms if form.errors])

    def focus_on_error(self) -> None:
        """The page opens at the first field that is not in order."""
        wrong = (field for form in self.all_forms for field in form if field.errors)
        if first := next(wrong, None):
            first.field.widget.attrs["autofocus"] = True

    @property
    def left_out(self) -> list[str]:
        """What of it a draft does not keep, and why."""
        return []

    def leave_unjudged(self) -> None:
        """Show what was typed so far without saying yet what is wrong with it."""
        for form in self.all_forms:
            leave_unjudged(form)

    def forecast(self) -> Forecast:
        raise NotImplementedError

    def found(self, suggestion: Suggestion | None, token: UUID) -> evidence.Found:
        raise NotImplementedError

    def _foresee(
        self, values: dict[str, Any], *, sources: list[Any], is_words_only: bool = False
    ) -> Forecast:
        """As far as what was typed is in order: nobody is shown a status that rests on half of it."""
        today = timezone.localdate()
        rated = list(self.form.cleaned_data.get("commitments") or ())
        proposed = foresight.document(commitments=rated, sources=sources, **values)
        refused = foresight.refused(
            proposed, rated, sources, is_words_only=is_words_only, today=today
        )
        outlooks = (
            [] if self.has_errors else foresight.outlooks(proposed, rated, sources, today=today)
        )
        return Forecast(refused, list(foresight.cautions(outlooks)), [*map(outlook_line, outlooks)])


class EvidenceEntry(Entry):
    """Something happened, and is written in a source."""

    form: EvidenceForm
    template = "admin/dialogue/evidence.html"
    title = gettext_lazy("Add evidence")

    def __init__(
        self, data: QueryDict | None, *, initial: dict[str, Any], is_final: bool = False
    ) -> None:
        self.form = EvidenceForm(data, initial=initial, is_final=is_final)
        # An address that is known from the start is looked up at once, as if it had been pasted.
        pasted = opened(SOURCES, url=initial["url"]) if initial.get("url") else None
        self.sources = CitedFormSet(pasted if data is None else data, prefix=SOURCES)
        self.figures = FigureFormSet(data, prefix=FIGURES)
        if data is None and pasted is not None:
            for form in self.sources:
                leave_unjudged(form)

    @property
    def all_forms(self) -> list[forms.BaseForm]:
        return [*self.sources, self.form, *self.figures]

    @property
    def left_out(self) -> list[str]:
        return self.form.left_out

    def forecast(self) -> Forecast:
        typed = self.form.cleaned_data
        values = {
            "status": typed.get("status", ""),
            "nature": UpdateNature.EVENT,
            "happened_on": typed.get("happened_on"),
            "precision": typed.get("happened_on_precision", ""),
            "related": list(typed.get("related") or ()),
            "has_conflict": bool(typed.get("has_conflict")),
        }
        sources = [row.source for row in self._rows(self.sources)]
        return self._foresee(values, sources=sources, is_words_only=self.form.is_words_only)

    def found(self, suggestion: Suggestion | None, token: UUID) -> evidence.Found:
        typed = self.form.cleaned_data
        return evidence.Found(
            token=token,
            title=str(self.title),
            fields=self.sent,
            values=self.form.values,
            commitments=list(typed["commitments"]),
            related=list(typed["related"]),
            cited=[row.cited for row in self._rows(self.sources)],
            figures=[row.cleaned_data for row in self._rows(self.figures)],
            suggestion=suggestion,
        )

    def _rows(self, formset: Any) -> Iterable[Any]:
        """Those in which anything was typed."""
        return [form for form in formset if form.has_changed()]


class NothingFoundEntry(Entry):
    """A search found nothing."""

    form: SearchForm
    template = "admin/dialogue/nothing_found.html"
    title = gettext_lazy("Record that nothing was found")

    def __init__(
        self, data: QueryDict | None, *, initial: dict[str, Any], is_final: bool = False
    ) -> None:
        self.form = SearchForm(data, initial=initial, is_final=is_final)

    @property
    def _is_first(self) -> bool:
        return self.form.cleaned_data.get("result") == FIRST

    def forecast(self) -> Forecast:
        columns = evidence.search_values(
            where="", languages=[], words="", until=timezone.localdate(), is_first=self._is_first
        )
        values = {
            "status": columns["status"],
            "nature": columns["nature"],
            "happened_on": self.form.cleaned_data.get("happened_on"),
            "related": [],
        }
        return self._foresee(values, sources=[])

    def found(self, suggestion: Suggestion | None, token: UUID) -> evidence.Found:
        typed = self.form.cleaned_data
        return evidence.Found(
            token=token,
            title=str(self.title),
            fields=self.sent,
            values=evidence.search_values(
                where=typed["searched_where"],
                languages=typed["searched_languages"],
                words=typed["searched_words"],
                until=typed["happened_on"],
                is_first=self._is_first,
            ),
            commitments=list(typed["commitments"]),
            suggestion=suggestion,
        )


def opened(prefix: str, **values: str) -> QueryDict:
    """What a set of rows would send with these values in its first row."""
    data = QueryDict(mutable=True)
    data[f"{prefix}-TOTAL_FORMS"], data[f"{prefix}-INITIAL_FORMS"] = "1", "0"
    data.update({f"{prefix}-0-{name}": value for name, value in values.items()})
    return data


def with_another_row(data: QueryDict, prefix: str) -> QueryDict:
    """The same form with one more empty row."""
    more = data.copy()
    rows = data.get(f"{prefix}-TOTAL_FORMS", "")
    more[f"{prefix}-TOTAL_FORMS"] = str(next(iter(row_ids([rows])), 0) + 1)
    return more
