"""Groups: all the people of a sentence, counted and uncounted, in the order of the text."""

from __future__ import annotations

import re
from dataclasses import replace

from dalil.claims.people.counted import counted
from dalil.claims.people.group import Group
from dalil.claims.people.known_before import known_before
from dalil.claims.people.ordinals import numbered_by_ordinal
from dalil.claims.people.uncounted import ONE, SOME, uncounted
from dalil.claims.sentences.sentence import Sentence
from dalil.language.quantities import find_quantities
from dalil.lexicon.grammar import any_of
from dalil.model import Quantity

_THE_ONE = re.compile(
    rf"\b(?:the|its|his|her)\s+{any_of('people', 'the_one')}\s+and\s+$",
    re.IGNORECASE,
)

_AGED = re.compile(r",?\s+aged\s+(?P<ages>[\w-]+(?:,\s+[\w-]+)*(?:,?\s+and\s+[\w-]+)?)")
_ADULT = 18  # years


def groups(sentence: Sentence) -> list[Group]:
    """All groups of people in a sentence, in the order of the text."""
    with_number = [_by_age(sentence, _with_the_one(sentence, g)) for g in counted(sentence)]
    named = [*with_number, *uncounted(sentence, with_number)]
    named = sorted([*named, *known_before(sentence, named)], key=lambda g: g.start)
    named = numbered_by_ordinal(sentence, named)
    return sorted([*named, *_others(sentence, named)], key=lambda g: g.start) if named else named


def _by_age(sentence: Sentence, group: Group) -> Group:
    """ "two brothers, aged seven and nine": children."""
    aged = _AGED.match(sentence.text, group.end) if group.who in ("people", "men", "women") else None
    ages = [q.quantity.low for q in find_quantities(aged["ages"])] if aged is not None else []
    young = len(ages) == group.quantity.low and all(age < _ADULT for age in ages)
    return replace(group, who="children") if young and ages else group


def _with_the_one(sentence: Sentence, group: Group) -> Group:
    """ "wounding the driver and two passengers": three people."""
    match = _THE_ONE.search(sentence.text[: group.start])
    one = group.who == "people" and not group.vague and group.quantity.high == group.quantity.low
    if match is None or not one or group.head.dep_ != "conj":
        return group
    return replace(group, start=match.start(), quantity=group.quantity + Quantity.exactly(1))


def _others(sentence: Sentence, named: list[Group]) -> list[Group]:
    """ "killing one person and injuring others": more people of the kind told before, without a number."""
    return [
        Group(
            t.idx,
            t.idx + len(t),
            ONE if t.lower_ == "another" else SOME,
            "people",
            named[0].civilian,
            t,
            bare=True,
            others=True,
        )
        for t in sentence.parsed
        if t.lower_ in ("others", "another")
        and t.dep_ in ("dobj", "nsubjpass")
        and not any(c.dep_ in ("nummod", "amod", "det", "quantmod") for c in t.children)
        and named[0].start < t.idx
        and not any(g.start <= t.idx < g.end for g in named)
    ]
