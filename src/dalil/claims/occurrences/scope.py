"""Scope: whether an occurrence is one incident or a sum over several places, days or attacks (claims guide,
"scope")."""

from __future__ import annotations

import re

from dalil.claims.occurrences.occurrence import Occurrence, of_a_campaign
from dalil.claims.occurrences.pointing import in_series
from dalil.lexicon.grammar import any_of, word_set
from dalil.model import Place

_WIDE = {"province", "region", "country"}
_SUM = re.compile(
    r"\b(?:since\s+(?:the\s+)?(?:beginning|start|outbreak|outset)|in\s+total|a\s+total\s+of|altogether"
    r"|in\s+all|so\s+far\s+this|this\s+(?:year|month|week)|over\s+the\s+(?:past|last)|in\s+the"
    r"\s+(?:past|last)\s+(?:\w+\s+)?(?:week|month|year|day|hours)|across\s+(?:the\s+country|\w+)"
    r"|throughout|various\s+(?:areas|parts)|(?:several|many|most|dozens\s+of|various|other|different"
    rf"|number\s+of|(?:attacks|raids|assaults)\s+on)\s+(?:\w+\s+)?{any_of('places', 'many')}|towns\s+and\s+villages"
    r"|documented|recorded)"
    r"\b",
    re.IGNORECASE,
)
# "the fourth such attack this month": one of those, and no sum of them
_NTH = re.compile(
    r"\b(?:the|its|their)\s+(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th)|latest|last)\s+[^,.;]{0,60}?"
    r"\bthis\s+(?:year|month|week)\b",
    re.IGNORECASE,
)
_WHOLE_STRIKES = word_set("nouns", "whole_strikes")
_ATTACKS = word_set("nouns", "attacks")
_GOES_OFF_ONCE = {"mine", "ied", "car_bomb", "suicide_vest", "missile"}
_A_SINGLE = re.compile(r"\ban?\s+(?:[\w-]+\s+)?$", re.IGNORECASE)
_SPOTS = word_set("places", "spots")
_LASTING = {"siege", "territory", "clash"}
_SPANS = {"since", "range", "period", "month", "year"}
_LOOSE = {"month", "period", "year"}
_ALWAYS_INCIDENT = {"meeting", "letter", "agreement", "protest"}


def scope_of(occurrence: Occurrence, kind: str, places: list[Place]) -> str:
    """``aggregate`` or ``incident``; ``places`` are the resolved places of the occurrence, ``kind`` is its kind."""
    forced = next((u.forced_scope for u in occurrence.units if u.forced_scope), None)
    if forced:
        return forced
    if kind in _ALWAYS_INCIDENT:
        return "incident"
    return "aggregate" if _sums_up(occurrence, kind, places) else "incident"


def _sums_up(occurrence: Occurrence, kind: str, places: list[Place]) -> bool:
    if _war_dead(occurrence, places) or of_a_campaign(occurrence.units[0]):
        return True
    days = occurrence.days
    length = (days[1] - days[0]).days if days else 0
    counted = any(u.tallies or u.strikes or u.targets for u in occurrence.units)
    if kind in ("aid", "displacement") and (length > 2 or len(places) > 1):
        return True
    if _two_attacks(occurrence) and all(p.level in _WIDE for p in places):
        return True
    if kind in _LASTING and not any(s.outcome == "places_hit" for u in occurrence.units for s in u.strikes):
        return length > 3 and counted and kind == "clash" and not _one_fight(occurrence, places)
    return (
        (counted and _over_days(occurrence, length) and not _one_event(occurrence, places))
        or _many_strikes(occurrence, places)
        or (_two_attacks(occurrence) and all(p.level in _WIDE for p in places))
        or (not places and counted and _sums_in_words(occurrence))
        or (bool(places) and _over_places(occurrence, places, counted))
    )


def _war_dead(occurrence: Occurrence, places: list[Place]) -> bool:
    """A war's dead, told in passing: a thousand or more without a day or a place."""
    thousands = any(
        t.outcome in ("killed", "injured") and t.quantity.low >= 1000 for u in occurrence.units for t in u.tallies
    )
    return thousands and (not occurrence.dated or not places or all(p.level in _WIDE for p in places))


def _over_days(occurrence: Occurrence, length: int) -> bool:
    """Whether the dates named span several days; a span of two days only where it is given as a range."""
    dates = [d for u in occurrence.units for d in u.dates]
    spans = any(d.kind in _SPANS or (d.first and d.last and (d.last - d.first).days > 1) for d in dates)
    ranges = any(
        d.kind == "range" and "night" not in u.sentence.text[d.start : d.end] for u in occurrence.units for d in u.dates
    )
    return (length > 1 and (spans or length > 3)) or (length == 1 and ranges)


def _one_fight(occurrence: Occurrence, places: list[Place]) -> bool:
    """ "five guards died in clashes in Saravan in May": one fight at one town, of which only the month is told."""
    dates = {d.kind for u in occurrence.units for d in u.dates}
    return dates == {"month"} and len(places) == 1 and places[0].level not in _WIDE


def _one_event(occurrence: Occurrence, places: list[Place]) -> bool:
    """ "in a double bomb blast at a mosque in Damboa in June": one event at one place, of which only the month is
    told, or the days that the whole report tells of."""
    dates = {d.kind for u in occurrence.units for d in u.dates}
    nouns = [t for u in occurrence.units for t in u.triggers if not t.verb]
    thing = any(t.quantity.high == 1 for u in occurrence.units for t in u.targets) or _one_thing_hit(occurrence)
    told_as_one = thing or any(t.new or t.definite for t in nouns)
    told_as_one = told_as_one or _at_one_moment(occurrence) or _one_bomb(occurrence)
    strikes = any(s.quantity.low > 2 for u in occurrence.units for s in u.strikes)
    tallies = [t for u in occurrence.units for t in u.tallies]
    one = bool(tallies) and all(t.quantity.high is not None and t.quantity.high <= 2 for t in tallies)
    single = (told_as_one or (one and not dates)) and not any(t.plural for t in nouns)
    near = ((thing or one) and not places) or (len(places) == 1 and (thing or places[0].level not in _WIDE))
    return dates <= _LOOSE and single and near and not strikes


def _one_bomb(occurrence: Occurrence) -> bool:
    """ "Last week a mine killed two children": one mine goes off once."""
    return any(
        w.value in _GOES_OFF_ONCE and _A_SINGLE.search(u.sentence.text, 0, w.start) is not None
        for u in occurrence.units
        for w in u.weapons
    )


def _one_thing_hit(occurrence: Occurrence) -> bool:
    """ "In April the air force bombed a wedding": one thing that was hit, whatever it was."""
    return any(
        child.dep_ == "dobj" and child.tag_ == "NN" and any(c.lower_ in ("a", "an") for c in child.children)
        for u in occurrence.units
        for t in u.triggers
        if t.verb
        for child in t.token.children
    )


def _at_one_moment(occurrence: Occurrence) -> bool:
    """ "were killed last week as they queued for bread": what the victims were doing tells of one occasion."""
    return any(
        child.dep_ == "advcl"
        and any(c.dep_ in ("mark", "advmod") and c.lower_ in ("as", "while") for c in child.children)
        and any(c.dep_ == "nsubj" and c.lower_ in ("they", "he", "she") for c in child.children)
        for u in occurrence.units
        for t in u.tallies
        for child in t.verb.children
    )


def _many_strikes(occurrence: Occurrence, places: list[Place]) -> bool:
    """Ten or more whole strikes, or several places hit; not "several locations in the village"."""
    one = len(places) == 1 and places[0].level not in _WIDE
    return any(
        (s.outcome == "strikes" and s.quantity.low >= 10 and s.noun.rstrip("s") in _WHOLE_STRIKES)
        or (s.outcome == "places_hit" and s.quantity.low > 1 and not (one and s.noun.rstrip("s") in _SPOTS))
        for u in occurrence.units
        for s in u.strikes
    )


def _sums_in_words(occurrence: Occurrence) -> bool:
    text = " ".join(u.sentence.text[u.start : u.end] for u in occurrence.units)
    return _SUM.search(_NTH.sub("", text)) is not None


def _two_attacks(occurrence: Occurrence) -> bool:
    """ "killed five soldiers in two attacks": a sum, where one is told after the other."""
    first = occurrence.units[0]
    several = any(s.outcome == "strikes" and s.noun in _ATTACKS and s.quantity.low >= 2 for s in first.strikes)
    series = any(not t.verb and in_series(t.start, first) for t in first.triggers)
    return (several or series) and bool(first.tallies)


def _over_places(occurrence: Occurrence, places: list[Place], counted: bool) -> bool:
    """Whether the occurrence is of several places, or of one wide enough that several things happened in it."""
    between = any(t.direction == "between" for u in occurrence.units for t in u.places)
    if counted and not between and len([p for p in places if p.level != "neighbourhood"]) >= 2:
        return True
    if counted and len(places) >= 3:
        return True
    if any(p.level not in _WIDE for p in places):
        return False
    several = any((s.outcome == "strikes" and s.quantity.low >= 3) for u in occurrence.units for s in u.strikes) or any(
        t.quantity.low >= 2 and t.type not in ("vehicle", "residential") for u in occurrence.units for t in u.targets
    )
    return several or (counted and (len(places) > 1 or _sums_in_words(occurrence)))
