from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogue.choices import RecordKind
from dialogue.localized import TranslationState
from dialogue.models.catalogue.published import Published


class PublishedTranslation(Published):
    """How far the texts of one edition of any kind are translated into Chinese and Urdu."""

    kind = models.CharField(_("kind"), max_length=12, choices=RecordKind)
    key = models.CharField(_("key"), max_length=60)
    zh = models.CharField(_("Chinese texts"), max_length=10, choices=TranslationState)
    ur = models.CharField(_("Urdu texts"), max_length=10, choices=TranslationState)

    class Meta:
        verbose_name = _("published translation")
        verbose_name_plural = _("published translations")
        indexes = (
            models.Index(
                fields=("kind", "zh", "ur", "key", "edition"),
                condition=models.Q(current_to=None),
                name="translations_by_kind",
            ),
        )
