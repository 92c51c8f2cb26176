"""Acting: the actors of a claim, from the parties of its occurrence."""

from __future__ import annotations

from dalil.claims.events.doers import Party
from dalil.claims.occurrences.occurrence import Occurrence
from dalil.claims.sentences.quoting import Quotes
from dalil.claims.units.unit import Unit
from dalil.model import (
    Actor,
)

_TWO_SIDED = {"clash", "meeting", "agreement", "letter"}
_ONE_SIDED = {"airstrike", "shelling", "chemical_attack", "destruction", "detention"}
_ARMED = {"armed_group", "militia"}


class ActorReader:
    """Reads who is alleged to have done what an occurrence tells."""

    def __init__(self, quotes: Quotes) -> None:
        self.quotes = quotes

    def actors(self, occurrence: Occurrence, kind: str) -> tuple[Actor, ...]:
        """The alleged doers; both sides of a fight, both parties of a meeting."""
        found: dict[str, Actor] = {}
        wanted = {"doer", "party"} if kind != "clash" else {"doer", "party", "victim"}
        if kind in _ONE_SIDED:  # "airstrikes … after fighting with rebels": those who fought did not fly
            wanted = {"doer"}
        if kind in ("meeting", "letter") and len(occurrence.extra_actors) > 1:
            wanted = set()
        named = any(p.role == "doer" and not p.mention.descriptive for u in occurrence.units for p in u.parties)
        for unit in occurrence.units:
            for party in unit.parties:
                if party.role not in wanted or _stands_back(party, unit, kind, named, bool(found)):
                    continue
                mention = party.mention
                found.setdefault(
                    mention.id,
                    Actor(mention.id, mention.name, self.quotes.words(unit.sentence, party.start, party.end)),
                )
            if unit.own_deed_of is not None:
                found.setdefault(unit.own_deed_of.id, unit.own_deed_of)
            source = unit.doers_from
            for party in source.parties if source is not None else []:
                stands_back = named and party.mention.descriptive and party.mention.side == "unknown"
                if party.role == "doer" and source is not None and not stands_back:
                    found.setdefault(
                        party.mention.id,
                        Actor(
                            party.mention.id,
                            party.mention.name,
                            self.quotes.words(source.sentence, party.start, party.end, True),
                        ),
                    )
        if kind == "clash":
            for actor in self._sides(occurrence):
                found.setdefault(actor.id, actor)
        for actor in occurrence.extra_actors:
            found.setdefault(actor.id, actor)
        return tuple(a for a in found.values() if kind in _TWO_SIDED or not _described_again(a, occurrence))

    def _sides(self, occurrence: Occurrence) -> list[Actor]:
        """Those whose dead a fight's tolls name."""
        return [
            Actor(mention.id, mention.name, self.quotes.words(unit.sentence, mention.start, mention.end))
            for unit in occurrence.units
            for tally in unit.tallies
            for mention in unit.sentence.actors
            if tally.side == mention.id and not mention.descriptive
        ]


def _described_again(actor: Actor, occurrence: Occurrence) -> bool:
    """Whether an armed group known by a description is another one's, of its side, that is named ("the ELN",
    "guerrillas")."""
    doers = [p.mention for u in occurrence.units for p in u.parties if p.role == "doer"]
    mine = [m for m in doers if m.id == actor.id]
    if not mine or not all(m.descriptive and m.kind in _ARMED for m in mine):
        return False
    return any(m.id != actor.id and not m.descriptive and m.kind in _ARMED and m.side == mine[0].side for m in doers)


def _stands_back(party: Party, unit: Unit, kind: str, named: bool, found: bool) -> bool:
    """Whether a party is no alleged doer after all: "gunmen" where the report says whose they are (``named``), victims
    known by a description where others are ``found``, a people whose dead are counted."""
    mention = party.mention
    if party.role == "doer":
        return named and mention.descriptive and mention.side == "unknown"
    if party.role == "victim":
        return (mention.descriptive and found) or mention.soft or _counted_as_people(party, unit)
    return mention.soft and kind not in _TWO_SIDED


def _counted_as_people(party: Party, unit: Unit) -> bool:
    return any(t.who != "fighters" and t.start < party.end and party.start < t.end for t in unit.tallies)
