"""Every incident of a filter as columns of numbers: what a browser needs to filter and draw tens of thousands."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Hashable, Iterable
from datetime import date

from django.utils import translation

from dalil.ledger.models import ClaimActor, ClaimTarget, IncidentClaim
from dalil.model.vocabulary import HARM_KINDS
from dalil.site import maps, wording
from dalil.site.holdings import incidents_asked
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


class _Told:
    """What the claims that assert incidents name: values with their words, and which of them each incident names."""

    def __init__(self, rows: Iterable[tuple[int, str, str]]) -> None:
        self.values, self.words = _Numbered(), dict[str, str]()
        named: dict[int, set[int]] = defaultdict(set)
        for incident, value, words in rows:
            self.words[value] = min(words, self.words.get(value, words))
            named[incident].add(self.values.number(value))
        self.named, self.sets = named, _Numbered()

    def of(self, incident: int) -> int:
        """The number of the set of values that an incident names."""
        return self.sets.number(tuple(sorted(self.named.get(incident, ()))))

    @property
    def pairs(self) -> list[list[str]]:
        """Values and their words, in the order of their numbers."""
        return [[str(value), self.words[str(value)]] for value in self.values.numbers]


def _told(asked: Asked, table: type[ClaimActor] | type[ClaimTarget], value: str, words: str) -> _Told:
    asserted = table.objects.filter(
        claim__status="asserted",
        claim__links__role=IncidentClaim.MEMBER,
        claim__links__incident__in=incidents_asked(asked).order_by().values("pk"),
    )
    return _Told(asserted.order_by("pk").values_list("claim__links__incident", value, words))


def _ordinal(day: date | None) -> int:
    return day.toordinal() if day else 0


@once_a_state(4)
def points(asked: Asked, language: str) -> bytes:
    """The columns as JSON, with words in a language.

    ``spots`` are rows of key, name, what it lies within, latitude, longitude and 1 where it may be a dot. ``columns``
    have an entry an incident: ``spot`` and ``kind`` are indexes, ``day`` and ``end`` ordinal days (0: not known; 1
    January 1970 is ``epoch``), ``low``, ``high`` and ``open`` people killed (-1: not told), ``actors`` and ``targets``
    indexes into sets of indexes.
    """
    spots, kinds = {spot.key: index for index, spot in enumerate(maps.spots(asked))}, _Numbered()
    actors, targets = _told(asked, ClaimActor, "actor", "name"), _told(asked, ClaimTarget, "type", "type")
    fields = ("pk", "outline__spot", "kind", "date_start", "date_end")
    numbers = ("outline__killed_low", "outline__killed_high", "outline__killed_open")
    names = ("spot", "kind", "day", "end", "low", "high", "open", "actors", "targets")
    columns: dict[str, list[int]] = {name: [] for name in names}
    rows = incidents_asked(asked).order_by().values_list(*fields, *numbers)
    for key, spot, kind, start, end, low, high, is_open in rows.iterator(chunk_size=2000):
        entry = (spots[spot or ""], kinds.number(kind), _ordinal(start), _ordinal(end))
        told = (-1 if low is None else low, -1 if high is None else high, is_open or 0)
        for column, value in zip(columns.values(), (*entry, *told, actors.of(key), targets.of(key)), strict=True):
            column.append(value)
    with translation.override(language):
        answer = {
            "epoch": EPOCH,
            "spots": [[s.key, s.name, s.within, s.lat, s.lon, int(s.precise)] for s in maps.spots(asked)],
            "kinds": [[str(kind), word(wording.KIND_MANY, str(kind))] for kind in kinds.numbers],
            "harm": HARM_KINDS,
            "actors": actors.pairs,
            "targets": [[target, word(wording.TARGET_ONE, target)] for target, _words in targets.pairs],
            "actorSets": list(actors.sets.numbers),
            "targetSets": list(targets.sets.numbers),
            "columns": columns,
        }
        return json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode()
