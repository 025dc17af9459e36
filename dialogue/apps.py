from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DialogueConfig(AppConfig):
    """The register: what was agreed in the dialogue, where it is written, what has happened since."""

    name = "dialogue"
    verbose_name = _("Dialogue")

    def ready(self) -> None:
        from dialogue import watching  # models are there only by now

        watching.connect()
