"""Scope: whether an occurrence is one incident or a sum over several places, days or attacks (claims guide, "scope")."""

from __future__ import annotations

import re

from dalil.claims.occurrences import Occurrence
from dalil.model import Place

_WIDE = {"province", "region", "country"}
_SUM = re.compile(
    r"\b(?:since\s+(?:the\s+)?(?:beginning|start|outbreak|outset)|in\s+total|a\s+total\s+of|altogether|in\s+all|so\s+far\s+this|this\s+(?:year|month|week)|over\s+the\s+(?:past|last)|in\s+the\s+(?:past|last)\s+(?:\w+\s+)?(?:week|month|year|day|hours)|"
    r"across\s+(?:the\s+country|\w+)|throughout|various\s+(?:areas|parts)|(?:several|many|most|dozens\s+of|various|other|different|number\s+of)\s+(?:\w+\s+)?(?:towns|villages|areas|cities|locations|sites|neighbou?rhoods|districts|communities|parts|provinces)|towns\s+and\s+villages|documented|recorded)\b",
    re.IGNORECASE,
)
_WHOLE_STRIKES = {
    "airstrike",
    "air strike",
    "strike",
    "raid",
    "air raid",
    "attack",
    "sortie",
    "drone strike",
    "drone attack",
    "aerial attack",
}
_ALWAYS_INCIDENT = {"meeting", "letter", "agreement", "protest"}


def scope_of(occurrence: Occurrence, kind: str, places: list[Place]) -> str:
    """``aggregate`` or ``incident``."""
    forced = next((u.forced_scope for u in occurrence.units if u.forced_scope), None)
    if forced:
        return forced
    if kind in _ALWAYS_INCIDENT:
        return "incident"
    if any(
        t.outcome in ("killed", "injured") and t.quantity.low >= 1000 for u in occurrence.units for t in u.tallies
    ) and (not occurrence.dated or not places or all(p.level in _WIDE for p in places)):
        return "aggregate"  # a war's dead, told in passing
    days = occurrence.days
    length = (days[1] - days[0]).days if days else 0
    spans = [
        d
        for u in occurrence.units
        for d in u.dates
        if d.kind in ("since", "range", "period", "month", "year")
        or (d.first and d.last and (d.last - d.first).days > 1)
    ]
    text = " ".join(u.sentence.text[u.start : u.end] for u in occurrence.units)
    counted = bool(
        [t for u in occurrence.units for t in u.tallies]
        or [s for u in occurrence.units for s in u.strikes]
        or [t for u in occurrence.units for t in u.targets]
    )
    wide = bool(places) and all(p.level in _WIDE for p in places)
    if kind in ("aid", "displacement") and (length > 2 or len(places) > 1):
        return "aggregate"
    if kind in ("siege", "territory", "clash") and not any(
        s.outcome == "places_hit" for u in occurrence.units for s in u.strikes
    ):
        return "aggregate" if length > 3 and counted and kind == "clash" else "incident"
    if length > 1 and (spans or length > 3) and counted:
        return "aggregate"
    if length == 1 and counted and any(d.kind == "range" for u in occurrence.units for d in u.dates):
        return "aggregate"
    if any(
        s.outcome == "strikes" and s.quantity.low >= 10 and s.noun.rstrip("s") in _WHOLE_STRIKES
        for u in occurrence.units
        for s in u.strikes
    ):
        return "aggregate"
    if any(s.outcome == "places_hit" and s.quantity.low > 1 for u in occurrence.units for s in u.strikes):
        return "aggregate"
    if (wide or not places) and _SUM.search(text) and counted:
        return "aggregate"
    if wide and any(s.outcome == "strikes" and s.quantity.low >= 3 for u in occurrence.units for s in u.strikes):
        return "aggregate"
    if wide and len(places) > 1 and counted:
        return "aggregate"
    if wide and any(
        t.quantity.low >= 2 and t.type not in ("vehicle", "residential") for u in occurrence.units for t in u.targets
    ):
        return "aggregate"
    if len([p for p in places if p.level != "neighbourhood"]) >= 2 and counted:
        return "aggregate"
    return "incident"
