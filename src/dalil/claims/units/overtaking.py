"""Overtaking: who was found or died later, and the toll that he makes ("two more bodies were found on Monday, raising
the toll of Saturday's strike to 31"), are one toll, that of the attack."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dalil.claims.casualties.tallies import Tally
from dalil.claims.people.ordinals import counts_on
from dalil.claims.units.unit import Unit
from dalil.lexicon.grammar import any_of, word_set

_RAISING = re.compile(
    rf"\b{any_of('verbs', 'raising')}\b[^.;]{{0,60}}\b{any_of('nouns', 'numbers')}\b|\b{any_of('nouns', 'numbers')}\b"
    rf"[^.;]{{0,80}}\b{any_of('verbs', 'raising')}\b",
    re.IGNORECASE,
)
_BODIES = word_set("people", "bodies")
_LATER = re.compile(
    r"\s*(?:(?:who|has|had|have|later|also|of\s+the\s+wounded|overnight)\s+)*(?:died|dies|succumbed|passed\s+away)\b",
    re.I,
)
_BEFORE, _AFTER = 80, 40  # characters around two tolls in which the words stand that make one of the other
_MORE = re.compile(r"\b(?:more|another|additional|further)\b", re.IGNORECASE)


def overtaken(units: Sequence[Unit]) -> list[Unit]:
    """The units of a sentence without those that only tell by whom the toll of another of them grew."""
    for unit in units:
        unit.tallies = _without_last_dead(unit)
    kept = list(units)
    for unit in units:
        whole = next((u for u in kept if u is not unit and _makes(unit, u)), None)
        if whole is None:
            continue
        if _only_died_later(unit):
            kept.remove(unit)
            whole.places = whole.places or unit.places
            whole.start = min(whole.start, unit.start)
        elif unit.start < whole.start:  # "ten were killed on Tuesday, bringing the toll of the week to 50"
            whole.forced_scope = "aggregate"
    return kept


def _without_last_dead(unit: Unit) -> list[Tally]:
    """The counts of a unit without who died last, where one clause tells of him and of the toll that he makes."""
    killed = [t for t in unit.tallies if t.outcome == "killed" and not t.subgroup]
    text = unit.sentence.text
    if len(killed) < 2:
        return unit.tallies
    total = max(killed, key=lambda t: (t.quantity.low, t.who == "people"))
    near = _RAISING.search(text, max(0, killed[0].start - _BEFORE), total.end + _AFTER)
    if total.who != "people" or near is None:
        return unit.tallies
    return [t for t in unit.tallies if t is total or t not in killed or not _died_later(t, text)]


def _makes(unit: Unit, whole: Unit) -> bool:
    """Whether the dead of a unit are the last of those whom ``whole`` counts."""
    killed = [t for t in unit.tallies if t.outcome == "killed"]
    total = next((t for t in whole.tallies if t.outcome == "killed" and not t.subgroup), None)
    if total is None or not killed or any(t.quantity.low > total.quantity.low for t in killed):
        return False
    low, high = sorted((killed[0].start, total.start))
    return _RAISING.search(unit.sentence.text, max(0, low - _BEFORE), high + _AFTER) is not None


def _only_died_later(unit: Unit) -> bool:
    killed = [t for t in unit.tallies if t.outcome == "killed"]
    alone = not unit.triggers and len(killed) == len(unit.tallies)
    return alone and all(_died_later(t, unit.sentence.text) for t in killed)


def _died_later(tally: Tally, text: str) -> bool:
    words = text[tally.start : tally.end]
    body = tally.head.lemma_.lower() in _BODIES or "bod" in text[max(0, tally.start - 12) : tally.start]
    return body or counts_on(words) or _MORE.search(words) is not None or _LATER.match(text, tally.end) is not None
