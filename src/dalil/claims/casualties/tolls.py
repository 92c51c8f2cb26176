"""Tolls: numbers that stand for the dead, the wounded or the displaced by a word before them, and tolls of an earlier
day."""

from __future__ import annotations

import re

from dalil.claims.people.group import Group
from dalil.lexicon.grammar import any_of, word_map

_NUMBER_OF = re.compile(
    r"\b(?:number|count|total|that)\s+of\s+"
    r"(?:the\s+|those\s+|people\s+|civilians\s+|cases\s+of\s+|persons\s+|villagers\s+|residents\s+|citizens\s+|inhabitants\s+)*"
    r"(?:(?:who|that|which)\s+)?(?:(?:were|have|had|has|been|was)\s+){0,2}"
    r"(?P<what>dead|deaths|died|killed|fatalities|victims|martyrs|wounded|injured|injuries|missing|displaced|detained"
    r"|detainees|arrested|suffocation|asphyxiation|casualties)\b",
    re.IGNORECASE,
)
_TOLL_WORD = re.compile(
    r"\b(?:death\s+toll|toll|death\s+count|body\s+count|tally"
    r"|(?:lower|higher|different|similar)\s+(?:number|figure))\b"
    r"(?:\s+(?:of\s+)?(?P<what>dead|wounded|injured|killed|displaced))?",
    re.IGNORECASE,
)
_PEOPLE_NUMBER = re.compile(
    r"\b(?:the|those|people)\s+(?P<what>dead|killed|victims|martyrs|wounded|injured|missing|displaced|detained)\s+(?:of\s+[^,.;]{3,40}\s)?"
    r"(?:(?:now|already|so\s+far|have|has|thus\s+far)\s+)*"
    r"(?:number(?:ed|s)?|are|were|total(?:l?ed|s)?|exceed(?:ed|s)?|reach(?:ed|es)?|rose\s+to|risen\s+to|stands?\s+at|stood\s+at)\s+"
    r"(?:\w+\s+){0,3}$",
    re.IGNORECASE,
)
# "the dead, seven in all, include …"
_THE_DEAD = re.compile(
    r"\b(?:the|those|its|their)\s+(?P<what>dead|killed|victims|wounded|injured|missing|displaced|detained)\b[^,.;]{0,60},\s+$",
    re.IGNORECASE,
)
# "bringing to 45 the number of dead"
_BROUGHT_TO = re.compile(rf"\b{any_of('verbs', 'raising')}\s+to\s+$", re.IGNORECASE)
_THE_NUMBER = re.compile(
    rf"\s+the\s+(?:\w+\s+)?(?:(?:death\s+)?toll\b|{any_of('nouns', 'numbers')}\s+"
    r"(?:of\s+(?:the\s+|those\s+|people\s+|civilians\s+)*)?"
    r"(?P<what>dead|deaths|killed|fatalities|victims|wounded|injured|missing|displaced)\b)",
    re.IGNORECASE,
)
IN_ALL = re.compile(r"\s+(?:in\s+all|in\s+total|altogether|so\s+far)\b", re.IGNORECASE)
# what joins the word to its number: "the toll rose to 60", "put the number of wounded at 277"
_REACHES = re.compile(
    r"\b(?:to|at|of|is|was|reached|reaching|reaches|exceeded|exceeding|exceeds|passed|passes|passing|as|hit|stood"
    r"|stands|over|surpassed|topped|climbed|than|believed|be)\s*(?:\w+\s+){0,3}$|^\s*,\s*$",
    re.IGNORECASE,
)
_EARLIER = re.compile(
    r"\b(?:(?:earlier|previous|initial|first|preliminary)\s+(?:\w+\s+){0,3}?"
    r"(?:toll|figures?|count|tally|reports?|estimates?|number|bulletin|statement)\b[^.;]{0,40}"
    r"|\bearlier(?:\s+(?:on\s+)?\w+)?,?\s+(?:[\w.'’-]+\s+){1,5}(?:said|reported|announced|put|spoke|gave|counted)\s+(?:that\s+)?[^.;,]{0,20}"
    r"|\b(?:reported|announced|said|put\s+the\s+(?:death\s+)?toll)\s+(?:earlier|previously|initially)\s+(?:that|at)\s+(?:\w+\s+){0,2}"
    r"|\b(?:earlier|previously|initially),?\s+(?:it\s+)?(?:was|had\s+been)\s+(?:reported|announced|said)\s+(?:that\s+)?[^.;]{0,120}"
    r"|(?:up|down|revised)\s+from\s+(?:\w+\s+){0,3}|revising\b[^.;]{0,40}"
    r"|had\s+(?:first\s+|earlier\s+|previously\s+|initially\s+)?"
    r"(?:spoken\s+of|reported|put|said|admitted|named|given|announced|counted|acknowledged|confirmed)\b[^.;,]{0,30})$",
    re.IGNORECASE,
)
# "the enemy's losses in this sector came to 90 troops"
_LOSSES = re.compile(
    r"\blosses\b[^.;]{0,80}?\b(?:amount(?:ed|s|ing)?\s+to|total(?:l?ed|s|l?ing)?|c[ao]me\s+to|were|reach(?:ed|es))\s+(?:\w+\s+){0,3}$",
    re.IGNORECASE,
)
# the number's own words say how it stands to the toll: "the toll passed 24"
_EXCEEDS = re.compile(r"(?:exceed|pass|top|surpass)(?:ed|es|s|ped|ing)?\b", re.IGNORECASE)
_OUTCOMES = word_map("people", "of_tolls")


def outcome_of_word(word: str) -> str:
    """The outcome of those whom a word of a toll counts ("wounded" → ``injured``); ``killed`` where none is known."""
    return _OUTCOMES.get(word.lower(), "killed")


def toll_outcome(text: str, group: Group) -> str | None:
    """The outcome of a number after a word of counting: "the death toll … to more than 60", "had spoken of 58 dead"."""
    if group.vague:
        return None
    before = text[: group.start]
    raised = _THE_NUMBER.match(text, group.end) if group.bare and _BROUGHT_TO.search(before) else None
    return outcome_of_word(raised["what"] or "dead") if raised is not None else _after_words(text, before, group)


def _after_words(text: str, before: str, group: Group) -> str | None:
    """The outcome of a number by the words ``before`` it."""
    numbered = _PEOPLE_NUMBER.search(before)
    if numbered is None and group.bare and IN_ALL.match(text, group.end):
        numbered = _THE_DEAD.search(before)
    losses = group.who == "fighters" and _LOSSES.search(before) is not None
    if losses or (numbered is not None and group.bare):
        return "killed_or_injured" if losses or numbered is None else outcome_of_word(numbered.group("what"))
    best: re.Match[str] | None = None
    for pattern in (_NUMBER_OF, _TOLL_WORD):
        for match in pattern.finditer(before):
            if best is None or match.start() > best.start():
                best = match
    if best is None:
        return None
    tail = before[best.end() :]
    if _EXCEEDS.match(text, group.start) and not re.search(r"[.;:]\s|,", tail):
        return outcome_of_word(best.group("what") or "dead")
    if re.search(r"[;.]\s", tail) or re.search(r"\b(?:in|on|by|from)\s+$", tail) or not _REACHES.search(tail):
        return None
    return outcome_of_word(best.group("what") or "dead")


def is_earlier(before: str) -> bool:
    """True if the words before a number make it a toll that was overtaken: "up from 40", "an earlier toll of 27"."""
    return _EARLIER.search(before) is not None
