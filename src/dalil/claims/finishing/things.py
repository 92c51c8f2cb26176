"""Things: the weapons and targets of a claim, from the means and the struck things of its occurrence."""

from __future__ import annotations

from dalil.claims.events.struck import Struck
from dalil.claims.occurrences.occurrence import Occurrence
from dalil.claims.sentences.clauses import conjuncts
from dalil.claims.sentences.quoting import Quotes
from dalil.claims.units.kinds import HARMLESS
from dalil.claims.units.unit import Unit
from dalil.lexicon.terms import common_terms
from dalil.model import (
    Quantity,
    Target,
    Weapon,
)

_SOME_GAS = "toxic_agent"  # one that nobody names
NO_WEAPON = HARMLESS | {"detention", "displacement", "siege"}


class ThingReader:
    """Reads the means of an occurrence, and what they hit."""

    def __init__(self, quotes: Quotes) -> None:
        self.quotes = quotes

    def weapons(self, occurrence: Occurrence, kind: str) -> tuple[Weapon, ...]:
        """The means named, one of a type."""
        if kind in NO_WEAPON:
            return ()
        found: dict[str, Weapon] = {}
        for unit in occurrence.units:
            for mention in unit.weapons:
                found.setdefault(
                    mention.value, Weapon(mention.value, self.quotes.words(unit.sentence, mention.start, mention.end))
                )
            source = unit.weapons_from
            for mention in source.weapons if source is not None else ():
                words = (
                    self.quotes.words(source.sentence, mention.start, mention.end, True) if source is not None else None
                )
                found.setdefault(mention.value, Weapon(mention.value, words))
        if found.keys() & (common_terms().gases - {_SOME_GAS}):
            found.pop(_SOME_GAS, None)  # "gas … chlorine": one means, named once more closely
        return tuple(found.values())

    def targets(self, occurrence: Occurrence, kind: str) -> tuple[Target, ...]:
        """One target a type: two named hospitals are one entry of two."""
        grouped: dict[str, list[tuple[Struck, Unit]]] = {}
        for unit in occurrence.units:
            for struck in unit.targets:
                grouped.setdefault(struck.type, []).append((struck, unit))
        found = []
        for kind_of_target, members in grouped.items():
            first, unit = members[0]
            quantity = self._how_many(members)
            effects = [s.effect for s, _ in members if s.effect]
            names = tuple(dict.fromkeys(n for s, _ in members for n in s.names))
            found.append(
                Target(
                    kind_of_target,
                    quantity,
                    effects[0] if effects else None,
                    names,
                    self.quotes.words(unit.sentence, first.start, first.end),
                )
            )
        return tuple(found)

    def _how_many(self, members: list[tuple[Struck, Unit]]) -> Quantity:
        numbered = [s.quantity for s, _ in members]
        best = max(numbered, key=lambda q: (q.low, q.high is None))
        names = {n for s, _ in members for n in s.names}
        listed = _listed_together(members)
        if listed is not None:
            return listed
        if len(names) > 1 and best.low < len(names):
            return Quantity.exactly(len(names))
        return best


def _listed_together(members: list[tuple[Struck, Unit]]) -> Quantity | None:
    """How many "two trucks, a car and a van" are: things of one type in one list, each with its number."""
    first, home = members[0]
    joined = {t.i for t in conjuncts(first.token)}
    alike = all(u is home and s.via.i == first.via.i and s.quantity.low == s.quantity.high for s, u in members)
    if len(members) < 2 or not alike or not all(s.token.i in joined for s, _ in members[1:]):
        return None
    if any(c.lower_ == "the" for s, _ in members for c in s.token.children):
        return None
    return Quantity.exactly(sum(s.quantity.low for s, _ in members))
