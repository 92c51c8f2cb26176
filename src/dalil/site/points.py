"""Every incident of a filter as columns of numbers: what a browser needs to filter and draw tens of thousands."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date

import numpy as np
from django.utils import translation

from dalil.incidents.grading import STEPS
from dalil.model.vocabulary import HARM_KINDS
from dalil.site import wording
from dalil.site.choices import choices
from dalil.site.columns import Integers, Table
from dalil.site.outlines import chosen, graded, identifiers
from dalil.site.questions import Asked
from dalil.site.remembered import once_a_state
from dalil.site.spots import all_spots
from dalil.site.wording import word

EPOCH = date(1970, 1, 1).toordinal()


class _Sets:
    """Sets of identifiers that incidents name, numbered anew as they come."""

    def __init__(self, table: Table[str], numbers: Integers) -> None:
        self.values: dict[str, int] = {}
        self.sets: list[list[int]] = []
        self.column: list[int] = []
        at: dict[tuple[str, ...], int] = {}
        used, of = np.unique(numbers, return_inverse=True)
        places = []
        for number in used:
            names = identifiers(table.values[number])
            if names not in at:
                at[names] = len(self.sets)
                self.sets.append([self.values.setdefault(name, len(self.values)) for name in names])
            places.append(at[names])
        self.column = np.array(places, dtype=np.int64)[of].tolist() if places else []

    def pairs(self, words: Callable[[str], str]) -> list[list[str]]:
        """Identifiers and their words, in the order of their numbers."""
        return [[value, words(value)] for value in self.values]


@once_a_state(4)
def points(asked: Asked, language: str) -> bytes:
    """The columns as JSON, with words in a language.

    ``spots`` are rows of key, name, what it lies within, latitude, longitude, 1 where it may be a dot, and
    the name alone and with what it lies within as the language writes them. ``columns``
    have an entry an incident: ``spot`` and ``kind`` are indexes, ``day`` and ``end`` ordinal days (0: not known; 1
    January 1970 is ``epoch``), ``low``, ``high`` and ``open`` people killed (-1: not told), ``actors`` and ``targets``
    indexes into sets of indexes, ``grade`` an index into ``steps``, as settled or else proposed (-1: only denied).
    """
    picked = chosen(asked)
    held, rows = picked.columns, picked.rows
    spots = {spot.key: index for index, spot in enumerate(all_spots(asked))}
    at_spot = np.array([spots.get(spot.key, -1) for spot in held.tables.spots.values], dtype=np.int64)
    names = held.tables.kinds.values
    kinds, of_kind = np.unique(held.kind[rows], return_inverse=True)
    actors = _Sets(held.tables.actors, held.actors[rows])
    targets = _Sets(held.tables.targets, held.targets[rows])
    columns = {
        "spot": at_spot[held.spot[rows]],
        "kind": of_kind,
        "day": held.start[rows],
        "end": held.end[rows],
        "low": held.killed_low[rows],
        "high": held.killed_high[rows],
        "open": held.killed_open[rows].astype(np.int64),
        "grade": graded(held)[rows],
    }
    doers = dict(choices().actors)
    with translation.override(language):
        answer = {
            "epoch": EPOCH,
            "spots": [
                [s.key, s.name, s.within, s.lat, s.lon, int(s.precise), s.shown, s.full_name] for s in all_spots(asked)
            ],
            "kinds": [[names[kind], word(wording.KIND_MANY, names[kind])] for kind in kinds],
            "harm": HARM_KINDS,
            "steps": STEPS,
            "actors": actors.pairs(lambda actor: doers.get(actor, actor)),
            "targets": targets.pairs(lambda target: word(wording.TARGET_ONE, target)),
            "actorSets": actors.sets,
            "targetSets": targets.sets,
            "columns": {
                **{name: column.tolist() for name, column in columns.items()},
                "actors": actors.column,
                "targets": targets.column,
            },
        }
        return json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode()
