"""Leads: what the head of a report tells in short, of an occurrence that its next sentences tell in full.

"A strike on a village in the north killed seven, a witness said. … The planes came while Solhan slept": one attack. A
lead that sums up ("strikes in the south killed 38") is told apart from its parts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from dalil.claims.sentences.sentence import Sentence
from dalil.claims.units.kinds import HARMLESS, families
from dalil.claims.units.unit import Unit
from dalil.lexicon.grammar import any_of
from dalil.model import Quantity

if TYPE_CHECKING:
    from dalil.claims.occurrences.occurrence import Occurrence
    from dalil.claims.setting.days import Days

_NEAR_BY = 4  # sentences after a lead in which the place is named that it did not name
_REACH = 5  # sentences after a lead in which its details may begin
_GROUPS = ("men", "women", "children", "medical", "journalists", "rescuers", "aid_workers")
_SPARE = 3  # characters of a paragraph that stand outside its only sentence
_IN_WORDS = (2, 3, 24, 40, 200)  # least numbers of "injured others", "several", "dozens", "scores", "hundreds"
_CROSSHEAD_WORDS = 24
_FOLLOW = 2  # sentences after one that names only the doer
_WIDE = ("province", "region", "country", "district")
# one place that the lead does not name: "a village in Yobe", "a rebel-held neighbourhood"
_SOME_PLACE = re.compile(
    rf"\b(?:a|an)\s+(?:[\w-]+\s+){{0,2}}{any_of('places', 'unnamed')}\b",
    re.IGNORECASE,
)
# "a village near the embattled city of …", "a town about 10 km north of …"
_POINTED = re.compile(
    _SOME_PLACE.pattern
    + r",?\s+(?:\w+\s+){0,4}?(?:near|outside|close\s+to|north|south|east|west|\w+east|\w+west|from)\s+"
    r"(?:of\s+|the\s+)*(?:[\w-]+\s+){0,4}$",
    re.IGNORECASE,
)
_OPENS_ANOTHER = re.compile(r"\W*(?:another|a\s+second|a\s+separate|separately|elsewhere|meanwhile)\b", re.IGNORECASE)
_ANOTHER = re.compile(
    r"\b(?:another|second|separate\w*|elsewhere|meanwhile|similar|also|later|others?)\b", re.IGNORECASE
)
# what was counted before: "The children, aged four to ten, were killed on Thursday in …"
_BACK = re.compile(
    rf"\W*(?:the|those|these|all)\s+(?:\w+\s+)?{any_of('people', 'counted_before')}\b",
    re.I,
)


def _dead(unit: Unit) -> int | None:
    """The least number of dead that a unit tells."""
    return next((t.quantity.low for t in unit.tallies if t.outcome == "killed" and not t.subgroup), None)


class Leads:
    """The leads of one report. ``days_of`` gives a unit's own days."""

    def __init__(self, days_of: Callable[[Unit], Days | None]) -> None:
        self.days_of = days_of
        self.nameless: Unit | None = None  # a sentence that names a doer, and no place or day of its own

    def remember(self, unit: Unit) -> None:
        """Keep a lead that names a doer and no place nearer than the country: the next sentences tell his deed."""
        named = any(p.role == "doer" and not p.mention.descriptive for p in unit.parties)
        done = any(t.verb and t.modality == "asserted" for t in unit.triggers)
        if named and done and not unit.kinds & HARMLESS:
            self.nameless = unit

    def follow(self, unit: Unit) -> None:
        """ "Boko Haram gunmen opened fire in the northeast. … the assailants stormed the village of …"."""
        lead = self.nameless
        doers = [p for p in unit.parties if p.role == "doer"]
        if lead is None or unit.sentence.index - lead.sentence.index > _FOLLOW or unit.doers_from is not None:
            return
        alike = bool(families(unit) & families(lead)) and self.days_of(lead) is None
        if alike and all(p.mention.descriptive for p in doers):
            unit.parties = [p for p in unit.parties if p not in doers]
            unit.doers_from = lead

    def sum_did(self, unit: Unit, occurrence: Occurrence, first: Sequence[Occurrence]) -> None:
        """ "Shelling by militants killed 11 in the capital. … 10 people died when shells struck a street": who did what
        the lead sums up did its parts, where these name nobody."""
        lead = first[0].units[0] if first else None
        if lead is None or unit.doers_from is not None or any(p.role == "doer" for p in unit.parties):
            return
        near = unit.sentence.index - lead.sentence.index <= _FOLLOW and lead.sentence.index <= _FOLLOW
        dead = _dead(unit)
        part = dead is not None and (_dead(lead) or 0) >= dead
        within = bool(occurrence.places) and all(
            any(w.name == p.name or w.name in p.within for w in first[0].places) or p.lat is None
            for p in occurrence.places
        )
        alike = bool(families(unit) & families(lead)) or not unit.kinds
        if near and part and within and alike and any(p.role == "doer" for p in lead.parties):
            unit.doers_from = lead

    def only_points_at(self, occurrence: Occurrence) -> bool:
        """Whether the places so far are only what an unnamed one lies near: "a village near the city of Aleppo"."""
        first = occurrence.units[0]
        near = [t for t in first.places if not t.is_parent and _POINTED.search(first.sentence.text[: t.start])]
        return (
            bool(near)
            and len(near) == len([t for t in first.places if not t.is_parent])
            and all(not u.places for u in occurrence.units[1:])
        )

    def spells_out(self, occurrence: Occurrence, unit: Unit) -> bool:
        """Whether a unit tells one by one those whom the lead counts together."""
        near = 0 < unit.sentence.index - occurrence.units[0].sentence.index <= _REACH
        return near and _adds_up(unit, occurrence)

    def heads(self, occurrence: Occurrence, unit: Unit) -> bool:
        """Whether all that was told of an occurrence stands in a crosshead or a standfirst, which a unit of the next
        paragraph, or one with the same toll farther down, tells in full."""
        first = occurrence.units[0]
        down = unit.sentence.paragraph - first.sentence.paragraph
        told_since = any(u.sentence is not first.sentence for u in occurrence.units)
        mine, theirs = _toll(unit), _toll(first)
        shared = mine.keys() & theirs.keys()
        short = is_crosshead(first.sentence) or (bool(shared) and _is_standfirst(first))
        if told_since or not 0 < down <= _REACH or not short or is_crosshead(unit.sentence):
            return False
        same = all(_within(mine[key], theirs[key]) for key in shared)
        return same and (down == 1 or bool(shared))

    def same_dead(self, occurrence: Occurrence, unit: Unit) -> bool:
        """Whether a unit counts the dead as the first sentence of an occurrence does."""
        dead = _dead(unit)
        return dead is not None and dead == _dead(occurrence.units[0])

    def same_deed(self, occurrence: Occurrence, unit: Unit) -> bool:
        """ "20 soldiers died in an attack on a bus of the army that rebels were blamed for. … Rebels hit a military bus
        in the province of X on Thursday": the same doer and the same thing once more, now with a place."""
        first = occurrence.units[0]
        near = 0 < unit.sentence.index - first.sentence.index <= _FOLLOW
        if not near or occurrence.places or occurrence.dated or not unit.places or _ANOTHER.search(unit.sentence.text):
            return False
        hit = {t.type for t in unit.targets} & {t.type for t in first.targets}
        return bool(unit.doers & first.doers and hit) and not any(t.plural for t in first.triggers if not t.verb)

    def is_detailed_by(self, occurrence: Occurrence, unit: Unit) -> bool:
        """Whether an occurrence that stands in the lead, told of one unnamed place in a wide one, is told again."""
        harmed = any(t.outcome in ("killed", "injured") for u in occurrence.units for t in u.tallies)
        if not harmed or _OPENS_ANOTHER.match(unit.sentence.text[unit.start :]):
            return False
        return told_nearer(occurrence, unit) or self._is_spelt_out_by(occurrence, unit)

    def names_the_unnamed(self, occurrence: Occurrence, unit: Unit) -> bool:
        """ "An air strike on a hamlet killed twelve. … A jet dropped two bombs on Thit Pin hamlet": the hamlet that the
        lead did not name."""
        first = occurrence.units[0]
        near = 0 < unit.sentence.index - first.sentence.index <= _NEAR_BY
        if not near or not self.is_detailed_by(occurrence, unit) or _ANOTHER.search(unit.sentence.text):
            return False
        unnamed = _unnamed(first.sentence)
        return any((t.cue or "").lower() in unnamed for t in unit.places)

    def retold(self, occurrence: Occurrence, unit: Unit) -> bool:
        """ "Scores died in a raid on a village, a doctor said. … A raid on a village in the west has killed up to 90
        people": a standfirst and the lead, of one place that neither names."""
        first = occurrence.units[0]
        down = unit.sentence.paragraph - first.sentence.paragraph
        if first.sentence.index > 1 or not 0 < down <= _FOLLOW or _ANOTHER.search(unit.sentence.text):
            return False
        mine, theirs = _killed(unit), _killed(first)
        both = mine is not None and theirs is not None and _overlap(mine, theirs)
        return both and bool(_unnamed(first.sentence) & _unnamed(unit.sentence))

    def _is_spelt_out_by(self, occurrence: Occurrence, unit: Unit) -> bool:
        """Whether a unit tells one by one, or with a place, what the lead tells of one unnamed place or a wide one."""
        first = occurrence.units[0]
        if unit.sentence.index - first.sentence.index > _REACH or unit.sentence is first.sentence:
            return False
        if unit.is_new() and (unit.tallies or not _SOME_PLACE.search(first.sentence.text)):
            return False
        back = _BACK.match(unit.sentence.text) and all(p.level in _WIDE for p in occurrence.places)
        if back or _adds_up(unit, occurrence):
            return True
        unnamed = _SOME_PLACE.search(first.sentence.text) is not None
        whole = unnamed or all(p.level in _WIDE for p in occurrence.places)
        single = unnamed or any(t.new and not t.plural for t in first.triggers)
        named = (u for u in occurrence.units if u is not first and not _unnamed(u.sentence))
        return whole and single and not any(u.places for u in named)


def _unnamed(sentence: Sentence) -> set[str]:
    """What kinds of place a sentence speaks of without a name: "a village", "a hamlet"."""
    return {m.group().lower().rsplit(maxsplit=1)[-1] for m in _SOME_PLACE.finditer(sentence.text)}


def _killed(unit: Unit) -> Quantity | None:
    return next((t.quantity for t in unit.tallies if t.outcome == "killed" and not t.subgroup), None)


def _overlap(one: Quantity, other: Quantity) -> bool:
    """Whether one number can be both."""
    highs = [q.high for q in (one, other) if q.high is not None]
    return not highs or max(one.low, other.low) <= min(highs)


def _within(mine: Quantity, theirs: Quantity) -> bool:
    """Whether a number is the one told in short ("scores", and below 120)."""
    if theirs.high is not None:
        return mine == theirs
    return mine.low >= theirs.low and (mine == theirs or theirs.low in _IN_WORDS)


def _is_standfirst(unit: Unit) -> bool:
    """Whether the first paragraph under the title tells all in one sentence that names no place, day or speaker."""
    sentence = unit.sentence
    alone = sentence.block.end - sentence.block.start <= len(sentence.text.strip()) + _SPARE
    return sentence.index <= 1 and alone and not (unit.places or unit.dates or unit.voices)


def told_nearer(occurrence: Occurrence, unit: Unit) -> bool:
    """ "raids on Hajjah governorate killed a man and his son", and below "a man and his son died in a raid on the
    village of …": the toll of the lead once more, at a place nearer than its province."""
    near = 0 < unit.sentence.index - occurrence.units[0].sentence.index <= _REACH
    if not near or not unit.places or _ANOTHER.search(unit.sentence.text):
        return False
    if not occurrence.places or any(p.level not in ("province", "region") for p in occurrence.places):
        return False
    mine = _toll(unit)
    theirs = {key: quantity for u in occurrence.units for key, quantity in _toll(u).items()}
    return all(theirs.get(key) == quantity for key, quantity in mine.items()) if mine else _same_hit(occurrence, unit)


def _same_hit(occurrence: Occurrence, unit: Unit) -> bool:
    """ "A drone hit a bus": the same weapon and the same target once more."""
    mine = {w.value for w in unit.weapons}, {t.type for t in unit.targets}
    theirs = (
        {w.value for u in occurrence.units for w in u.weapons},
        {t.type for u in occurrence.units for t in u.targets},
    )
    return all(mine) and mine[0] <= theirs[0] and mine[1] <= theirs[1]


def is_crosshead(sentence: Sentence) -> bool:
    """A standfirst or a heading between paragraphs: a short paragraph of one sentence without a full stop."""
    text = sentence.text.strip()
    whole = sentence.block.end - sentence.block.start <= len(text) + _SPARE and sentence.block.kind == "paragraph"
    return whole and len(text.split()) <= _CROSSHEAD_WORDS and text[-1:].isalnum()


def _toll(unit: Unit) -> dict[tuple[str, str], Quantity]:
    return {(t.outcome, t.who): t.quantity for t in unit.tallies if not t.subgroup}


def _adds_up(unit: Unit, occurrence: Occurrence) -> bool:
    """ "killed two civilians", and below "A man of 66 and a woman of 33 were killed in …": the same people."""
    whole = [t for t in occurrence.units[0].tallies if t.outcome == "killed" and t.who == "people" and not t.subgroup]
    parts = [t for t in unit.tallies if t.outcome == "killed" and t.who in _GROUPS and not t.subgroup]
    if len(whole) != 1 or len(parts) < 2 or len(parts) != len(unit.tallies):
        return False
    return whole[0].quantity == sum((t.quantity for t in parts[1:]), parts[0].quantity)
