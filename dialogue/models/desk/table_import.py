from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dialogue.choices import RecordKind


class ImportState(models.TextChoices):
    """How far an import has come."""

    READING = "reading", _("Being read")
    CHECKING = "checking", _("Being checked")
    CHECKED = "checked", _("Checked: look at it")
    APPLYING = "applying", _("Being applied")
    APPLIED = "applied", _("Applied")
    UNREADABLE = "unreadable", _("Could not be read")
    FAILED = "failed", _("Stopped: the register failed")


#: What can be imported.
IMPORTED_KINDS = [
    (RecordKind.COMMITMENT.value, _("Commitments")),
    (RecordKind.UPDATE.value, _("Progress updates")),
    (RecordKind.SOURCE.value, _("Sources")),
]


class TableImportQuerySet(models.QuerySet):
    def of(self, user: object) -> Self:
        return self.filter(user=user)


class TableImport(models.Model):
    """A table that an editor brings to the desk. Its rows wait beside the desk until they are applied, all or none."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        editable=False,
        related_name="imports",
        verbose_name=_("editor"),
    )
    kind = models.CharField(
        _("kind"), max_length=12, choices=IMPORTED_KINDS, help_text=_("What the rows are.")
    )
    file_name = models.CharField(_("file"), max_length=200, editable=False)
    file = models.BinaryField(
        _("contents of the file"), help_text=_("Kept until it is read."), default=bytes
    )
    form = models.CharField(
        _("form"), max_length=40, editable=False, help_text=_("As what the file was read.")
    )
    columns = models.JSONField(_("columns"), default=list, editable=False)
    problems = models.JSONField(
        _("problems of the file"),
        default=list,
        editable=False,
        help_text=_("What is wrong with the names of its columns, or why it could not be read."),
    )
    notice = models.TextField(
        _("notice"), blank=True, editable=False, help_text=_("Why it was not applied.")
    )
    state = models.CharField(
        _("state"), max_length=10, choices=ImportState, default=ImportState.READING
    )
    rows_read = models.PositiveIntegerField(_("rows"), default=0, editable=False)
    rows_checked = models.PositiveIntegerField(_("rows checked"), default=0, editable=False)
    counts = models.JSONField(
        _("counts"), default=dict, editable=False, help_text=_("Rows by their state.")
    )
    language = models.CharField(
        _("language"),
        max_length=12,
        default="en",
        editable=False,
        help_text=_("In which its editor is told what was found."),
    )
    reason = models.CharField(_("reason"), max_length=300, blank=True, editable=False)
    is_submitted = models.BooleanField(_("submitted for review"), default=False, editable=False)
    made_at = models.DateTimeField(_("made at"), default=timezone.now, editable=False)
    moved_at = models.DateTimeField(
        _("moved at"),
        default=timezone.now,
        editable=False,
        help_text=_("When a piece of it was last finished."),
    )
    applied_at = models.DateTimeField(_("applied at"), null=True, editable=False)

    objects: ClassVar[models.Manager[Self]] = TableImportQuerySet.as_manager()

    class Meta:
        ordering = ("-made_at", "-pk")
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(state__in=ImportState.values),
                name="import_state_is_known",
                violation_error_message=_("An import is read, checked, and applied."),
            ),
        )

    def __str__(self) -> str:
        return self.file_name

    @property
    def is_at_work(self) -> bool:
        """Whether the register is busy with it, and nobody needs to decide anything."""
        return self.state in (ImportState.READING, ImportState.CHECKING, ImportState.APPLYING)
