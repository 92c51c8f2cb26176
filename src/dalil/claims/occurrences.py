"""Occurrences: the units of a report that tell of the same event, joined over sentences and paragraphs."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from dalil.claims.kinds import SPECIFIC, families, family, same_means
from dalil.claims.leads import Leads
from dalil.claims.units import Unit
from dalil.lexicon.terms import word_set
from dalil.model import Actor, Place, Quantity
from dalil.places import distance_km, same_place

_TOLL = re.compile(
    r"\b(?:toll|tally|figures?|count(?:ed|s)?|number\s+of\s+(?:the\s+)?(?:dead|killed|wounded|injured|victims)|among\s+the\s+(?:dead|killed|wounded|injured|victims)|the\s+(?:dead|victims|wounded|injured)|the\s+(?:youngest|oldest)\s+of)\b",
    re.IGNORECASE,
)
_THE = re.compile(r"\b(?:the|these|those)\s+(?:\w+\s+)?$", re.IGNORECASE)
_ALSO = re.compile(r"\b(?:also|as\s+well|in\s+addition|too)\b", re.IGNORECASE)
_WHICH = re.compile(r"\bthe\s+(?P<which>first|second|third|last|latest|most\s+recent)\s+(?:\w+\s+)?$", re.IGNORECASE)
_SERIES = re.compile(r"\b(?:series|string|spate|wave|number|succession)\s+of\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
_THEN = re.compile(r"^\W*(?:[\w-]+\s+){0,4}then\s+\w+", re.IGNORECASE)
_LATER = re.compile(r"\b(?:later|also|then|separately|similar|second|another)\b", re.IGNORECASE)
_ANOTHER = re.compile(r"\b(?:another|second|separate\w*|elsewhere|meanwhile|similar)\b", re.IGNORECASE)
# "In the other attack", "In one of the incidents"
ONE_OF_THEM = re.compile(
    r"\W*in\s+(?:one\s+of\s+the|one|the\s+(?:other|first|second|third|fourth|latest|worst|deadliest)|another|a\s+(?:second|third|separate|similar))\s+(?:\w+\s+)?(?:attacks?|incidents?|cases?|blasts?|shootings?|ambush(?:es)?"
    r"|encounters?|clash(?:es)?|explosions?|bombings?|raids?|strikes?|assaults?)\b",
    re.IGNORECASE,
)
_STANDING = word_set("places", "facilities")
_AIRCRAFT = frozenset({"jet", "helicopter", "drone"})
_GUNS = frozenset({"artillery", "mortar", "tank"})
_WHOLE = word_set("nouns", "whole_strikes")
_TRENDS = word_set("verbs", "trends")
_FAR_KM = 40.0  # a quarter is no farther from the middle of its city
_OPENS = 60  # characters of a sentence in which it says that it tells of something else
Days = tuple[date, date]
JOIN = 1.0  # the least score at which a unit joins an occurrence; see Matcher.score


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
    return town.level == "locality" and other.level == "locality" and apart is not None and apart > _FAR_KM


def of_a_war(unit: Unit) -> bool:
    """A toll of thousands is a war's, told in passing; it continues no single event."""
    return any(t.outcome in ("killed", "injured") and t.quantity.low >= 1000 for t in unit.tallies)


def only_facilities(unit: Unit) -> bool:
    """ "the al-Hal market": a name that no gazetteer holds and that stands somewhere in the town told before."""
    named = [t for t in unit.places if not t.is_parent]
    return bool(named) and all(
        t.level_hint == "facility" and not (t.known and (t.cue or "").lower() in _STANDING) for t in named
    )


def _same_doer(a: Unit, b: Unit) -> bool:
    """ "Russian jets bombed nine hospitals. Russian jets also targeted …": one deed, told in two sentences."""
    mine = {p.mention.id for p in a.parties if p.role == "doer"}
    return bool(mine & {p.mention.id for p in b.parties if p.role == "doer"}) and not a.dates and not a.tallies


def _agree(one: Quantity, other: Quantity) -> bool:
    """ "23 people" and "more than 20 people": one is a hedge of the other."""
    if one.high is not None and other.high is not None:
        return False
    low, high = max(one.low, other.low), min(q.high if q.high is not None else math.inf for q in (one, other))
    return low <= high and max(one.low, other.low) <= 2 * min(one.low, other.low)


def _vague(quantity: Quantity) -> bool:
    """ "several", "many", a bare plural."""
    return quantity.high is None and quantity.low <= 3


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
        and unit.sentence is not occurrence.last.sentence
    )


def one_of_them(unit: Unit) -> str | None:
    """ "the first attack", "the second strike": which of several told before a unit tells of; ``None`` without such a
    word."""
    for trigger in unit.triggers:
        match = None if trigger.verb else _WHICH.search(unit.sentence.text[: trigger.start])
        if match is not None:
            return match["which"].lower()
    return None


def in_series(start: int, unit: Unit) -> bool:
    """ "in a series of encounters": several, whatever the number of the noun."""
    return _SERIES.search(unit.sentence.text[:start]) is not None


def _one_of_several(unit: Unit, occurrence: Occurrence) -> bool:
    """Whether a unit tells of one of several that an occurrence sums up."""
    first = occurrence.units[0]
    several = any(not t.verb and (t.plural or in_series(t.start, first)) for t in first.triggers) or any(
        s.quantity.low > 1 for s in first.strikes
    )
    spread = occurrence.days is not None and occurrence.days[0] != occurrence.days[1]
    one = one_of_them(unit) is not None or ONE_OF_THEM.match(unit.sentence.text) is not None
    return (several or spread) and first.sentence is not unit.sentence and one


def _goes_on(unit: Unit) -> bool:
    """ "The militants then opened fire": what came right after that which was told last."""
    return _THEN.search(unit.sentence.text) is not None and not unit.places and not unit.dates


def _the_number(unit: Unit, start: int) -> bool:
    """Whether a count is of those told before: "the three villagers"."""
    return (
        unit.sentence.text[max(0, start - 4) : start + 4].lower().startswith(("the ",))
        or _THE.search(unit.sentence.text[:start]) is not None
    )


def _trend(unit: Unit) -> bool:
    """ "has intensified its attacks on the city": many, over time, and none of those told one by one."""
    nouns = [t for t in unit.triggers if not t.verb]
    trends = [t for t in nouns if t.plural and t.token.dep_ == "dobj" and t.token.head.lemma_.lower() in _TRENDS]
    return bool(trends) and len(trends) == len(unit.triggers) and not unit.tallies


class Matcher:
    """Decides which occurrence a unit tells of. ``places_of`` gives a unit's resolved places, ``days_of`` its own
    days."""

    def __init__(
        self, places_of: Callable[[Unit], list[Place]], days_of: Callable[[Unit], Days | None], leads: Leads
    ) -> None:
        self.places_of = places_of
        self.days_of = days_of
        self.leads = leads

    def best(self, unit: Unit, occurrences: Sequence[Occurrence]) -> Occurrence | None:
        """The occurrence that the unit continues, or ``None`` where it begins one."""
        best, best_score = None, JOIN
        for rank, occurrence in enumerate(reversed(occurrences[-8:])):
            if occurrence.denies is not None:
                continue
            score = self.score(unit, occurrence, rank)
            if score is not None and score >= best_score:
                best, best_score = occurrence, score + 0.01
        return best

    def score(self, unit: Unit, occurrence: Occurrence, rank: int) -> float | None:
        """How well the unit continues the occurrence; ``None`` where it cannot."""
        if not self._kinds_fit(unit, occurrence) or _one_of_several(unit, occurrence):
            return None
        if rank and _goes_on(unit):
            return None
        if of_a_war(unit) and not unit.is_definite() and not (occurrence.sums and rank == 0):
            return None
        total = 0.0
        for part in (self._places(unit, occurrence), self._days(unit, occurrence), self._counts(unit, occurrence)):
            if part is None:
                return None
            total += part
        total += self._doers(unit, occurrence) + self._reference(unit) + self._distance(unit, occurrence, rank)
        if self.leads.heads(occurrence, unit):
            return total + 5.0
        total += 1.0 if rank == 0 and _goes_on(unit) else 0.0
        again = unit.is_new() and (self._told_again(unit, occurrence) or self.leads.is_detailed_by(occurrence, unit))
        again |= unit.is_new() and self._told_at_one_spot(unit, occurrence)
        return total + 3.0 if again else total

    def _told_at_one_spot(self, unit: Unit, occurrence: Occurrence) -> bool:
        """ "A battle broke out in Nanza village", and below "a clash at Nanza on 20 July": one, if the first has no day
        and the other tells of nothing more."""
        mine, theirs = self.places_of(unit), occurrence.places
        near = [p for p in (*mine, *theirs) if p.level not in ("province", "region", "country", "district")]
        same = (
            bool(mine and theirs)
            and len(near) == len(mine) + len(theirs)
            and any(same_place(mine[0], p) for p in theirs)
        )
        dated = occurrence.dated and bool(unit.dates)
        opening = unit.sentence.text[:_OPENS]
        return same and not dated and bool(unit.kinds & occurrence.kinds) and not _LATER.search(opening)

    def _told_again(self, unit: Unit, occurrence: Occurrence) -> bool:
        """ "One person has died as a result of a strike": the same toll once more, with an article, and no day or place
        of its own."""
        counts = {(t.outcome, t.who): t.quantity for u in occurrence.units for t in u.tallies if not t.subgroup}
        mine = [t for t in unit.tallies if not t.subgroup]
        same = bool(mine) and all(counts.get((t.outcome, t.who)) == t.quantity for t in mine)
        return same and not unit.dates and not unit.places and not _ANOTHER.search(unit.sentence.text)

    def _doers(self, unit: Unit, occurrence: Occurrence) -> float:
        """Two that fight each other do not do the same deed."""
        mine = {p.mention.side for p in unit.parties if p.role == "doer"} - {"unknown", ""}
        theirs = {p.mention.side for u in occurrence.units for p in u.parties if p.role == "doer"} - {"unknown", ""}
        if self._same_men(unit, occurrence):
            return 1.5
        near = unit.sentence.index - occurrence.last.sentence.index == 1
        if near and self._same_men(unit, occurrence, new=True) and not _LATER.search(unit.sentence.text):
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
        told = {p.mention.id for u in occurrence.units for p in u.parties if p.role == "doer"}
        again = [
            p
            for p in unit.parties
            if p.role == "doer" and p.mention.descriptive and _THE.search(unit.sentence.text[: p.start])
        ]
        return bool(again) and told >= {p.mention.id for p in again} and not unit.places and unit.is_new() == new

    def _kinds_fit(self, unit: Unit, occurrence: Occurrence) -> bool:
        mine, theirs = families(unit), occurrence.families
        if mine and theirs and not mine & theirs:
            return mine | theirs == {"violence", "custody"} and self._same_men(unit, occurrence)
        if (
            mine & {"meeting", "letter", "protest"}
            and not unit.is_definite()
            and unit.triggers
            and (unit.sentence is occurrence.last.sentence or unit.places or _LATER.search(unit.sentence.text[:40]))
        ):
            return False
        harmless = {"meeting", "letter", "agreement", "protest", "aid", "territory"}
        if not mine and theirs <= harmless and theirs:
            return False
        if mine and mine <= harmless and not theirs:
            return False
        if unit.is_definite() and not any(t.verb and not t.generic for t in unit.triggers):
            return True
        return same_means(unit.kinds, occurrence.kinds) and not _from_above(unit, occurrence)

    def _places(self, unit: Unit, occurrence: Occurrence) -> float | None:
        mine, theirs = self.places_of(unit), occurrence.places
        if not mine or not theirs or only_facilities(unit):
            placed = bool(mine) and bool(unit.dates) and not only_facilities(unit)
            return -1.5 if placed and occurrence.dated and unit.sentence is not occurrence.last.sentence else 0.0
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

    def _nearer(self, unit: Unit, occurrence: Occurrence, mine: Sequence[Place]) -> float | None:
        """For a unit whose places lie within those told before; ``None`` where they lie elsewhere."""
        theirs = [p for p in occurrence.places if p.level != "country"] or occurrence.places
        headed = self.leads.heads(occurrence, unit)
        detailed = headed or self.leads.is_detailed_by(occurrence, unit)
        wide = all(b.level in ("province", "region") for b in theirs)
        if all(a.lat is None for a in mine) and (wide or headed or self.leads.spells_out(occurrence, unit)):
            return 2.0 if detailed else 0.5 if unit.is_definite() else None  # villages that no gazetteer holds
        if not any(contains(b, a) for a in mine for b in theirs):
            pointed = detailed and self.leads.only_points_at(occurrence)
            return 2.0 if pointed and self._beside(mine, theirs) else None
        toll = any(not t.subgroup for t in unit.tallies)
        short = unit.is_definite() or (not toll and not occurrence.dated)
        return 2.5 if detailed else 0.5 if short else -2.0

    def _beside(self, mine: Sequence[Place], theirs: Sequence[Place]) -> bool:
        """Whether a village lies near the city by which the lead told where it is ("a village near Aleppo … Babka")."""
        apart = [distance_km(a, b) for a in mine for b in theirs]
        return all(d is None or d <= _FAR_KM for d in apart) and all(a.level != "country" for a in mine)

    def _days(self, unit: Unit, occurrence: Occurrence) -> float | None:
        if any(d.kind == "anaphoric" and d.offset for d in unit.dates):
            return None
        mine = self.days_of(unit)
        if mine is None or occurrence.days is None:
            return 0.0
        if mine == occurrence.days:
            return 2.0 if occurrence.dated else 0.5
        if not occurrence.dated:
            goes_on = unit.is_definite() or not unit.tallies or self.leads.is_detailed_by(occurrence, unit)
            return 0.0 if goes_on else -0.5 if not self.places_of(unit) else -1.5
        return self._overlap(unit, mine, occurrence.days)

    def _overlap(self, unit: Unit, mine: Days, theirs: Days) -> float | None:
        if mine[0] > theirs[1] or theirs[0] > mine[1]:
            return None
        if mine[0] == mine[1] and theirs[0] != theirs[1] and self.places_of(unit):
            return -1.5
        return 0.0 if (mine[1] - mine[0]).days <= 2 and (theirs[1] - theirs[0]).days <= 2 else -2.5

    def _counts(self, unit: Unit, occurrence: Occurrence) -> float | None:
        total = 0.0
        known = {(t.outcome, t.who): t for u in occurrence.units for t in u.tallies if not t.subgroup}
        voices = {v.name for u in occurrence.units for v in u.voices}
        part = self._at_one_of_them(unit, occurrence)
        mine = {t.outcome for t in unit.tallies if not t.subgroup}
        if mine and known and not unit.triggers and not mine & {outcome for outcome, _ in known}:
            total += 0.5  # the wounded, where only the dead were told
        for tally in unit.tallies:
            if tally.subgroup or (tally.outcome, tally.who) not in known:
                continue
            if known[tally.outcome, tally.who].quantity == tally.quantity:
                total += 2.0
            elif _the_number(unit, tally.start) and known[tally.outcome, tally.who].quantity.low == tally.quantity.low:
                total += 2.0  # "At least three were killed", and below "The three died when …"
            elif _vague(tally.quantity) and tally.quantity.low <= known[tally.outcome, tally.who].quantity.low:
                total += 0.5  # "several others were hurt", where dozens were told
            elif tally.earlier or (
                not part
                and (
                    _agree(known[tally.outcome, tally.who].quantity, tally.quantity)
                    or (unit.voices and not {v.name for v in unit.voices} & voices)
                )
            ):
                total += 0.5
            else:
                total -= 1.0 if unit.is_definite() and not part else 3.0
        return total - (2.0 if self._other_sorties(unit, occurrence) else 0.0)

    def _at_one_of_them(self, unit: Unit, occurrence: Occurrence) -> bool:
        """ "over 20 in the cities of Raqqa and Mayadin. At least 11 died near Raqqa": a part of the sum, at one of its
        places."""
        mine, theirs = self.places_of(unit), occurrence.places
        one = bool(mine) and len(mine) < len(theirs) and any(same_place(a, b) for a in mine for b in theirs)
        return one and any(all(elsewhere(a, b) for a in mine) for b in theirs)

    def _other_sorties(self, unit: Unit, occurrence: Occurrence) -> bool:
        """ "20 strikes in Syria and Iraq. In Syria they conducted ten": another number of strikes, at a place named for
        them."""
        mine = {s.quantity for s in unit.strikes if s.noun.rstrip("s") in _WHOLE and s.quantity.low > 1}
        theirs = {
            s.quantity
            for u in occurrence.units
            for s in u.strikes
            if s.noun.rstrip("s") in _WHOLE and s.quantity.low > 1
        }
        return bool(mine and theirs and unit.places) and not mine & theirs

    def _reference(self, unit: Unit) -> float:
        total = 0.0
        if unit.is_definite():
            total += 2.0
        if unit.is_new():
            total -= 3.0
        if unit.same_place:
            total -= 2.0
        if _trend(unit):
            total -= 4.0
        if not unit.kinds and unit.tallies and not unit.places and not unit.dates:
            total += 2.0 if unit.voices or _TOLL.search(unit.sentence.text) else 1.0
        elif not unit.places and not unit.dates:
            total += 1.25
        if not unit.triggers and not unit.tallies:
            total += 1.5
        if any(t.kind != "attack" and not t.definite for t in unit.triggers) and self.places_of(unit):
            total -= 0.5
        if unit.list_item:
            total -= 4.0
        return total

    def _distance(self, unit: Unit, occurrence: Occurrence, rank: int) -> float:
        last = occurrence.last
        total = 0.5 if rank == 0 else -0.5 * min(rank, 3)
        paragraphs = unit.sentence.paragraph - last.sentence.paragraph
        if paragraphs and not unit.is_definite() and occurrence.sums:
            total -= 1.0
        sentences = unit.sentence.index - last.sentence.index
        if sentences == 0:
            complete = (
                bool(unit.tallies) != bool(last.tallies)
                and not (unit.places and last.places)
                and not (unit.dates and last.dates)
            )
            return total + (1.5 if complete and unit.relation != "cut" else -0.5)
        if (
            sentences == 1
            and paragraphs == 0
            and rank == 0
            and _ALSO.search(unit.sentence.text)
            and _same_doer(unit, last)
        ):
            total += 2.5
        if paragraphs == 0:
            return total + (1.5 if sentences == 1 else 1.0)
        return total - 0.5 - 0.25 * min(paragraphs, 4)
