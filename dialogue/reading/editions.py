"""The ledger as readers see it: a record's newest edition and the editions before it."""

from django.db.models import Count, OuterRef, QuerySet, Subquery

from dialogue.models import Edition


def newest(kind: str, key: str) -> Edition | None:
    """The newest edition of a record, a withdrawal included, with its place among the record's own as `ordinal`."""
    return _with_ordinal(Edition.objects.of(kind, key)).first()


def history(kind: str, key: str) -> QuerySet[Edition]:
    """Every edition of a record, newest first, without their documents."""
    return Edition.objects.of(kind, key).defer("document")


def _with_ordinal(editions: QuerySet[Edition]) -> QuerySet[Edition]:
    earlier = (
        Edition.objects.filter(
            kind=OuterRef("kind"), key=OuterRef("key"), number__lte=OuterRef("number")
        )
        .order_by()
        .values("kind")
        .annotate(count=Count("number"))
        .values("count")
    )
    return editions.annotate(ordinal=Subquery(earlier))
