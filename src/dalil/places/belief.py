"""Which candidates to believe: what the gazetteer knows, what stands beside the name, and what speaks for a person or a
body."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from dalil.places.cues import Cues, load_cues
from dalil.places.folding import fold_name, plain_name
from dalil.places.gazetteer import Gazetteer, Match, Tier
from dalil.places.mentions import Mention
from dalil.places.segments import PEOPLE
from dalil.places.surroundings import After, Before
from dalil.places.weighing import near_spelling
from dalil.places.words import Word, is_in_capitals, lines_that, starts_sentence

KNOWN_ABROAD: Final = 15_000
_FAMOUS: Final = 100_000
_PROMINENT: Final = 150_000
_SHORT_COUNTRIES: Final = frozenset({"us", "u s", "usa", "u s a", "uk", "u k", "uae", "u a e", "drc", "prc"})
_LARGE: Final = frozenset({"country", "province", "region"})
# first words that make of an unknown name a place's: they mean hill, village, well, saint …
PLACE_LIKE: Final = re.compile(
    r"^(?:tell?|tall?|kafr|kfar|kafar|deir|dayr|khan|ain|ayn|ein|beit|bayt|ras|bab|umm?|wadi?|jabal|jebel|khirbe?t|qal'?at|ma'?ar+[ae]t|burj|jisr|nahr|hayy?|rasm|bi'?r|"
    r"jubb|san|santa|santo|el|la|los|las|puerto|villa|ciudad|velyka|mala|nova|novo|fort|port|camp|qasr|sheikh|shaykh|abu|bani|beni)\b|^(?:al|el|ar|as|ash|at|an|ad|az)-",
    re.IGNORECASE,
)
_SITUATED: Final = re.compile(
    r"\s+in\s+(?:the\s+)?(?:[\w-]+\s+){0,2}?[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+)?\s+(?:province|state|region|district|county|territory|department"
    r"|governorate|oblast|prefecture|division|commune|cercle|circle|zone|municipality|locality|[Ss]tate|[Pp]rovince)\b"
    r"|,\s+(?:an?|the)\s+(?:[\w-]+\s+){0,2}(?:village|town|hamlet|settlement|city|locality)\b"
)
_ARABIC_LIKE: Final = re.compile(
    r"^(?:tell?|tall?|kafr|kfar|kafar|deir|dayr|khan|ain|ayn|ein|beit|bayt|ras|jabal|jebel|ma'?ar+[ae]t|jisr|khirbe?t)\s",
    re.IGNORECASE,
)


_SETTLED: Final = frozenset({"village", "town", "city", "hamlet"})
_KIN = frozenset({"family", "families", "clan", "household", "brothers", "sisters"})


class Belief:
    """Judges the mentions of one text. ``persons`` are the surnames found in it, in lower case."""

    def __init__(self, text: str, words: Sequence[Word], gazetteer: Gazetteer, theatre: Sequence[str]) -> None:
        self._text = text
        self._words = words
        self._gazetteer = gazetteer
        self._theatre = frozenset(theatre)
        self._cues: Cues = load_cues()
        self._common = {w.lower for w in words if w.text.islower()}
        self._capitals = lines_that(words, is_in_capitals)
        self.persons: set[str] = set()

    def is_here(self, match: Match) -> bool:
        """True if the entry lies in a country that the text is about."""
        countries = match.entry.countries
        return not self._theatre or not countries or not self._theatre.isdisjoint(countries)

    def grade(self, mention: Mention, *, headline: bool) -> int:
        """2: the gazetteer has the name where the text plays, or it is well known; 1: less surely; 0: not."""
        if mention.matches:
            return max(self._grade_of(match, mention) for match in mention.matches)
        if mention.facility or headline or len(mention.name) <= 3:
            return 0
        return int(near_spelling(self._gazetteer, mention.name, tuple(self._theatre)))

    def _grade_of(self, match: Match, mention: Mention) -> int:
        entry, here = match.entry, self.is_here(match)
        large = entry.level in _LARGE
        if match.tier is Tier.PLAIN:
            famous = entry.level == "country" or (entry.population >= _PROMINENT and not match.alternate)
            if here or famous:
                return 2
            return int(large or entry.population >= KNOWN_ABROAD)
        if not here:
            return 0
        sure = large and len(fold_name(mention.name)) > 3 and not starts_sentence(self._words, mention.first)
        return 2 if sure else 1

    def holds(self, m: Mention, before: Before, after: After, *, headline: bool) -> bool:
        """Whether to take the mention for a place; bars those that are none even where the name is one elsewhere."""
        said = self._is_said(m, before)
        strong = said or m.preposition in self._cues.strong or (m.preposition == "at" and self._situated(m))
        if (
            before.person
            or self._is_no_name(m)
            or self._is_family(m)
            or self._is_state(m)
            or (before.formal and m.grade == 0)
        ):
            m.barred = True
        elif after.said and not strong and m.cue != "dateline":
            m.cue = "says"
        elif self._is_person(m) and not strong:
            m.barred = True
        else:
            said = said or (after.cue == "area" and m.preposition is not None and not self._words[m.first].caps)
            return self._by_grade(m, said=said, strong=strong, headline=headline)
        return False

    def _situated(self, m: Mention) -> bool:
        """ "at Bourasso in Kossi province", "at Damba, a village": what stands after the name says where it lies."""
        return not m.facility and _SITUATED.match(self._text, m.end) is not None

    def _is_said(self, m: Mention, before: Before) -> bool:
        """True if the words beside the name make it a place whatever the gazetteer holds."""
        if m.direction is not None or before.happens or m.level not in (None, "facility", "nature"):
            return True
        return m.preposition in self._cues.beside["surely_struck"] and m.last - m.first <= 3

    def _by_grade(self, m: Mention, *, said: bool, strong: bool, headline: bool) -> bool:
        beside = self._cues.beside
        locative = strong or m.cue == "dateline"
        weakly = m.possessive or m.preposition in beside["weakly_locative"] | beside["struck"] | {":"}
        if m.facility:
            return locative or weakly or m.preposition == "of" or m.grade > 0
        if m.grade == 2:
            return locative or not self._is_weak(m)
        if m.grade == 1:
            placed = locative or weakly or m.preposition == "of" or _ARABIC_LIKE.match(m.name) is not None
            return placed and (said or not self._is_weak(m))
        if said:
            return True
        if self._words[m.first].caps:
            return False
        return (strong and not headline) or (weakly and PLACE_LIKE.match(m.name) is not None)

    def _is_weak(self, m: Mention) -> bool:
        """True for a name that is more often something else: "Delta", "Roberts", a village called as a common word at
        the head of a sentence."""
        if plain_name(m.name) in self._cues.weak:
            return True
        largest = max((x.entry.population for x in m.matches), default=0)
        large = any(x.entry.level != "locality" for x in m.matches)
        if not large and largest < _FAMOUS and not self._is_transliterated(m):
            # villages of the Americas and of western Europe bear the names of persons and of common things
            return m.preposition not in self._cues.beside["weakly_locative"]
        if large or largest >= KNOWN_ABROAD or m.last - m.first > 1:
            return False
        return self._words[m.first].lower in self._common or starts_sentence(self._words, m.first)

    def _is_transliterated(self, m: Mention) -> bool:
        codes = self._gazetteer.transliterated
        return any(self.is_here(x) and not codes.isdisjoint(x.entry.countries) for x in m.matches)

    def _is_person(self, m: Mention) -> bool:
        if m.last - m.first != 1 or self._words[m.first].lower not in self.persons:
            return False
        return not any(self.is_here(x) and x.entry.level in ("country", "province") for x in m.matches)

    def _is_family(self, m: Mention) -> bool:
        """True for "the Haddad family": a surname, whatever village bears it."""
        follows = m.right < len(self._words) and self._words[m.right].lower in _KIN
        return (
            follows and m.cue is None and m.level is None and self._text[m.end : self._words[m.right].start].isspace()
        )

    def _is_state(self, m: Mention) -> bool:
        """True for "Damascus's ally": a capital that stands for its government."""
        return (
            m.possessive and m.right < len(self._words) and self._words[m.right].lower in self._cues.beside["of_states"]
        )

    def _is_no_name(self, m: Mention) -> bool:
        plain = plain_name(m.name)
        body = plain in self._cues.bodies and m.cue not in _SETTLED
        if body or len(plain) < 2 or self._text[m.end : m.end + 1] == "$":
            return True
        if plain in _SHORT_COUNTRIES and self._is_adjective(m):
            return True
        if m.last - m.first == 1 and self._is_common_word(m, plain):
            return True
        return m.grade == 0 and m.cue is None and self._is_loose(m)

    def _is_common_word(self, m: Mention, plain: str) -> bool:
        cues = self._cues
        if plain in cues.not_places or plain in PEOPLE or plain in cues.organisations or cues.level(plain) is not None:
            return True
        word = self._words[m.first]
        initials = word.caps and len(word.text) <= 5 and m.cue != "dateline" and not self._capitals[m.first]
        return initials and not any(x.entry.level in ("country", "province") for x in m.matches)

    def _is_loose(self, m: Mention) -> bool:
        """An unknown name that holds common words, or that says whose something is: "the Assad regime"."""
        if m.right < len(self._words) and self._words[m.right].lower in self._cues.attributive:
            return True
        words = self._words[m.first : m.last]
        common = any(w.lower in self._cues.not_places or w.lower in PEOPLE for w in words)
        return common or words[0].lower in self._common

    def _is_adjective(self, m: Mention) -> bool:
        """True for a country's letters before a noun: "U.S. officials", "US-led"."""
        following = self._text[m.end : m.end + 2]
        attached = following[:1] == " " and following[1:2].isalpha() and m.preposition not in self._cues.strong
        return following[:1] == "-" or attached
