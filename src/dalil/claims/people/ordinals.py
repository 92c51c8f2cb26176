"""Ordinals: one more of the dead by the number that he makes ("a third died in hospital": three by now)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dalil.claims.people.group import Group
from dalil.claims.sentences.sentence import Sentence
from dalil.model import Quantity

_ORDINALS = (
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
)
_WORDS = rf"an?\s+(?P<nth>{'|'.join(_ORDINALS)})(?:\s+(?P<noun>[\w-]+))?"
_DIED = re.compile(
    rf"\b(?P<words>{_WORDS})(?:\s+(?:has|had|have|was|later|since|then|also|been))*\s+"
    r"(?:(?P<later>died|dies|succumbed|passed\s+away)|killed|perished|pronounced\s+dead)\b",
    re.IGNORECASE,
)
_MORE = re.compile(_WORDS, re.IGNORECASE)


def numbered_by_ordinal(sentence: Sentence, named: Sequence[Group]) -> list[Group]:
    """The groups of a sentence, with the one of whom it says which of the dead he is: the toll told before him grows
    by him ("two were killed; a third died"), and where none is told he makes one ("A third person has died").

    He counts alone where those told before him were only hurt ("two were wounded and a third died").
    """
    match = _DIED.search(sentence.text)
    if match is None:
        return list(named)
    start, end = match.span("words")
    place = Quantity.exactly(_ORDINALS.index(match["nth"].lower()) + 2)
    same = next((g for g in named if g.start < end and start < g.end), None)
    kept = [g for g in named if g is not same]
    others = next((g for g in reversed(kept) if g.end <= start and g.quantity.high == place.low - 1), None)
    if others is not None and _dead(sentence, others, start):
        return [replace(g, quantity=place) if g is others else g for g in kept]
    alone = others is not None or match["later"] is None
    if alone and same is not None:
        return list(named)
    who = same.who if same is not None else others.who if others is not None else "people"
    head = same.head if same is not None else sentence.root(start, end)
    more = Group(start, end, Quantity.exactly(1) if alone else place, who, False, head, bare=same is None)
    return sorted([*kept, more], key=lambda g: g.start)


def counts_on(words: str) -> bool:
    """Whether the words of a toll make it that of one more: "a third person"."""
    return _MORE.match(words) is not None


def _dead(sentence: Sentence, group: Group, until: int) -> bool:
    """Whether the words around a group, up to the one who died, say that it died as well."""
    around = sentence.text[max(0, group.start - _BEFORE) : until]
    return _DEATH.search(around) is not None


_DEATH = re.compile(r"\b(?:killed|killing|dead|died|deaths?)\b", re.IGNORECASE)
_BEFORE = 24  # characters before a group in which its verb may stand
