"""Which name situates which: "Kafranbel in rural Idlib", "X, south of the city of Y", "A, B and C in D", "Yemen's Saada
province"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from dalil.places.cues import load_cues
from dalil.places.gazetteer import Tier
from dalil.places.listing import LARGE, Listing, levels
from dalil.places.mentions import Mention
from dalil.places.words import Word

_WITH_ARTICLE: Final = ("village", "hamlet", "settlement", "port")
_TOWNS: Final = (
    *("town", "city", "village", "hamlet", "island", "port"),
    *("resort", "settlement", "municipality", "outpost", "kibbutz"),
)
_BREAK: Final = re.compile(r"[.;:!?“”\"\n]")
_SMALLER: Final = ("district", "neighbourhood", "camp", "facility")
_TOWN_OF: Final = re.compile(
    rf"\s+(?:[a-z-]+\s+)?({'|'.join(_TOWNS)}|suburb|neighbou?rhood|district|quarter|area|camp)\s+of\s+"
)
_FAR: Final = 1000  # characters between the beginnings of two names that no sentence of interest joins


def situate(text: str, words: Sequence[Word], mentions: list[Mention]) -> None:
    """Sets lists, parents and directions in place."""
    _Situating(text, words, mentions).run()


class _Situating:
    def __init__(self, text: str, words: Sequence[Word], mentions: list[Mention]) -> None:
        self._text = text
        self._words = words
        self._mentions = mentions
        self._listing = Listing(text, words, mentions)
        self._parts = load_cues().parts_before
        self._beside = load_cues().beside

    def run(self) -> None:
        self._listing.run()
        second = self._mentions[-1] if self._mentions else None
        for first in reversed(self._mentions[:-1]):
            assert second is not None
            # in "X in Y's Z" it is Z that X is in
            second = second if self._pair(first, second) else first
        self._further_on()
        self._spread()
        self._loosely()

    def _gap(self, a: Mention, b: Mention) -> str:
        """What stands between the two phrases."""
        return (
            self._text[self._words[a.right - 1].after : self._words[max(b.left, a.right)].start]
            if b.left >= a.right
            else ""
        )

    def _pair(self, a: Mention, b: Mention) -> bool:
        """Relates a name to the next; True if it is only the owner of that, whose preposition is then its own."""
        if a.end > b.start:
            return False
        if self._owns(a, b):
            if a.possessive and not ((b.grade > 0 or b.level is not None) and self._can_hold(b=a, a=b)):
                return False
            a.is_parent = b.believed = True
            if a.name not in b.parents:
                b.parents.append(a.name)
            if b.preposition in (None, "of"):
                b.left, b.preposition, b.direction = a.left, a.preposition, b.direction or a.direction
                a.direction = None
            return True
        if a.group >= 0 and a.group == b.group:
            return False
        gap = self._gap(a, b)
        plainly = all(w.lower in self._parts for w in self._words[b.left : b.first])
        comma_parent = (
            plainly
            and b.left >= a.right
            and gap.strip() == ","
            and b.preposition is None
            and self._listing.is_parent_by_comma(a, b, gap)
        )
        bracket = gap.strip() == "(" and self._large(b)
        if comma_parent or bracket or self._by_preposition(a, b, gap):
            self._set_parent(a, b)
            if comma_parent and self._speaks_for(a, b):
                a.believed = True  # "Marion, Ohio"
        return False

    def _owns(self, a: Mention, b: Mention) -> bool:
        """True for "Yemen's Saada province", "Kharkiv's Saltivka district", "the Idlib town of Saraqib"."""
        owner_ends = a.right if a.possessive and a.right <= b.first else a.last  # "Borno State's Damboa area"
        between = self._text[self._words[owner_ends - 1].after : b.start]
        if between.strip(" abcdefghijklmnopqrstuvwxyz-"):
            return False
        if a.possessive:
            holds = self._large(a) or (a.grade > 0 and b.level in _SMALLER)
            return holds and a.right <= b.first and b.first - a.last <= 3
        noun = _TOWN_OF.fullmatch(between)
        if (
            noun is None
            or (a.facility and a.level == "facility")
            or self._words[a.first].caps != self._words[b.first].caps
        ):
            return False
        if noun[1] in _WITH_ARTICLE and a.preposition and self._words[a.first - 1].lower == a.preposition:
            return False  # "in Besna village of Dohuk": no article, so the village is the one named first
        if noun[1] in _TOWNS:
            a.cue = a.level = None
            return True
        return self._larger(a, b)

    @staticmethod
    def _larger(a: Mention, b: Mention) -> bool:
        """True if a is surely the larger of two: "the Rafah neighbourhood of Tel al-Sultan"."""

        def size(m: Mention) -> int:
            return max((x.entry.population for x in m.matches if x.tier is Tier.PLAIN), default=0)

        return a.grade == 2 and size(a) > 20_000 and size(a) > 5 * size(b)

    def _speaks_for(self, a: Mention, b: Mention) -> bool:
        """True if a province or country behind a comma makes a doubtful name before it a place."""
        if a.cue == "says" or b.possessive or not (b.grade == 2 or b.level in ("province", "district")):
            return False
        placed = a.preposition not in (None, "by", "for", "with") and a.last - a.first <= 2
        return a.grade > 0 or (placed and not self._words[a.first].caps)

    def _by_preposition(self, a: Mention, b: Mention, gap: str) -> bool:
        """True for "X in Y", "X, a town in Y", "X, north of Y"."""
        situating = b.preposition in self._beside["situating"] or b.direction is not None
        if b.left < a.right or not situating or a.cue == "dateline" or not (a.believed or self._struck_in(a, b)):
            return False
        tokens = re.findall(r"[^\s,]+", gap.lower())
        if tokens[-1:] == ["and"] and a.preposition == b.preposition:
            return False  # "in Idlib and in northern Hama province"
        if len(gap) > 60 or _BREAK.search(gap.replace("\n", " ", 1)) or not all(map(self._is_filler, tokens)):
            return False
        if b.direction:
            return not self._large(a) or self._large(b)
        if b.preposition == "in" and not tokens and "country" in levels(b) and "country" not in levels(a):
            return True
        noun = a.level is not None or a.right > a.last  # "the X area of Y"
        return (b.preposition != "of" or noun or bool(tokens)) and self._can_hold(a, b)

    def _struck_in(self, a: Mention, b: Mention) -> bool:
        """ "attacked Gumuruk in the Pibor area": an unknown name after such a verb, if what follows is a place."""
        struck = a.preposition in self._beside["surely_struck"] or a.preposition in ("attacked", "hit", "struck")
        if not struck or a.barred or a.cue == "says" or a.last - a.first > 3 or self._words[a.first].caps:
            return False
        a.believed = b.preposition == "in" and (b.grade == 2 or b.level in ("province", "district"))
        return a.believed

    def _is_filler(self, token: str) -> bool:
        return token in self._beside["filler"] or token[0].isdigit()

    def _can_hold(self, a: Mention, b: Mention) -> bool:
        """Whether b may hold a: it is no smaller, and in one country with it."""
        if "country" in levels(a) and a.level in (None, "country"):
            return False
        if self._large(a) and not self._large(b) and not a.facility and a.level != "district":
            return False
        if a.grade < 2 or b.grade == 0 or a.facility or (b.level == "district" and a.level == "locality"):
            return True
        return any(
            not x.entry.countries or not y.entry.countries or set(x.entry.countries) & set(y.entry.countries)
            for x in a.matches
            for y in b.matches
        )

    def _large(self, m: Mention) -> bool:
        return m.level in LARGE or (m.level is None and any(x.entry.level in LARGE for x in m.matches))

    def _set_parent(self, a: Mention, b: Mention) -> None:
        name = f"near {b.name}" if b.direction else b.name
        b.is_parent = True
        b.believed = b.believed or b.grade > 0
        if b.direction == "between" and b.group >= 0:
            for other in self._mentions:
                other.is_parent = other.is_parent or other.group == b.group
        if b.direction and "country" in levels(b):  # "near the border with Mali": on either side of it
            return
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

    def _further_on(self) -> None:
        """ "X in the Est region, near Pama": the town helps to find X, not the region."""
        for a, b, c in zip(self._mentions, self._mentions[1:], self._mentions[2:], strict=False):
            if b.is_parent and b.name in a.parents and c.direction and not c.is_parent and a.end <= b.start:
                between = self._text[self._words[b.right - 1].after : self._words[max(c.left, b.right)].start]
                if c.left >= b.right and re.fullmatch(r"\s*,\s*(?:about|some|just)?\s*(?:[\d.]+\s*\w+)?\s*", between):
                    c.is_parent = True
                    a.parents.insert(0, f"near {c.name}")

    def _loosely(self) -> None:
        """A small place without a parent lies in the province or the city that its sentence names before it: "In Sweida
        province, fighters stormed the village of X", "a strike in Kabul killed ten in the Y neighbourhood"."""
        for index, m in enumerate(self._mentions):
            if not m.believed or m.parents or m.is_parent or m.facility or m.direction or self._large(m):
                continue
            quarter = m.level == "neighbourhood"
            if not (quarter or m.grade == 0 or m.level in ("locality", "district", "camp")):
                continue
            near = self._shortly_before(index)
            before = [o for o in near if o.believed and not o.is_parent and self._same_sentence(o, m)]
            around = [o for o in before if self._surrounds(o, m, quarter=quarter)]
            if len(around) == 1 and len(before) == 1:
                around[0].is_parent = True
                m.parents = [around[0].name, *around[0].parents]

    def _shortly_before(self, index: int) -> Iterator[Mention]:
        """The names before a name that may stand in its sentence, the nearest first: not all of a long text."""
        reach = self._mentions[index].start - _FAR
        for at in range(index - 1, -1, -1):
            if self._mentions[at].start <= reach:
                return
            yield self._mentions[at]

    def _same_sentence(self, a: Mention, b: Mention) -> bool:
        between = self._text[a.end : b.start]
        return a.end <= b.start and len(between) < 200 and not re.search(r"[.;!?\n]|\band\b", between)

    def _surrounds(self, a: Mention, b: Mention, *, quarter: bool) -> bool:
        """Whether the province (or, for a quarter, the city) may hold the place."""
        if a.preposition not in ("in", "across") or a.facility or a.cue == "dateline" or a.direction:
            return False
        if quarter:
            return a.grade == 2 and any(x.entry.population > 50_000 for x in a.matches)
        if a.level not in (None, "province") or not any(x.entry.level == "province" for x in a.matches):
            return False
        if b.grade == 0:
            return True
        codes = {x.entry.province for x in a.matches if x.entry.level == "province"}
        return any(x.entry.province in codes for x in b.matches)
