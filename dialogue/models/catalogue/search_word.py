from django.db import models
from django.utils.translation import gettext_lazy as _


class SearchWord(models.Model):
    """A word that readers can find something by: what a misspelt one is compared with. Of Chinese, two neighbours."""

    word = models.CharField(_("word"), primary_key=True, max_length=64)
    editions = models.PositiveIntegerField(
        _("editions"), help_text=_("How many editions have it, superseded ones included.")
    )

    class Meta:
        verbose_name = _("search word")
        verbose_name_plural = _("search words")

    def __str__(self) -> str:
        return self.word
