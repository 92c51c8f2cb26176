"""Attacks on health care: the 36 columns of Insecurity Insight's table; incidents that name no health care are left
out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from dalil.exports.codes import table as codes
from dalil.exports.columns import Value
from dalil.exports.delimited import table
from dalil.exports.events import TOWNS, Event, actor_kind, events, iso
from dalil.exports.options import Options
from dalil.exports.selection import Selected

SUBJECTS: Final = ("incidents",)
MEMBERS: Final = True
TAGS: Final[dict[str, str]] = dict(codes("health")["columns"])
COLUMNS: Final = tuple(TAGS)
_OUTCOMES = {"Killed": "killed", "Injured": "injured"}


def lines(of: str, rows: Iterable[Selected], options: Options) -> Iterator[str]:
    """A row an incident that names a hospital, an ambulance or medical staff; hashtags under the header if asked."""
    return table(COLUMNS, _rows(rows, options), tags=TAGS if options.hxl else None)


def _rows(rows: Iterable[Selected], options: Options) -> Iterator[dict[str, Value]]:
    for event in events(rows):
        staff = any(count.who == "medical" for count in event.incident.counts)
        if staff or {"hospital", "ambulance"} & set(event.targets):
            yield _row(event)
        else:
            options.leave_out("no health care is named")


def _row(event: Event) -> dict[str, Value]:
    place, first = event.place, event.days[0]
    names = codes("health")
    weapons = [names["weapons"][weapon] for weapon in event.weapons if weapon in names["weapons"]]
    perpetrators = (names["perpetrators"].get(actor_kind(actor.id), "") for actor in event.actors)
    detained = event.toll("detained", "medical")
    return {
        "Date": iso(first),
        "Event Description": event.notes,
        "Country": event.country.name,
        "Country ISO": event.country.iso3,
        "Admin 1": event.area,
        "Latitude": place.lat if place else None,
        "Longitude": place.lon if place else None,
        "Geo Precision": _precision(event),
        "Reported Perpetrator": list(dict.fromkeys(name for name in perpetrators if name)),
        "Reported Perpetrator Name": [actor.name for actor in event.actors],
        "Weapon Carried/Used": list(dict.fromkeys(weapons)) or names["kinds"].get(event.incident.kind, ""),
        "Location of Incident": "Health facility" if "hospital" in event.targets else "Health transport or other",
        "Number of Attacks on Health Facilities Reporting Destruction": _effects(event, "hospital", "destroyed"),
        "Number of Attacks on Health Facilities Reporting Damaged": _effects(
            event, "hospital", "damaged", "out_of_service"
        ),
        "Health Transportation Destroyed": _effects(event, "ambulance", "destroyed"),
        "Health Transportation Damaged": _effects(event, "ambulance", "damaged", "out_of_service"),
        "Access Denied or Obstructed": 1 if event.incident.kind == "siege" else 0,
        **{f"Health Workers {name}": _low(event, outcome) for name, outcome in _OUTCOMES.items()},
        "Health Workers Arrested": detained.low if detained else None,
        "Conflict-Related Violence": "Yes",
        "SiND Event ID": event.id,
    }


def _low(event: Event, outcome: str) -> int | None:
    reach = event.toll(outcome, "medical")
    return reach.low if reach else None


def _effects(event: Event, target: str, *effects: str) -> int:
    """The least number of targets of a type that one claim tells an effect of."""
    told = [t.quantity.low for c in event.asserted for t in c.targets if t.type == target and t.effect in effects]
    return max(told, default=0)


def _precision(event: Event) -> str:
    level = event.place.level if event.place else ""
    if level in TOWNS:
        return "(2) 25 km precision"
    return "(3) Admin 1 level" if level in ("district", "province", "region", "unresolved") else "(5) country level"
