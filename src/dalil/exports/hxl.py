"""A plain table of incidents with HXL hashtags in its second line, killed and injured as minimum and maximum."""

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
TAGS: Final = {
    "event_id": "#event+id",
    "event_type": "#event+type",
    "date_start": "#date+start",
    "date_end": "#date+end",
    "country": "#country+name",
    "country_code": "#country+code",
    "admin1": "#adm1+name",
    "location": "#loc+name",
    "latitude": "#geo+lat",
    "longitude": "#geo+lon",
    "geo_precision": "#geo+precision",
    "group_first": "#group+name+first",
    "group_second": "#group+name+second",
    "weapon": "#weapon",
    "killed_min": "#affected+killed+min",
    "killed_max": "#affected+killed+max",
    "injured_min": "#affected+injured+min",
    "injured_max": "#affected+injured+max",
    "children_killed_min": "#affected+children+killed+min",
    "source": "#meta+source",
    "url": "#meta+url",
    "description": "#description",
}


def lines(of: str, rows: Iterable[Selected], options: Options) -> Iterator[str]:
    """A row an incident under a header and its hashtags."""
    return table(tuple(TAGS), (_row(event, options.policy or "span") for event in events(rows)), tags=TAGS)


def _row(event: Event, policy: str) -> dict[str, Value]:
    place = event.place
    first, last = event.days
    names = [actor.name for actor in event.actors]
    tolls: dict[str, Value] = {}
    for outcome in ("killed", "injured"):
        reach = event.toll(outcome, policy=policy)
        if reach is not None:
            tolls |= {f"{outcome}_min": reach.low, f"{outcome}_max": reach.high}
    children = event.toll("killed", "children")
    return {
        "event_id": event.id,
        "event_type": event.incident.kind,
        "date_start": iso(first),
        "date_end": iso(last),
        "country": event.country.name,
        "country_code": event.country.iso2,
        "admin1": event.area,
        "location": place.name if place else "",
        "latitude": place.lat if place else None,
        "longitude": place.lon if place else None,
        "geo_precision": place.level if place else "",
        "group_first": names[0] if names else "",
        "group_second": names[1] if len(names) > 1 else "",
        "weapon": list(event.weapons),
        **tolls,
        "children_killed_min": children.low if children else None,
        "source": list(event.by_source()),
        "url": event.url,
        "description": event.notes,
    }
