"""Atlos' CSV for bulk import of incidents: status, description and sensitivity, with place, days and sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from dalil.exports.columns import Value
from dalil.exports.delimited import table
from dalil.exports.events import Event, events, iso, span
from dalil.exports.options import Options
from dalil.exports.selection import Selected

SUBJECTS: Final = ("incidents",)
MEMBERS: Final = True
MOST_SOURCES: Final = 20
MOST_DESCRIPTION: Final = 2000
COLUMNS: Final = (
    "status",
    "description",
    "sensitive",
    "date",
    "type",
    "geolocation",
    "geolocation_resolution",
    "more_info",
    "tags",
    "killed",
    "injured",
    "equipment",
    "impact",
    "ledger_incident",
    "ledger_url",
    *(f"source_{number}" for number in range(1, MOST_SOURCES + 1)),
)


def lines(of: str, rows: Iterable[Selected], options: Options) -> Iterator[str]:
    """A row an incident. What does not fit into a description or the columns of sources is said and counted."""
    return table(COLUMNS, (_row(event, options) for event in events(rows)))


def _row(event: Event, options: Options) -> dict[str, Value]:
    place = event.place
    killed, injured = event.toll("killed"), event.toll("injured")
    located = place is not None and place.lat is not None
    links = event.links or tuple(dict.fromkeys(claim.report.file for claim in event.claims))
    if len(links) > MOST_SOURCES:
        options.leave_out(f"sources beyond the {MOST_SOURCES} columns, named in more_info")
    sources = {f"source_{number}": link for number, link in enumerate(links[:MOST_SOURCES], 1)}
    return {
        "status": "To Do",
        "description": _fitting(f"{event.title}. {event.notes}", event, options),
        "sensitive": "Not Sensitive",
        "date": iso(event.days[0]),
        "type": event.incident.kind.replace("_", " "),
        "geolocation": f"{place.lat},{place.lon}" if located and place else "",
        # A town's centre is known, never the very place.
        "geolocation_resolution": "Locality" if located else "",
        "more_info": f"{'; '.join(event.by_source())}. {' '.join(links)} {event.trailer}".strip(),
        "tags": ["dalil"],
        "killed": span(killed) if killed else "",
        "injured": span(injured) if injured else "",
        "equipment": [weapon.replace("_", " ") for weapon in event.weapons],
        "impact": [target.replace("_", " ") for target in event.targets],
        "ledger_incident": event.id,
        "ledger_url": event.url,
        **sources,
    }


def _fitting(text: str, event: Event, options: Options) -> str:
    """A description of at most 2,000 characters; where words are left out it says so and where they stand."""
    if len(text) <= MOST_DESCRIPTION:
        return text
    options.leave_out("words beyond the 2,000 characters of a description")
    rest = f" … [more in {event.url}]"
    return text[: MOST_DESCRIPTION - len(rest)] + rest
