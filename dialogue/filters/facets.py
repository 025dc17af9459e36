"""Facets: filters whose values are shown with the number of rows each would give."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, OuterRef, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Cast

from dialogue.choices import RecordKind
from dialogue.models import PublishedCommitment, PublishedLink


@dataclass(frozen=True)
class Facet:
    """A filter whose values are shown with counts.

    They are values of a column, records that the rows name (`to_kind`), records that name them (`from_kind`), or
    values of a column of the commitments that the rows name (`of_commitments`).
    """

    name: str
    column: str = ""
    to_kind: str = ""
    from_kind: str = ""
    of_commitments: str = ""
    is_number: bool = False
    is_open: bool = False

    def counts(self, rows: QuerySet, *, all_of: str = "") -> QuerySet:
        """(facet, value, count) by one GROUP BY; several facets join into one statement.

        `all_of` is the kind of the rows if they are all there are: then links need not be looked up row by row.
        """
        rows = rows.order_by()
        value: Any = F(self.column)
        count = Count("pk")
        links = PublishedLink.objects.current()
        of_rows = {"from_kind": all_of} if all_of else {"edition_id__in": rows.values("pk")}
        if self.of_commitments:
            rows = links.filter(to_kind=RecordKind.COMMITMENT, **of_rows)
            named = PublishedCommitment.objects.current().filter(ref=OuterRef("to_key"))
            value = Subquery(named.values(self.of_commitments)[:1])
            # A row that names two commitments of a sector is one row of that sector.
            count = Count("edition_id", distinct=True)
        elif self.to_kind:
            rows, value = links.filter(to_kind=self.to_kind, **of_rows), F("to_key")
        elif self.from_kind:
            links = links.filter(from_kind=self.from_kind)
            rows, value = links.filter(to_key__in=rows.values("ref")), F("from_key")
        elif self.is_number:
            # Only numbers are cast: a column as it is can be grouped by its index.
            value = Cast(self.column, TextField())
        return rows.values(facet=Value(self.name, output_field=TextField()), value=value).annotate(
            count=count
        )
