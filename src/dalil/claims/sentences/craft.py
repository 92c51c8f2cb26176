"""Craft: an aircraft or a missile of which a report says whose it is ("the planes were Russian")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dalil.claims.sentences.sentence import Sentence
from dalil.lexicon import Lexicon
from dalil.lexicon.entries import ActorMention

# before the name of a nation: "the aircraft were …", "a drone thought to be …"
_CRAFT = (
    r"\b(?:planes?|aircraft|jets?|warplanes?|helicopters?|drones?|bombers?|missiles?|rockets?|shells?|craft)\b"
    r"(?:\s+(?:was|were|is|are|had\s+been|may\s+have\s+been)"
    r"|(?:\s+\w+){0,4}\s+(?:believed?|thought|said|suspected|presumed|assumed|known)\s+to\s+be)"
    r"\s+(?:\w+ly\s+)?(?:an?\s+)?"
)
CRAFT_IS = re.compile(_CRAFT + "$", re.IGNORECASE)
CRAFT_OF = re.compile(rf"(?i:{_CRAFT})(?P<nation>[A-Z][a-z]+)")


def owners_of_craft(sentence: Sentence, lexicon: Lexicon, countries: Sequence[str]) -> list[ActorMention]:
    """The nation that a craft is said to be of, which the lexicon knows before a noun only ("Russian aircraft")."""
    match = CRAFT_OF.search(sentence.text)
    if match is None or any(m.start <= match.start("nation") < m.end for m in sentence.actors):
        return []
    start, end = match.span("nation")
    return [
        replace(m, start=start, end=end, text=match["nation"], noun=None)
        for m in lexicon.find_actors(f"{match['nation']} aircraft", countries)
        if m.start == 0
    ]
