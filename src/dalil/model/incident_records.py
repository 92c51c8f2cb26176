"""Incidents as the plain records of the claims guide (what ``link`` writes), and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dalil.model.incident import Incident, IncidentActor, IncidentCount, Link
from dalil.model.quantity import Quantity
from dalil.model.records import Record, as_day, as_place, day, place_record


def incident_record(incident: Incident) -> Record:
    """The record of one incident, ready for ``json.dumps``; see :func:`incident_from_record`."""
    return {
        "incident_id": incident.incident_id,
        "kind": incident.kind,
        "date": {"start": day(incident.start), "end": day(incident.end)},
        "places": [place_record(p) for p in incident.places],
        "actors": [{"id": a.id, "name": a.name, "claims": list(a.claims)} for a in incident.actors],
        "counts": [
            {
                "outcome": c.outcome,
                "who": c.who,
                "low": c.quantity.low,
                "high": c.quantity.high,
                "open": c.open,
                "part_of": c.part_of,
                "side": c.side,
                "claims": list(c.claims),
            }
            for c in incident.counts
        ],
        "sources": list(incident.sources),
        "claims": list(incident.claims),
        "aggregates": list(incident.aggregates),
        "why": [
            {"claims": list(link.claims), "weight": link.weight, "parts": dict(link.parts)} for link in incident.why
        ],
    }


def incident_from_record(record: Mapping[str, Any]) -> Incident:
    """An incident from its record. Raises ``KeyError`` or ``ValueError`` where it is malformed."""
    when = record.get("date") or {}
    return Incident(
        incident_id=record["incident_id"],
        kind=record["kind"],
        start=as_day(when.get("start")),
        end=as_day(when.get("end")),
        places=tuple(as_place(p) for p in record.get("places") or ()),
        actors=tuple(
            IncidentActor(a["id"], a["name"], tuple(a.get("claims") or ())) for a in record.get("actors") or ()
        ),
        counts=tuple(
            IncidentCount(
                c["outcome"],
                c["who"],
                Quantity(c["low"], c.get("high")),
                bool(c.get("open")),
                tuple(c.get("claims") or ()),
                c.get("part_of"),
                c.get("side"),
            )
            for c in record.get("counts") or ()
        ),
        sources=tuple(record.get("sources") or ()),
        claims=tuple(record["claims"]),
        aggregates=tuple(record.get("aggregates") or ()),
        why=tuple(
            Link((w["claims"][0], w["claims"][1]), w["weight"], tuple(w["parts"].items()))
            for w in record.get("why") or ()
        ),
    )
