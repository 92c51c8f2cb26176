"""Airwars' tables: incidents with minimum and maximum by group (``--of incidents``), and sources (``--of claims``)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from dalil.exports.codes import table as codes
from dalil.exports.columns import Value, row_address
from dalil.exports.delimited import table
from dalil.exports.events import TOWNS, Event, events, iso
from dalil.exports.options import Options
from dalil.exports.selection import ClaimRow, Selected
from dalil.incidents.grading import airwars as airwars_grade

SUBJECTS: Final = ("incidents", "claims")
MEMBERS: Final = True
GROUPS: Final[dict[str, str]] = dict(codes("airwars")["groups"])
_HEAD: Final[tuple[str, ...]] = tuple(codes("columns")["airwars"])
_ENDS = ("killed_min", "killed_max", "injured_min", "injured_max")
_FOOT = (
    "num_sources",
    "num_sources_twitter",
    "num_sources_facebook",
    "num_sources_telegram",
    "num_sources_other",
    "summary",
)
_MOST_BELLIGERENTS = 4
_OF_BELLIGERENT = ("belligerent_name", "belligerent_slug", "type")
INCIDENT_COLUMNS: Final = (
    *_HEAD,
    *(f"{group}_{end}" for group in GROUPS for end in _ENDS),
    *_FOOT,
    *(f"belligerent_{n}_{name}" for n in range(1, _MOST_BELLIGERENTS + 1) for name in _OF_BELLIGERENT),
)
SOURCE_COLUMNS: Final = (
    "post_id",
    "post_status",
    "permalink",
    "code",
    "date",
    "name",
    "language",
    "url",
    "archive_url",
    "media",
)


def lines(of: str, rows: Iterable[Selected], options: Options) -> Iterator[str]:
    """The table of incidents, or that of sources with a row a claim."""
    if of == "claims":
        return table(SOURCE_COLUMNS, _sources(rows, options))
    return table(INCIDENT_COLUMNS, _incidents(rows, options))


def _incidents(rows: Iterable[Selected], options: Options) -> Iterator[dict[str, Value]]:
    for event in events(rows):
        if len(event.actors) > _MOST_BELLIGERENTS:
            options.leave_out(f"doers beyond the {_MOST_BELLIGERENTS} columns, named in the summary")
        yield _incident(event)


def _incident(event: Event) -> dict[str, Value]:
    first, last = event.days
    place = event.place
    accuracy = codes("airwars")["accuracy"].get(place.level, "") if place else ""
    grade = airwars_grade(event.grade.step, event.grade.contested)
    strike, hit = _strike(event), _infrastructure(event)
    earliest = min((c for c in event.claims if c.report.published), key=lambda c: str(c.report.published), default=None)
    row: dict[str, Value] = {
        "post_id": event.id,
        "post_status": "draft",
        "permalink": event.url,
        "code": event.id,
        "date_type": "single" if first == last else "range",
        "date": iso(first),
        "date_end": iso(last) if first != last else "",
        "local_first_reported_date_time": iso(earliest.report.published) if earliest else "",
        "local_first_reported_by": earliest.report.source if earliest else "",
        "local_first_reported_url": earliest.report.url if earliest else "",
        "country_name": event.country.name,
        "country_slug": slug(event.country.name),
        "location_name": place.name if place else "",
        "region": event.area,
        "strike_status_name": "Single source claim" if len(event.by_source()) == 1 else "Likely strike",
        "strike_status_slug": "single-source-claim" if len(event.by_source()) == 1 else "likely-strike",
        "infrastructure_name": hit,
        "infrastructure_slug": [slug(name) for name in hit],
        "strike_type_name": strike,
        "strike_type_slug": slug(strike),
        "total_strikes": _low(event, "strikes"),
        "civilian_harm_reported": "Yes" if event.harms_civilians else "No",
        "civilian_harm_status_name": grade.capitalize(),
        "civilian_harm_status_slug": grade,
        "geolocated": "Yes" if place and place.lat is not None else "No",
        "latitude": place.lat if place else None,
        "longitude": place.lon if place else None,
        "geolocation_accuracy_name": accuracy,
        "geolocation_accuracy_slug": slug(accuracy).replace("-", "_"),
        "geolocation_notes": "" if place and place.level in TOWNS else "No nearer place is known.",
        "num_sources": len(event.by_source()),
        "num_sources_other": len(event.by_source()),
        "summary": event.notes,
    }
    for group, who in GROUPS.items():
        row |= _ends(event, group, who) if who else {}
    for number, actor in enumerate(event.actors[:_MOST_BELLIGERENTS], 1):
        values = (actor.name, slug(actor.name), "Suspected")
        row |= {f"belligerent_{number}_{n}": v for n, v in zip(_OF_BELLIGERENT, values, strict=True)}
    return row


def _ends(event: Event, group: str, who: str) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for outcome in ("killed", "injured"):
        reach = event.toll(outcome, who)
        if reach is not None:
            found |= {f"{group}_{outcome}_min": reach.low, f"{group}_{outcome}_max": reach.high}
    return found


def _low(event: Event, outcome: str) -> int | None:
    reach = event.toll(outcome)
    return reach.low if reach else None


def _strike(event: Event) -> str:
    table_of = codes("airwars")
    by_weapon = (table_of["weapons"][weapon] for weapon in event.weapons if weapon in table_of["weapons"])
    return str(next(by_weapon, table_of["strikes"].get(event.incident.kind, "Unknown")))


def _infrastructure(event: Event) -> list[str]:
    names = codes("airwars")["infrastructure"]
    return list(dict.fromkeys(names[target] for target in event.targets if target in names))


def slug(name: str) -> str:
    """A name in lower case with hyphens, as in addresses."""
    return re.sub(r"[^\w]+", "-", name.casefold()).strip("-")


def _sources(rows: Iterable[Selected], options: Options) -> Iterator[dict[str, Value]]:
    for row in rows:
        if not isinstance(row, ClaimRow):
            continue
        if row.incident_id is None:
            options.leave_out("a total, that is part of no incident")
            continue
        report = row.record["report"]
        said = [speaker["name"] for speaker in row.record["attribution"]]
        yield {
            "post_id": row.incident_id,
            "post_status": "draft",
            "permalink": row_address(row),
            "code": row.incident_id,
            "date": report["published"],
            "name": said[0] if said else report["source"],
            "url": report["url"],
        }
