"""Every incident of a filter as columns of numbers: what a browser needs to filter and draw tens of thousands."""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable
from datetime import date

from django.utils import translation

from dalil.incidents.grading import STEPS
from dalil.ledger import grades
from dalil.model.vocabulary import HARM_KINDS
from dalil.site import maps, wording
from dalil.site.choices import choices
from dalil.site.outlines import outlines
from dalil.site.questions import Asked
from dalil.site.remembered import once_a_state
from dalil.site.wording import word

EPOCH = date(1970, 1, 1).toordinal()


class _Numbered:
    """Values numbered in the order in which they come."""

    def __init__(self) -> None:
        self.numbers: dict[Hashable, int] = {}

    def number(self, value: Hashable) -> int:
        """The number of a value."""
        return self.numbers.setdefault(value, len(self.numbers))


class _Sets:
    """Sets of values that incidents name, as numbers of sets of numbers."""

    def __init__(self) -> None:
        self.values, self.sets = _Numbered(), _Numbered()

    def number(self, lines: str) -> int:
        """The number of the set of values that stand in ``lines``, one a line."""
        return self.sets.number(tuple(self.values.number(value) for value in lines.split("\n") if value))

    def pairs(self, words: Callable[[str], str]) -> list[list[str]]:
        """Values and their words, in the order of their numbers."""
        return [[str(value), words(str(value))] for value in self.values.numbers]


def _ordinal(day: date | None) -> int:
    return day.toordinal() if day else 0


@once_a_state(4)
def points(asked: Asked, language: str) -> bytes:
    """The columns as JSON, with words in a language.

    ``spots`` are rows of key, name, what it lies within, latitude, longitude and 1 where it may be a dot. ``columns``
    have an entry an incident: ``spot`` and ``kind`` are indexes, ``day`` and ``end`` ordinal days (0: not known; 1
    January 1970 is ``epoch``), ``low``, ``high`` and ``open`` people killed (-1: not told), ``actors`` and ``targets``
    indexes into sets of indexes, ``grade`` an index into ``steps``, as settled or else proposed (-1: only denied).
    """
    spots, kinds = {spot.key: index for index, spot in enumerate(maps.spots(asked))}, _Numbered()
    actors, targets = _Sets(), _Sets()
    names = ("spot", "kind", "day", "end", "low", "high", "open", "actors", "targets", "grade")
    settled = grades.settled()
    columns: dict[str, list[int]] = {name: [] for name in names}
    for row in outlines(asked):
        low, high = (-1 if number is None else number for number in (row.killed_low, row.killed_high))
        entry = (spots[row.spot], kinds.number(row.kind), _ordinal(row.start), _ordinal(row.end), low, high)
        step = settled.get(row.incident_id, row.step)
        grade = STEPS.index(step) if step else -1
        sets = (row.killed_open, actors.number(row.actors), targets.number(row.targets), grade)
        for column, value in zip(columns.values(), (*entry, *sets), strict=True):
            column.append(value)
    doers = dict(choices().actors)
    with translation.override(language):
        answer = {
            "epoch": EPOCH,
            "spots": [[s.key, s.name, s.within, s.lat, s.lon, int(s.precise)] for s in maps.spots(asked)],
            "kinds": [[str(kind), word(wording.KIND_MANY, str(kind))] for kind in kinds.numbers],
            "harm": HARM_KINDS,
            "steps": STEPS,
            "actors": actors.pairs(lambda actor: doers.get(actor, actor)),
            "targets": targets.pairs(lambda target: word(wording.TARGET_ONE, target)),
            "actorSets": list(actors.sets.numbers),
            "targetSets": list(targets.sets.numbers),
            "columns": columns,
        }
        return json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode()
