"""Matching tolls: whether the counts of a unit are those of an occurrence."""

from __future__ import annotations

import math
import re

from dalil.claims.casualties.tallies import Tally
from dalil.claims.occurrences.matching_places import PlaceMatcher
from dalil.claims.occurrences.occurrence import Occurrence
from dalil.claims.occurrences.pointing import the_number
from dalil.claims.units.unit import Unit
from dalil.lexicon.grammar import any_of, word_set
from dalil.model import Quantity

_BESIDES = ("injured", "missing")
_ANOTHER = re.compile(r"\b(?:another|second|separate\w*|elsewhere|meanwhile|similar)\b", re.IGNORECASE)
# "one witness said 12 were killed; another spoke of 16": another who speaks, and no other event
_ANOTHER_SPEAKS = re.compile(
    rf"\b(?:another|a\s+second|the\s+other|others)\s+(?:\w+\s+){{0,3}}?{any_of('speech', 'tolling')}\b", re.IGNORECASE
)
_ALSO = re.compile(r"\b(?:also|too)\b", re.IGNORECASE)
# what brings a count up to date, or sums up those that were counted one by one
_NOW = re.compile(r"\b(?:as\s+of|so\s+far|to\s+date|by\s+now|has\s+since)\b", re.IGNORECASE)
_IN_ALL = re.compile(r"\b(?:in\s+(?:total|all)|altogether|overall)\b", re.IGNORECASE)
_STATES = re.compile(
    r"\bin\s+(?:an?\s+)?(?:very\s+)?(?:critical|serious|grave|stable|severe)\s+(?:condition|state)|\bcritically\b"
    r"|\bin\s+intensive\s+care\b",
    re.IGNORECASE,
)
_WORDS = (24, 40, 200)  # least numbers of "dozens", "scores" and "hundreds"
_TENFOLD = 10
_TELLING = 10  # a number that two attacks of one report seldom share
_WHOLE = word_set("nouns", "whole_strikes")


def _agree(one: Quantity, other: Quantity) -> bool:
    """ "23 people" and "more than 20 people": one is a hedge of the other."""
    if one.high is not None and other.high is not None:
        return False
    low, high = max(one.low, other.low), min(q.high if q.high is not None else math.inf for q in (one, other))
    return low <= high and max(one.low, other.low) <= 2 * min(one.low, other.low)


def _in_words(known: Quantity, now: Quantity) -> bool:
    """ "dozens were injured", and below "91 sought treatment": a number of the size that a word gave, whichever came
    first."""
    word, number = sorted((known, now), key=lambda q: q.low)
    return word.high is None and word.low in _WORDS and number.low <= _TENFOLD * word.low


def _vague(quantity: Quantity) -> bool:
    """ "several", "many", a bare plural."""
    return quantity.high is None and quantity.low <= 3


def _of_more(text: str) -> bool:
    """Whether a sentence says that it tells of others than those told before."""
    return _ANOTHER.search(text) is not None or _ALSO.search(text) is not None


def _lost(tally: Tally) -> bool:
    """ "killed 20 rebels and lost two men": the dead of the other side."""
    return tally.verb.lemma_.lower() == "lose"


def _told(unit: Unit, occurrence: Occurrence) -> dict[tuple[str, str], Tally]:
    """What an occurrence tells of each outcome: the count that the unit gives again, else the last one, an overtaken
    one only where there is no other."""
    mine = {(t.outcome, t.who, t.quantity) for t in unit.tallies}
    tallies = [t for u in occurrence.units for t in u.tallies if not (t.subgroup or t.weak)]
    tallies.sort(key=lambda t: ((t.outcome, t.who, t.quantity) in mine, not t.earlier))
    return {(t.outcome, t.who): t for t in tallies}


class TollMatcher:
    """Weighs the counts of a unit against those of an occurrence."""

    def __init__(self, places: PlaceMatcher) -> None:
        self.places = places

    def told_again(self, unit: Unit, occurrence: Occurrence) -> bool:
        """ "One person has died as a result of a strike": the same toll once more, with an article, and no day or place
        of its own; it may tell of the wounded besides."""
        counts = {(t.outcome, t.who): t.quantity for u in occurrence.units for t in u.tallies if not t.subgroup}
        mine = [t for t in unit.tallies if not t.subgroup]
        outcomes = {outcome for outcome, _ in counts}
        same = any((t.outcome, t.who) in counts for t in mine) and all(
            counts.get((t.outcome, t.who), t.quantity) == t.quantity and t.outcome in {*outcomes, *_BESIDES}
            for t in mine
        )
        return same and not unit.dates and not unit.places and not _of_more(unit.sentence.text)

    def score(self, unit: Unit, occurrence: Occurrence) -> float | None:
        """How far the counts agree, in the points of :class:`Matcher`."""
        total = 0.0
        known = _told(unit, occurrence)
        voices = {v.name for u in occurrence.units for v in u.voices}
        part = self.places.at_one_of_them(unit, occurrence)
        mine = {t.outcome for t in unit.tallies if not t.subgroup}
        if mine and known and not unit.triggers and not mine & {outcome for outcome, _ in known}:
            total += 0.5  # the wounded, where only the dead were told
        for tally in unit.tallies:
            if tally.back and tally.outcome in {outcome for outcome, _ in known}:
                total += 3.0  # "The teachers had been killed on Monday", after "three teachers were killed"
            if tally.subgroup or tally.weak or (tally.outcome, tally.who) not in known:
                continue
            if known[tally.outcome, tally.who].quantity == tally.quantity:
                total += 2.0
            elif known[tally.outcome, tally.who].quantity.low == tally.quantity.low and (
                tally.quantity.low >= _TELLING or the_number(unit, tally.start)
            ):
                total += 2.0  # "At least three were killed", and below "The three died when …"; "at least 35" and "35"
            elif _vague(tally.quantity) and tally.quantity.low <= known[tally.outcome, tally.who].quantity.low:
                total += 0.5  # "several others were hurt", where dozens were told
            elif tally.earlier or (
                not part
                and (
                    _agree(known[tally.outcome, tally.who].quantity, tally.quantity)
                    or _in_words(known[tally.outcome, tally.who].quantity, tally.quantity)
                    or self._counted_on(unit, occurrence, tally, known[tally.outcome, tally.who])
                    or self._of_another_speaker(unit, occurrence, voices)
                    or _lost(tally) != _lost(known[tally.outcome, tally.who])
                )
            ):
                total += 0.5
            else:
                total -= 1.0 if unit.is_definite() and not part else 3.0
        return total - (2.0 if self._other_sorties(unit, occurrence) else 0.0)

    def _of_another_speaker(self, unit: Unit, occurrence: Occurrence, voices: set[str]) -> bool:
        """ "An official said 18 people were killed, while a resident put the toll at 26"."""
        mine = {v.name for v in unit.voices}
        together, text = unit.sentence is occurrence.last.sentence, unit.sentence.text[unit.start : unit.end]
        if mine and _ANOTHER_SPEAKS.search(text):
            return True
        if together and not mine and occurrence.last.voices and unit.relation == "advcl":
            return True  # "killing 15, although an official spoke of 50"
        beside = together and not mine <= voices
        return bool(mine) and not _ANOTHER.search(text) and (beside or not mine & voices)

    def _counted_on(self, unit: Unit, occurrence: Occurrence, tally: Tally, known: Tally) -> bool:
        """ "Two soldiers died, and 14 people in total", "60 are in hospital and 5 in critical condition": a count that
        goes on with the last one, and tells of no other place or day."""
        if unit.places or unit.dates or unit.is_new() or unit.targets or unit.list_item:
            return False
        words, together = unit.sentence.text[unit.start : unit.end], unit.sentence is occurrence.last.sentence
        if max(tally.quantity.low, tally.quantity.high or 0) >= known.quantity.low:
            return _NOW.search(words) is not None or (together and _IN_ALL.search(words) is not None)
        return together and tally.outcome == "injured" and _STATES.search(words) is not None

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
