"""UCDP's Georeferenced Event Dataset: 49 columns; only events with a death and a named doer, as its codebook asks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from dalil.exports.codes import table as codes
from dalil.exports.columns import Value
from dalil.exports.delimited import table
from dalil.exports.events import TOWNS, Event, actor_kind, added, events, iso
from dalil.exports.options import Options
from dalil.exports.selection import Selected
from dalil.incidents import Reach

SUBJECTS: Final = ("incidents",)
MEMBERS: Final = True
COLUMNS: Final[tuple[str, ...]] = tuple(codes("columns")["ucdp"])
_STATES = frozenset({"state", "state_forces"})


def lines(of: str, rows: Iterable[Selected], options: Options) -> Iterator[str]:
    """A row an incident in which somebody is said to have died, by a doer who is named."""
    return table(COLUMNS, _rows(rows, options))


def _rows(rows: Iterable[Selected], options: Options) -> Iterator[dict[str, Value]]:
    for event in events(rows):
        deaths = _Deaths(event)
        if deaths.total is None or not deaths.total.high:
            options.leave_out("no death is told")
        elif not event.actors:
            options.leave_out("no doer is named")
        elif event.days[0] is None:
            options.leave_out("no day is known")
        else:
            yield _row(event, deaths)


class _Deaths:
    """Deaths as UCDP parts them: those of two sides, of civilians, and of whom it is not said."""

    def __init__(self, event: Event) -> None:
        counts = [c for claim in event.asserted for c in claim.counts if c.outcome == "killed"]
        self.sides = tuple(sorted({c.side for c in counts if c.who == "fighters" and c.side}))[:2]
        people, self.fighters = event.toll("killed"), event.toll("killed", "fighters")
        civilian = any(c.civilian for c in counts)
        self.civilians = people if civilian else None
        self.unknown = None if civilian else people
        self.of_side = [_of_side(event, side) for side in self.sides]
        rest = None if len(self.sides) == 2 else self.fighters if not self.sides else None
        self.unknown = added([self.unknown, rest])
        self.total = added([*self.of_side, self.civilians, self.unknown])


def _of_side(event: Event, side: str) -> Reach | None:
    quantities = [
        count.quantity
        for claim in event.asserted
        for count in claim.counts
        if count.outcome == "killed" and count.who == "fighters" and count.side == side
    ]
    return Reach.over(quantities) if quantities else None


def _row(event: Event, deaths: _Deaths) -> dict[str, Value]:
    place, total = event.place, deaths.total or Reach(0, 0, False)
    first, last = event.days
    side_a = event.actors[0].name
    side_b = event.actors[1].name if len(event.actors) > 1 else ""
    kind = _violence(event, deaths)
    if kind == 3:
        side_b = "Civilians"
    located = place is not None and place.lat is not None and place.lon is not None
    return {
        "id": event.id,
        "relid": event.url,
        "year": first.year if first else None,
        "active_year": True,
        "code_status": "Machine-read",
        "type_of_violence": kind,
        "conflict_name": f"{event.country.name}: {event.area}" if event.country.name else "",
        "dyad_name": f"{side_a} - {side_b}" if side_b else side_a,
        "side_a": side_a,
        "side_b": side_b,
        "number_of_sources": len(event.by_source()),
        "source_article": ";".join(_article(event)),
        "source_date": ";".join(iso(day) for day in event.published),
        "source_headline": ";".join(dict.fromkeys(c.report.title for c in event.claims if c.report.title)),
        "source_original": ";".join(event.by_source()),
        "where_prec": _precision(event),
        "where_coordinates": place.name if place else "",
        "where_description": ", ".join((place.name, *place.within)) if place else "",
        "adm_1": event.area,
        "latitude": place.lat if place else None,
        "longitude": place.lon if place else None,
        "geom_wkt": f"POINT ({place.lon} {place.lat})" if located and place else "",
        "country": event.country.name,
        "country_id": event.country.gw,
        "region": event.country.ucdp_region,
        "event_clarity": 1,
        "date_prec": _day_precision(event.length),
        "date_start": iso(first),
        "date_end": iso(last),
        "deaths_a": _low(deaths.of_side[0]) if deaths.of_side else 0,
        "deaths_b": _low(deaths.of_side[1]) if len(deaths.of_side) > 1 else 0,
        "deaths_civilians": _low(deaths.civilians),
        "deaths_unknown": _low(deaths.unknown),
        "best": total.low,
        "high": total.high,
        "low": total.low,
        "gwnoa": event.country.gw if actor_kind(event.actors[0].id) in _STATES else None,
    }


def _low(reach: Reach | None) -> int:
    return reach.low if reach else 0


def _violence(event: Event, deaths: _Deaths) -> int:
    """1 with a state's forces, 2 between others, 3 against civilians alone: no dead fighter is told, and no fight."""
    if event.incident.kind != "clash" and deaths.fighters is None:
        return 3
    return 1 if any(actor_kind(actor.id) in _STATES for actor in event.actors) else 2


def _precision(event: Event) -> int:
    """1 exact, 2 within 25 km, 3 second and 4 first order of administration, 6 country."""
    place = event.place
    if place is None:
        return 6
    if place.level in TOWNS:
        return 1 if (place.uncertainty_km or 0) <= 25 else 2
    return {"district": 3, "province": 4, "region": 5, "unresolved": 4 if place.within else 6}.get(place.level, 6)


def _day_precision(days: int) -> int:
    """1 a day, 2 up to six, 3 a week, 4 up to a month, 5 longer."""
    return 1 if days == 1 else 2 if days < 7 else 3 if days == 7 else 4 if days <= 31 else 5


def _article(event: Event) -> list[str]:
    """Outlet, day and headline of each report, as the data set writes them."""
    told = (
        f'"{claim.report.source or claim.report.file},{iso(claim.report.published)},{claim.report.title or ""}"'
        for claim in event.claims
    )
    return list(dict.fromkeys(told))
