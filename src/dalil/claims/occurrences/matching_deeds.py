"""Matching deeds: whether what a unit says was done, and by whom, is what an occurrence tells."""

from __future__ import annotations

from collections.abc import Sequence

from dalil.claims.occurrences.occurrence import Occurrence
from dalil.claims.occurrences.pointing import LATER, THE
from dalil.claims.units.kinds import HARMLESS, SPECIFIC, families, same_means
from dalil.claims.units.unit import Unit

# by such means one attack is told from another
_TELLING = frozenset(
    {"car_bomb", "drone", "mine", "ied", "suicide_vest", "barrel_bomb", "chlorine", "sarin", "grenade", "blade"}
)
_NEXT = 2  # sentences in which the same men's deed is told again
_AIRCRAFT = frozenset({"jet", "helicopter", "drone"})
_FROM_ABOVE = _AIRCRAFT | {"barrel_bomb"}
_GUNS = frozenset({"artillery", "mortar", "tank"})


def _from_above(unit: Unit, occurrence: Occurrence) -> bool:
    """ "A drone struck the headquarters" after the shelling of a market: an aircraft, where shells were told."""
    mine = {w.value for w in unit.weapons}
    theirs = {w.value for u in occurrence.units for w in u.weapons}
    named = occurrence.kinds & SPECIFIC
    ground = named == {"shelling"} or (not named and theirs & _GUNS) or occurrence.kinds == {"clash"}
    shelled = ground and not theirs & _AIRCRAFT
    return (
        bool(mine & _AIRCRAFT)
        and shelled
        and bool(unit.triggers)
        and not unit.tallies
        and not mine & theirs  # "a missile, fired from a bomber, hit the house"
        and unit.sentence is not occurrence.last.sentence
    )


def _means(units: Sequence[Unit]) -> set[str]:
    """Whether units tell of an attack from the air or from the ground, by its name or by what was used."""
    found = {k for u in units for k in u.kinds} & {"airstrike", "shelling"}
    used = {w.value for u in units for w in u.weapons}
    return found | ({"airstrike"} if used & _FROM_ABOVE else set()) | ({"shelling"} if used & _GUNS else set())


def _other_means(unit: Unit, occurrence: Occurrence) -> bool:
    """ "A drone hit a bus. In the afternoon artillery fire wounded two women": what came from the ground after what
    came from the air, in a sentence of its own."""
    mine, theirs = _means([unit]), _means(occurrence.units)
    return mine == {"shelling"} and theirs == {"airstrike"} and unit.sentence is not occurrence.last.sentence


def _same_arms(unit: Unit, occurrence: Occurrence) -> bool:
    """ "The attack came when a parked car exploded", where a car bomb was told before a roadside one."""
    return bool({w.value for w in unit.weapons} & {w.value for w in occurrence.units[0].weapons} & _TELLING)


def _other_blasts(unit: Unit, occurrence: Occurrence) -> bool:
    """ "six bomb explosions occurred", after a man was shot dead: not what befell him."""
    several = any(t.plural and not t.verb and not t.definite for t in unit.triggers)
    apart = unit.sentence is not occurrence.last.sentence and not unit.is_definite()
    return several and apart and unit.kinds == {"bombing"} and occurrence.kinds == {"armed_attack"}


def _not_of_the_loss(unit: Unit, occurrence: Occurrence) -> bool:
    """ "Jets bombed the town", after "a helicopter was shot down near it": not what was done to the helicopter."""
    lost = occurrence.kinds == {"materiel_loss"} and "materiel_loss" not in unit.kinds
    apart = unit.sentence is not occurrence.last.sentence and not unit.is_definite()
    return lost and apart and bool(unit.triggers) and not unit.tallies


def _raid(occurrence: Occurrence) -> bool:
    """ "attacked the village, killing nine people and kidnapping others": violence, whatever kind names it."""
    killed = any(t.outcome == "killed" and not t.subgroup for u in occurrence.units for t in u.tallies)
    attacked = any(t.generic and t.modality == "asserted" for u in occurrence.units for t in u.triggers)
    return occurrence.kinds == {"detention"} and not occurrence.sums and (killed or attacked)


class DeedMatcher:
    """Weighs what a unit says was done, and by whom, against an occurrence."""

    def score(self, unit: Unit, occurrence: Occurrence) -> float:
        """Two that fight each other do not do the same deed."""
        mine = {p.mention.side for p in unit.parties if p.role == "doer"} - {"unknown", ""}
        theirs = {p.mention.side for u in occurrence.units for p in u.parties if p.role == "doer"} - {"unknown", ""}
        if self._same_men(unit, occurrence):
            return 1.5
        if self._with_the_same_arms(unit, occurrence):
            return 2.0
        if unit.is_definite() and _same_arms(unit, occurrence):
            return 1.5
        near = unit.sentence.index - occurrence.last.sentence.index == 1
        if near and self._same_men(unit, occurrence, new=True) and not LATER.search(unit.sentence.text):
            return 3.0  # "the gunmen hid a bomb under the road", after "gunmen set off a bomb"
        return (
            -2.5
            if mine
            and theirs
            and not mine & theirs
            and not any(m.startswith(t) or t.startswith(m) for m in mine for t in theirs)
            else 0.0
        )

    def _same_men(self, unit: Unit, occurrence: Occurrence, new: bool = False) -> bool:
        """ "The gunmen set houses ablaze" after "Gunmen raided the village": the same men, at no other place or day."""
        told = occurrence.doers
        again = [
            p
            for p in unit.parties
            if p.role == "doer" and p.mention.descriptive and THE.search(unit.sentence.text[: p.start])
        ]
        return bool(again) and told >= {p.mention.id for p in again} and not unit.places and unit.is_new() == new

    def _with_the_same_arms(self, unit: Unit, occurrence: Occurrence) -> bool:
        """ "hurled a grenade in a busy street", and in the next sentence "the gunmen lobbed a grenade at a car"."""
        last = occurrence.last
        near = 0 < unit.sentence.index - last.sentence.index <= _NEXT and not unit.dates and not unit.tallies
        told = occurrence.doers
        again = [p for p in unit.parties if p.role == "doer" and THE.search(unit.sentence.text[: p.start])]
        arms = {w.value for w in unit.weapons} & {w.value for u in occurrence.units for w in u.weapons}
        return near and bool(arms and again) and told >= {p.mention.id for p in again} and not unit.is_new()

    def fits(self, unit: Unit, occurrence: Occurrence) -> bool:
        """Whether both can be one deed, by their kinds and their means."""
        mine, theirs = families(unit), occurrence.families
        apart = bool(mine and theirs) and not mine & theirs
        if apart and not ("violence" in mine and _raid(occurrence)):
            return mine | theirs == {"violence", "custody"} and self._same_men(unit, occurrence)
        if (
            mine & {"meeting", "letter", "protest"}
            and not unit.is_definite()
            and unit.triggers
            and (unit.sentence is occurrence.last.sentence or unit.places or LATER.search(unit.sentence.text[:40]))
        ):
            return False
        harmless = HARMLESS | {"territory"}
        if not mine and theirs <= harmless and theirs:
            return False
        if mine and mine <= harmless and not theirs:
            return False
        if unit.is_definite() and not any(t.verb and not t.generic for t in unit.triggers):
            return True
        other = _from_above(unit, occurrence) or _other_means(unit, occurrence) or _other_blasts(unit, occurrence)
        other = other or _not_of_the_loss(unit, occurrence)
        return same_means(unit.kinds, occurrence.kinds) and not other
