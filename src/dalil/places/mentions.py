"""Candidates for toponyms in a text, each with its surroundings, and which of them to believe."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from dalil.places.casing import is_caseless, recase
from dalil.places.cues import Cues, load_cues
from dalil.places.folding import fold_name, plain_name
from dalil.places.gazetteer import Gazetteer, Match, Tier
from dalil.places.segments import PEOPLE, Segment, Segmenter
from dalil.places.surroundings import After, Before, Surroundings
from dalil.places.theatres import theatre_of
from dalil.places.weighing import near_spelling
from dalil.places.words import Run, Word, find_runs, split_words, starts_sentence

_FAMOUS: Final = 100_000
_PROMINENT: Final = 150_000
_KNOWN_ABROAD: Final = 15_000
_ITEM_END: Final = re.compile(r"\s*(?:[:–—]|-\s|\s-|\()")
_SHORT_COUNTRIES: Final = frozenset({"us", "u s", "usa", "u s a", "uk", "u k", "uae", "u a e", "drc", "prc"})
# first words that make of an unknown name a place's: they mean hill, village, well, saint …
_PLACE_LIKE: Final = re.compile(
    r"^(?:tell?|tall?|kafr|kfar|kafar|deir|dayr|khan|ain|ayn|ein|beit|bayt|ras|bab|umm?|wadi?|jabal|jebel|khirbe?t|qal'?at|ma'?ar+[ae]t|burj|jisr|nahr|hayy?|rasm|bi'?r|"
    r"jubb|san|santa|santo|el|la|los|las|puerto|villa|ciudad|velyka|mala|nova|novo|fort|port|camp|qasr|sheikh|shaykh|abu|bani|beni)\b|^(?:al|el|ar|as|ash|at|an|ad|az)-",
    re.IGNORECASE,
)
_ARABIC_LIKE: Final = re.compile(
    r"^(?:tell?|tall?|kafr|kfar|kafar|deir|dayr|khan|ain|ayn|ein|beit|bayt|ras|jabal|jebel|ma'?ar+[ae]t|jisr|khirbe?t)\s",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Mention:
    """A candidate; ``left`` and ``right`` are the indices of the words about its whole phrase (preposition … noun)."""

    first: int
    last: int
    start: int
    end: int
    name: str
    matches: list[Match]
    left: int
    right: int
    cue: str | None = None
    preposition: str | None = None
    direction: str | None = None
    level: str | None = None
    known: bool = False
    grade: int = 0
    believed: bool = False
    possessive: bool = False
    facility: bool = False
    is_parent: bool = False
    parents: list[str] = field(default_factory=list)
    group: int = -1
    barred: bool = False


class MentionFinder:
    """Finds the mentions of one text. ``theatre`` are the countries that it is about."""

    def __init__(self, text: str, gazetteer: Gazetteer) -> None:
        if is_caseless(text):
            text = recase(text, gazetteer)
        self.text = text
        self.words: list[Word] = split_words(text)
        self._runs = find_runs(text, self.words)
        self.theatre = theatre_of(text, self.words, self._runs, gazetteer)
        self._gazetteer = gazetteer
        self._cues: Cues = load_cues()
        self._segmenter = Segmenter(text, self.words, gazetteer)
        self._sides = Surroundings(text, self.words)
        self._common = {w.lower for w in self.words if w.text.islower()}
        self._headlines = self._headline_words()
        self._capitals = self._lines_of(lambda line: sum(w.text.isupper() for w in line) >= 0.7 * len(line))
        self._persons: set[str] = set()

    def find(self) -> list[Mention]:
        """All candidates, each with its grade: 2 the gazetteer has it where the text plays, 1 less surely, 0 not."""
        cuts: list[tuple[Segment, bool]] = []
        for run in self._joined_runs():
            headline = self._headlines[run.first]
            segments = (
                self._segmenter.known_parts(run) if headline and run.last - run.first > 1 else self._segmenter.cut(run)
            )
            cuts += ((segment, headline) for segment in segments)
        self._persons = self._surnames([segment for segment, _ in cuts])
        found = [mention for segment, headline in cuts for mention in self._mentions(segment, headline)]
        found.sort(key=lambda m: (m.start, -m.end))
        return found

    def _joined_runs(self) -> list[Run]:
        """The runs, with those brought together that are one name: "Jammu and Kashmir"."""
        runs: list[Run] = []
        for run in self._runs:
            last = runs[-1] if runs else None
            if (
                last is not None
                and run.first == last.last + 1
                and self.words[last.last].lower == "and"
                and run.last - last.first <= 6
            ):
                whole = self._segmenter.matches(last.first, run.last)
                if any(m.tier is Tier.PLAIN and m.entry.level != "locality" for m in whole):
                    runs[-1] = Run(last.first, run.last)
                    continue
            runs.append(run)
        return runs

    def _surnames(self, segments: Sequence[Segment]) -> set[str]:
        """Last words of what looks like a person's full name, and names after a title: they are no place where they stand alone."""
        found = set()
        for s in segments:
            words = self.words[s.first : s.last]
            unknown = 2 <= len(words) <= 3 and not s.matches and s.cue is None and not _PLACE_LIKE.match(s.name)
            if unknown or (
                len(words) == 1 and s.first and self.words[s.first - 1].text.rstrip(".") in self._cues.titles
            ):
                found.add(words[-1].lower)
        return found

    def chosen(self, mentions: Sequence[Mention]) -> list[Mention]:
        """The mentions to believe, and those of a name that is believed elsewhere in the text."""
        names = {fold_name(m.name) for m in mentions if m.believed and not m.facility}
        chosen: list[Mention] = []
        for m in mentions:
            again = fold_name(m.name) in names and not m.barred and m.cue != "says"
            if (m.believed or again) and (not chosen or m.start >= chosen[-1].end or chosen[-1].facility):
                if chosen and m.start < chosen[-1].end and not m.is_parent:
                    continue
                chosen.append(m)
        return chosen

    def _mentions(self, segment: Segment, headline: bool) -> list[Mention]:
        before, after = self._sides.before(segment.first), self._sides.after(segment.right)
        mention = self._mention(segment, before, after)
        mention.grade = self._grade(mention, headline)
        mention.known = mention.grade > 0
        mention.believed = self._believe(mention, before, after, headline)
        if segment.inner is None:
            return [mention]
        inner = self._mention(segment.inner, Before(segment.inner.first), After(segment.inner.last))
        inner.grade = self._grade(inner, headline)
        if inner.grade < 2:
            return [mention]
        mention.believed = True
        inner.known = inner.believed = inner.is_parent = True
        inner.left, inner.right, inner.preposition = mention.left, mention.right, mention.preposition
        mention.parents.append(inner.name)
        return [mention, inner]

    def _mention(self, segment: Segment, before: Before, after: After) -> Mention:
        first, last = self.words[segment.first], self.words[segment.last - 1]
        cue = segment.cue or before.cue or (after.cue if after.cue not in self._cues.parts_after else None)
        if cue is None and (before.rural or after.cue == "countryside"):
            cue = "countryside"
        mention = Mention(
            first=segment.first,
            last=segment.last,
            start=first.start,
            end=last.end,
            name=segment.name,
            matches=segment.matches,
            left=before.left,
            right=max(after.right, segment.right),
            cue=cue,
            preposition=before.preposition,
            direction=before.direction,
            possessive=last.possessive,
            facility=segment.facility,
        )
        if self._sides.dateline(segment.first, segment.right) and mention.cue is None:
            mention.cue = "dateline"
        elif mention.preposition is None and self._heads_item(mention):
            mention.preposition = ":"
        self._drop_facility_of_town(mention, segment)
        small = after.cue == mention.cue and mention.cue in self._cues.beside["small"]
        of_many = before.cue == mention.cue and mention.cue is not None and mention.cue.endswith("s")
        if (small or of_many) and self._is_larger(mention):
            mention.cue = after.cue if of_many and self._cues.level(after.cue) else None
        mention.level = self._cues.level(mention.cue)
        if mention.level == "facility":
            mention.facility = True
            mention.matches = self._facility_matches(mention, segment)
        if before.country is not None and mention.cue is not None:
            mention.parents.append(self._gazetteer.country_name(before.country))
        return mention

    def _facility_matches(self, mention: Mention, segment: Segment) -> list[Match]:
        """A hospital is named after a person as likely as after a village: only its full name counts, but an air base bears its town's."""
        full = mention.name if segment.facility else f"{mention.name} {mention.cue}"
        found = [m for m in self._gazetteer.find(full) if m.tier is Tier.PLAIN]
        return found or (mention.matches if mention.cue in self._cues.named_after_towns else [])

    def _end(self, mention: Mention) -> int:
        return self.words[mention.right - 1].after

    def _drop_facility_of_town(self, mention: Mention, segment: Segment) -> None:
        """ "Hama central prison" is in Hama: a town's own facility takes nothing from the town's name."""
        if segment.facility or self._cues.level(mention.cue) not in ("facility", "nature"):
            return
        if any(
            m.tier is Tier.PLAIN and self._here(m) and m.entry.population >= _KNOWN_ABROAD for m in mention.matches
        ) or any(m.entry.level in ("province", "country") and self._here(m) for m in mention.matches):
            mention.cue = None

    def _heads_item(self, mention: Mention) -> bool:
        """True for the head of a list item: "- Daraa: 1,100", "- 13 October, Ras al-Ain: an air strike"."""
        end = self._end(mention)
        if _ITEM_END.match(self.text, end) is None and self.text[end : end + 1] not in ("\n", ""):
            return False
        start = self.words[mention.left].start
        line = self.text[self.text.rfind("\n", 0, start) + 1 : start]
        return all(w.lower in self._cues.not_places or w.text[0].isdigit() for w in split_words(line))

    def _is_larger(self, mention: Mention) -> bool:
        """True if "X village" is a village in X: X is a province or a city."""
        return any(
            self._here(m) and m.tier is Tier.PLAIN and (m.entry.level == "province" or m.entry.population > 50_000)
            for m in mention.matches
        )

    def _here(self, match: Match) -> bool:
        return not self.theatre or not match.entry.countries or bool(set(self.theatre) & set(match.entry.countries))

    def _grade(self, mention: Mention, headline: bool) -> int:
        if not mention.matches:
            return int(
                not mention.facility
                and not headline
                and len(mention.name) > 3
                and near_spelling(self._gazetteer, mention.name, self.theatre)
            )
        best = 0
        for match in mention.matches:
            entry, plain = match.entry, match.tier is Tier.PLAIN
            large = entry.level in ("country", "province", "region")
            if plain and (
                self._here(match)
                or entry.level == "country"
                or (entry.population >= _PROMINENT and not match.alternate)
            ):
                best = max(best, 2)
            elif plain and (large or entry.population >= _KNOWN_ABROAD):
                best = max(best, 1)
            elif self._here(match):
                sure = large and len(fold_name(mention.name)) > 3 and not starts_sentence(self.words, mention.first)
                best = max(best, 2 if sure else 1)
        return best

    def _believe(self, m: Mention, before: Before, after: After, headline: bool) -> bool:
        if before.person or self._is_no_name(m) or (before.formal and m.grade == 0):
            m.barred = True
            return False
        said = (
            m.level is not None and m.level not in ("facility", "nature") or m.direction is not None or before.happens
        )
        said = said or (m.preposition in self._cues.beside["surely_struck"] and m.last - m.first <= 3)
        locative = said or m.preposition in self._cues.strong or m.cue == "dateline"
        if after.said and not locative:
            m.cue = "says"
            return False
        weakly = (
            m.preposition in self._cues.beside["weakly_locative"] | self._cues.beside["struck"]
            or m.preposition == ":"
            or m.possessive
        )
        if self._is_person(m) and not said and m.preposition not in self._cues.strong:
            m.barred = True
            return False
        if m.facility:
            return locative or weakly or m.preposition == "of" or m.grade > 0
        if m.grade == 2:
            return locative or not self._is_weak(m)
        if m.grade == 1:
            return (locative or weakly or m.preposition == "of" or _ARABIC_LIKE.match(m.name) is not None) and not (
                self._is_weak(m) and not said
            )
        if self.words[m.first].caps and not said and m.cue != "dateline":
            return False
        return (
            said
            or (locative and m.cue != "dateline" and not headline)
            or (weakly and _PLACE_LIKE.match(m.name) is not None)
        )

    def _is_weak(self, m: Mention) -> bool:
        if plain_name(m.name) in self._cues.weak:
            return True
        word = self.words[m.first]
        one = m.last - m.first == 1
        if not any(
            x.entry.population >= _FAMOUS or x.entry.level != "locality" for x in m.matches
        ) and not self._transliterated(m):
            # "Roberts", "Flores", "Media": a village of the Americas or of Europe that is rather a person or a common word
            return m.preposition not in self._cues.beside["weakly_locative"]
        largest = max((x.entry.population for x in m.matches), default=0)
        large = any(x.entry.level != "locality" for x in m.matches)
        # a village that shares its name with a common word, at the head of a sentence
        return (
            one
            and not large
            and largest < _KNOWN_ABROAD
            and (word.lower in self._common or starts_sentence(self.words, m.first))
        )

    def _transliterated(self, m: Mention) -> bool:
        return any(
            self._here(x) and not self._gazetteer.transliterated.isdisjoint(x.entry.countries) for x in m.matches
        )

    def _is_person(self, m: Mention) -> bool:
        if m.last - m.first != 1 or self.words[m.first].lower not in self._persons:
            return False
        return not any(self._here(x) and x.entry.level in ("country", "province") for x in m.matches)

    def _is_no_name(self, m: Mention) -> bool:
        plain = plain_name(m.name)
        if self.text[m.end : m.end + 1] == "$" or (plain in _SHORT_COUNTRIES and self._is_adjective(m)):
            return True
        if plain in self._cues.bodies or len(plain) < 2:
            return True
        word = self.words[m.first]
        if m.last - m.first == 1 and (
            plain in self._cues.not_places
            or plain in PEOPLE
            or self._cues.level(plain)
            or plain in self._cues.organisations
        ):
            return True
        if (
            m.last - m.first == 1
            and word.caps
            and len(word.text) <= 5
            and m.cue != "dateline"
            and not self._capitals[m.first]
        ):
            return not any(x.entry.level in ("country", "province") for x in m.matches)
        if (
            m.grade == 0
            and m.right < len(self.words)
            and self.words[m.right].lower in self._cues.attributive
            and m.cue is None
        ):
            return True
        if m.grade == 0 and m.cue is None:
            tokens = [self.words[i] for i in range(m.first, m.last)]
            return (
                any(t.lower in self._cues.not_places or t.lower in PEOPLE for t in tokens)
                or tokens[0].lower in self._common
            )
        return False

    def _is_adjective(self, m: Mention) -> bool:
        """ "U.S. officials", "US-led": a country's letters before a noun."""
        following = self.text[m.end : m.end + 2]
        return following[:1] == "-" or (
            following[:1] == " "
            and following[1:2].isalpha()
            and self._sides.before(m.first).preposition not in self._cues.strong
        )

    def _headline_words(self) -> list[bool]:
        """For each word whether its line is a headline: most words capitalised, so that a capital says nothing."""

        def headline(line: list[Word]) -> bool:
            long = [w for w in line if len(w.text) > 3 and w.text[0].isalpha()]
            return len(long) >= 4 and sum(w.text[0].isupper() for w in long) >= 0.75 * len(long)

        return self._lines_of(headline)

    def _lines_of(self, test: Callable[[list[Word]], bool]) -> list[bool]:
        flags: list[bool] = []
        line: list[Word] = []
        for word in self.words:
            if "\n" in word.gap and line:
                flags += [test(line)] * len(line)
                line = []
            line.append(word)
        return flags + [test(line)] * len(line)
