"""Lists of places: "the towns of A, B and C", "A (3), B (4) and C (1) provinces"; but "A, B governorate" is none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from dalil.places.gazetteer import Tier
from dalil.places.mentions import Mention
from dalil.places.words import Word

_LISTED: Final = re.compile(
    r"^\s*(?:\((?:\d[\d,]*|once|twice|thrice|(?:\w+|\d+)\s+times)\)\s*)?"
    r"(?:,\s*(?:and|or|as well as)?|/|&|and|or|as well as|along with|together with|;)\s*$"
)
# what may stand before a name of a list: "…, western Aleppo and the countryside of Hama"
_BESIDE: Final = re.compile(
    r"\b(?:the|towns?|cities|city|villages?|nearby|neighbou?ring|of|countryside|rural"
    r"|(?:(?:north|south)(?:-?(?:east|west))?|east|west|central)(?:ern)?)\b"
)
_HYPHENS: Final = ("-", "\u2010", "\u2011", "–")
LARGE: Final = ("province", "country", "region")


def levels(m: Mention) -> set[str]:
    """The levels of what the name may mean; where a place bears just this name, of such places alone."""
    proper = [x for x in m.matches if x.tier is Tier.PLAIN and not x.alternate]
    return {
        x.entry.level
        for x in proper or m.matches
        if x.entry.population > 2000 or x.entry.level != "locality" or x.entry.reach_km < 30
    }


class Listing:
    """Finds the lists among the mentions of one text."""

    def __init__(self, text: str, words: Sequence[Word], mentions: list[Mention]) -> None:
        self._text = text
        self._words = words
        self._mentions = mentions

    def run(self) -> None:
        group = 0
        previous: Mention | None = None
        for m in self._mentions:
            if previous is not None and self._in_list(previous, m):
                if previous.group < 0:
                    previous.group, group = group, group + 1
                m.group = previous.group
            previous = m
        for number in range(group):
            self._share([m for m in self._mentions if m.group == number])

    def _in_list(self, a: Mention, b: Mention) -> bool:
        if a.end > b.start or a.cue == "dateline" or b.cue == "says":
            return False
        if a.last == b.first and self._words[b.first].gap in _HYPHENS:
            return a.believed or b.believed or (a.grade > 0 and b.grade > 0)
        start = b.left if b.preposition in (None, "and", "including") else b.first
        if b.preposition in ("and", "including") and b.left < b.first:
            between = self._text[self._words[a.right - 1].after : self._words[b.first].start]
        else:
            between = self._text[self._words[a.right - 1].after : self._words[start].start] if start >= a.right else "x"
        between = _BESIDE.sub("", between) if b.believed else between
        if not _LISTED.match(between):
            return False
        return not self.is_parent_by_comma(a, b, between)

    def is_parent_by_comma(self, a: Mention, b: Mention, between: str) -> bool:
        """True for "X, Idlib governorate" and "QAMISHLI, Syria", but not for "Hama, Idlib and Aleppo"."""
        if between.strip() != ",":
            return False
        of_b = levels(b)
        if a.level in LARGE and a.level == b.level:
            return False
        if b.level in ("province", "district") and a.level not in ("province", b.level) and not _plural(b.cue or ""):
            return True
        if "country" in of_b and "country" not in levels(a):
            return not self._goes_on(b)
        holds = {m.entry.province for m in b.matches if m.entry.level == "province"}
        inside = any(m.entry.province in holds for m in a.matches if m.entry.level == "locality")
        only_large = bool(of_b) and not of_b & {"locality", "neighbourhood"}
        said = a.level not in (None, *LARGE, "facility", "nature") and not _plural(a.cue or "")
        small = said or not levels(a) & set(LARGE)
        province = "province" in of_b and (said or "province" not in levels(a))
        if province and (inside or said or (only_large and small)):
            return not self._goes_on(b)
        return False

    def _goes_on(self, b: Mention) -> bool:
        """True if a further member of a list follows ("…, Idlib and Aleppo")."""
        at = self._words[b.right - 1].after
        following = re.match(r"\s*(?:,\s*)?(and|or|,)\s+(?:the\s+)?(\S+)", self._text[at : at + 60])
        if following is None:
            return False
        return following[2][:1].isupper() and any(m.start > b.end and m.start - at < 30 for m in self._mentions)

    def _share(self, members: list[Mention]) -> None:
        """Gives a list's preposition and its noun in the plural to all its members, and its belief to the doubtful
        ones."""
        head, tail = members[0], members[-1]
        sure = [m for m in members if m.believed]
        joined = len(members) > 2 or "," not in self._text[members[0].end : members[-1].start]
        if len(members) == 2 and self._words[tail.first].gap in _HYPHENS:  # "the Gao-Ansongo road"
            for m in members:
                m.direction, m.cue, m.level, m.facility, m.believed = "between", None, None, False, True
        for m in members:
            if m.preposition in (None, "and", "including", ":"):
                m.preposition = head.preposition or m.preposition
            if (
                m.cue is None
                and head.cue is not None
                and head.first > head.left
                and not head.facility
                and _plural(head.cue)
            ):
                m.cue, m.level = head.cue, head.level
            if m.cue is None and tail.cue is not None and _plural(tail.cue):
                m.cue, m.level = tail.cue, tail.level
            if m.direction is None and head.direction == "between" and len(members) == 2:
                m.direction = "between"
            if (
                sure
                and not (m.believed or m.barred)
                and m.cue != "says"
                and (head.believed or len(sure) > 1 or (_plural(tail.cue or "") and head.preposition is not None))
                and (m.grade > 0 or joined)
                and _could_be(m, self._words)
            ):
                m.believed = True


def _plural(cue: str) -> bool:
    return cue.endswith("s") and cue not in ("suburbs", "outskirts", "barracks")


def _could_be(m: Mention, words: Sequence[Word]) -> bool:
    """An unknown member of a list of places is one too, unless it is in capitals or one of several loose words."""
    return m.grade > 0 or (not words[m.first].caps and m.last - m.first <= 4)
