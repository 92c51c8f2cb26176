"""Matching places: whether the places of a unit are those of an occurrence."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dalil.claims.occurrences.leads import Leads
from dalil.claims.occurrences.occurrence import FAR_KM, Occurrence, contains, elsewhere, only_facilities
from dalil.claims.occurrences.pointing import LATER, points_back
from dalil.claims.units.unit import Unit
from dalil.model import Place
from dalil.places import distance_km, same_place

_WIDE = ("province", "region", "country", "district")
_OPENS = 60  # characters of a sentence in which it says that it tells of something else


class PlaceMatcher:
    """Weighs the places of a unit against those of an occurrence; ``places_of`` gives a unit's resolved places."""

    def __init__(self, places_of: Callable[[Unit], list[Place]], leads: Leads) -> None:
        self.places_of = places_of
        self.leads = leads

    def told_at_one_spot(self, unit: Unit, occurrence: Occurrence) -> bool:
        """ "A battle broke out in Nanza village", and below "a clash at Nanza on 20 July": one, if the first has no day
        and the other tells of nothing more."""
        mine, theirs = self.places_of(unit), occurrence.places
        spots = [p for p in theirs if p.level not in _WIDE]
        same = (
            bool(mine and spots)
            and all(p.level not in _WIDE for p in mine)
            and any(same_place(mine[0], p) for p in spots)
            and all(contains(p, mine[0]) for p in theirs if p.level in _WIDE)  # the province that the lead names
        )
        dated = occurrence.dated and bool(unit.dates)
        opening = unit.sentence.text[:_OPENS]
        return same and not dated and bool(unit.kinds & occurrence.kinds) and not LATER.search(opening)

    def score(self, unit: Unit, occurrence: Occurrence) -> float | None:
        """How far the places agree, in the points of :class:`Matcher`; ``None`` where they are others."""
        mine, theirs = self.places_of(unit), occurrence.places
        if not mine or not theirs or only_facilities(unit):
            return self._where_one_has_none(unit, occurrence, bool(mine))
        if any(same_place(a, b) for a in mine for b in theirs):
            if not unit.is_definite() and any(all(elsewhere(a, b) for b in theirs) for a in mine):
                return -1.0  # "shelled Jurin, and the city of Aleppo" after a strike on Jurin: a sum
            told_apart = len(mine) < len(theirs) and (unit.strikes or any(not t.subgroup for t in unit.tallies))
            sums = len(mine) < len(theirs) and any(all(elsewhere(a, b) for a in mine) for b in theirs)
            if len(mine) >= len(theirs) or unit.is_definite():
                return 1.0 if sums and told_apart else 3.0
            return -1.0 if told_apart else 1.5
        if any(contains(a, b) for a in mine for b in theirs):
            return 0.5 if unit.is_definite() else -0.5
        return self._nearer(unit, occurrence, mine)

    def _where_one_has_none(self, unit: Unit, occurrence: Occurrence, named: bool) -> float:
        """For a unit or an occurrence without a place; ``named`` where it is the occurrence."""
        if named and not occurrence.places and self.leads.names_the_unnamed(occurrence, unit):
            return 3.0
        placed = named and bool(unit.dates) and not only_facilities(unit)
        return -1.5 if placed and occurrence.dated and unit.sentence is not occurrence.last.sentence else 0.0

    def _nearer(self, unit: Unit, occurrence: Occurrence, mine: Sequence[Place]) -> float | None:
        """For a unit whose places lie within those told before; ``None`` where they lie elsewhere."""
        theirs = [p for p in occurrence.places if p.level != "country"] or occurrence.places
        headed = self.leads.heads(occurrence, unit)
        detailed = headed or self.leads.is_detailed_by(occurrence, unit)
        far = ("province", "region", "country") if unit.is_definite() and detailed else ("province", "region")
        wide = all(b.level in far for b in theirs)
        told = wide or headed or self.told_in_a_village(unit, occurrence) or self.leads.spells_out(occurrence, unit)
        if all(a.lat is None for a in mine) and told:
            return 2.0 if detailed else 0.5 if unit.is_definite() else None  # villages that no gazetteer holds
        if not any(contains(b, a) for a in mine for b in theirs):
            pointed = detailed and self.leads.only_points_at(occurrence)
            return 2.0 if pointed and self._beside(mine, theirs) else None
        toll = any(not t.subgroup and not points_back(unit, t) for t in unit.tallies)
        short = unit.is_definite() or (not toll and not occurrence.dated)
        return 2.5 if detailed else 0.5 if short else -2.0

    def told_in_a_village(self, unit: Unit, occurrence: Occurrence) -> bool:
        """ "A blast rocked the Salamiyah area, killing 17", and below "the blast hit in X and killed 17", which no
        gazetteer holds."""
        unknown = all(p.lat is None for p in self.places_of(unit))
        return unknown and unit.is_definite() and self.leads.same_dead(occurrence, unit)

    def _beside(self, mine: Sequence[Place], theirs: Sequence[Place]) -> bool:
        """Whether a village lies near the city by which the lead told where it is ("a village near Aleppo … Babka")."""
        apart = [distance_km(a, b) for a in mine for b in theirs]
        return all(d is None or d <= FAR_KM for d in apart) and all(a.level != "country" for a in mine)

    def at_one_of_them(self, unit: Unit, occurrence: Occurrence) -> bool:
        """ "over 20 in the cities of Raqqa and Mayadin. At least 11 died near Raqqa": a part of the sum, at one of its
        places."""
        mine, theirs = self.places_of(unit), occurrence.places
        one = bool(mine) and len(mine) < len(theirs) and any(same_place(a, b) for a in mine for b in theirs)
        return one and any(all(elsewhere(a, b) for a in mine) for b in theirs)
