"""Retelling: a unit that tells what a report has told before once more, in new words and without pointing back.

In its background ("Background: On Monday …"), in somebody's own words ("The army shelled the Souq market," an official
said), or as the body of a lead that says little. No word may say that it is another one.
"""

from __future__ import annotations

import re

from dalil.claims.occurrences.leads import Leads
from dalil.claims.occurrences.matching_places import PlaceMatcher
from dalil.claims.occurrences.occurrence import Occurrence, only_facilities
from dalil.claims.units.unit import Unit
from dalil.lexicon.grammar import word_set
from dalil.model import Place
from dalil.places import same_place

_OTHER = re.compile(
    r"\b(?:another|second|third|separate\w*|elsewhere|meanwhile|similar\w*|also|later|others?|then|again|earlier\s+(?:on|in|this)"
    r"|hours?\s+(?:later|before|earlier)|days?\s+(?:later|before|earlier)|afterwards?|subsequent\w*|following\s+day)\b",
    re.IGNORECASE,
)
# what opens a paragraph that only reminds of what was told
_REMINDS = re.compile(
    r"^\W*(?:background|reminder|recall|to\s+recall|as\s+a\s+reminder|as\s+(?:\w+\s+)?(?:previously|earlier|already)\s+reported"
    r"|as\s+reported\s+(?:earlier|previously|before)|(?:earlier|previously|before\s+that),?\s+it\s+(?:was|had\s+been)\s+"
    r"(?:reported|announced|said)|it\s+was\s+(?:earlier|previously)\s+reported)\b",
    re.IGNORECASE,
)
_TELLING = word_set("things", "few_attacks_hit")
_HEAD = 2  # sentences of a report of which the first says in short what the others tell


def reminds(unit: Unit) -> bool:
    """Whether the unit's sentence says that it repeats: "Earlier it was reported that …"."""
    return _REMINDS.match(unit.sentence.text) is not None


class Retelling:
    """Knows a unit that tells an occurrence once more."""

    def __init__(self, places: PlaceMatcher, leads: Leads) -> None:
        self.places = places
        self.leads = leads

    def tells_again(self, unit: Unit, occurrence: Occurrence) -> bool:
        """Whether the words of a unit leave little but the occurrence told before."""
        if occurrence.sums or unit.list_item or unit.sentence is occurrence.last.sentence:
            return False
        if _OTHER.search(unit.sentence.text[max(0, unit.start - 20) : unit.end]):
            return False
        return (
            self._same_deed(unit, occurrence) or self._heads_it(unit, occurrence) or self._details_it(unit, occurrence)
        )

    def _same_deed(self, unit: Unit, occurrence: Occurrence) -> bool:
        """ "The RSF shelled the Souq market", after "Shells fired by the RSF struck a market": the same doer, the same
        thing hit, and neither a day nor a toll of its own."""
        bare = not unit.dates and not unit.strikes and not any(not t.subgroup for t in unit.tallies)
        if not bare or not unit.doers or not unit.doers <= occurrence.doers:
            return False
        return self._one_thing(unit, occurrence) and self._there(unit, occurrence)

    def _heads_it(self, unit: Unit, occurrence: Occurrence) -> bool:
        """ "A suicide attack targeted a mosque in Herat", and the sentence after it: "A bomb exploded inside a mosque
        of the province"."""
        first = occurrence.units[0].sentence
        head = first.index < _HEAD and occurrence.last.sentence is first
        near = 0 < unit.sentence.index - first.index <= _HEAD
        counted = any(not t.subgroup for u in occurrence.units for t in u.tallies)
        if not head or not near or counted or not unit.kinds & occurrence.kinds:
            return False
        return self._one_thing(unit, occurrence) and self._there(unit, occurrence)

    def _details_it(self, unit: Unit, occurrence: Occurrence) -> bool:
        """ "shells hit a hospital in a northern town", and below "Amal Hospital in Afrin was hit by missiles"."""
        bare = not unit.dates and not any(not t.subgroup for t in unit.tallies)
        if occurrence.places or not unit.places or not bare or not self.leads.is_detailed_by(occurrence, unit):
            return False
        return self._one_thing(unit, occurrence) or (unit.is_definite() and bool(unit.kinds & occurrence.kinds))

    def _one_thing(self, unit: Unit, occurrence: Occurrence) -> bool:
        """Whether both hit one thing of a type that few attacks hit."""
        mine = {t.type for t in unit.targets}
        theirs = {t.type for u in occurrence.units for t in u.targets}
        numbered = any(t.quantity.low != 1 for t in unit.targets)
        return bool(mine & theirs & _TELLING) and mine <= theirs and not numbered

    def _there(self, unit: Unit, occurrence: Occurrence) -> bool:
        """Whether a unit names no place but the occurrence's, or something in it."""
        mine: list[Place] = self.places.places_of(unit)
        if not mine or only_facilities(unit):
            return True
        return all(any(same_place(a, b) for b in occurrence.places) for a in mine)
