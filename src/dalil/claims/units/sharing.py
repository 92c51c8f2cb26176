"""Sharing: a count that is part of another, with a place or a day of its own, is an occurrence beside the sum ("killed
19 in the province, six of them in Ariha")."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dalil.claims.casualties.tallies import Tally
from dalil.claims.units.unit import Unit

if TYPE_CHECKING:
    from dalil.language.dates import DateMention
    from dalil.places import Toponym

_NEAR = 70  # characters from a count to the place or day that is its own


def shared_out(unit: Unit, groups: list[list[Toponym]]) -> list[Unit]:
    """The sum that a unit tells, and a unit for each share of it; ``groups`` are the unit's places, those that stand
    together as one."""
    shares = [t for t in unit.tallies if t.share]
    if not shares:
        return [unit]
    whole = replace(unit, tallies=[t for t in unit.tallies if not t.share])
    pieces = []
    for number, share in enumerate(shares):
        limit = shares[number + 1].start if number + 1 < len(shares) else share.end + _NEAR
        places = next((g for g in groups if share.end <= g[0].start < min(limit, share.end + _NEAR)), [])
        day = _day(unit, share, limit) if not places else None
        if places or day is not None:
            pieces.append(_piece(unit, share, places, day))
    if not pieces:
        return [whole]
    starts = [p.start for p in pieces]
    apart = [p for piece in pieces if not piece.own_day for p in piece.places]
    whole.places = [p for p in unit.places if p not in apart]
    whole.dates = [d for d in unit.dates if all(d is not piece.dates[0] for piece in pieces if piece.own_day)]
    whole.targets = [t for t in unit.targets if t.start < starts[0]]
    if not whole.tallies:
        return pieces if all(p.places for p in pieces) else [whole]
    whole.forced_scope = "aggregate"
    whole.end = starts[0]
    return [whole, *pieces]


def _day(unit: Unit, share: Tally, limit: int) -> DateMention | None:
    days = [d for d in unit.dates if d.first is not None]
    own = next((d for d in days if share.end <= d.start < min(limit, share.end + _NEAR // 2)), None)
    return own


def _piece(unit: Unit, share: Tally, places: list[Toponym], day: DateMention | None) -> Unit:
    piece = replace(unit, heads=set(unit.heads), tallies=[replace(share, subgroup=False, part_of=None, share=False)])
    piece.start, piece.relation = share.start, "cut"
    piece.strikes = []
    piece.places = places or unit.places
    piece.dates = [day] if day is not None else [d for d in unit.dates if d.start < share.start] or unit.dates
    piece.own_day = day is not None
    reach = max((p.end for p in places), default=share.end)
    piece.targets = [t for t in unit.targets if share.start < t.start < reach]
    piece.end = reach
    return piece
