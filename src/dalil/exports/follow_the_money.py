"""FollowTheMoney entities as JSON lines: an Event with its Address, an Article a report, a Note and a Documentation a
claim.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Final

from dalil.exports.columns import address
from dalil.exports.events import Event, events, iso
from dalil.exports.options import Options
from dalil.exports.selection import Selected
from dalil.ledger.addresses import report_path
from dalil.model import Claim

SUBJECTS: Final = ("incidents",)
MEMBERS: Final = True
Entity = dict[str, Any]


def lines(of: str, rows: Iterable[Selected], options: Options) -> Iterator[str]:
    """A line an entity. An entity that two incidents share (a report, a place) is written with each: the same again."""
    for event in events(rows):
        for entity in _entities(event):
            yield json.dumps(entity, ensure_ascii=False) + "\n"


def _entities(event: Event) -> Iterator[Entity]:
    place = event.place
    place_id = f"dalil-place-{place.gazetteer_id or place.name}".replace(" ", "-") if place else None
    yield _entity(
        f"dalil-{event.id}",
        "Event",
        name=[event.title],
        summary=[event.trailer],
        **_days(*event.days),
        country=[event.country.iso2.casefold()],
        location=[", ".join((place.name, *place.within)) if place else ""],
        addressEntity=[place_id or ""],
        involved=[f"dalil-actor-{actor.id}" for actor in event.actors],
        keywords=[event.incident.kind, *event.targets, *event.weapons],
        recordId=[event.id],
        sourceUrl=[event.url],
        publisher=list(event.by_source()),
        proof=[_article_id(claim) for claim in event.claims],
    )
    if place is not None and place_id is not None:
        yield _entity(
            place_id,
            "Address",
            full=[", ".join((place.name, *place.within))],
            city=[event.town],
            state=[event.area],
            latitude=["" if place.lat is None else str(place.lat)],
            longitude=["" if place.lon is None else str(place.lon)],
            country=[event.country.iso2.casefold()],
        )
    for actor in event.actors:
        yield _entity(f"dalil-actor-{actor.id}", "LegalEntity", name=[actor.name])
    for claim in event.claims:
        yield from _of_claim(event, claim)


def _of_claim(event: Event, claim: Claim) -> Iterator[Entity]:
    report = claim.report
    yield _entity(
        _article_id(claim),
        "Article",
        fileName=[report.file],
        title=[report.title or report.file],
        publishedAt=[iso(report.published)],
        publisher=[report.source or ""],
        sourceUrl=[report.url or address(report_path(report.id))],
    )
    said = " < ".join(speaker.name for speaker in claim.attribution)
    yield _entity(
        f"dalil-{claim.claim_id}",
        "Note",
        description=[event.quotes.get(claim.claim_id, "")],
        entity=[f"dalil-{event.id}"],
        summary=[f"{claim.status}; said by {said}" if said else claim.status],
    )
    yield _entity(
        f"dalil-doc-{claim.claim_id}",
        "Documentation",
        document=[_article_id(claim)],
        entity=[f"dalil-{event.id}"],
        role=["source sentence"],
        date=[iso(report.published)],
    )


def _article_id(claim: Claim) -> str:
    return f"dalil-{claim.report.id}"


def _days(first: date | None, last: date | None) -> dict[str, list[str]]:
    """Prefix dates know no ranges: one day is a date, several a start and an end."""
    if first == last:
        return {"date": [iso(first)]}
    return {"startDate": [iso(first)], "endDate": [iso(last)]}


def _entity(entity_id: str, schema: str, **properties: list[str]) -> Entity:
    """An entity with its values, each once and none empty."""
    values = {name: list(dict.fromkeys(v for v in given if v)) for name, given in properties.items()}
    return {"id": entity_id, "schema": schema, "properties": {name: v for name, v in values.items() if v}}
