"""`?include=`: the related records that come with an answer, whole, so that nobody has to ask for them one by one."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rest_framework.request import Request

from dialogue.api.resource import Resource
from dialogue.choices import RecordKind
from dialogue.filters.problems import MAX_PROBLEMS, Problem, unknown_value
from dialogue.presenters.mentions import mentions
from dialogue.reading import included

#: Kinds whose records name a commitment, and are not named by it.
NAMING = (RecordKind.UPDATE, RecordKind.THREAD, RecordKind.QUESTION)


@dataclass(frozen=True)
class Inclusion:
    """The kinds of record asked for with `?include=` (none: the answer has no such member)."""

    resource: Resource
    kinds: tuple[str, ...] = ()

    def added(self, answer: str, texts: Iterable[str]) -> str:
        """The answer, a JSON object as text, with what its documents name as the last member, `included`."""
        if not self.kinds:
            return answer
        comma = "" if answer == "{}" else ","
        return f'{answer[:-1]}{comma}"included":{self._by_path(texts)}}}'

    def _by_path(self, texts: Iterable[str]) -> str:
        documents = [json.loads(text) for text in texts]
        wanted = {kind: mentions(documents).get(kind, set()) for kind in self.kinds}
        if self.resource.kind == RecordKind.COMMITMENT and (asked := set(NAMING) & set(self.kinds)):
            refs = [each[self.resource.key_name] for each in documents]
            found = included.naming(self.resource.kind, refs, from_kinds=asked)
            for kind, keys in found.items():
                wanted[kind] |= keys
        by_kind = included.current_texts(wanted)
        members = {paths()[kind]: _object(own) for kind, own in by_kind.items()}
        return _object(dict(sorted(members.items())))


def chosen(request: Request, resource: Resource) -> tuple[Inclusion, list[Problem]]:
    """What `?include=` asks for, comma separated, and what is wrong with it."""
    asked = request.query_params.get("include")
    if asked is None or not resource.includes:
        return Inclusion(resource), []
    names = dict.fromkeys(asked.split(","))
    strangers = [name for name in names if name not in resource.includes][:MAX_PROBLEMS]
    kinds = dict.fromkeys(resource.includes[name] for name in names if name in resource.includes)
    problems = [unknown_value("include", name, resource.includes) for name in strangers]
    return Inclusion(resource, tuple(kinds)), problems


def presentation(names: Sequence[str], resource: Resource) -> tuple[str, ...]:
    """The parameters that an address of this resource knows: `include` only where something can be included."""
    return tuple(name for name in names if name != "include" or resource.includes)


def paths() -> dict[str, str]:
    """The plural noun of every kind of record, as in its address."""
    from dialogue.api.editions import RECORDS

    return {resource.kind: resource.path for resource in RECORDS}


def _object(members: dict[str, str]) -> str:
    return f"{{{','.join(f'{json.dumps(name)}:{text}' for name, text in members.items())}}}"
