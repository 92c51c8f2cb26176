"""Occurrences: the units of a report that tell of the same event, joined over sentences and paragraphs."""

from __future__ import annotations

from dataclasses import dataclass, field

from dalil.claims.setting.days import Days
from dalil.claims.units.kinds import families, family
from dalil.claims.units.locating import is_distance
from dalil.claims.units.unit import Unit
from dalil.lexicon.grammar import word_set
from dalil.model import Actor, Place
from dalil.places import distance_km, same_place

_STANDING = word_set("places", "facilities")
_CAMPAIGNS = word_set("nouns", "campaigns")
FAR_KM = 40.0  # a quarter is no farther from the middle of its city


@dataclass
class Occurrence:
    """One event as the report tells it so far."""

    units: list[Unit]
    places: list[Place] = field(default_factory=list)
    days: Days | None = None
    dated: bool = False
    denies: Occurrence | None = None
    inherited_kind: str | None = None
    denied_kind: str | None = None
    extra_actors: list[Actor] = field(default_factory=list)
    date_from: Unit | None = None

    @property
    def kinds(self) -> set[str]:
        """The kinds named outright by any of its units."""
        found = {k for u in self.units for k in u.kinds}
        return found or ({self.inherited_kind} if self.inherited_kind else set())

    @property
    def families(self) -> set[str]:
        """The families of its kinds."""
        return {f for u in self.units for f in families(u)} or (
            {family(self.inherited_kind)} if self.inherited_kind else set()
        )

    @property
    def doers(self) -> set[str]:
        """The identifiers of those who are said to have done it."""
        return {identity for unit in self.units for identity in unit.doers}

    @property
    def sums(self) -> bool:
        """True if it tells of several places or days at once."""
        many = any(s.outcome == "places_hit" or s.quantity.low >= 10 for u in self.units for s in u.strikes)
        return many or (self.days is not None and (self.days[1] - self.days[0]).days > 2)

    @property
    def last(self) -> Unit:
        """The unit that joined last."""
        return self.units[-1]


def contains(wide: Place, narrow: Place) -> bool:
    """True if ``narrow`` lies within ``wide`` by what is known of both."""
    return wide.name != narrow.name and (
        (wide.name in narrow.within and not _seat_of(wide, narrow))
        or (
            wide.level == "country"
            and wide.country is not None
            and wide.country == narrow.country
            and narrow.level != "country"
        )
    )


def elsewhere(one: Place, other: Place) -> bool:
    """True if neither place lies in the other, and no province or district holds both, by what is known of both."""
    if None in (one.lat, other.lat) or same_place(one, other) or "country" in (one.level, other.level):
        return False
    countries = {one.country, other.country}
    mine, yours = {one.name, *one.within}, {other.name, *other.within}
    return len(countries) == 2 or not mine & yours


def _seat_of(town: Place, other: Place) -> bool:
    """True for a town, if the other lies in the province of that name: Gao does not hold Ansongo."""
    apart = distance_km(town, other)
    return town.level == "locality" and other.level == "locality" and apart is not None and apart > FAR_KM


def of_a_war(unit: Unit) -> bool:
    """A toll of thousands, and that of a campaign, is told in passing; it continues no single event."""
    thousands = any(t.outcome in ("killed", "injured") and t.quantity.low >= 1000 for t in unit.tallies)
    return thousands or of_a_campaign(unit)


def of_a_campaign(unit: Unit) -> bool:
    """ "The upsurge in violence has killed 650 civilians": a sum over all its days, whatever was told before."""
    return not unit.places and any(
        any(c.dep_ == "nsubj" and c.lower_ in _CAMPAIGNS for c in verb.children)
        and any(c.dep_ == "aux" and c.lower_ in ("has", "have") for c in verb.children)
        for tally in unit.tallies
        for verb in (tally.verb, tally.verb.head)  # "has left 90 dead"
        if not tally.subgroup
    )


def only_facilities(unit: Unit) -> bool:
    """ "the al-Hal market": a name that no gazetteer holds and that stands somewhere in the town told before; "13 km
    from the city" only says how far that is."""
    named = [t for t in unit.places if not t.is_parent]
    return bool(named) and all(
        (t.level_hint == "facility" and not (t.known and (t.cue or "").lower() in _STANDING)) or is_distance(t)
        for t in named
    )
