"""Where evidence is written: an address that is a source already, or a new source described on the spot."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogue.choices import SourceKind, Tier, TitleBasis
from dialogue.models import Citation, Source
from dialogue.reading.kept import head
from dialogue.reading.sources import keys_at, of_host
from dialogue.services import guessing
from dialogue.services.evidence import Cited
from dialogue.validators import AddressField

#: What is asked of a new source, with the sentence that asks for it.
NEEDED = {
    "title": gettext_lazy("Give its title."),
    "title_basis": gettext_lazy("Say where the title is from."),
    "publisher": gettext_lazy("Say who published it."),
    "language": gettext_lazy("Say in which language it is."),
    "kind": gettext_lazy("Say what kind of source it is."),
    "tier": gettext_lazy("Judge how close it stands to the act."),
    "read_extent_en": gettext_lazy("Say how much of it you read."),
}
DESCRIBING = (*NEEDED, "published_on")


def _of(column: str) -> Any:
    return Source._meta.get_field(column)


def _line(column: str, *, look: str = "vTextField", **attrs: str) -> forms.CharField:
    of = _of(column)
    return forms.CharField(
        label=of.verbose_name,
        help_text=of.help_text,
        max_length=of.max_length,
        required=False,
        widget=forms.TextInput(attrs={"class": look, "dir": "auto", **attrs}),
    )


class SourceForm(forms.Form):
    """One source. Fields of a new source show once its address is looked up."""

    url = AddressField(
        label=gettext_lazy("Address of the source"),
        assume_scheme="https",
        required=False,
        widget=forms.URLInput(attrs={"class": "vURLField", "dir": "ltr", "autocomplete": "off"}),
        help_text=gettext_lazy(
            "Paste it as it is: known sources are recognised however they were copied."
        ),
    )
    title = _line("title")
    title_basis = forms.ChoiceField(
        label=_of("title_basis").verbose_name,
        choices=[("", "–"), *TitleBasis.choices],
        required=False,
    )
    publisher = _line("publisher")
    published_on = forms.DateField(
        label=_of("published_on").verbose_name,
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text=gettext_lazy("Empty if it does not say."),
    )
    language = _line("language", look="", size="8")
    kind = forms.ChoiceField(
        label=_of("kind").verbose_name, choices=[("", "–"), *SourceKind.choices], required=False
    )
    tier = forms.TypedChoiceField(
        label=_of("tier").verbose_name,
        choices=lambda: [(tier.value, f"{tier.value}: {tier.label}") for tier in Tier],
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    read_extent_en = _line("read_extent_en", lang="en")

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        is_described = self.add_prefix("title") in self.data
        if self.is_new and not is_described:
            self._fill_in()

    @cached_property
    def address(self) -> str:
        """What was pasted, as an address; empty if it is none."""
        try:
            return str(self.fields["url"].clean(self.data.get(self.add_prefix("url"))))
        except forms.ValidationError:
            return ""

    @cached_property
    def known(self) -> Source | None:
        """The source that stands at the address, however it was copied."""
        if not self.address:
            return None
        keys = keys_at(self.address, at=head())
        found = (
            Source.objects.filter(key__in=keys).select_related("copy_of").order_by("key").first()
        )
        return found or Source.objects.filter(url=self.address).select_related("copy_of").first()

    @property
    def is_new(self) -> bool:
        return bool(self.address) and self.known is None

    def _fill_in(self) -> None:
        """What can be told of a new source from its address."""
        known = of_host(self.address, at=head())
        told = guessing.guess(self.address, known, today=timezone.localdate())
        sent: Any = self.data
        filled = sent.copy()
        filled.update({self.add_prefix(name): value for name, value in told.items()})
        self.data = filled

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("url") and "url" not in self.errors:
            self.add_error("url", _("Paste the address of the source."))
        if self.is_new:
            for name, sentence in NEEDED.items():
                if name not in self.errors and not cleaned.get(name):
                    self.add_error(name, sentence)
            try:
                Source(published_on=cleaned.get("published_on")).clean()
            except forms.ValidationError as error:
                self.add_error(None, error)
        return cleaned

    @property
    def source(self) -> Source:
        """The source as far as it is described. It gets its key when it is stored; until then the row stands for it."""
        values = {name: self.cleaned_data.get(name) for name in DESCRIBING}
        return self.known or Source(key=str(self.prefix), url=self.address, **values)


class CitedForm(SourceForm):
    """One source, and where in it the claim stands."""

    locator = forms.CharField(
        label=gettext_lazy("Where in the source"),
        max_length=160,
        required=False,
        widget=forms.TextInput(attrs={"class": "vTextField", "dir": "auto"}),
        help_text=Citation._meta.get_field("locator").help_text,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not cleaned.get("locator") and "locator" not in self.errors:
            self.add_error("locator", _("Say where in the source it stands."))
        return cleaned

    @property
    def cited(self) -> Cited:
        """The source with its place, once the form is found in order."""
        return Cited(self.source, self.cleaned_data["locator"])


CitedFormSet = forms.formset_factory(CitedForm, extra=1, max_num=20)
