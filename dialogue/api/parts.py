"""Parts that the documents of several nouns share. Serializers here only describe: see resource.py."""

from typing import Any

from rest_framework import serializers

from dialogue.choices import Precision


class LocalizedTextSerializer(serializers.Serializer):
    """A text in three languages. English is written first; null where a translation is missing."""

    en = serializers.CharField(help_text="English.")
    zh = serializers.CharField(allow_null=True, help_text="Chinese, in simplified characters.")
    ur = serializers.CharField(allow_null=True, help_text="Urdu.")


class OptionalTextSerializer(serializers.Serializer):
    """A text that not every record has, in three languages; null where a language is missing."""

    en = serializers.CharField(allow_null=True, help_text="English.")
    zh = serializers.CharField(allow_null=True, help_text="Chinese, in simplified characters.")
    ur = serializers.CharField(allow_null=True, help_text="Urdu.")


class TranslationsSerializer(serializers.Serializer):
    """Whether a native speaker has reviewed the translations of a record's texts."""

    zh = serializers.ChoiceField(
        choices=["reviewed", "unofficial"], help_text="The Chinese texts of this record."
    )
    ur = serializers.ChoiceField(
        choices=["reviewed", "unofficial"], help_text="The Urdu texts of this record."
    )


class CitationSerializer(serializers.Serializer):
    """Where a claim is written: one place in one source."""

    source: Any = serializers.CharField(help_text="Key of the source.")
    locator = serializers.CharField(
        help_text="Where in the source: a paragraph, a section, a minute."
    )


def text(help_text: str) -> Any:
    return LocalizedTextSerializer(help_text=help_text)


def optional_text(help_text: str) -> Any:
    return OptionalTextSerializer(allow_null=True, help_text=f"{help_text} Null if there is none.")


def translations() -> Any:
    return TranslationsSerializer(help_text="Which translations a native speaker has reviewed.")


def citations(help_text: str) -> Any:
    return CitationSerializer(many=True, help_text=help_text)


def key(help_text: str, **options: Any) -> Any:
    return serializers.CharField(help_text=help_text, **options)


def keys(help_text: str) -> Any:
    return serializers.ListField(child=serializers.CharField(), help_text=help_text)


def choice(choices: Any, help_text: str, **options: Any) -> Any:
    return serializers.ChoiceField(choices=choices.choices, help_text=help_text, **options)


def precision(help_text: str) -> Any:
    return choice(Precision, help_text)


def day(help_text: str) -> Any:
    return serializers.DateField(allow_null=True, help_text=help_text)
