from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dialogue.choices import RecordKind
from dialogue.presenters.scorecards import ScorecardTable, scorecard_table, sector_table
from dialogue.presenters.scores import Score, g20_score, peace_accords_score
from dialogue.presenters.texts import Document, named
from dialogue.reading.reference import Reference
from dialogue.reading.scorecards import Tally


@dataclass(frozen=True)
class RoundScores:
    """Where a round's commitments stand by who must act and by sector, and the scores derived from that.

    What both parties must do is counted for each of them, in one row of each.
    """

    parties: ScorecardTable
    sectors: ScorecardTable
    g20: list[Score]
    peace_accords: Score | None


def round_scores(
    document: Document,
    *,
    names: Reference,
    tallies: Sequence[Tally],
    by_party: Mapping[str, Sequence[Tally]],
) -> RoundScores:
    """`tallies` are the whole register's, `by_party` the round's by the party's key."""
    key = document["key"]
    own = [tally for tally in tallies if tally.round == key]
    parties = [
        (found, tallies_of)
        for party, tallies_of in by_party.items()
        if tallies_of and (found := named(RecordKind.PARTY, party, names))
    ]
    whole = named(RecordKind.ROUND, key, names)
    return RoundScores(
        parties=scorecard_table(
            [(party, rows, {"round": key, "party": party.key}) for party, rows in parties]
        ),
        sectors=sector_table(own, names, {"round": key}),
        g20=[g20_score(party, rows) for party, rows in parties],
        peace_accords=peace_accords_score(whole, own) if whole and own else None,
    )
