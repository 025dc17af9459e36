"""The smallest valid records, each a plain function. Give only what a test is about."""

from datetime import date
from itertools import count

from django.contrib.auth.models import Group, User

from dialogue.models import (
    Citation,
    Commitment,
    Dialogue,
    Party,
    Person,
    Place,
    Plan,
    ProgressUpdate,
    Question,
    Round,
    Sector,
    Source,
    Thread,
    ThreadEntry,
    Token,
)
from dialogue.services import publishing, suggestions, tokens

_numbers = count(1)


def make_user(*, groups=(), **values):
    """A member of staff with ordinary rights: groups are named as the migration names them."""
    values.setdefault("username", f"user-{next(_numbers)}")
    user = User.objects.create_user(is_staff=True, password="password", **values)
    user.groups.set(Group.objects.filter(name__in=groups))
    return user


def make_editor(**values):
    return make_user(groups=["editors"], **values)


def make_reviewer(**values):
    return make_user(groups=["reviewers"], **values)


def make_dialogue(**values):
    defaults = {"prefix": "R", "name_en": "Strategic Dialogue"}
    key = values.pop("key", "strategic-dialogue")
    return Dialogue.objects.get_or_create(key=key, defaults={**defaults, **values})[0]


def make_party(key="cn", **values):
    defaults = {
        "cn": {"name_en": "China", "long_name_en": "People's Republic of China", "iso3": "CHN"},
        "pk": {
            "name_en": "Pakistan",
            "long_name_en": "Islamic Republic of Pakistan",
            "iso3": "PAK",
        },
    }[key]
    return Party.objects.get_or_create(
        key=key, defaults={**defaults, "iso2": key.upper(), **values}
    )[0]


def make_round(key="R7", **values):
    defaults = {
        "number": int(key[1:]),
        "status": "held",
        "starts_on": date(2026, 1, 4),
        "ends_on": date(2026, 1, 4),
        "city_en": "Beijing",
        "title_en": f"Round {key[1:]}",
        "summary_en": "They met.",
    }
    if existing := Round.objects.filter(key=key).first():
        return existing
    values.setdefault("dialogue", make_dialogue())
    values.setdefault("host", make_party("cn"))
    return Round.objects.create(key=key, **{**defaults, **values})


def make_sector(key="gwadar", **values):
    defaults = {
        "name_en": "Gwadar Port and logistics",
        "group": "priority",
        "position": 4,
        "description_en": "The port.",
    }
    return Sector.objects.get_or_create(key=key, defaults={**defaults, **values})[0]


def make_source(key=None, **values):
    key = key or f"source-{next(_numbers)}"
    defaults = {
        "title": f"Report {key}",
        "title_basis": "printed",
        "publisher": f"Paper {key}",
        "url": f"https://example.org/{key}",
        "kind": "news",
        "tier": 3,
        "language": "en",
        "read_extent_en": "whole report",
    }
    return Source.objects.create(key=key, **{**defaults, **values})


def make_place(key="gwadar-port", **values):
    defaults = {
        "name_en": "Gwadar Port",
        "kind": "port",
        "country": "PK",
        "latitude": 25.11,
        "longitude": 62.33,
    }
    return Place.objects.create(key=key, **{**defaults, **values})


def make_plan(key="cpec", **values):
    defaults = {"name_en": "CPEC", "kind": "programme", "description_en": "The corridor."}
    return Plan.objects.create(key=key, **{**defaults, **values})


def make_person(key="wang-yi", **values):
    values.setdefault("party", make_party("cn"))
    return Person.objects.create(key=key, **{"name_en": "Wang Yi", **values})


def cite(record, *, source=None, locator="para 1"):
    """A citation for a record that can have one; the source is made if none is given."""
    claim = {"progressupdate": "update"}.get(record._meta.model_name, record._meta.model_name)
    return Citation.objects.create(
        **{claim: record},
        source=source or make_source(),
        locator=locator,
        position=record.citations.count() + 1,
    )


def make_commitment(ref="R7-24", *, parties=("cn", "pk"), sources=None, **values):
    """A draft on the desk with one citation (or one for each of `sources`)."""
    defaults = {
        "title_en": "Build and run Gwadar Port",
        "summary_en": "Work on the port is to go on.",
        "kind": "continuing",
        "voice": "joint",
        "verb": "agreed",
        "attribution": "official_text",
        "verifiability": "partly",
        "criteria_en": "Ships call.",
    }
    values.setdefault("round", make_round(ref.split("-")[0]))
    values.setdefault("sector", make_sector())
    commitment = Commitment.objects.create(ref=ref, **{**defaults, **values})
    commitment.parties.set([make_party(key) for key in parties])
    for source in [None] if sources is None else sources:
        cite(commitment, source=source)
    return commitment


def make_update(ref="P7-01", *, commitments=(), related=(), sources=None, **values):
    """A draft on the desk that bears on these commitments, with one citation (or one for each of `sources`)."""
    defaults = {
        "happened_on": date(2026, 3, 6),
        "status": "initiated",
        "status_reason_en": "A plan was published.",
        "headline_en": "Plan for the port published",
        "summary_en": "The ministry published a plan.",
    }
    update = ProgressUpdate.objects.create(ref=ref, **{**defaults, **values})
    update.commitments.set(commitments)
    update.related.set(related)
    for source in [None] if sources is None else sources:
        cite(update, source=source)
    return update


def make_thread(key="gwadar-port", *, commitments=(), **values):
    defaults = {
        "title_en": "Gwadar Port",
        "question_en": "What became of the port?",
        "summary_en": "It comes back.",
    }
    values.setdefault("sector", make_sector())
    thread = Thread.objects.create(key=key, **{**defaults, **values})
    for position, commitment in enumerate(commitments, 1):
        ThreadEntry.objects.create(
            thread=thread,
            commitment=commitment,
            position=position,
            relation="new" if position == 1 else "repeats",
            confidence="high",
            why_en="It is said again.",
        )
    return thread


def make_question(key="Q01", **values):
    return Question.objects.create(
        key=key, **{"about_en": "the port", "question_en": "Is it built?", **values}
    )


def make_suggestion(edition=None, **values):
    """What a reader sent about the record of an edition, or about all of the register; each from another address."""
    defaults = {"nature": "evidence", "text": "A ship called.", "language": "en"}
    values.setdefault("address", f"192.0.2.{next(_numbers) % 256}")
    return suggestions.receive(edition=edition, **{**defaults, **values})


def make_token(user=None, **values):
    """(token, secret) of an editor, or of the user given."""
    token = Token(**{"name": "A program", **values})
    return token, tokens.issue(token=token, by=user or make_editor())


def publish(*records, author="author", approver="approver", reason="For a test"):
    """Publish records with everything they name, as loading reviewed files does."""
    named = []
    for model in (Dialogue, Party, Person, Sector, Source, Place, Plan, Round):
        named.extend(model.objects.all())
    return publishing.publish_all(
        records=[*named, *records], author=author, approver=approver, reason=reason
    )
