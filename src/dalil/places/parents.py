"""Which name situates which: "Kafranbel in rural Idlib", "X, south of the city of Y", "A, B and C in D", "Yemen's Saada
province"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from dalil.places.cues import load_cues
from dalil.places.mentions import Mention
from dalil.places.words import Word

_LISTED: Final = re.compile(
    r"^\s*(?:\(\d[\d,]*\)\s*)?(?:,\s*(?:and|or|as well as)?|/|&|and|or|as well as|along with|together with|;)\s*$"
)
_BREAK: Final = re.compile(r"[.;:!?“”\"\n]")
_LARGE: Final = ("province", "country", "region")


def situate(text: str, words: Sequence[Word], mentions: list[Mention]) -> None:
    """Sets lists, parents and directions in place."""
    _Situating(text, words, mentions).run()


class _Situating:
    def __init__(self, text: str, words: Sequence[Word], mentions: list[Mention]) -> None:
        self._text = text
        self._words = words
        self._mentions = mentions
        self._parts = load_cues().parts_before
        self._beside = load_cues().beside

    def run(self) -> None:
        self._lists()
        for index in range(len(self._mentions) - 1, 0, -1):
            self._pair(self._mentions[index - 1], self._mentions[index])
        self._spread()

    def _gap(self, a: Mention, b: Mention) -> str:
        """What stands between the two phrases."""
        return (
            self._text[self._words[a.right - 1].after : self._words[max(b.left, a.right)].start]
            if b.left >= a.right
            else ""
        )

    # lists

    def _lists(self) -> None:
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
        start = b.left if b.preposition in (None, "and", "including") else b.first
        if b.preposition in ("and", "including") and b.left < b.first:
            between = self._text[self._words[a.right - 1].after : self._words[b.first].start]
        else:
            between = self._text[self._words[a.right - 1].after : self._words[start].start] if start >= a.right else "x"
        between = (
            re.sub(r"\b(?:the|towns?|cities|city|villages?|nearby|neighbou?ring|of)\b", "", between)
            if b.believed
            else between
        )
        if not _LISTED.match(between):
            return False
        return not self._is_parent_by_comma(a, b, between)

    def _is_parent_by_comma(self, a: Mention, b: Mention, between: str) -> bool:
        """True for "X, Idlib governorate" and "QAMISHLI, Syria", but not for "Hama, Idlib and Aleppo"."""
        if between.strip() != ",":
            return False
        levels = self._levels(b)
        if a.level in _LARGE and a.level == b.level:
            return False
        if b.level in ("province", "district") and a.level not in ("province", b.level) and not _plural(b.cue or ""):
            return True
        if "country" in levels and "country" not in self._levels(a):
            return not self._goes_on(b)
        holds = {m.entry.province for m in b.matches if m.entry.level == "province"}
        inside = any(m.entry.province in holds for m in a.matches if m.entry.level == "locality")
        only_large = bool(levels) and not levels & {"locality", "neighbourhood"}
        if (
            (inside or (only_large and not self._levels(a) & set(_LARGE)))
            and "province" in levels
            and "province" not in self._levels(a)
        ):
            return not self._goes_on(b)
        return False

    def _goes_on(self, b: Mention) -> bool:
        """True if a further member of a list follows ("…, Idlib and Aleppo")."""
        at = self._words[b.right - 1].after
        following = re.match(r"\s*(?:,\s*)?(and|or|,)\s+(?:the\s+)?(\S+)", self._text[at : at + 60])
        if following is None:
            return False
        return following[2][:1].isupper() and any(m.start > b.end and m.start - at < 30 for m in self._mentions)

    @staticmethod
    def _levels(m: Mention) -> set[str]:
        return {
            x.entry.level
            for x in m.matches
            if x.entry.population > 2000 or x.entry.level != "locality" or x.entry.reach_km < 30
        }

    def _share(self, members: list[Mention]) -> None:
        """Gives a list's preposition and its noun in the plural to all its members, and its belief to the doubtful
        ones."""
        head, tail = members[0], members[-1]
        sure = [m for m in members if m.believed]
        joined = len(members) > 2 or "," not in self._text[members[0].end : members[-1].start]
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
                and (head.believed or len(sure) > 1)
                and (m.grade > 0 or joined)
                and _could_be(m, self._words)
            ):
                m.believed = True

    # parents

    def _pair(self, a: Mention, b: Mention) -> None:
        if a.end > b.start:
            return
        if (
            a.possessive
            and a.right <= b.left
            and b.first - a.last <= 3
            and self._large(a)
            and not self._text[self._words[a.last - 1].after : b.start].strip(" abcdefghijklmnopqrstuvwxyz-")
        ):
            if (b.grade > 0 or b.level is not None) and self._can_hold(b=a, a=b):
                a.is_parent = b.believed = True
                b.parents.append(a.name)
            return
        if a.group >= 0 and a.group == b.group:
            return
        gap = self._gap(a, b)
        plainly = all(w.lower in self._parts for w in self._words[b.left : b.first])
        comma_parent = (
            plainly
            and b.left >= a.right
            and gap.strip() == ","
            and b.preposition is None
            and self._is_parent_by_comma(a, b, gap)
        )
        bracket = gap.strip() == "(" and self._large(b)
        if comma_parent or bracket or self._by_preposition(a, b, gap):
            self._set_parent(a, b)
            if comma_parent and self._speaks_for(a, b):
                a.believed = True  # "Marion, Ohio"

    def _speaks_for(self, a: Mention, b: Mention) -> bool:
        """True if a province or country behind a comma makes a doubtful name before it a place."""
        if a.cue == "says" or b.possessive or not (b.grade == 2 or b.level in ("province", "district")):
            return False
        placed = a.preposition not in (None, "by", "for", "with") and a.last - a.first <= 2
        return a.grade > 0 or (placed and not self._words[a.first].caps)

    def _by_preposition(self, a: Mention, b: Mention, gap: str) -> bool:
        """True for "X in Y", "X, a town in Y", "X, north of Y"."""
        situating = b.preposition in self._beside["situating"] or b.direction is not None
        if b.left < a.right or not situating or a.cue == "dateline" or not a.believed:
            return False
        tokens = re.findall(r"[^\s,]+", gap.lower())
        if len(gap) > 60 or _BREAK.search(gap.replace("\n", " ", 1)) or not all(map(self._is_filler, tokens)):
            return False
        if b.direction:
            return not self._large(a) or self._large(b)
        return (b.preposition != "of" or a.level is not None or bool(tokens)) and self._can_hold(a, b)

    def _is_filler(self, token: str) -> bool:
        return token in self._beside["filler"] or token[0].isdigit()

    def _can_hold(self, a: Mention, b: Mention) -> bool:
        """Whether b may hold a: it is no smaller, and in one country with it."""
        if "country" in self._levels(a) and a.level in (None, "country"):
            return False
        if self._large(a) and not self._large(b) and not a.facility and a.level != "district":
            return False
        if a.grade == 0 or b.grade == 0 or a.facility:
            return True
        return any(
            not x.entry.countries or not y.entry.countries or set(x.entry.countries) & set(y.entry.countries)
            for x in a.matches
            for y in b.matches
        )

    def _large(self, m: Mention) -> bool:
        return m.level in _LARGE or (m.level is None and any(x.entry.level in _LARGE for x in m.matches))

    def _set_parent(self, a: Mention, b: Mention) -> None:
        name = f"near {b.name}" if b.direction else b.name
        b.is_parent = True
        b.believed = b.believed or b.grade > 0
        members = (
            [a]
            if a.group < 0 or b.direction
            else [m for m in self._mentions if m.group == a.group and m.start <= a.start]
        )
        for m in members:
            if name not in m.parents:
                m.parents = [name, *(p for p in b.parents if p != name), *(p for p in m.parents if p not in b.parents)]

    def _spread(self) -> None:
        """A list in one phrase has one parent: "A and B in C"."""
        for m in self._mentions:
            if m.parents and m.group >= 0 and not m.parents[0].startswith("near "):
                for other in self._mentions:
                    if other.group == m.group and not other.parents and not other.is_parent and other.start < m.start:
                        other.parents = list(m.parents)


def _plural(cue: str) -> bool:
    return cue.endswith("s") and cue not in ("suburbs", "outskirts", "barracks")


def _could_be(m: Mention, words: Sequence[Word]) -> bool:
    """An unknown member of a list of places is one too, unless it is in capitals or one of several loose words."""
    return m.grade > 0 or (not words[m.first].caps and m.last - m.first <= 4)
