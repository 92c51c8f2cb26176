"""Timing: the dates of a sentence, each given to the unit that it dates."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from dalil.claims.events.trigger import Trigger
from dalil.claims.sentences.sentence import Sentence
from dalil.claims.units.dating import DateReader
from dalil.claims.units.ownership import Ownership
from dalil.claims.units.unit import Unit
from dalil.language.dates import DateMention
from dalil.language.speakers import Speech

if TYPE_CHECKING:
    from spacy.tokens import Token


class Timing:
    """Gives the units of one sentence the dates that tell when."""

    def __init__(
        self, sentence: Sentence, speeches: Sequence[Speech], triggers: Sequence[Trigger], clauses: Ownership
    ) -> None:
        self.sentence = sentence
        self.doc = sentence.parsed
        self.clauses = clauses
        self.heads = clauses.heads
        self.dates = DateReader(sentence, speeches, triggers, clauses.heads)
        self.loose: list[DateMention] = []

    def give(self, units: dict[int, Unit], eventive: set[int]) -> None:
        """Add to each unit the dates in its clause; those outside of every telling clause are kept for later."""
        tallies = [t for u in units.values() for t in u.tallies]
        for date in self.sentence.dates:
            if date.end <= self.sentence.header_end or self.dates.of_speech(date) or date.kind == "future":
                continue
            if self.dates.of_something_else(date, tallies):
                continue
            owner = self.clauses.owner(self.sentence.root(date.start, date.end), eventive, strict=False)
            if owner is not None:
                units[owner].dates.append(date)
            else:
                self.loose.append(date)

    def give_loose(self, units: Sequence[Unit]) -> None:
        """A date outside every telling clause dates the nearest unit without one."""
        for date in self.loose:
            token = self.sentence.root(date.start, date.end)
            undated = [u for u in units if not u.dates and not (len(units) > 1 and self._came_before(u, token))]
            if undated:
                min(undated, key=lambda u: abs(min(u.heads) - token.i)).dates.append(date)

    def share_last(self, units: Sequence[Unit]) -> None:
        """ "killed five in Kharkiv and wounded 12 in Kherson on Monday": the day at the end is that of both."""
        for first, second in pairwise(sorted(units, key=lambda u: u.start)):
            head = self.doc[min(second.heads)]
            joined = head.dep_ == "conj" and not any(c.dep_ in ("nsubj", "nsubjpass") for c in head.children)
            if joined and not first.dates and len(second.dates) == 1 and second.dates[0].start > head.idx:
                first.dates = list(second.dates)

    def _came_before(self, unit: Unit, date: Token) -> bool:
        """ "was abandoned on Sunday after 22 people were killed": the day is that of what came after."""
        head = self.doc[min(unit.heads)]
        after = any(c.dep_ == "mark" and c.lower_ == "after" for c in head.children)
        return after and head.dep_ == "advcl" and head.head.i == self.heads[date.i]

    def give_of_header(self, units: Collection[Unit]) -> None:
        """A unit without a day has that of the list item's header."""
        for unit in units:
            if not unit.dates:
                unit.dates = [d for d in self.sentence.dates if d.end <= self.sentence.header_end]
