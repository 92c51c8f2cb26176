"""Kinds: which can be told of one occurrence, and the one that an occurrence gets."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dalil.claims.units.unit import Unit
from dalil.lexicon.terms import Terms

_VIOLENCE = {"airstrike", "shelling", "chemical_attack", "bombing", "armed_attack", "attack", "killing", "destruction"}
HARMLESS = {"meeting", "letter", "agreement", "protest", "aid"}
FAMILIES: dict[str, str] = {
    **dict.fromkeys(_VIOLENCE, "violence"),
    "detention": "custody",
    "abuse": "custody",
    "clash": "fighting",
    "materiel_loss": "fighting",
}
# violence of one kind may go with these of another family in one clause
_MIXED = {
    ("violence", "fighting"),
    ("violence", "custody"),
    ("fighting", "violence"),
    ("custody", "violence"),
    ("violence", "displacement"),
    ("fighting", "displacement"),
    ("territory", "fighting"),
    ("fighting", "territory"),
    ("territory", "violence"),
}
_BY_OUTCOME = {"displaced": "displacement", "detained": "custody", "missing": "custody", "trapped": "siege"}
DUG_OUT = re.compile(r"\b(?:rubble|debris|ruins|wreckage|collapsed)\b", re.IGNORECASE)
# "Three people are missing.", "more than 40 are still missing"
STILL_MISSING = re.compile(
    r"\b(?:(?:is|are|were|was)(?:\s+(?:still|also|reported|listed\s+as|believed|feared))?|remain(?:s|ed)?)\s+missing\b",
    re.IGNORECASE,
)
SPECIFIC = {"airstrike", "shelling", "chemical_attack", "bombing", "armed_attack"}


def family(kind: str) -> str:
    """The family of kinds: violence, custody, fighting, or the kind itself."""
    return FAMILIES.get(kind, kind)


def families(unit: Unit) -> set[str]:
    """The families that a unit's words name; counts and generic words name none."""
    found = {family(k) for k in unit.kinds}
    if not found and unit.tallies:
        buried = DUG_OUT.search(unit.sentence.text) is not None  # "trapped beneath the rubble": no siege
        named = {t.outcome for t in unit.tallies if not t.subgroup and not (buried and t.outcome == "trapped")}
        if STILL_MISSING.search(unit.sentence.text) and not (unit.places or unit.dates):
            named.discard("missing")  # after an attack, under its rubble
        found = {_BY_OUTCOME[outcome] for outcome in named & _BY_OUTCOME.keys()}
        if any(t.outcome not in _BY_OUTCOME for t in unit.tallies):
            found = set()
    return found


def compatible(a: Unit, b: Unit) -> bool:
    """Whether two units could tell of one occurrence, by their kinds alone."""
    mine, yours = families(a), families(b)
    if not mine or not yours:
        other = mine or yours
        if other <= HARMLESS and other:
            silent = b if mine else a
            return not (silent.tallies or silent.targets or any(t.generic for t in silent.triggers))
        return True
    if mine & yours:
        return True
    return any((x, y) in _MIXED or (y, x) in _MIXED for x in mine for y in yours)


def same_means(mine: set[str], yours: set[str]) -> bool:
    """Whether two sets of kinds can be one occurrence: not two means that exclude each other."""
    a, b = mine & SPECIFIC, yours & SPECIFIC
    if not a or not b or a & b:
        return True
    if "chemical_attack" in a | b:
        return bool((a | b) <= {"chemical_attack", "airstrike", "shelling"})
    return {"bombing", "armed_attack"} == a | b


def aerial(words: Iterable[str], terms: Terms) -> bool:
    """True if some weapon named is an aircraft or dropped from one."""
    return any(w in terms.carriers for w in words)
