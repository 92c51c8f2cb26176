"""Headlines: the dead of an attack that only the title counts ("12 killed in airstrike on Sarmin")."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from dalil.claims.casualties.tallies import Tally
from dalil.claims.occurrences.occurrence import Occurrence
from dalil.claims.sentences.sentence import Sentence
from dalil.claims.units.analysis import Analysis
from dalil.claims.units.kinds import families, same_means
from dalil.claims.units.unit import Unit
from dalil.lexicon.grammar import any_of
from dalil.places import fold_name

_NUMBER = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|scores|several|hundreds"
_COUNTS = re.compile(
    rf"(?:\d|\b(?:an?|{_NUMBER})\b)"
    rf".*\b{any_of('people', 'in_titles')}\b|\b{any_of('people', 'in_titles')}\b.*"
    rf"(?:\d|\b(?:{_NUMBER})\b)",
    re.IGNORECASE,
)
_LONG = 400  # characters of a title
_OUTCOMES = ("killed", "injured")
_OPENING = 3  # sentences of a body within which the event of its title is told
_HARM = {"violence", "fighting"}


def counts_dead(title: Sentence) -> bool:
    """Whether a title may count the dead or wounded; only such titles are read."""
    return _COUNTS.search(title.text, 0, _LONG) is not None


def tell_headline(read_title: Callable[[], Analysis], occurrences: Sequence[Occurrence]) -> None:
    """Give the event of the title the toll that no sentence of the body tells."""
    event = next((o for o in occurrences if _may_be_of_title(o)), None)
    if event is None:
        return
    told = {t.outcome for o in occurrences if not o.sums for u in o.units for t in u.tallies if not t.subgroup}
    if "killed_or_injured" in told or told >= set(_OUTCOMES):
        return
    for unit in read_title().units:
        tallies = [t for t in unit.tallies if t.outcome in _OUTCOMES and t.outcome not in told]
        if tallies and _of_one(unit, event):
            event.units.append(_toll(unit, tallies))
            told |= {t.outcome for t in tallies}


def _may_be_of_title(occurrence: Occurrence) -> bool:
    """Whether an occurrence is an attack, told at the head of the body, of one place and day."""
    early = occurrence.units[0].sentence.index <= _OPENING and occurrence.denies is None
    named = occurrence.families
    harm = bool(named & _HARM) if named else any(t.generic for u in occurrence.units for t in u.triggers)
    return early and harm and not occurrence.sums and bool(occurrence.places)


def _of_one(title: Unit, event: Occurrence) -> bool:
    """Whether a title tells of the event: no other means, and no place elsewhere."""
    kinds = {t.kind for t in title.triggers}
    if not same_means(kinds, event.kinds) or (families(title) and not families(title) & _HARM):
        return False
    mine = {fold_name(t.name) for t in title.places if t.level_hint != "country"}
    theirs = {fold_name(name) for p in event.places for name in (p.name, *p.within)}
    theirs |= {fold_name(t.name) for u in event.units for t in u.sentence.toponyms}
    return not mine or bool(mine & theirs)


def _toll(unit: Unit, tallies: list[Tally]) -> Unit:
    return Unit(unit.sentence, set(unit.heads), tallies=tallies, start=unit.start, end=unit.end)
