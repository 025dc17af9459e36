from operator import attrgetter
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.db import models


class PartQuerySet(models.QuerySet):
    def get_by_natural_key(self, *values: Any) -> Any:
        model: Any = self.model
        return self.get(**dict(zip(model.natural_lookups, values, strict=True)))


class Part(models.Model):
    """A row that belongs to a record and is published with it, never alone; known by its record's key and its place."""

    natural_lookups: ClassVar[tuple[str, ...]]

    objects: ClassVar[models.Manager[Self]] = PartQuerySet.as_manager()

    if TYPE_CHECKING:  # the columns that Localized contributes

        def __getattr__(self, name: str) -> Any: ...

    class Meta:
        abstract = True

    def natural_key(self) -> tuple[Any, ...]:
        return tuple(attrgetter(lookup.replace("__", "."))(self) for lookup in self.natural_lookups)
