"""Figures of the found incidents beside those wanted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from benchmarks.gunviolence.gold import Gold
from benchmarks.gunviolence.reading import Reading


@dataclass(frozen=True, slots=True)
class Figures:
    """What the documents of one incident give together."""

    killed: int
    injured: int
    day: date | None
    city: str


@dataclass(slots=True)
class Tally:
    """How many incidents of how many have each value right; what went wrong, one line each."""

    incidents: int = 0
    right: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)

    def share(self, value: str) -> float:
        """The share of incidents with a value right, from 0 to 1."""
        return self.right[value] / self.incidents if self.incidents else 0.0


VALUES = ("killed", "injured", "killed and injured", "date", "date within a day", "city")


def figures(readings: Sequence[Reading]) -> Figures:
    """Together: the toll that most documents tell, of two told as often the smaller one, as more is added by mistake
    than left out; the day that words give most; the town that most name."""
    late = sorted(readings, key=lambda r: (r.document.day or date.min, r.document.id))
    told = [r for r in late if r.toll.killed] or [r for r in late if r.toll.hit] or late  # the wounded die later
    killed = _most(r.toll.killed for r in told)
    dated = [r.day.day for r in late if r.day.told] or [late[0].day.day]
    towns = [r.where.city for r in late if r.where.places]
    return Figures(
        killed,
        _most(r.toll.hurt for r in told if r.toll.killed == killed),
        Counter(dated).most_common(1)[0][0],
        Counter(towns).most_common(1)[0][0] if towns else "",
    )


def _most(numbers: Iterable[int]) -> int:
    counted = Counter(numbers)
    return max(counted, key=lambda number: (counted[number], -number))


def tally(
    readings: Mapping[str, Reading], found: Mapping[str, str], wanted: Mapping[str, str], gold: Mapping[str, Gold]
) -> Tally:
    """Scores each wanted incident by the found one that holds most of its documents; ``found`` and ``wanted`` are the
    incidents of documents."""
    result = Tally()
    for name in sorted(set(wanted.values())):
        own = sorted(d for d in wanted if wanted[d] == name)
        sizes = Counter(found[d] for d in own)
        best = max(sorted(sizes), key=lambda incident: sizes[incident])
        told = figures([readings[d] for d in sorted(readings) if found[d] == best])
        _compare(result, gold[name], told, own)
    return result


def _compare(result: Tally, gold: Gold, told: Figures, documents: Sequence[str]) -> None:
    away = None if told.day is None else abs((told.day - gold.day).days)
    right = {
        "killed": told.killed == gold.killed,
        "injured": told.injured == gold.injured,
        "killed and injured": (told.killed, told.injured) == (gold.killed, gold.injured),
        "date": away == 0,
        "date within a day": away is not None and away <= 1,
        "city": bool(told.city) and gold.is_city(told.city),
    }
    result.incidents += 1
    result.right.update(name for name, ok in right.items() if ok)
    pairs = (
        ("killed", told.killed, gold.killed),
        ("injured", told.injured, gold.injured),
        ("date", told.day, gold.day),
        ("city", told.city, gold.city),
    )
    result.errors += [
        f"{name}\t{gold.id}\t{found}\t{wanted}\t{' '.join(documents)}"
        for name, found, wanted in pairs
        if not right[name]
    ]
