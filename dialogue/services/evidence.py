"""Evidence written down in one step: an update's draft with its citations and figures, the sources if they are new.

All of it or nothing: a form that cannot be kept whole leaves no trace, and one that is sent twice is kept once.
"""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.admin.models import ADDITION
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from dialogue.choices import Precision, Status, UpdateNature
from dialogue.models import (
    Citation,
    Commitment,
    Figure,
    ProgressUpdate,
    Round,
    Source,
    Suggestion,
)
from dialogue.services import authorship, keeping, publishing, suggestions
from dialogue.services.conditions import PublishingError
from dialogue.services.guessing import key
from dialogue.services.keeping import Fields
from dialogue.services.keys import held, latest_round, next_update_ref

#: How often it is tried again when somebody else took the same number or address at the same moment.
ATTEMPTS = 4


@dataclass(frozen=True)
class Cited:
    """A source, or the values of one that is new (its key is given here), and where in it the claim stands."""

    source: Source
    locator: str


@dataclass(frozen=True)
class Found:
    """What an editor found, ready to be kept. `values` are columns of the update, `fields` what the form sent.

    `title` is the form's: the history of the record says where it came from.
    """

    token: UUID
    title: str
    values: Mapping[str, Any]
    commitments: Sequence[Commitment]
    related: Sequence[Commitment] = ()
    cited: Sequence[Cited] = ()
    figures: Sequence[Mapping[str, Any]] = field(default_factory=tuple)
    suggestion: Suggestion | None = None
    fields: Fields = field(default_factory=dict)


def keep(*, found: Found, by: Any, reason: str = "") -> ProgressUpdate:
    """Make the draft, and with a reason submit it at once. The same form sent twice makes one update."""
    for _attempt in range(ATTEMPTS):
        if kept := of_form(found.token):
            return kept
        with suppress(IntegrityError):  # somebody took the number, or this form came twice at once
            return _keep(found, by, reason)
    return _keep(found, by, reason)


def of_form(token: UUID) -> ProgressUpdate | None:
    """The update that was made of this form, if it was sent before."""
    found = keeping.sent(token, ProgressUpdate)
    return found[1] if found else None


@transaction.atomic
def _keep(found: Found, by: Any, reason: str) -> ProgressUpdate:
    if not by.has_perm("dialogue.add_progressupdate"):
        raise PublishingError(_("Only editors and reviewers write updates."))
    update = ProgressUpdate(
        ref=next_update_ref(_round([*found.commitments, *found.related])), **found.values
    )
    update.validate_constraints()
    update.save()
    keeping.saved(token=found.token, fields=found.fields, record=update)
    update.commitments.set(found.commitments)
    update.related.set(found.related)
    for position, cited in enumerate(found.cited, 1):
        Citation.objects.create(
            update=update,
            position=position,
            source=stored(cited.source, by=by),
            locator=cited.locator,
        )
    for position, values in enumerate(found.figures, 1):
        Figure.objects.create(update=update, position=position, **values)
    authorship.note(records=[update], flag=ADDITION, by=by, sentence=found.title)
    if found.suggestion:
        suggestions.turn_into(suggestion=found.suggestion, update=update, by=by)
    if reason:
        # Read again: submitting looks at the record as it is stored.
        update = ProgressUpdate.objects.get(pk=update.pk)
        publishing.submit(record=update, by=by, reason=reason)
    return update


def _round(named: Iterable[Commitment]) -> Round:
    """The round an update is numbered after, held so that people who number at the same moment take turns."""
    found = next((each.round for each in named), None) or latest_round()
    if found is None:
        raise PublishingError(_("An update is numbered after a round, and there is none yet."))
    return held(found)


def stored(source: Source, *, by: Any) -> Source:
    """The source as the register has it; a new one is published at once, as all reference records are."""
    if source.pk:
        return source
    if same := Source.objects.filter(url=source.url).first():
        return same
    if not by.has_perm("dialogue.add_source"):
        raise PublishingError(_("You may not add sources: ask somebody who may."))
    new = Source(
        **{each.attname: getattr(source, each.attname) for each in Source._meta.concrete_fields}
    )
    new.key = key(source.url, source.published_on)
    new.full_clean()
    new.save()
    sentence = _("A new source of the register: %(key)s.") % {"key": new.key}
    authorship.note(records=[new], flag=ADDITION, by=by, sentence=sentence)
    publishing.publish(record=new, by=by, reason="New record")
    return new


def search_values(
    *, where: str, languages: Sequence[str], words: str, until: date, is_first: bool
) -> dict[str, Any]:
    """The columns of an update about a search that found nothing. `is_first`: nothing was ever found.

    The texts are the register's own, so they are in English whoever searched.
    """
    listed = " and ".join(filter(None, (", ".join(languages[:-1]), *languages[-1:])))
    what = "no public action" if is_first else "nothing new"
    return {
        "nature": UpdateNature.SEARCH,
        "status": Status.NO_ACTION_FOUND if is_first else "",
        "happened_on": until,
        "happened_on_precision": Precision.DAY,
        "headline_en": f"A search found {what}",
        "summary_en": (
            f"A search in {listed} until {until.day} {until:%B %Y} found {what}. "
            "Where and with which words is recorded with it."
        ),
        "status_reason_en": (
            "A recorded search found nothing (E7)."
            if is_first
            else "A search that finds nothing new leaves the status as it is (E7)."
        ),
        "searched_where": where,
        "searched_languages": ", ".join(languages),
        "searched_words": words,
    }
