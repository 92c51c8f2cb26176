"""Claims that are wanted of a text, written in one line each, as gold.

``airstrike|attack; on 05-14; in Ariha; by russia*; hit school damaged; killed 3, injured/women 2+; says medics``: the
kind, then in any order the day or days (of the report's year where none is given), places, actors, weapons, targets
(with their number, if it is not one, and the effect), counts (of people where nothing else is said) and speakers. ``|``
parts what is accepted alike, ``*`` marks what may be left out; ``aggregate``, ``denied`` and ``maybe`` (a claim that
may be left out) stand by themselves. What is not written is not wanted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from dalil.evaluation.gold import GoldClaim, GoldValue
from dalil.evaluation.names import same_name

_EFFECTS = ("destroyed", "damaged", "out_of_service")
_SCOPES = {"aggregate", "incident"}
_NAMED = {"in": "place", "by": "actor", "says": "said_by"}
_THINGS = ("strikes", "places_hit")
_ANY: Callable[[Any], bool] = lambda _: True  # noqa: E731
Span = tuple[int, int | None]


def wanted(line: str, day: date) -> GoldClaim:
    """The claim that a line describes, of a report of ``day``. Raises ``ValueError`` for a line that is none."""
    parts = [part.strip() for part in line.split(";")]
    alone = {part for part in parts if part in ("maybe", "denied")}
    scopes = next((part.split("|") for part in parts if set(part.split("|")) <= _SCOPES), ["incident"])
    told = [part for part in parts if part not in alone and not set(part.split("|")) <= _SCOPES]
    kinds = told[0].split("|")
    values = [_one_of("kind", kinds), _one_of("scope", scopes)]
    if "denied" in alone:
        values.append(_one_of("status", ["denied"]))
    for part in told[1:]:
        values += _values(part, day.year)
    return GoldClaim(kinds[0], tuple(values), "maybe" in alone)


def _values(part: str, year: int) -> Iterator[GoldValue]:
    head, _, rest = part.partition(" ")
    items = [item.strip() for item in rest.split(",")]
    if head == "on":
        yield _days(rest, year)
    elif head in _NAMED:
        yield from (_name(_NAMED[head], item) for item in items)
    elif head == "with":
        yield from (_one_of("weapon", _bare(item), _required(item)) for item in items)
    elif head == "hit":
        for item in items:
            yield from _target(item)
    else:
        yield from (_count(item.strip()) for item in part.split(","))


def _required(item: str) -> bool:
    return not item.endswith("*")


def _bare(item: str) -> list[str]:
    return [word.strip().rstrip("*") for word in item.split("|")]


def _one_of(slot: str, words: list[str], required: bool = True) -> GoldValue:
    return GoldValue(slot, lambda says: says in words, required, "|".join(words))


def _name(slot: str, item: str) -> GoldValue:
    names = [name.replace("_", " ") for name in _bare(item)]
    return GoldValue(slot, lambda says: same_name(names, says), _required(item), item)


def _days(words: str, year: int) -> GoldValue:
    accepted = []
    for span in words.split("|"):
        first, _, last = span.partition("..")
        accepted.append((_day(first, year), _day(last or first, year)))
    return GoldValue("date", lambda says: tuple(says) in accepted, True, words)


def _day(words: str, year: int) -> str:
    return words if words.count("-") == 2 else f"{year}-{words}"


def _span(words: str) -> Span:
    if words.endswith("+"):
        return int(words[:-1]), None
    low, _, high = words.partition("-")
    return int(low), int(high or low)


def _target(item: str) -> Iterator[GoldValue]:
    """The type, the number and the effect of a target; of an optional one any number and effect will do."""
    variants = [words.split() for words in item.split("|")]
    types = [w.rstrip("*") for words in variants for w in words[:1] if w.rstrip("*") not in _EFFECTS]
    numbers = [w for words in variants for w in words if w[0].isdigit()]
    effects = [w for words in variants for w in words if w.rstrip("*") in _EFFECTS]
    required = not any(words[0].endswith("*") for words in variants)
    yield GoldValue("target", lambda says: says in types, required, item)
    spans, told = {_span(w.rstrip("*")) for w in numbers}, {w.rstrip("*") for w in effects}
    if numbers or not required:
        number = (lambda says: says[0] in types and says[1:] in spans) if numbers else _ANY
        yield GoldValue("target_n", number, required and _all_say(numbers, variants), item)
    if effects or not required:
        effect = (lambda says: says[0] in types and says[1] in told) if effects else _ANY
        yield GoldValue(
            "effect", effect, required and (_all_say(effects, variants) or len(types) < len(variants)), item
        )


def _all_say(words: list[str], variants: list[list[str]]) -> bool:
    return len(words) == len(variants) and all(map(_required, words))


def _count(item: str) -> GoldValue:
    """``killed 3``, ``killed/men 3|killed 3``, ``killed/men|people 3``, ``injured/women 20|2+``."""
    outcome = item.partition(" ")[0].partition("/")[0].partition("|")[0]
    accepted: list[tuple[str, str, int, int | None]] = []
    number = ""
    for variant in reversed(_bare(item)):
        name, _, said = variant.rpartition(" ") if variant[-1] in _NUMERIC else (variant, "", number)
        number = said or number
        accepted.append((*_spelt(name, outcome), *_span(number)))
    named = accepted[-1][1]  # a variant without a name is of those whom the first names
    found = [(o, named if w == _SAME else w, low, high) for o, w, low, high in accepted]
    return GoldValue("count", lambda says: tuple(says) in found, _required(item), item)


def _spelt(name: str, outcome: str) -> tuple[str, str]:
    told, slash, said = name.partition("/")
    if not name:
        return outcome, _SAME
    if told != outcome and not slash and told not in _OUTCOMES:
        return outcome, told
    return told, "" if told in _THINGS else said or "people"


_NUMERIC = "+0123456789"
_SAME = "same"
_OUTCOMES = frozenset({"killed", "injured", "missing", "detained", "displaced", "asphyxiated", "affected", *_THINGS})
