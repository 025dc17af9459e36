"""The made-up reference records that made-up commitments name."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dialogue.choices import (
    PlaceKind,
    PlanKind,
    RoundStatus,
    SectorGroup,
    SourceKind,
    TitleBasis,
)
from dialogue.models import Dialogue, Party, Place, Plan, Record, Round, Sector, Source

#: Commitments in one made-up round, and to one made-up source.
ROUND_SIZE = 2000
SOURCE_SIZE = 200
FIRST_ROUND_ON = date(1900, 1, 1)
PARTIES = (
    ("cn", "China", "中国", "چین", "CHN"),
    ("pk", "Pakistan", "巴基斯坦", "پاکستان", "PAK"),
)


@dataclass(frozen=True)
class References:
    """The reference records of one made-up register, saved."""

    dialogue: Dialogue
    parties: Sequence[Party]
    sectors: Sequence[Sector]
    sources: Sequence[Source]
    places: Sequence[Place]
    plans: Sequence[Plan]
    rounds: Sequence[Round]

    def all(self) -> list[Record]:
        """In the order in which they may be published."""
        return [
            self.dialogue,
            *self.parties,
            *self.sectors,
            *self.sources,
            *self.places,
            *self.plans,
            *self.rounds,
        ]


def make_references(*, count: int, today: date, chance: random.Random) -> References:
    """Make and save what `count` commitments need to name."""
    dialogue = Dialogue.objects.create(key="made-up", prefix="R", name_en="Made up")
    parties = Party.objects.bulk_create(
        Party(
            key=key,
            name_en=name,
            name_zh=zh,
            name_ur=ur,
            long_name_en=name,
            iso2=key.upper(),
            iso3=iso3,
        )
        for key, name, zh, ur, iso3 in PARTIES
    )
    sectors = Sector.objects.bulk_create(
        Sector(
            key=f"sector-{n}",
            name_en=f"Sector {n}",
            group=chance.choice(SectorGroup.values),
            position=n,
            description_en="Made up.",
        )
        for n in range(1, 21)
    )
    sources = Source.objects.bulk_create(
        _source(n, today - timedelta(days=chance.randrange(1, 3000)), chance)
        for n in range(1, max(20, count // SOURCE_SIZE) + 1)
    )
    places = Place.objects.bulk_create(
        Place(
            key=f"place-{n}",
            name_en=f"Place {n}",
            kind=chance.choice(PlaceKind.values),
            country="PK",
            latitude=24 + n / 2,
            longitude=62 + n / 2,
        )
        for n in range(1, 25)
    )
    plans = Plan.objects.bulk_create(
        Plan(
            key=f"plan-{n}",
            name_en=f"Plan {n}",
            kind=PlanKind.PROGRAMME,
            description_en="Made up.",
        )
        for n in range(1, 13)
    )
    rounds = Round.objects.bulk_create(
        _round(n, dialogue, parties[0]) for n in range(1, max(7, -(-count // ROUND_SIZE)) + 1)
    )
    return References(dialogue, parties, sectors, sources, places, plans, rounds)


def _source(n: int, published_on: date, chance: random.Random) -> Source:
    tier = chance.choice((1, 2, 3, 3, 4))
    return Source(
        key=f"source-{n}",
        title=f"Report {n}",
        title_basis=TitleBasis.PRINTED,
        publisher=f"Paper {n % 40}",
        url=f"https://example.org/{n}",
        published_on=published_on,
        kind=SourceKind.OFFICIAL_TEXT if tier == 1 else SourceKind.NEWS,
        tier=tier,
        language="en",
        read_extent_en="whole report",
    )


def _round(n: int, dialogue: Dialogue, host: Party) -> Round:
    held_on = FIRST_ROUND_ON + timedelta(days=300 * n)
    return Round(
        key=f"R{n}",
        dialogue=dialogue,
        number=n,
        status=RoundStatus.HELD,
        starts_on=held_on,
        ends_on=held_on,
        city_en="Beijing",
        host=host,
        title_en=f"Round {n}",
        summary_en="Made up.",
    )
