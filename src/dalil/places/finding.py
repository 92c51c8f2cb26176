"""Finds the candidates for toponyms in a text, each with its surroundings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from dalil.places.belief import KNOWN_ABROAD, PLACE_LIKE, Belief
from dalil.places.casing import mended
from dalil.places.cues import Cues, load_cues
from dalil.places.datelines import opens_line
from dalil.places.folding import fold_name
from dalil.places.gazetteer import Gazetteer, Match, Tier
from dalil.places.mentions import Mention
from dalil.places.segments import Segment, Segmenter
from dalil.places.surroundings import After, Before, Surroundings
from dalil.places.theatres import theatre_of
from dalil.places.words import Run, Word, find_runs, is_headline, lines_that, split_words

_PROVINCE_AROUND: Final = {"Damascus": "Rif Dimashq"}  # cities that are a province beside the one around them
_REALMS: Final = ("republic", "federation", "kingdom", "states", "emirate", "union")
_ITEM_END: Final = re.compile(r"\s*(?:[:–—]|-\s|\s-|\()")


class MentionFinder:
    """Finds the mentions of one text. ``theatre`` are the countries that it is about."""

    def __init__(self, text: str, gazetteer: Gazetteer, countries: Sequence[str] | None = None) -> None:
        text = mended(text, gazetteer, countries or ())
        self.text = text
        self.words: list[Word] = split_words(text)
        self._runs = find_runs(text, self.words)
        guessed = theatre_of(text, self.words, self._runs, gazetteer) if countries is None else countries
        self.theatre = tuple(guessed)
        self._gazetteer = gazetteer
        self._cues: Cues = load_cues()
        self._segmenter = Segmenter(text, self.words, gazetteer)
        self._sides = Surroundings(text, self.words)
        self._headlines = lines_that(self.words, is_headline)
        self._belief = Belief(text, self.words, gazetteer, self.theatre)

    def find(self) -> list[Mention]:
        """All candidates, each with its grade: 2 the gazetteer has it where the text plays, 1 less surely, 0 not."""
        cuts: list[tuple[Segment, bool]] = []
        for run in self._joined_runs():
            headline = self._headlines[run.first]
            segments = (
                self._segmenter.known_parts(run) if headline and run.last - run.first > 1 else self._segmenter.cut(run)
            )
            cuts += ((segment, headline) for segment in segments)
        self._belief.persons = self._surnames([segment for segment, _ in cuts])
        found = [mention for segment, headline in cuts for mention in self._mentions(segment, headline)]
        found.sort(key=lambda m: (m.start, -m.end))
        return found

    def _joined_runs(self) -> list[Run]:
        """The runs, with those brought together that are one name: "Jammu and Kashmir", "Democratic Republic of the
        Congo"."""
        runs: list[Run] = []
        for run in self._runs:
            last = runs[-1] if runs else None
            if last is not None and self._may_be_one(last, run) and run.last - last.first <= 6:
                whole = self._segmenter.matches(last.first, run.last)
                if any(m.tier is Tier.PLAIN and m.entry.level != "locality" for m in whole):
                    runs[-1] = Run(last.first, run.last)
                    continue
            runs.append(run)
        return runs

    def _may_be_one(self, one: Run, other: Run) -> bool:
        between = " ".join(w.lower for w in self.words[one.last : other.first])
        realm = self.words[one.last - 1].lower in _REALMS
        return between == "and" or (realm and between in ("of", "of the"))

    def _surnames(self, segments: Sequence[Segment]) -> set[str]:
        """Last words of what looks like a person's full name, and names after a title: they are no place where they
        stand alone."""
        found = set()
        for s in segments:
            words = self.words[s.first : s.last]
            unknown = 2 <= len(words) <= 3 and not s.matches and s.cue is None and not PLACE_LIKE.match(s.name)
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
            again = fold_name(m.name) in names and m.cue != "says"
            if (
                not m.barred
                and (m.believed or again)
                and (not chosen or m.start >= chosen[-1].end or chosen[-1].facility)
            ):
                if chosen and m.start < chosen[-1].end and not m.is_parent:
                    continue
                chosen.append(m)
        return chosen

    def _mentions(self, segment: Segment, headline: bool) -> list[Mention]:
        before, after = self._sides.before(segment.first), self._sides.after(segment.right)
        mention = self._mention(segment, before, after)
        mention.grade = self._belief.grade(mention, headline=headline)
        mention.known = mention.grade > 0
        mention.believed = self._belief.holds(mention, before, after, headline=headline)
        if segment.inner is None:
            return [mention]
        inner = self._mention(segment.inner, Before(segment.inner.first), After(segment.inner.last))
        inner.grade = self._belief.grade(inner, headline=headline)
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
        cue = cue or after.apposed
        if cue is None and (before.rural or after.cue == "countryside"):
            cue = "countryside"
        surrounding = before.rural or (segment.cue or after.cue) in ("countryside", "suburbs")
        if surrounding and (province := _PROVINCE_AROUND.get(segment.name)) is not None:
            segment.name, segment.matches = province, self._gazetteer.find(province)
        right = max(after.right, segment.right)
        mention = Mention(
            first=segment.first,
            last=segment.last,
            start=first.start,
            end=last.end,
            name=segment.name,
            matches=segment.matches,
            left=before.left,
            right=right,
            cue=cue,
            preposition=before.preposition,
            direction=before.direction,
            possessive=last.possessive or self.words[right - 1].possessive,
            facility=segment.facility,
        )
        if opens_line(self.text, self.words, segment.first, segment.right) and mention.cue is None:
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
        if before.country is not None and (mention.cue is not None or before.owned):
            mention.parents.append(self._gazetteer.country_name(before.country))
        return mention

    def _facility_matches(self, mention: Mention, segment: Segment) -> list[Match]:
        """A hospital is named after a person as likely as after a village: only its full name counts, but an air base
        bears its town's."""
        full = mention.name if segment.facility else f"{mention.name} {mention.cue}"
        found = [m for m in self._gazetteer.find(full) if m.tier is Tier.PLAIN]
        return found or (mention.matches if mention.cue in self._cues.named_after_towns else [])

    def _end(self, mention: Mention) -> int:
        return self.words[mention.right - 1].after

    def _drop_facility_of_town(self, mention: Mention, segment: Segment) -> None:
        """A town's own facility takes nothing from the town's name: "Hama central prison" is in Hama."""
        if segment.facility or self._cues.level(mention.cue) not in ("facility", "nature"):
            return
        if any(
            m.tier is Tier.PLAIN and self._belief.is_here(m) and m.entry.population >= KNOWN_ABROAD
            for m in mention.matches
        ) or any(m.entry.level in ("province", "country") and self._belief.is_here(m) for m in mention.matches):
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
            self._belief.is_here(m)
            and m.tier is Tier.PLAIN
            and (m.entry.level == "province" or m.entry.population > 50_000)
            for m in mention.matches
        )
