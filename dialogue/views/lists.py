"""The page of a list: queryset, FilterSet and template; filters, order, facets and pages live in the address."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.forms import Field
from django.utils.translation import gettext as _

from dialogue.filters.base import PRESENTATION, RegisterFilterSet
from dialogue.presenters.canonical import canonical
from dialogue.presenters.facets import Chip, FacetGroup, facet_group
from dialogue.reading import lists
from dialogue.reading.kept import Kept
from dialogue.reading.keyset import CursorError, Page, page
from dialogue.views.page import RegisterPage

#: Counts and facets of lists, by ledger head, day and filters.
kept_counts = Kept(limit=512)


class RegisterList(ABC, RegisterPage):
    """One page of a list. Subclasses name the kind, the FilterSet, the template and how a row is presented."""

    kind: ClassVar[str]
    filterset_class: ClassVar[type[RegisterFilterSet]]
    page_size: ClassVar[int] = 25

    def get_queryset(self) -> QuerySet[Any]:
        return lists.queryset(self.kind, day=self.today)

    def get_plain_queryset(self) -> QuerySet[Any] | None:
        """The list before anything is joined to it, where counting that is quicker."""
        return None

    def get_documents(self, rows: Sequence[Any]) -> Sequence[Mapping[str, Any]]:
        """The documents of the page's rows; one query."""
        return lists.documents(self.kind, rows)

    @abstractmethod
    def present(self, rows: Sequence[Any], documents: Sequence[Mapping[str, Any]]) -> list[Any]:
        """What the template shows of these rows."""

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        queryset, plain = self.get_queryset(), self.get_plain_queryset()
        filterset = self.filterset_class(
            self.request.GET, queryset=queryset, day=self.today, names=self.names
        )
        is_valid = filterset.is_valid()
        found = filterset.qs if is_valid else queryset.none()
        shown, is_cursor_lost = self._page(found, filterset)
        chips = self._chips(filterset)
        return super().get_context_data(
            **context,
            canonical=canonical(self.request.path, filterset.canonical_query()),
            filterset=filterset,
            rows=self.present(shown.rows, self.get_documents(shown.rows)) if shown.rows else [],
            count=self._kept("count", lambda: filterset.total(queryset, plain=plain))
            if is_valid
            else 0,
            facets=self._facets(filterset, queryset, plain),
            chips=chips,
            loosened=[
                {
                    "label": _("Without “%(filter)s”") % {"filter": chip.label},
                    "url": chip.remove_url,
                }
                for chip in chips
            ],
            orders=filterset.orders,
            order=filterset.order,
            first_url=self._url(cursor=None) if shown.previous else None,
            previous_url=self._url(cursor=shown.previous) if shown.previous else None,
            next_url=self._url(cursor=shown.next) if shown.next else None,
            clear_url=self.request.path,
            query=self._url(cursor=None).partition("?")[2],
            filter_query=filterset.canonical_query(is_ordered=False),
            is_cursor_lost=is_cursor_lost,
            names=self.names,
        )

    def _page(self, found: QuerySet[Any], filterset: RegisterFilterSet) -> tuple[Page, bool]:
        cursor = self.request.GET.get("cursor")
        try:
            return page(found, order=filterset.order, size=self.page_size, cursor=cursor), False
        except CursorError:
            return page(found, order=filterset.order, size=self.page_size), True

    def _kept(self, name: str, make: Any) -> Any:
        filters = [
            (key, values)
            for key, values in sorted(self.request.GET.lists())
            if key not in PRESENTATION
        ]
        key = (type(self).__name__, self.today, name, repr(filters))
        return kept_counts.get(self.ledger_head, key, make)

    def _facets(
        self, filterset: RegisterFilterSet, queryset: QuerySet[Any], plain: QuerySet[Any] | None
    ) -> list[FacetGroup]:
        counts = self._kept("facets", lambda: filterset.counted(queryset, plain=plain))
        fields = filterset.form.fields
        return [
            facet_group(
                name=facet.name,
                label=fields[facet.name].label,
                choices=fields[facet.name].choices,
                counts=counts[facet.name],
                selected=set(self.request.GET.getlist(facet.name)),
                is_open=facet.is_open,
            )
            for facet in filterset.facets
        ]

    def _chips(self, filterset: RegisterFilterSet) -> list[Chip]:
        return [
            Chip(
                name=name,
                value=value,
                label=_("%(filter)s: %(value)s")
                % {"filter": field.label or name, "value": _value_label(field, value)},
                remove_url=self._url(without=(name, value)),
            )
            for name, field in filterset.form.fields.items()
            for value in self.request.GET.getlist(name)
            if value
        ]

    def _url(self, *, cursor: str | None = None, without: tuple[str, str] | None = None) -> str:
        """This list's address with another cursor, or without one value of a filter."""
        query = self.request.GET.copy()
        query.pop("cursor", None)
        if cursor:
            query["cursor"] = cursor
        if without:
            name, value = without
            query.setlist(name, [each for each in query.getlist(name) if each != value])
        for name in [name for name, values in query.lists() if not any(values)]:
            del query[name]
        return f"{self.request.path}?{query.urlencode()}" if query else self.request.path


def _value_label(field: Field, value: str) -> str:
    labels = {str(code): str(words) for code, words in getattr(field, "choices", [])}
    return labels.get(value, value)
