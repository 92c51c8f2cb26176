"""Headings: the places that stand over the sentences of a report."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dalil.claims.sentences.sentence import Sentence
from dalil.claims.setting.placing import Placer
from dalil.places import find_toponyms

_PLACE_HEADER = re.compile(r"^\W*([A-Z][\w' ’-]{2,30}):\s")
_OPENS = 3  # a dispatch begins no farther down than this sentence, after its title and standfirst


@dataclass(frozen=True)
class Heading:
    """A place that stands over sentences: its name, and where its words are."""

    name: str
    sentence: Sentence
    start: int
    end: int


class Headings:
    """The headings of one report: which place stands over a sentence."""

    def __init__(self, sentences: Sequence[Sentence], placer: Placer) -> None:
        self.sentences = sentences
        self.placer = placer
        self._heading: dict[int, Sentence] = {}
        self._heads: set[int] = set()
        self._headers: dict[int, Heading] = {}
        heading: Sentence | None = None
        fresh = False
        for sentence in sentences:
            if sentence.block.kind != "heading" and fresh:
                self._heads.add(sentence.block.start)
                fresh = False
            match = _PLACE_HEADER.match(sentence.text) if sentence.block.start == sentence.start else None
            if match is not None and not self._is_dateline(sentence, match.group(1)):
                found = find_toponyms(match.group(1) + " ", placer.gazetteer)
                if found and found[0].known and found[0].end - found[0].start >= len(match.group(1)) - 2:
                    start = match.start(1) + found[0].start
                    end = start + found[0].end - found[0].start
                    self._headers[sentence.block.start] = Heading(found[0].name, sentence, start, end)
            if sentence.block.kind == "heading" and not placer.is_dateline(sentence):
                heading, fresh = sentence, True
            if heading is not None:
                self._heading[sentence.index] = heading

    def _is_dateline(self, sentence: Sentence, name: str) -> bool:
        """ "BEIRUT: Air strikes killed …": at the head of a dispatch, in capitals and the only one, the place where it
        was written; that of the event only where it lies in the war's country and nothing else is named."""
        opens = sentence.index <= _OPENS and sentence.block.kind == "paragraph" and name.isupper()
        if not opens or any(_PLACE_HEADER.match(s.text) for s in self.sentences if s is not sentence):
            return False
        place = self.placer.heading(name, sentence, 0, len(name))
        return place is None or place.country not in self.placer.countries or self.placer.names_others(place)

    def place_of(self, sentence: Sentence) -> Heading | None:
        """The place that the heading over a sentence names, if it names one and little else."""
        head = self._headers.get(sentence.block.start)
        if head is not None:
            return head
        if sentence.block.kind != "item" and sentence.block.start not in self._heads:
            return None
        over = self._heading.get(sentence.index)
        heading = over.text.strip() if over is not None else ""
        if over is None or not heading or len(heading.split()) > 4 or not heading[0].isupper():
            return None
        found = find_toponyms(over.text, self.placer.gazetteer)
        if not found or found[0].end - found[0].start < 0.4 * len(heading):
            return None
        return Heading(found[0].name, over, found[0].start, found[0].end)
