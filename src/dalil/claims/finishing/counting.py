"""Counting: the counts of a claim, from the tolls that the sentences of its occurrence tell."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from dalil.claims.casualties.tallies import Tally
from dalil.claims.occurrences.occurrence import Occurrence
from dalil.claims.people.ordinals import counts_on
from dalil.claims.sentences.quoting import Quotes
from dalil.claims.sentences.sentence import Sentence
from dalil.claims.units.unit import Strikes, Unit
from dalil.model import (
    Count,
    Quantity,
)


class Counts:
    """The counts of one occurrence: of two tolls of one speaker the last holds and the earlier is superseded; tolls of
    other speakers stand beside. ``voices`` gives each speaker's place in the claim's chain."""

    def __init__(self, occurrence: Occurrence, voices: Mapping[str, int], quotes: Quotes) -> None:
        self.occurrence = occurrence
        self.voices = voices
        self.quotes = quotes
        self.camps = _camps(occurrence)
        self._found: list[Count] = []
        self._homes: list[Sentence | None] = []  # the sentences of the leading ones
        self._weak: set[int] = set()
        self._leading: dict[tuple[str, str, str | None], int] = {}

    def read(self, struck: bool) -> tuple[Count, ...]:
        """The counts in the order of the report; those of strikes only where the occurrence ``struck`` something."""
        for unit in self.occurrence.units:
            said_by = self.voices.get(unit.voices[0].name) if unit.voices else None
            for tally in unit.tallies:
                if not _part_of_its_like(tally, self._found):
                    self._take(tally, unit, said_by)
            for strikes in unit.strikes if struck else ():
                if not any((c.outcome, c.quantity) == (strikes.outcome, strikes.quantity) for c in self._found):
                    self._add(self._of_strikes(strikes, unit, said_by))
        return tuple(c for n, c in enumerate(self._found) if n not in self._weak or not self._told_besides(n))

    def _told_besides(self, place: int) -> bool:
        """Whether others than a person known by what he does met with the same."""
        mine = self._found[place].outcome
        return any(n != place and c.outcome in (mine, "killed_or_injured") for n, c in enumerate(self._found))

    def _add(self, count: Count, home: Sentence | None = None) -> None:
        self._found.append(count)
        self._homes.append(home)

    def _take(self, tally: Tally, unit: Unit, said_by: int | None) -> None:
        """Take in a tally: as a count of its own, as one that was told before, or as what supersedes that."""
        if tally.weak:
            self._weak.add(len(self._found))
            self._add(self._of_people(tally, unit, said_by))
            return
        key = (tally.outcome, tally.who, tally.side)
        count = self._of_people(tally, unit, said_by)
        same = self._same(count, unit)
        if key not in self._leading and same is None:
            self._leading[key] = len(self._found)
            self._add(count, unit.sentence)
            return
        if same is not None and tally.side is not None and not self._is_named(self._found[same].side):
            self._found[same] = replace(self._found[same], side=tally.side)
        old = self._found[self._leading[key] if same is None else same]
        if old.quantity == tally.quantity or _same_least(old, count) or _says_less(old, count):
            return
        if _uncounted(old) and old.part_of == count.part_of and _counted(count):
            self._found[self._leading[key]] = count  # "injuring others", and later in the report "three were injured"
        elif counts_on(unit.sentence.text[tally.start : tally.end]) and count.quantity.low > old.quantity.low:
            self._found[self._leading[key]] = _superseding(count, old.quantity)
        elif tally.earlier:
            self._found[self._leading[key]] = _superseding(old, tally.quantity)
        elif not (tally.subgroup and old.part_of):
            self._add(count)

    def _same(self, count: Count, unit: Unit) -> int | None:
        """The place of the count of another sentence that tells of the same people."""
        others = (n for n, home in enumerate(self._homes) if home is not unit.sentence)
        return next((n for n in others if _told_once_more(self._found[n], count, self.camps)), None)

    def _is_named(self, side: str | None) -> bool:
        return side is not None and not self.camps[side].described

    def _of_people(self, tally: Tally, unit: Unit, said_by: int | None) -> Count:
        return Count(
            tally.outcome,
            tally.who,
            tally.quantity,
            tally.part_of if tally.subgroup else None,
            said_by,
            tally.side,
            tally.civilian,
            (),
            self.quotes.words(unit.sentence, tally.start, tally.end),
        )

    def _of_strikes(self, strikes: Strikes, unit: Unit, said_by: int | None) -> Count:
        return Count(
            strikes.outcome,
            strikes.noun or "strikes",
            strikes.quantity,
            None,
            said_by,
            None,
            False,
            (),
            self.quotes.words(unit.sentence, strikes.start, strikes.end),
        )


_NUMBER = re.compile(r"\d|\b(?:at\s+least|more|two|three|few|several|dozens?|no\s+fewer)\b", re.IGNORECASE)


def _part_of_its_like(tally: Tally, found: list[Count]) -> bool:
    """ "20 soldiers, including a captain": a part of those counted that is counted under their own name."""
    return tally.subgroup and any(
        (c.outcome, c.who, c.part_of) == (tally.outcome, tally.who, None) and c.quantity.low >= tally.quantity.low
        for c in found
    )


def _uncounted(count: Count) -> bool:
    """True for a bare plural ("civilians were killed")."""
    words = count.words.text if count.words is not None else ""
    return count.quantity == Quantity(2, None) and _NUMBER.search(words) is None


def _counted(count: Count) -> bool:
    return count.quantity != Quantity(2, None) and count.quantity.low >= 2


@dataclass(frozen=True)
class _Camp:
    """A side whose fighters fell: a state's or not, and named or only described ("militants": "rebels" may be they)."""

    of_state: bool
    described: bool


def _camps(occurrence: Occurrence) -> dict[str, _Camp]:
    """The camp of each side that an occurrence's sentences name, by its id."""
    mentions = [m for u in occurrence.units for m in u.sentence.actors]
    return {m.id: _Camp(m.kind in ("state", "state_forces"), m.descriptive) for m in mentions}


def _told_once_more(old: Count, new: Count, camps: Mapping[str, _Camp]) -> bool:
    """ "three Maoists were killed", and later in the report "the three militants": the same dead."""
    alike = (old.outcome, old.who) == (new.outcome, new.who)
    again = old.quantity == new.quantity or _same_least(old, new)
    if not (alike and again) or old.part_of != new.part_of:
        return False
    if old.side is None or new.side is None:
        return True
    one, other = camps[old.side], camps[new.side]
    return (one.described or other.described) and one.of_state == other.of_state


def _says_less(old: Count, new: Count) -> bool:
    """ "several others were hurt", where dozens were told."""
    return new.quantity.high is None and new.quantity.low <= 3 <= old.quantity.low and _uncounted_or_few(new)


def _uncounted_or_few(count: Count) -> bool:
    words = count.words.text if count.words is not None else ""
    return re.search(r"\d|\bat\s+least|\bmore\s+than|\bover\b", words, re.IGNORECASE) is None


def _same_least(old: Count, new: Count) -> bool:
    """ "at least 19", and later in the report "19"."""
    return old.quantity.low == new.quantity.low > 2 and None in (old.quantity.high, new.quantity.high)


def _superseding(count: Count, earlier: Quantity) -> Count:
    return replace(count, superseded=(*count.superseded, earlier))
