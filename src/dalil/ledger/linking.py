"""Claims to incidents, stored: only what differs from what stands is written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db import transaction

from dalil import model
from dalil.ledger import audit
from dalil.ledger.fields import storable
from dalil.ledger.keys import place_names
from dalil.ledger.models import AuditEntry, Claim, Incident, IncidentClaim, IncidentPlace
from dalil.ledger.rows import records_digest
from dalil.model.records import Record

_BATCH = 500
_CHANGES_CLAIMS, _LINKS = "ingest", "link"


def is_stale() -> bool:
    """True if captures were stored after the last linking."""
    last = AuditEntry.objects.filter(action__in=(_CHANGES_CLAIMS, _LINKS)).order_by("-seq").first()
    return last is not None and last.action == _CHANGES_CLAIMS


def relink() -> int:
    """Link all claims anew, store the incidents, and return how many there are.

    An incident that comes out as it stands is not touched; the audit entry says what was added, changed and removed.
    """
    from dalil.incidents import link

    incidents = sorted(link(_claims()), key=lambda incident: incident.incident_id)
    with transaction.atomic():
        held = dict(Incident.objects.values_list("incident_id", "record"))
        records: dict[str, Record] = {}
        added: list[model.Incident] = []
        changed: list[model.Incident] = []
        for incident in incidents:
            record = storable(model.incident_record(incident))
            records[incident.incident_id] = record
            if held.get(incident.incident_id) != record:
                (changed if incident.incident_id in held else added).append(incident)
        removed = sorted(held.keys() - records.keys())
        _remove([*removed, *(incident.incident_id for incident in changed)])
        _add([*added, *changed], records)
        payload = {
            "incidents": len(records),
            "added": len(added),
            "changed": [incident.incident_id for incident in changed],
            "removed": removed,
            "incidents_sha256": records_digest(records[key] for key in sorted(records)),
        }
        audit.append(_LINKS, "incidents", payload)
    return len(records)


def _claims() -> Iterator[model.Claim]:
    records = Claim.objects.order_by("claim_id").values_list("record", flat=True)
    for record in records.iterator(chunk_size=_BATCH):
        yield model.claim_from_record(record)


def _remove(incident_ids: list[str]) -> None:
    for start in range(0, len(incident_ids), _BATCH):
        Incident.objects.filter(incident_id__in=incident_ids[start : start + _BATCH]).delete()


def _add(incidents: list[model.Incident], records: dict[str, Record]) -> None:
    """Rows of incidents and of their claims, members before aggregates."""
    for start in range(0, len(incidents), _BATCH):
        batch = incidents[start : start + _BATCH]
        rows = Incident.objects.bulk_create(_row(noun, records[noun.incident_id]) for noun in batch)
        named = {claim_id for noun in batch for claim_id in (*noun.claims, *noun.aggregates)}
        pks = _primary_keys(sorted(named))
        IncidentPlace.objects.bulk_create(
            (
                IncidentPlace(incident=row, position=position, depth=depth, name=storable(name), key=key)
                for row, noun in zip(rows, batch, strict=True)
                for position, place in enumerate(noun.places)
                for depth, name, key in place_names(place)
            ),
            batch_size=_BATCH,
        )
        IncidentClaim.objects.bulk_create(
            (
                IncidentClaim(incident=row, claim_id=pks[claim_id], role=role)
                for row, noun in zip(rows, batch, strict=True)
                for role, claim_ids in (
                    (IncidentClaim.MEMBER, noun.claims),
                    (IncidentClaim.AGGREGATE, noun.aggregates),
                )
                for claim_id in claim_ids
            ),
            batch_size=_BATCH,
        )


def _primary_keys(claim_ids: list[str]) -> dict[str, int]:
    pks: dict[str, int] = {}
    for start in range(0, len(claim_ids), _BATCH):
        part = Claim.objects.filter(claim_id__in=claim_ids[start : start + _BATCH])
        pks.update(part.order_by().values_list("claim_id", "pk"))
    return pks


def _row(incident: model.Incident, record: Record) -> Incident:
    located = next((place for place in incident.places if place.lat is not None), None)
    first = located or (incident.places[0] if incident.places else None)
    return Incident(
        incident_id=incident.incident_id,
        kind=incident.kind,
        date_start=incident.start or incident.end,
        date_end=incident.end or incident.start,
        title=storable(incident_title(incident)),
        place=storable(first.name) if first else "",
        lat=located.lat if located else None,
        lon=located.lon if located else None,
        claim_count=len(incident.claims),
        source_count=len(incident.sources),
        record=record,
    )


def incident_title(incident: model.Incident) -> str:
    """A short English name: kind, place and days, as in "Airstrike, Kafranbel, 22 July 2019"."""
    parts = [incident.kind.replace("_", " ").capitalize()]
    if incident.places:
        parts.append(incident.places[0].name)
    parts.append(_days(incident.start, incident.end))
    return ", ".join(parts)


def _days(start: date | None, end: date | None) -> str:
    if start is None or end is None:
        return "date unknown"
    if start == end:
        return f"{start.day} {start:%B %Y}"
    return f"{start.day} {start:%B %Y} to {end.day} {end:%B %Y}"
