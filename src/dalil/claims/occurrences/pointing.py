"""Pointing: words by which a unit points back to what was told, or to one of several, or says that it is another."""

from __future__ import annotations

import re

from dalil.claims.casualties.tallies import Tally
from dalil.claims.occurrences.occurrence import Occurrence
from dalil.claims.units.unit import Unit
from dalil.lexicon.grammar import any_of, word_set

THE = re.compile(r"\b(?:the|these|those)\s+(?:\w+\s+)?$", re.IGNORECASE)
_WHICH = re.compile(r"\bthe\s+(?P<which>first|second|third|last|latest|most\s+recent)\s+(?:\w+\s+)?$", re.IGNORECASE)
_SERIES = re.compile(r"\b(?:series|string|spate|wave|number|succession)\s+of\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
_THEN = re.compile(r"^\W*(?:[\w-]+\s+){0,4}then\s+\w+", re.IGNORECASE)
LATER = re.compile(r"\b(?:later|also|then|separately|similar|second|another)\b", re.IGNORECASE)
# "In the other attack", "In one of the incidents"
ONE_OF_THEM = re.compile(
    r"\W*in\s+(?:one\s+of\s+the|one|the\s+(?:other|first|second|third|fourth|latest|worst|deadliest)"
    rf"|another|a\s+(?:second|third|separate|similar))\s+(?:\w+\s+)?{any_of('nouns', 'incidents')}"
    r"\b",
    re.IGNORECASE,
)
_TRENDS = word_set("verbs", "trends")
# "the blast came only two days after", "the raid followed"
_CAME_AFTER = re.compile(
    r"\b(?:the|this|that|these|those|its|their)\s+(?:[\w’'-]+\s+){1,4}?"
    r"(?:(?:c[ao]mes?|happened|occurred|took\s+place|was\s+carried\s+out)\s+[^.;,]{0,40}?\b(?:after|before|since|as|amid|following)"
    r"|(?<!that\s)(?<!which\s)follow(?:s|ed)|preceded)\s+(?:[^.;]{0,40}\s)?$",
    re.IGNORECASE,
)


def told_aside(unit: Unit) -> bool:
    """ "The raid came a day after rebels shelled Goma": what is named to say when another event was, which the report
    goes on to tell."""
    told = [*(t.start for t in unit.triggers if not t.definite), *(t.start for t in unit.tallies)]
    return bool(told) and _CAME_AFTER.search(unit.sentence.text, 0, min(told)) is not None


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


def one_of_several(unit: Unit, occurrence: Occurrence) -> bool:
    """Whether a unit tells of one of several that an occurrence sums up."""
    first = occurrence.units[0]
    several = any(not t.verb and (t.plural or in_series(t.start, first)) for t in first.triggers) or any(
        s.quantity.low > 1 for s in first.strikes
    )
    spread = occurrence.days is not None and occurrence.days[0] != occurrence.days[1]
    one = one_of_them(unit) is not None or ONE_OF_THEM.match(unit.sentence.text) is not None
    return (several or spread) and first.sentence is not unit.sentence and one


def goes_on(unit: Unit) -> bool:
    """ "The militants then opened fire": what came right after that which was told last."""
    return _THEN.search(unit.sentence.text) is not None and not unit.places and not unit.dates


def the_number(unit: Unit, start: int) -> bool:
    """Whether a count is of those told before: "the three villagers"."""
    return (
        unit.sentence.text[max(0, start - 4) : start + 4].lower().startswith(("the ",))
        or THE.search(unit.sentence.text[:start]) is not None
    )


def points_back(unit: Unit, tally: Tally) -> bool:
    """ "the three villagers", "The teachers were killed on Monday": those counted before."""
    return tally.back or the_number(unit, tally.start)


def only_points_back(unit: Unit) -> bool:
    """ "They had been killed on Monday": nothing but where or when those died who were counted before."""
    return bool(unit.tallies) and all(t.back for t in unit.tallies) and not (unit.triggers or unit.strikes)


def trend(unit: Unit) -> bool:
    """ "has intensified its attacks on the city": many, over time, and none of those told one by one."""
    nouns = [t for t in unit.triggers if not t.verb]
    trends = [t for t in nouns if t.plural and t.token.dep_ == "dobj" and t.token.head.lemma_.lower() in _TRENDS]
    return bool(trends) and len(trends) == len(unit.triggers) and not unit.tallies
