"""Months by province and type of event, as HDX HAPI publishes conflict events: numbers of events and fatalities."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Final

from dalil.exports.codes import table as codes
from dalil.exports.columns import Value
from dalil.exports.delimited import table
from dalil.exports.events import Event, added, events
from dalil.exports.options import Options
from dalil.exports.selection import Selected

SUBJECTS: Final = ("incidents",)
MEMBERS: Final = True
COLUMNS: Final = (
    "location_code",
    "has_hrp",
    "in_gho",
    "provider_admin1_name",
    "provider_admin2_name",
    "admin1_code",
    "admin1_name",
    "admin2_code",
    "admin2_name",
    "admin_level",
    "event_type",
    "events",
    "fatalities",
    "reference_period_start",
    "reference_period_end",
    "dataset_hdx_id",
    "resource_hdx_id",
    "warning",
    "error",
)
_TYPES = {"Political violence": "political_violence", "Demonstrations": "demonstration"}
_Key = tuple[str, str, str, date]


def lines(of: str, rows: Iterable[Selected], options: Options) -> Iterator[str]:
    """A row a month, province and type; what is held in memory grows with these and not with the incidents."""
    sums: dict[_Key, tuple[int, int]] = {}
    unknown: dict[_Key, int] = {}
    for event in events(rows):
        key = _key(event)
        if key is None:
            options.leave_out("no type of event of HAPI, no day or no country")
            continue
        killed = added([event.toll("killed", who, options.policy or "span") for who in ("people", "fighters")])
        number, deaths = sums.get(key, (0, 0))
        sums[key] = number + 1, deaths + (killed.low if killed else 0)
        unknown[key] = unknown.get(key, 0) + (killed is None)
    return table(COLUMNS, (_row(key, *sums[key], unknown[key]) for key in sorted(sums)))


def _key(event: Event) -> _Key | None:
    kinds = codes("acled")["kinds"]
    first = event.days[0]
    if event.incident.kind not in kinds or first is None or not event.country.iso3 or not event.asserted:
        return None
    disorder, _, _ = kinds[event.incident.kind]
    kind = _TYPES.get(disorder)
    if kind is None:
        return None
    if kind == "political_violence" and event.harms_civilians:
        kind = "civilian_targeting"
    return event.country.iso3, event.area, kind, first.replace(day=1)


def _row(key: _Key, number: int, deaths: int, unknown: int) -> dict[str, Value]:
    country, area, kind, first = key
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return {
        "location_code": country,
        "provider_admin1_name": area,
        "admin_level": 1 if area else 0,
        "event_type": kind,
        "events": number,
        "fatalities": deaths,
        "reference_period_start": first.isoformat(),
        "reference_period_end": last.isoformat(),
        "warning": f"{unknown} events without a known number of fatalities" if unknown else "",
    }
