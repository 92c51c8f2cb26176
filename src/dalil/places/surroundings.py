"""What stands beside a name: the preposition, the noun that says what it is, and whether it is only a point of
reference."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from dalil.places.cues import Cues, load_cues
from dalil.places.facts import countries
from dalil.places.segments import PEOPLE
from dalil.places.words import Word, goes_on

_COMPASS: Final = re.compile(
    r"^(?:north|south|east|west|north-?east|north-?west|south-?east|south-?west|northeastern|outside)$"
)
_BARE_NOUNS: Final = frozenset({"town", "village", "city", "camp", "hamlet", "province", "governorate"})
_FOREMOST: Final = frozenset({"main", "largest", "biggest", "principal", "only"})
_ONE_OF: Final = frozenset({"a", "an", "another", "northern", "southern", "eastern", "western"})
_CALLED: Final = frozenset({"called", "named", "known"})
_BRACKETED: Final = re.compile(r"\s\(\d[\d,]*\)\s([a-z]+)\b")
_WHOSE: Final = re.compile(
    r"[a-z]-(?:held|controlled|run|ruled|besieged|dominated|occupied|majority|populated|inhabited)$"
)
_APPOSED: Final = re.compile(
    r",\s+(?:a|an|the)\s+(?:[\w-]+\s+){0,3}?(village|town|city|hamlet|suburb|neighbou?rhood|settlement|district)\s+"
    r"(?:of|in|near|north|south|east|west|on|about|around|some|that|which|where|close|outside|between|just|situated|located"
    r"|bordering|along|inside|within|under|home|lying|inhabited|a\s+few|\d)"
)


@dataclass(slots=True)
class Before:
    """The left side. ``left`` is the index of the first word that belongs to the phrase (the preposition's, if there is
    one)."""

    left: int
    preposition: str | None = None
    cue: str | None = None
    direction: str | None = None
    rural: bool = False
    happens: bool = False
    country: str | None = None
    owned: bool = False
    person: bool = False
    formal: bool = False


@dataclass(slots=True)
class After:
    """The right side. ``right`` is the index of the first word after the phrase."""

    right: int
    cue: str | None = None
    said: bool = False
    apposed: str | None = None


@lru_cache(maxsize=1)
def _country_names() -> dict[str, str]:
    return {name: country.code for country in countries().values() for name in country.names}


def cues_plural(cues: Cues) -> frozenset[str]:
    """The level nouns that may head a list: "four villages: A, B and C"."""
    return frozenset(noun for noun in cues.levels if noun.endswith("s"))


class Surroundings:
    """Reads to the left and to the right of a stretch of words."""

    def __init__(self, text: str, words: Sequence[Word]) -> None:
        self._text = text
        self._words = words
        self._cues: Cues = load_cues()

    def _linked(self, index: int) -> bool:
        """True if the word at ``index`` goes on from the one before it, with nothing but space between."""
        return goes_on(self._text, self._words, index)

    def _noun_before(self, end: int) -> tuple[str, int] | None:
        """A noun of the level lists that ends just before ``end``, and where it begins."""
        for length in (3, 2, 1):
            start = end - length
            if start < 0 or any(not self._linked(i) for i in range(start + 1, end + 1)):
                continue
            noun = " ".join(w.lower for w in self._words[start:end])
            if noun in self._cues.levels:
                return noun, start
        return None

    def before(self, first: int) -> Before:
        """What stands to the left of the word at ``first``."""
        found = Before(first)
        index = self._skip(first, found)
        if index and self._words[index - 1].lower == "capital" and self._words[index].gap.strip() in ("", ","):
            # "on the Syrian capital Damascus", "in the capital, Sanaa", "80 km south of the capital Bamako"
            index = self._further(index - 1, found)
            self._preposition(index, found)
            return found
        if not self._linked(index):
            if (
                index
                and self._words[index].gap.strip() == ":"
                and self._words[index - 1].lower in cues_plural(self._cues)
            ):
                found.cue = self._words[index - 1].lower
            return found
        word = self._words[index - 1]
        if word.lower in _CALLED and (noun := self._noun_before(index - 1)) is not None:
            found.cue, index = noun[0], self._skip(noun[1], found)
        elif word.lower == "of":
            index = self._of(index - 1, found)
        elif not word.possessive and (noun := self._noun_before(index)) is not None and noun[0] in _BARE_NOUNS:
            # "in town of X" without its "of"; "village X"; not "Y province's X"
            found.cue, index = noun[0], self._skip(noun[1], found)
        self._preposition(index, found)
        title = self._words[first - 1].text.rstrip(".")
        found.person = title in self._cues.titles and self._linked(first) and found.cue is None
        return found

    def _skip(self, index: int, found: Before) -> int:
        """Steps over articles, adjectives and words for peoples."""
        while self._linked(index):
            word = self._words[index - 1]
            if word.possessive and (owner := self._country(index)) is not None:
                found.country, found.owned, index = owner[0], True, owner[1] + 1
            elif word.lower in PEOPLE:
                found.country = PEOPLE[word.lower]
            elif word.lower == "rural":
                found.rural = True
            elif (
                word.lower not in self._cues.beside["skipped"]
                and word.lower not in self._cues.parts_before
                and not _WHOSE.search(word.lower)
            ):
                break
            elif (
                _COMPASS.match(word.lower)
                and self._words[index - 1].text.islower()
                and self._linked(index - 1)
                and self._words[index - 2].lower in ("km", "the")
            ):
                found.direction = None
            index -= 1
            found.left = index
        return index

    def _country(self, end: int) -> tuple[str, int] | None:
        """The country whose name ends just before ``end``, and where it begins."""
        for length in (1, 2, 3):
            start = end - length
            if start < 0 or any(not self._linked(i) for i in range(start + 1, end)):
                return None
            name = " ".join(w.text for w in self._words[start:end])
            if (code := _country_names().get(name)) is not None:
                return code, start
        return None

    def _of(self, index: int, found: Before) -> int:
        """Reads "<noun> of"; ``index`` is that of "of"."""
        if not self._linked(index):
            return index + 1
        head = self._words[index - 1]
        noun = self._noun_before(index)
        bearing = self._bearing_of_capital(*noun) if noun is not None else None
        if bearing is not None:
            index, noun = bearing, None
            head = self._words[index - 1]
        if noun is not None and self._describes(*noun):
            found.happens, found.preposition, found.left = True, "of", index
            return -1
        if noun is not None and not self._named(noun[1]):
            found.cue, found.formal = noun[0], head.capitalised
            return self._further(noun[1], found)
        if _COMPASS.match(head.lower):
            found.direction = f"{head.lower} of"
            return self._distance(index - 1, found)
        if head.lower in self._cues.beside["parts_of"] and noun is None and not self._named(index - 1):
            found.rural = found.rural or head.lower == "countryside"
            found.happens = True
            return self._further(index - 1, found)
        found.happens = head.lower in self._cues.beside["happens"] or (
            head.text.islower() and head.lower in self._cues.facilities
        )
        found.preposition, found.left = "of", index
        return -1

    def _bearing_of_capital(self, noun: str, start: int) -> int | None:
        """The index of the first "of" in "east of the Syrian capital of Damascus"."""
        if not noun.endswith("capital"):
            return None
        start = self._skip(start, Before(start))
        of = self._linked(start) and self._words[start - 1].lower == "of" and self._linked(start - 1)
        return start - 1 if of and _COMPASS.match(self._words[start - 2].lower) else None

    def _describes(self, noun: str, start: int) -> bool:
        """True for "a suburb of X", "the capital of X", "the main city of X": the noun is another place, in X."""
        if noun.endswith("capital"):
            return True
        if not self._linked(start):
            return False
        before = self._words[start - 1].lower
        return before in _FOREMOST or (noun in self._cues.beside["lesser"] and before in _ONE_OF)

    def _named(self, start: int) -> bool:
        """True if the noun at ``start`` belongs to a name before it: "the Ghwayran district of"."""
        if not self._linked(start):
            return False
        word = self._words[start - 1]
        if word.capitalised and self._cues.level(word.lower) == "locality" and self._linked(start - 1):
            return self._words[start - 2].capitalised  # "the Sadr City neighbourhood of"
        return (
            word.capitalised
            and word.lower not in PEOPLE
            and word.lower not in self._cues.not_places
            and word.lower not in self._cues.parts_before
        )

    def _further(self, index: int, found: Before) -> int:
        """After "the town" of "near the town of X": another "of" or a preposition."""
        index = self._skip(index, found)
        found.left = index
        if self._linked(index) and self._words[index - 1].lower == "of":
            head = self._words[index - 2].lower if self._linked(index - 1) else ""
            if head in self._cues.beside["parts_of"] or _COMPASS.match(head):
                return self._of(index - 1, found)
        return index

    def _distance(self, index: int, found: Before) -> int:
        """Steps over "10 km to the" before "north of X"."""
        while self._linked(index) and (
            self._words[index - 1].lower
            in self._cues.beside["units"] | {"just", "some", "about", "the", "to", "far", "immediately", "and"}
            or self._words[index - 1].text[0].isdigit()
        ):
            index -= 1
        found.left = index
        found.preposition = found.direction
        return -1

    def _preposition(self, index: int, found: Before) -> None:
        if index < 0 or not self._linked(index):
            return
        word = self._words[index - 1]
        if word.lower not in self._cues.locative and word.lower != "by":
            return
        found.preposition, found.left = word.lower, index - 1
        found.happens = found.happens or (
            self._linked(index - 1) and self._words[index - 2].lower in self._cues.actions
        )
        if word.lower == "from" and index >= 2 and self._words[index - 2].lower in self._cues.beside["units"]:
            found.direction = f"{self._words[index - 2].lower} from"
        elif word.lower in ("near", "outside", "around", "between", "off"):
            found.direction = word.lower
        elif word.lower == "including" and self._linked(index - 1):  # "several locations including X"
            found.happens = found.happens or self._words[index - 2].lower in self._cues.beside["several"]
        elif (
            word.lower == "to"
            and self._linked(index - 1)
            and self._words[index - 2].lower in ("close", "next", "adjacent", "closer")
        ):
            found.direction = f"{self._words[index - 2].lower} to"
            found.preposition, found.left = found.direction, index - 2

    def after(self, last: int) -> After:
        """What stands to the right of the word before ``last``."""
        words, cues = self._words, self._cues
        found = After(last)
        if (bracket := _BRACKETED.match(self._text, words[last - 1].after)) is not None and bracket[1] in cues.levels:
            # "Aleppo (3), Latakia (4) and Hama (1) provinces"
            skip = sum(bracket.start() < w.start < bracket.end() for w in words[last : last + 4])
            return After(last + skip, bracket[1])
        if not self._linked(last):
            apposed = _APPOSED.match(self._text, words[last - 1].after)
            found.said, found.apposed = self._says(last), apposed[1] if apposed else None
            return found
        index = last
        while (
            index < min(len(words), last + 3)
            and self._linked(index)
            and words[index].lower in cues.parts_before
            and words[index].text.islower()
        ):
            index += 1
        for length in (3, 2, 1):
            end = index + length
            if end > len(words) or any(not self._linked(i) for i in range(index, end)):
                continue
            noun = " ".join(w.lower for w in words[index:end])
            if not words[index].text.islower() or noun.endswith("capital"):
                continue
            if noun in cues.parts_after or (not words[last - 1].possessive and self._cues.level(noun) is not None):
                return After(end, noun, said=False)
        found.said = self._says(last)
        return found

    def _says(self, last: int) -> bool:
        return (
            last < len(self._words)
            and self._words[last].lower in self._cues.says
            and not re.search(r"[.!?;\n]", self._words[last].gap)
        )
