"""The page of a list: queryset, FilterSet and template; filters, order, facets and pages live in the address."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.http import urlencode

from dialogue import search
from dialogue.filters import counting
from dialogue.filters.base import RegisterFilterSet
from dialogue.filters.loosening import loosenings
from dialogue.filters.sizes import Size, page_size
from dialogue.presenters.canonical import canonical
from dialogue.presenters.facets import FacetGroup, facet_choices, facet_group, facet_help
from dialogue.presenters.lists import (
    Chip,
    Suggestion,
    chip,
    order_choices,
    size_choices,
    suggestion,
    titled,
    value_words,
)
from dialogue.reading import finding, lists
from dialogue.reading.keyset import CursorError, Page, page
from dialogue.views.page import RegisterPage

#: What a list shows of filters that it does not understand.
NO_PAGE = Page(rows=(), previous=None, next=None)


class RegisterList(ABC, RegisterPage):
    """One page of a list. Subclasses name the kind, the FilterSet, the template and how a row is presented.

    htmx is answered with what changes when the filters do; the template's blocks are the same.
    """

    kind: ClassVar[str]
    filterset_class: ClassVar[type[RegisterFilterSet]]
    page_size: ClassVar[int] = 25
    varies_by = ("HX-Request", "HX-History-Restore-Request")

    def get_queryset(self) -> QuerySet[Any]:
        return lists.queryset(self.kind, day=self.today)

    def get_plain_queryset(self) -> QuerySet[Any] | None:
        """The list before anything is joined to it, where counting that is quicker."""
        return lists.plain(self.kind)

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
        size = page_size(self.request.GET.get("page_size"), default=self.page_size)
        shown, is_cursor_lost = self._page(filterset, size) if is_valid else (NO_PAGE, False)
        chips = self._chips(filterset)
        at = self.ledger_head
        count = counting.total(filterset, queryset, plain=plain, at=at) if is_valid else 0
        htmx = self.request.htmx  # type: ignore[attr-defined]
        is_fragment = htmx and not htmx.history_restore_request
        return super().get_context_data(
            **context,
            frame="dialogue/_list_frame.html" if is_fragment else "base.html",
            canonical=canonical(self.request.path, filterset.canonical_query()),
            filterset=filterset,
            rows=self.present(shown.rows, self.get_documents(shown.rows)) if shown.rows else [],
            count=count,
            facets=self._facets(filterset, queryset, plain),
            chips=chips,
            selection=titled(chips),
            loosened=self._loosened(filterset, queryset, plain, chips)
            if is_valid and chips and not shown.rows
            else [],
            spelt=self._spelt(filterset, queryset, plain) if is_valid and not shown.rows else None,
            orders=order_choices(filterset.offered_orders, chosen=filterset.order),
            sizes=size_choices(default=self.page_size, chosen=size.rows, count=count),
            size_problem=size.problem,
            first_url=self._url(cursor=None) if shown.previous else None,
            previous_url=self._url(cursor=shown.previous) if shown.previous else None,
            next_url=self._url(cursor=shown.next) if shown.next else None,
            clear_url=self.request.path,
            search_url=self._search_url(),
            query=filterset.canonical_query(),
            filter_query=filterset.canonical_query(is_ordered=False),
            is_cursor_lost=is_cursor_lost,
            names=self.names,
        )

    def _page(self, filterset: RegisterFilterSet, size: Size) -> tuple[Page, bool]:
        found, order, of = filterset.qs, filterset.ordering, filterset.walked()
        try:
            cursor = self.request.GET.get("cursor")
            return page(found, order=order, size=size.rows, cursor=cursor, of=of), False
        except CursorError:
            return page(found, order=order, size=size.rows, of=of), True

    def _facets(
        self, filterset: RegisterFilterSet, queryset: QuerySet[Any], plain: QuerySet[Any] | None
    ) -> list[FacetGroup]:
        counts = counting.counted(filterset, queryset, plain=plain, at=self.ledger_head)
        return [
            facet_group(
                name=facet.name,
                label=filterset.form.fields[facet.name].label,
                choices=facet_choices(
                    facet.name,
                    filterset.form.fields[facet.name],
                    counts=counts[facet.name],
                    asked=self.request.GET.getlist(facet.name),
                ),
                counts=counts[facet.name],
                selected=set(self.request.GET.getlist(facet.name)) - {""},
                is_open=facet.is_open,
                help_text=facet_help(filterset.form.fields[facet.name]),
            )
            for facet in filterset.facets
        ]

    def _chips(self, filterset: RegisterFilterSet) -> list[Chip]:
        return [
            chip(
                field,
                name=name,
                value=value,
                words=value_words(name, field, value),
                remove_url=self._url(without=(name, value)),
            )
            for name, field in filterset.form.fields.items()
            for value in dict.fromkeys(self.request.GET.getlist(name))
            if value.strip()
        ]

    def _loosened(
        self,
        filterset: RegisterFilterSet,
        queryset: QuerySet[Any],
        plain: QuerySet[Any] | None,
        chips: Sequence[Chip],
    ) -> list[Suggestion]:
        ways = counting.kept(
            filterset,
            "loosened",
            lambda: loosenings(filterset, queryset, plain=plain),
            at=self.ledger_head,
        )
        return [
            suggestion(
                [each for each in chips if each.name == way.name],
                url=self._url(replaced=(way.name, way.instead)),
                count=way.count,
                instead=str(filterset.form.fields[way.instead].label) if way.instead else "",
            )
            for way in ways
        ]

    def _spelt(
        self, filterset: RegisterFilterSet, queryset: QuerySet[Any], plain: QuerySet[Any] | None
    ) -> Suggestion | None:
        """The list of the words that were probably meant; nothing if it is as empty."""
        if "q" not in filterset.asked():
            return None
        meant = search.corrected(filterset.data["q"], finding.vocabulary(self.ledger_head))
        if meant is None:
            return None
        data = self.request.GET.copy()
        data.pop("cursor", None)
        data["q"] = meant.query
        count = filterset.left(queryset, plain=plain, data=data).count()
        url = f"{self.request.path}?{data.urlencode()}"
        return Suggestion(label=meant.query, url=url, count=count) if count else None

    def _search_url(self) -> str:
        """The search of the whole register for the words asked for; nothing where there are none."""
        words = self.request.GET.get("q", "").strip()
        return f"{reverse('dialogue:search')}?{urlencode({'q': words})}" if words else ""

    def _url(
        self,
        *,
        cursor: str | None = None,
        without: tuple[str, str] | None = None,
        replaced: tuple[str, str] | None = None,
    ) -> str:
        """This list's address with another cursor, without one value of a filter, or with one filter for another."""
        query = self.request.GET.copy()
        query.pop("cursor", None)
        if cursor:
            query["cursor"] = cursor
        if without:
            name, value = without
            query.setlist(name, [each for each in query.getlist(name) if each != value])
        if replaced:
            _replace(query, *replaced)
        for name in [name for name, values in query.lists() if not any(values)]:
            del query[name]
        return f"{self.request.path}?{query.urlencode()}" if query else self.request.path


def _replace(query: QueryDict, name: str, instead: str) -> None:
    values = query.pop(name, [])
    if instead:
        query.setlist(instead, values)
