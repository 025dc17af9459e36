from collections.abc import Iterable, Sequence
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class RowState(models.TextChoices):
    """What a row would do to the desk."""

    UNCHECKED = "unchecked", _("Not checked yet")
    NEW = "new", _("New")
    CHANGED = "changed", _("Changed")
    SAME = "same", _("Same as now")
    WRONG = "wrong", _("Wrong")


class ImportRowQuerySet(models.QuerySet):
    def doubtful(self) -> Self:
        """Those that may be there already, and of which nobody has said that they are different."""
        return self.exclude(doubts=[]).filter(is_different=False, state=RowState.NEW)

    def keep(self, rows: Iterable[Any], fields: Sequence[str]) -> None:
        """Save these fields of many rows in one statement; bulk_update's grows with their product."""
        self.bulk_create(rows, update_conflicts=True, update_fields=fields, unique_fields=["id"])

    def to_write(self) -> Self:
        return self.filter(Q(state=RowState.NEW) | Q(state=RowState.CHANGED))


class ImportRow(models.Model):
    """One row of an import: its cells as they stand in the file, and what was found when it was checked."""

    table = models.ForeignKey(
        "dialogue.TableImport",
        on_delete=models.CASCADE,
        related_name="rows",
        verbose_name=_("import"),
    )
    number = models.PositiveIntegerField(
        _("row"), help_text=_("As a spreadsheet counts: the names of the columns are row 1.")
    )
    cells = models.JSONField(_("cells"), default=list)
    key = models.CharField(_("key"), max_length=60, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=RowState, default=RowState.UNCHECKED
    )
    base_version = models.PositiveIntegerField(
        _("version of the record"), null=True, help_text=_("As it was when the row was checked.")
    )
    errors = models.JSONField(
        _("errors"), default=list, help_text=_("Column, value and sentence of each.")
    )
    doubts = models.JSONField(
        _("doubts"), default=list, help_text=_("What it resembles, and how it is called.")
    )
    is_different = models.BooleanField(
        _("is different"),
        default=False,
        help_text=_("The editor looked, and says that it is not there already."),
    )

    objects: ClassVar[models.Manager[Self]] = ImportRowQuerySet.as_manager()

    class Meta:
        ordering = ("table", "number")
        verbose_name = _("row of an import")
        verbose_name_plural = _("rows of imports")
        indexes = (models.Index(fields=("table", "key"), name="import_row_by_key"),)
        constraints = (
            models.UniqueConstraint(
                fields=("table", "number"),
                name="import_row_number_is_unique_in_its_table",
                violation_error_message=_("Two rows of one import have the same number."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.table_id}, {self.number}"
