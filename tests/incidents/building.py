"""A small builder of claims, so that the tests say only what matters to them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from dalil.model import Actor, Attribution, Claim, Count, Place, Quantity, ReportRef, Span, Target, Weapon, When, Words

T = TypeVar("T")

PLACES = {
    place.name: place
    for place in (
        Place("Maarat al-Numan", None, 35.6486, 36.6667, "locality", ("Idlib",), "g:1", "SY"),
        Place("Kafranbel", None, 35.6139, 36.5683, "locality", ("Idlib",), "g:2", "SY"),
        Place("Hass", None, 35.6003, 36.5911, "locality", ("Idlib",), "g:3", "SY"),
        Place("Saraqib", None, 35.8644, 36.8058, "locality", ("Idlib",), "g:4", "SY"),
        Place("Idlib city", None, 35.9306, 36.6339, "locality", ("Idlib",), "g:5", "SY"),
        Place("Aleppo", None, 36.2021, 37.1343, "locality", ("Aleppo Governorate",), "g:6", "SY"),
        Place("Bab al-Nayrab", None, 36.1900, 37.1800, "neighbourhood", ("Aleppo", "Aleppo Governorate"), "g:7", "SY"),
        Place("Idlib", None, 35.8, 36.7, "province", ("Syria",), "g:8", "SY", 70.0),
        Place("Hama", None, 35.2, 36.9, "province", ("Syria",), "g:11", "SY", 80.0),
        Place("Syria", None, 35.0, 38.0, "country", (), "g:9", "SY"),
        Place("Kharkiv", None, 49.9935, 36.2304, "locality", ("Kharkiv Oblast",), "g:10", "UA"),
    )
}


def quantity(number: int | str) -> Quantity:
    """``5``, ``"20+"`` or ``"20-26"`` as a quantity."""
    if isinstance(number, int):
        return Quantity.exactly(number)
    if number.endswith("+"):
        return Quantity(int(number[:-1]), None)
    low, _, high = number.partition("-")
    return Quantity(int(low), int(high))


def count(
    outcome: str,
    number: int | str,
    who: str = "people",
    *,
    of: str | None = None,
    said_by: int | None = None,
    side: str | None = None,
    words: str | None = None,
    superseded: Iterable[int] = (),
) -> Count:
    """A count; ``of`` is the whole that it is a subgroup of, ``words`` stand at character 100."""
    return Count(
        outcome,
        who,
        quantity(number),
        part_of=of,
        said_by=said_by,
        side=side,
        superseded=tuple(Quantity.exactly(n) for n in superseded),
        words=Words(words, 100, 100 + len(words)) if words else None,
    )


def claim(
    claim_id: str,
    *,
    report: str | None = None,
    kind: str = "airstrike",
    on: str | None = "2019-07-22",
    until: str | None = None,
    assumed: bool = False,
    at: str | Place | Iterable[str | Place] | None = "Maarat al-Numan",
    by: str | Iterable[str] = (),
    hit: str | Target | Iterable[str | Target] = (),
    means: str | Iterable[str] = (),
    killed: int | str | None = None,
    injured: int | str | None = None,
    counts: Iterable[Count] = (),
    says: str | Iterable[str] = (),
    source: str | None = None,
    published: str | None = "2019-07-22",
    denied: bool = False,
    scope: str = "incident",
) -> Claim:
    """A claim of an airstrike on Maarat al-Numan on 22 July 2019, unless told otherwise.

    Its report and its publisher (``source``, who signs the source line) are its own; ``says`` are the speakers quoted.
    """
    first = date.fromisoformat(on) if on else None
    given = list(counts)
    given += [count("killed", killed)] if killed is not None else []
    given += [count("injured", injured)] if injured is not None else []
    page = report or f"report of {claim_id}"
    house = source if source is not None else f"Publisher of {page}"
    return Claim(
        claim_id=claim_id,
        report=ReportRef(page, f"{page}.txt", 0, date.fromisoformat(published) if published else None),
        kind=kind,
        scope=scope,
        status="denied" if denied else "asserted",
        when=When(first, date.fromisoformat(until) if until else first, None, assumed),
        places=tuple(PLACES[p] if isinstance(p, str) else p for p in _listed(at)),
        actors=tuple(Actor(name.casefold().replace(" ", "_"), name) for name in _listed(by)),
        weapons=tuple(Weapon(weapon) for weapon in _listed(means)),
        targets=tuple(Target(target) if isinstance(target, str) else target for target in _listed(hit)),
        counts=tuple(given),
        attribution=(*(Attribution(name) for name in _listed(says)), Attribution(house, source_line=True)),
        evidence=(Span(10, 90),),
    )


def hospital(*names: str) -> Target:
    """A hospital with its proper names."""
    return Target("hospital", names=names)


def _listed(value: T | Iterable[T] | None) -> list[T]:
    if value is None:
        return []
    if isinstance(value, str | Place | Target):
        return [value]  # type: ignore[list-item]
    return list(value)  # type: ignore[arg-type]
