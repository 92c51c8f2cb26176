"""Cuts capitalised runs into what may be a place, and leaves out bodies and persons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from dalil.places.cues import Cues, load_cues
from dalil.places.facts import countries
from dalil.places.folding import plain_name
from dalil.places.gazetteer import Gazetteer, Match, Tier
from dalil.places.words import Run, Word

_LONGEST: Final = 6
_NOUN_FIRST: Final = frozenset({"camp", "lake", "mount", "kibbutz", "moshav"})


def people_words() -> dict[str, str]:
    """Adjectives and words for peoples, in lower case, with their country's code."""
    table: dict[str, str] = {}
    names = {name.lower() for country in countries().values() for name in country.names}
    for country in countries().values():
        for word in country.people:
            table[word.lower()] = country.code
            table[f"{word.lower()}s"] = country.code
    for name in names:
        table.pop(name, None)
    return table


PEOPLE: Final = people_words()


@dataclass(slots=True)
class Segment:
    """A stretch of words ``[first, last)`` that may be a place. ``cue`` is a noun of the run itself ("Sagaing Region":
    region, with last before it)."""

    first: int
    last: int
    name: str
    matches: list[Match] = field(default_factory=list)
    cue: str | None = None
    right: int = 0
    facility: bool = False
    inner: Segment | None = None


class Segmenter:
    """Cuts the runs of one text. ``plausible`` says which countries' places are to be expected there."""

    def __init__(self, text: str, words: Sequence[Word], gazetteer: Gazetteer) -> None:
        self._text = text
        self._words = words
        self._gazetteer = gazetteer
        self._cues: Cues = load_cues()
        self._found: dict[tuple[int, int], list[Match]] = {}

    def name(self, first: int, last: int) -> str:
        """The characters from the first to the last of some words, on one line."""
        return " ".join(self._text[self._words[first].start : self._words[last - 1].end].split())

    def matches(self, first: int, last: int) -> list[Match]:
        """The gazetteer's entries for some words."""
        if last - first > _LONGEST:
            return []
        found = self._found.get((first, last))
        if found is None:
            found = self._found[first, last] = self._gazetteer.find(self.name(first, last))
        return found

    def _is_stop(self, word: Word) -> bool:
        return word.lower in self._cues.not_places or word.lower in PEOPLE or word.text[0].isdigit()

    def _trim(self, run: Run) -> Run:
        """Takes off words that open a sentence or name a people, and weekdays behind."""
        first, last = run.first, run.last
        while first < last:
            if self._whole(first, last):
                return Run(first, last)
            word = self._words[first]
            if not (self._is_stop(word) or word.lower in self._cues.parts_before) or self._names_division(first, last):
                break
            first += 1
        while last > first and self._is_stop(self._words[last - 1]) and not self._whole(first, last):
            if last - first > 1 and self._words[last - 1].lower in self._cues.levels:
                break
            last -= 1
        return Run(first, last)

    def _names_division(self, first: int, last: int) -> bool:
        """True if a compass word is of the name: in "West Wollega zone", but not in "Northern Idlib province"."""
        if (
            last - first < 2
            or last >= len(self._words)
            or self._words[last].gap != " "
            or self._words[first].lower not in self._cues.parts_before
        ):
            return False
        level = self._cues.levels.get(self._words[last].lower)
        rest = self.matches(first + 1, last)
        return level in ("province", "district") and not any(m.entry.level == "province" for m in rest)

    def _whole(self, first: int, last: int) -> bool:
        """True if the gazetteer has just these words, and they are no single word that opens sentences."""
        if last - first == 1 and self._is_stop(self._words[first]):
            return False
        return any(m.tier is Tier.PLAIN for m in self.matches(first, last))

    def cut(self, run: Run) -> list[Segment]:
        """The places that a run may hold; none for a body's or a person's name."""
        run = self._trim(run)
        if run.first >= run.last:
            return []
        if (named := self._named_division(run)) is not None:
            return [named]
        if self._whole(run.first, run.last):
            return [self._segment(run.first, run.last)]
        lowers = [self._words[i].lower for i in range(run.first, run.last)]
        if (facility := self._facility(run, lowers)) is not None:
            return [facility]
        area = " ".join(lowers[-3:]) in self._cues.levels  # "Guma Local Government Area"
        if self._holds_body(run, lowers) and lowers[0] not in _NOUN_FIRST and not area:
            return []
        with_noun = self._with_noun(run, lowers)
        return [with_noun] if with_noun is not None else self._around_titles(run)

    def _with_noun(self, run: Run, lowers: Sequence[str]) -> Segment | None:
        """ "Chikun Local Government Area", "al-Dana IDP camp", "Camp Speicher": the noun is of the run, wholly or in
        part."""
        if len(lowers) < 2:
            return None
        for length in (3, 2, 1):
            noun = " ".join(lowers[-length:])
            if len(lowers) > length and noun in self._cues.levels:
                return self._segment(run.first, run.last - length, cue=noun, right=run.last)
        following = self._words[run.last].lower if run.last < len(self._words) else ""
        if (noun := f"{lowers[-1]} {following}") in self._cues.levels:
            return self._segment(run.first, run.last - 1, cue=noun, right=run.last + 1)
        return self._segment(run.first, run.last, cue=lowers[0]) if lowers[0] in _NOUN_FIRST else None

    def _named_division(self, run: Run) -> Segment | None:
        """The noun says which of that name: Sagaing in "Sagaing Region"; but "Mexico City" stands as it is."""
        noun = self._words[run.last - 1].lower
        level = self._cues.levels.get(noun)
        if run.last - run.first < 2 or level not in ("province", "district"):
            return None
        segment = self._segment(run.first, run.last - 1, cue=noun, right=run.last)
        has_level = any(m.entry.level in (level, "region") or level == "district" for m in segment.matches)
        return segment if has_level and not self._is_stop(self._words[run.first]) else None

    def _holds_body(self, run: Run, lowers: Sequence[str]) -> bool:
        if plain_name(self.name(run.first, run.last)) in self._cues.bodies:
            return True
        if any(word in self._cues.organisations or plain_name(word) in self._cues.bodies for word in lowers):
            return True
        return any(" ".join(lowers[i : i + 2]) in self._cues.organisations for i in range(len(lowers) - 1))

    def _around_titles(self, run: Run) -> list[Segment]:
        """What stands before a title may be a place, what stands after it is a person: "Homs Governor X"."""
        for index in range(run.first, run.last):
            if self._words[index].text.rstrip(".") in self._cues.titles:
                return [self._segment(run.first, index)] if index > run.first and self._whole(run.first, index) else []
        for last in range(run.last - 2, run.first, -1):
            # "South Sudan David Shearer": a country, and then a person
            if any(
                m.tier is Tier.PLAIN and m.entry.level in ("country", "province") and m.entry.population > 1_000_000
                for m in self.matches(run.first, last)
            ):
                return [self._segment(run.first, last)]
        return [self._segment(run.first, run.last)]

    def _segment(
        self, first: int, last: int, *, cue: str | None = None, right: int = 0, facility: bool = False
    ) -> Segment:
        return Segment(first, last, self.name(first, last), self.matches(first, last), cue, right or last, facility)

    def _facility(self, run: Run, lowers: Sequence[str]) -> Segment | None:
        """The whole of "al-Razi Hospital" or "Nile Street", with the place beside it that its name begins with."""
        for length in (3, 2, 1):
            noun = " ".join(lowers[-length:])
            if (
                len(lowers) <= length
                or noun not in self._cues.facilities | self._cues.nature
                or noun in self._cues.levels
            ):
                continue
            if length == 1 and any(word in self._cues.organisations for word in lowers[:-1]):
                return None
            segment = self._segment(run.first, run.last, cue=noun, facility=True)
            segment.inner = self._inner(run.first, run.last - length)
            return segment
        return None

    def _inner(self, first: int, last: int) -> Segment | None:
        for end in range(last, first, -1):
            known = [
                m
                for m in self.matches(first, end)
                if m.tier is Tier.PLAIN and (m.entry.population > 5000 or m.entry.level != "locality")
            ]
            if known and not (end - first == 1 and self._is_stop(self._words[first])):
                return self._segment(first, end)
        return None

    def known_parts(self, run: Run) -> list[Segment]:
        """For a headline in which every word is capitalised: the longest stretches that the gazetteer knows letter for
        letter."""
        found, index = [], run.first
        while index < run.last:
            for end in range(min(run.last, index + _LONGEST), index, -1):
                if self._whole(index, end):
                    found.append(self._segment(index, end))
                    index = end
                    break
            else:
                index += 1
        return found
