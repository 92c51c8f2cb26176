"""POLECAT's table: 40 columns parted by tabs, a row an incident and alleged doer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from dalil.exports.codes import table as codes
from dalil.exports.columns import Value
from dalil.exports.delimited import table
from dalil.exports.events import Event, events, iso
from dalil.exports.options import Options
from dalil.exports.plover import contexts, event_code, geonames_id, sector
from dalil.exports.selection import Selected
from dalil.version import VERSION

SUBJECTS: Final = ("incidents",)
MEMBERS: Final = True
COLUMNS: Final[tuple[str, ...]] = tuple(codes("columns")["polecat"])
_QUADS = {1: "VERBAL COOPERATION", 2: "MATERIAL COOPERATION", 3: "VERBAL CONFLICT", 4: "MATERIAL CONFLICT"}
_FEATURES = {"neighbourhood": "PPLX", "locality": "PPL", "district": "ADM2", "province": "ADM1", "country": "PCLI"}


def lines(of: str, rows: Iterable[Selected], options: Options) -> Iterator[str]:
    """A row an incident with a day, for each doer that is alleged, and one with ``UNK`` where nobody is."""
    return table(COLUMNS, _rows(rows, options), delimiter="\t")


def _rows(rows: Iterable[Selected], options: Options) -> Iterator[dict[str, Value]]:
    for event in events(rows):
        if event.days[0] is None:
            options.leave_out("no day is known")
        elif not event.asserted:
            options.leave_out("only denied")
        else:
            whole = _row(event)
            for actor in event.actors:
                own = {"Actor Name": actor.name, "Actor Name Raw": actor.name}
                kind = sector(actor.id)
                yield {**whole, **own, "Primary Actor Sector": kind, "Actor Sectors": kind}
            if not event.actors:
                yield {**whole, "Actor Name": "UNK", "Primary Actor Sector": "UNK", "Actor Sectors": "UNK"}


def _row(event: Event) -> dict[str, Value]:
    kind, mode, quad = event_code(event.incident.kind, event.weapons)
    place = event.place
    civilians = "Civilian" if event.harms_civilians else ""
    return {
        "Event ID": event.id,
        "Event Date": iso(event.days[0]),
        "Event Type": kind,
        "Event Mode": mode,
        "Quad Code": _QUADS[quad],
        "Contexts": ";".join(contexts(event.targets)),
        "Recipient Name": civilians,
        "Recipient Country": event.country.iso3 if civilians else "",
        "Primary Recipient Sector": "CVL" if civilians else "",
        "Recipient Sectors": "CVL" if civilians else "",
        "Placename": place.name if place else "",
        "City": event.town,
        "Province": event.area,
        "Country": event.country.iso3,
        "Latitude": place.lat if place else None,
        "Longitude": place.lon if place else None,
        "GeoNames ID": geonames_id(place.gazetteer_id) if place else "",
        "Raw Placename": place.name if place else "",
        "Feature Type": _FEATURES.get(place.level, "") if place else "",
        "Source": ";".join(event.by_source()),
        "Publication Date": iso(event.published[0]) if event.published else "",
        "Language": "en",
        "Version": f"Dalil {VERSION}",
    }
