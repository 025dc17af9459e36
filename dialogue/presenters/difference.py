"""What changed between two documents of one record, field by field and word by word."""

import difflib
import re
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from dialogue.choices import RecordKind
from dialogue.localized import DIRECTIONS, LANGUAGES, NAMES, is_localized
from dialogue.presenters.fields import KEYS, LABELS, field_label, is_day, vocabulary
from dialogue.presenters.texts import Document, label

ADDED, REMOVED, CHANGED, SAME = "added", "removed", "changed", "same"
#: A long passage that both texts have, and that a page folds up.
FOLDED = "folded"
#: How many characters a passage has at least to be folded, and how many of it stay on each side that meets a change.
FOLD_FROM, FOLD_KEEPS = 320, 80

#: Between a field's name and that of a part of it.
WITHIN = " · "
#: Fields that only follow from others: the spans say of the past what the updates do.
LEFT_OUT = {"spans"}
#: The fields by which a part of a document is known again in another edition of it.
IDENTITIES: Mapping[str, tuple[str, ...]] = {
    "updates": ("ref",),
    "entries": ("commitment",),
    "citations": ("source", "locator"),
    "co_chairs": ("person",),
}
#: From the kind and key of a record to what a reader is to see of it.
Naming = Callable[[str, str], str]
_LONE = re.compile(r"[\u3400-\u9fff]")
#: One Chinese character, a word of another script, a mark, or the space between them.
_TOKEN = re.compile(r"[\u3400-\u9fff]|[^\W\u3400-\u9fff]+|\s+|.")


@dataclass(frozen=True)
class Words:
    """A run of words that both texts have, or that one of them has: kind is same, folded, removed or added."""

    kind: str
    text: str


@dataclass(frozen=True)
class Change:
    """One field that differs. `before` or `after` is empty where it was added or removed."""

    path: str
    label: str
    kind: str
    before: str
    after: str
    words: list[Words] = field(default_factory=list)
    #: The language it is written in and the direction, where the field says so; else the text itself shows the latter.
    lang: str = ""
    dir: str = "auto"

    @property
    def field_label(self) -> str:
        """The name of the document's own field that it stands in."""
        return self.label.partition(WITHIN)[0]


@dataclass(frozen=True)
class _Place:
    """Where in a document a value stands: its path, its name for readers, and whose vocabulary it uses."""

    path: str
    label: str
    name: str
    kind: str
    naming: "Naming"
    language: str = ""

    def inside(
        self, step: str, words: str, *, name: str = "", kind: str = "", language: str = ""
    ) -> "_Place":
        return _Place(
            path=f"{self.path}.{step}" if self.path else step,
            label=f"{self.label}{WITHIN}{words}" if self.label else words,
            name=name or self.name,
            kind=kind or self.kind,
            naming=self.naming,
            language=language,
        )


def _key_alone(_kind: str, key: str) -> str:
    return key


def compare(
    old: Document | None,
    new: Document | None,
    *,
    kind: str = RecordKind.COMMITMENT,
    naming: Naming = _key_alone,
) -> list[Change]:
    """Every field that differs, in the order in which readers want them; None stands for nothing published.

    `kind` is the kind of record the documents are of; `naming` says what a record of a kind and key is called.
    """
    place = _Place(path="", label="", name="", kind=kind, naming=naming)
    return list(_mappings(_translated(old or {}), _translated(new or {}), place))


def _translated(document: Document) -> Document:
    """The document with the state of those translations only that it has."""
    if "translations" not in document:
        return document
    texts = [value for value in document.values() if is_localized(value)]
    states = document["translations"].items()
    told = {language: state for language, state in states if any(text[language] for text in texts)}
    return {**document, "translations": told}


def _mappings(old: Document, new: Document, place: _Place) -> Iterator[Change]:
    order = {name: number for number, name in enumerate(LABELS)}
    names = sorted({*old, *new}, key=lambda name: (order.get(name, len(order)), name))
    for name in names:
        if name not in LEFT_OUT:
            yield from _values(
                old.get(name),
                new.get(name),
                place.inside(name, field_label(name), name=name),
            )


def _values(old: Any, new: Any, place: _Place) -> Iterator[Change]:
    if old == new:
        return
    example = new if new not in (None, []) else old
    if is_localized(example):
        for language in LANGUAGES:
            yield from _texts(
                (old or {}).get(language),
                (new or {}).get(language),
                place.inside(language, str(NAMES[language]), language=language),
            )
    elif isinstance(example, Mapping):
        yield from _mappings(old or {}, new or {}, place)
    elif isinstance(example, list) and example and isinstance(example[0], Mapping):
        yield from _parts(old or [], new or [], place)
    else:
        yield from _texts(_written(old, place), _written(new, place), place)


def _parts(old: Sequence[Document], new: Sequence[Document], place: _Place) -> Iterator[Change]:
    kind = RecordKind.UPDATE if place.name == "updates" else place.kind
    before = dict(_identified(old, place.name))
    after = dict(_identified(new, place.name))
    for identity in [*before, *(each for each in after if each not in before)]:
        here = place.inside(*_step(identity), kind=kind)
        if identity in before and identity in after:
            yield from _mappings(before[identity], after[identity], here)
        else:
            yield from _texts(
                _summary(before.get(identity), here), _summary(after.get(identity), here), here
            )
    kept = [each for each in before if each in after]
    moved = [each for each in after if each in before]
    if kept != moved:
        yield from _texts(_listed(kept), _listed(moved), place.inside("order", _("order")))


def _listed(identities: Sequence[tuple[Hashable, ...]]) -> str:
    return " · ".join(_step(identity)[1] for identity in identities)


def _identified(
    parts: Sequence[Document], name: str
) -> Iterator[tuple[tuple[Hashable, ...], Document]]:
    fields = IDENTITIES.get(name, ())
    for number, part in enumerate(parts, 1):
        yield tuple(part[each] for each in fields) or (number,), part


def _step(identity: tuple[Hashable, ...]) -> tuple[str, str]:
    words = ", ".join(str(each) for each in identity)
    return words, words


def _summary(part: Document | None, place: _Place) -> str | None:
    """A part in one line: its own texts and codes, without the parts inside it."""
    if part is None:
        return None
    words = []
    for name, value in part.items():
        if is_localized(value):
            words.append(value["en"])
        elif not isinstance(value, Mapping | list):
            words.append(_written(value, place.inside(name, name, name=name)))
    return " · ".join(each for each in words if each)


def _texts(old: str | None, new: str | None, place: _Place) -> Iterator[Change]:
    if (old or "") == (new or ""):
        return
    kind = CHANGED if old and new else ADDED if new else REMOVED
    yield Change(
        path=place.path,
        label=place.label,
        kind=kind,
        before=old or "",
        after=new or "",
        words=folded(word_runs(old, new)) if old and new else [],
        lang=LANGUAGES.get(place.language, ""),
        dir=DIRECTIONS.get(place.language, "auto"),
    )


def folded(runs: Sequence[Words]) -> list[Words]:
    """The same runs with long passages that nobody changed cut in parts, of which a page can fold up the middle."""
    last = len(runs) - 1
    return [
        part
        for n, run in enumerate(runs)
        for part in _folded(run, is_first=n == 0, is_last=n == last)
    ]


def _folded(run: Words, *, is_first: bool, is_last: bool) -> list[Words]:
    if run.kind != SAME or len(run.text) < FOLD_FROM:
        return [run]
    start = 0 if is_first else _gap(run.text, FOLD_KEEPS)
    end = len(run.text) if is_last else _gap(run.text, len(run.text) - FOLD_KEEPS)
    parts = ((SAME, run.text[:start]), (FOLDED, run.text[start:end]), (SAME, run.text[end:]))
    return [Words(kind, text) for kind, text in parts if text]


def _gap(text: str, near: int) -> int:
    """Where to cut a text: at a space shortly before, or right there, as in Chinese."""
    space = text.rfind(" ", near - FOLD_KEEPS // 2, near)
    return near if space == -1 else space


def word_runs(old: str, new: str) -> list[Words]:
    """Two texts as runs of words that both have or one of them has."""
    return list(_runs(old, new))


def _runs(old: str, new: str) -> Iterator[Words]:
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    removed = added = ""
    steps = matcher.get_opcodes()
    for n, (tag, i1, i2, j1, j2) in enumerate(steps):
        old_text, new_text = "".join(before[i1:i2]), "".join(after[j1:j2])
        is_between = 0 < n < len(steps) - 1 and steps[n - 1][0] == steps[n + 1][0] == "replace"
        # A space or one Chinese character between two words that were replaced belongs to what was replaced.
        is_small = old_text.isspace() or _LONE.fullmatch(old_text)
        if tag != "equal" or (is_between and is_small):
            removed, added = removed + old_text, added + new_text
            continue
        yield from _changed(removed, added)
        removed = added = ""
        yield Words(SAME, old_text)
    yield from _changed(removed, added)


def _changed(removed: str, added: str) -> Iterator[Words]:
    if removed:
        yield Words(REMOVED, removed)
    if added:
        yield Words(ADDED, added)


def _written(value: Any, place: _Place) -> str | None:
    """A value in words; None for nothing."""
    if value in (None, "", []):
        return None
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, list):
        return ", ".join(_written(each, place) or "" for each in value)
    if kind := KEYS.get(place.name):
        return place.naming(kind, str(value))
    if is_day(place.name):
        return date_format(date.fromisoformat(value))
    coded = vocabulary(place.name, kind=place.kind)
    return label(coded, value) if coded else str(value)
