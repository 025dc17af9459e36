from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogue.choices import RecordKind
from dialogue.models.catalogue.published import Published


class SearchEntry(Published):
    """One edition of any kind: the words it can be found by, in three languages, as search tokens."""

    kind = models.CharField(_("kind"), max_length=12, choices=RecordKind)
    key = models.CharField(_("key"), max_length=60)
    heading = models.TextField(
        _("heading"), help_text=_("Tokens of its title or name: they weigh most.")
    )
    body = models.TextField(_("body"), help_text=_("Tokens of everything else a reader sees."))

    class Meta:
        verbose_name = _("search entry")
        verbose_name_plural = _("search entries")
        constraints = (
            models.UniqueConstraint(
                fields=("kind", "key"),
                condition=models.Q(current_to=None),
                name="one_current_edition_of_a_record",
            ),
        )
        indexes = (models.Index(fields=("kind", "key", "current_from"), name="record_history"),)
