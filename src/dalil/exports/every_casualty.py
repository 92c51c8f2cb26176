"""The minimum record of the Standards for Casualty Recording (Every Casualty Counts): what has to be known of each."""

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
    "record_id",
    "url",
    "location",
    "latitude",
    "longitude",
    "location_precision",
    "date_first",
    "date_last",
    "date_assumed",
    "killed_low",
    "killed_high",
    "killed_open",
    "killed_status",
    "name",
    "age",
    "sex",
    "women_killed_low",
    "men_killed_low",
    "children_killed_low",
    "type_of_death",
    "actors_involved",
    "alleged_perpetrators",
    "sources",
    "source_documents",
)


def lines(of: str, rows: Iterable[Selected], options: Options) -> Iterator[str]:
    """A row an incident. Names, ages and sexes of persons are not read and stay empty."""
    return table(COLUMNS, (_row(event, options.policy or "span") for event in events(rows)))


def _row(event: Event, policy: str) -> dict[str, Value]:
    place, killed = event.place, event.toll("killed", policy=policy)
    first, last = event.days
    groups = {who: event.toll("killed", who) for who in ("women", "men", "children")}
    return {
        "record_id": event.id,
        "url": event.url,
        "location": ", ".join((place.name, *place.within)) if place else "",
        "latitude": place.lat if place else None,
        "longitude": place.lon if place else None,
        "location_precision": place.level if place else "",
        "date_first": iso(first),
        "date_last": iso(last),
        "date_assumed": event.assumed_day,
        "killed_low": killed.low if killed else None,
        "killed_high": killed.high if killed else None,
        "killed_open": killed.open if killed else None,
        "killed_status": _status(event),
        **{f"{who}_killed_low": reach.low if reach else None for who, reach in groups.items()},
        "type_of_death": event.incident.kind,
        "actors_involved": [actor.name for actor in event.actors],
        "alleged_perpetrators": [actor.name for actor in event.actors],
        "sources": list(event.by_source()),
        "source_documents": [_document(event, claim.claim_id) for claim in event.claims],
    }


def _status(event: Event) -> str:
    """What the standard asks to be said of a disagreement or a lone source."""
    if not event.asserted:
        return "denied only"
    if event.toll("killed") is None:
        return "unknown"
    return "uncorroborated" if len(event.by_source()) == 1 else "range over sources"


def _document(event: Event, claim_id: str) -> str:
    report = next(claim.report for claim in event.claims if claim.claim_id == claim_id)
    return f"{report.url or report.file} ({iso(report.published) or 'undated'})"
