"""The occurrence that a denial speaks of, by its places, its means and whom it accuses."""

from __future__ import annotations

from collections.abc import Sequence

from dalil.claims.occurrences.naming import KindReader
from dalil.claims.occurrences.occurrence import Occurrence
from dalil.claims.setting.placing import Placer
from dalil.claims.units.unit import Unit, Voice
from dalil.lexicon import Lexicon
from dalil.lexicon.entries import ActorEntry
from dalil.model import Place


def _around(outer: Place, inner: Place) -> bool:
    """Whether one place lies within another, by their names or as a place of a country."""
    return outer.name in inner.within or (outer.level == "country" and outer.country == inner.country)


class DeniedMatcher:
    """Finds among the occurrences told so far the one that is denied."""

    def __init__(self, placer: Placer, kinds: KindReader, lexicon: Lexicon) -> None:
        self.placer = placer
        self.kinds = kinds
        self.lexicon = lexicon

    def base(self, unit: Unit, occurrences: Sequence[Occurrence]) -> Occurrence | None:
        """The asserted occurrence that a denial speaks of: the best match, else the last told violence."""
        exact = {p.name for p in self.placer.places(unit)}
        for occurrence in reversed(occurrences):
            if (
                occurrence.denies is None
                and exact & {p.name for p in occurrence.places}
                and occurrence.families <= {"violence", "fighting"}
            ) and not (unit.weapons and self.kinds.kind_of(occurrence) == "attack"):
                return occurrence
        means = {w.value for w in unit.weapons} | unit.kinds
        alike = [
            o
            for o in occurrences
            if o.denies is None
            and means & ({w.value for u in o.units for w in u.weapons} | o.kinds | {self.kinds.kind_of(o)})
        ]
        if means & self.kinds.terms.gases:
            alike = [o for o in occurrences if o.denies is None and self.kinds.kind_of(o) == "chemical_attack"]
        mine = self.placer.places(unit)
        near = [
            o
            for o in alike
            if not mine or any(p.name == q.name or _around(p, q) or _around(q, p) for p in mine for q in o.places)
        ]
        if near:
            return near[-1]
        told = [
            o
            for o in occurrences
            if o.denies is None and (not o.families or o.families & {"violence", "fighting", "custody"})
        ]
        return self._told_at(told, mine) if mine else self._told_of_denier(told, unit)

    def _told_at(self, told: Sequence[Occurrence], places: Sequence[Place]) -> Occurrence | None:
        """The last occurrence told of one of the places, else of a place within or around one."""
        for occurrence in reversed(told):
            if any(p.name == q.name for p in places for q in occurrence.places):
                return occurrence
        for occurrence in reversed(told):
            if any(_around(p, q) or _around(q, p) for p in places for q in occurrence.places):
                return occurrence
        return None

    def _told_of_denier(self, told: Sequence[Occurrence], unit: Unit) -> Occurrence | None:
        """The last occurrence that the denier is accused of, or nobody; else the last one."""
        denier = self.party_of(unit.voices[0]) if unit.voices else None
        for occurrence in reversed(told):
            doers = occurrence.doers
            if (
                denier is None
                or not doers
                or denier.id in doers
                or any(self.lexicon.is_within(d, denier.id) for d in doers)
            ):
                return occurrence
        return told[-1] if told else None

    def party_of(self, voice: Voice | None) -> ActorEntry | None:
        """The party that a speaker is or speaks for: a ministry's state, a spokesman's force."""
        mention = voice.actor if voice is not None else None
        actors = self.lexicon.actors
        for identity in (getattr(mention, "id", None), getattr(mention, "of", None)):
            if isinstance(identity, str) and identity in actors:
                return actors[identity]
        return None
