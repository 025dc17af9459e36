"""What the desk shows of a suggestion: beside the queue's buttons, and above the draft that was made of it."""

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse

from dialogue.localized import DIRECTIONS, LANGUAGES
from dialogue.models import ProgressUpdate, Record, Source, Suggestion
from dialogue.presenters.suggestions import Subject, subject
from dialogue.reading.kept import head
from dialogue.reading.sources import keys_at

#: `?suggestion=` on a draft's form: begin a citation of what this suggestion names.
PARAMETER = "suggestion"


@dataclass(frozen=True)
class Suggested:
    """A suggestion with what the register knows of what it names; `source` is its evidence, if that is one already."""

    suggestion: Suggestion
    lang: str
    dir: str
    url: str
    subject: Subject | None
    desk_url: str | None
    source: Source | None
    source_url: str
    is_cited: bool


def suggested(suggestion: Suggestion) -> Suggested:
    """Everything about a suggestion that does not depend on who looks at it."""
    edition, update = suggestion.edition, suggestion.update
    keys = keys_at(suggestion.url, at=head())
    source = Source.objects.filter(key__in=keys).first()
    return Suggested(
        suggestion=suggestion,
        lang=LANGUAGES[suggestion.language],
        dir=DIRECTIONS[suggestion.language],
        url=_form("suggestion", suggestion.pk),
        subject=subject(edition, json.loads(edition.document)) if edition else None,
        desk_url=_desk_url(edition.kind, edition.key) if edition else None,
        source=source,
        source_url=_form("source", source.pk)
        if source
        else f"{reverse('admin:dialogue_source_add')}?{urlencode({'url': suggestion.url})}",
        is_cited=bool(source and update and update.citations.filter(source=source).exists()),
    )


def offered_source(request: HttpRequest, update: Any) -> Source | None:
    """The source that the form of this draft is to offer for citing. What is sent back is never changed."""
    if request.method != "GET" or not isinstance(update, ProgressUpdate) or not update.pk:
        return None
    suggestion = update.suggestions.filter(reference=request.GET.get(PARAMETER, "")).first()
    if suggestion is None:
        return None
    found = suggested(suggestion)
    return None if found.is_cited else found.source


def _desk_url(kind: str, key: str) -> str | None:
    """The form of a record on the desk; none, if it was deleted since."""
    model = next(
        model
        for model in admin.site._registry
        if issubclass(model, Record) and model.record_kind == kind
    )
    pk = (
        model._default_manager.filter(**{model.key_field: key}).values_list("pk", flat=True).first()
    )
    return _form(str(model._meta.model_name), pk) if pk else None


def _form(noun: str, pk: Any) -> str:
    return reverse(f"admin:dialogue_{noun}_change", args=[pk])
