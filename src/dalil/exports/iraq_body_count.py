"""Iraq Body Count's incidents: one row with the reported minimum and maximum of deaths."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from dalil.exports.columns import Value
from dalil.exports.delimited import table
from dalil.exports.events import Event, events, iso
from dalil.exports.options import Options
from dalil.exports.selection import Selected

SUBJECTS: Final = ("incidents",)
MEMBERS: Final = True
COLUMNS: Final = (
    "IBC code",
    "Start Date",
    "End Date",
    "Time",
    "Location",
    "Target",
    "Weapons",
    "Reported Minimum",
    "Reported Maximum",
    "Sources",
)


def lines(of: str, rows: Iterable[Selected], options: Options) -> Iterator[str]:
    """A row an incident in which a source tells of deaths of people; totals and fighters are in none."""
    return table(COLUMNS, _rows(rows, options))


def _rows(rows: Iterable[Selected], options: Options) -> Iterator[dict[str, Value]]:
    for event in events(rows):
        reach = event.toll("killed", policy=options.policy or "ibc")
        if reach is None:
            options.leave_out("no number of deaths is told")
            continue
        yield {**_row(event), "Reported Minimum": reach.low, "Reported Maximum": reach.high}


def _row(event: Event) -> dict[str, Value]:
    place = event.place
    first, last = event.days
    return {
        "IBC code": event.id,
        "Start Date": iso(first),
        "End Date": iso(last),
        "Location": ", ".join((place.name, *place.within)) if place else "",
        "Target": ", ".join(target.replace("_", " ") for target in event.targets),
        "Weapons": ", ".join(weapon.replace("_", " ") for weapon in (event.weapons or (event.incident.kind,))),
        "Sources": "; ".join((*event.by_source(), event.url)),
    }
