from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogue.choices import RecordKind
from dialogue.validators import key_validator


class RecordQuerySet(models.QuerySet):
    """Reading vocabulary every record shares."""

    def get_by_natural_key(self, key: str) -> Any:
        model: Any = self.model
        return self.get(**{model.key_field: key})


class Record(models.Model):
    """Something the register publishes editions of, under a public key that never changes."""

    record_kind: ClassVar[RecordKind]
    key_field: ClassVar[str] = "key"

    version = models.PositiveIntegerField(
        _("version"),
        default=1,
        editable=False,
        validators=[MinValueValidator(1)],
        help_text=_("Counts the saves, so that a form made from an older version is refused."),
    )
    loaded_digest = models.CharField(
        max_length=64,
        blank=True,
        default="",
        editable=False,
        help_text=_(
            "SHA-256 of the fixture this record was last loaded from; tells what editors changed since."
        ),
    )
    is_zh_reviewed = models.BooleanField(
        _("Chinese reviewed"),
        default=False,
        help_text=_(
            "A native speaker has reviewed the Chinese texts; until then they are shown as unofficial."
        ),
    )
    is_ur_reviewed = models.BooleanField(
        _("Urdu reviewed"),
        default=False,
        help_text=_(
            "A native speaker has reviewed the Urdu texts; until then they are shown as unofficial."
        ),
    )

    objects: ClassVar[models.Manager[Self]] = RecordQuerySet.as_manager()

    if TYPE_CHECKING:  # the columns that Localized contributes

        def __getattr__(self, name: str) -> Any: ...

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.public_key

    @property
    def public_key(self) -> str:
        return getattr(self, self.key_field)

    def natural_key(self) -> tuple[str]:
        return (self.public_key,)


class KeyedRecord(Record):
    """A record whose key is made of words, such as `gwadar-port`."""

    key = models.CharField(
        _("key"),
        max_length=60,
        unique=True,
        validators=[key_validator],
        help_text=_(
            "Permanent public name in addresses, fixtures and the API. It cannot be changed once published."
        ),
    )

    class Meta:
        abstract = True
