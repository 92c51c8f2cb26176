"""Claims to incidents, stored: only what differs from what stands is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction

from dalil import model
from dalil.ledger import audit
from dalil.ledger.fields import storable
from dalil.ledger.keys import place_names
from dalil.ledger.models import AuditEntry, Claim, Forwarding, Incident, IncidentClaim, IncidentPlace, Judgement
from dalil.model.records import Record

_BATCH = 500
_LINKS = "link"
_TOUCHES_LINKS = ("ingest", "judge", "withdraw", "merge", "split", _LINKS)


@dataclass(frozen=True, slots=True)
class Derived:
    """What a linking changed, by incident id, each sorted.

    ``forwarded`` names, for each id that stands no more, the incident that holds its first claim now; ``split_off``,
    for each new incident with claims of one that stands, that one.
    """

    incidents: int
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    forwarded: Mapping[str, str] = field(default_factory=dict)
    split_off: Mapping[str, str] = field(default_factory=dict)


def is_stale() -> bool:
    """True if captures were stored, or judgements made, after the last linking."""
    last = AuditEntry.objects.filter(action__in=_TOUCHES_LINKS).order_by("-seq").first()
    return last is not None and last.action != _LINKS


def derive() -> Derived:
    """As :func:`relink` where something was stored or judged since the last linking; else nothing is done."""
    return relink() if is_stale() else Derived(Incident.objects.count())


def relink() -> Derived:
    """Link all claims anew, store the incidents, and say what that changed.

    An incident's id comes from its claim that was stored first: it stays while later claims join it, and comes back if
    a merge is undone. An incident that comes out as it stands is not touched; the audit entry says what was added,
    changed and removed. People's judgements that stand win over all weights.
    """
    from dalil.incidents import link

    with transaction.atomic():
        together, apart = _judged(Judgement.SAME), _judged(Judgement.NOT_SAME)
        arrival = dict(Claim.objects.order_by().values_list("claim_id", "pk"))
        incidents = link(_claims(), together=together, apart=apart, arrival=arrival)
        return _store(sorted(incidents, key=lambda incident: incident.incident_id))


def forwarded(incident_id: str) -> str | None:
    """The id under which an incident stands now: its own, or that of the one it was merged into; ``None`` where
    there never was one.
    """
    seen = set()
    while incident_id not in seen:
        if Incident.objects.filter(incident_id=incident_id).exists():
            return incident_id
        seen.add(incident_id)
        last = Forwarding.objects.filter(source=incident_id, cause=Forwarding.MERGED).order_by("-pk").first()
        incident_id = last.target if last is not None else incident_id
    return None


def _judged(verdict: str) -> list[tuple[str, str]]:
    rows = Judgement.objects.filter(machine=False, withdrawn_at=None, verdict=verdict)
    return list(rows.order_by("pk").values_list("one__claim_id", "other__claim_id"))


def _store(incidents: list[model.Incident]) -> Derived:
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
    gone = {key: held[key]["claims"] for key in (*removed, *(incident.incident_id for incident in changed))}
    _remove(sorted(gone))
    rows = _add([*added, *changed], records)
    merged, split_off = _moves(gone, records)
    derived = Derived(
        len(records),
        tuple(incident.incident_id for incident in added),
        tuple(incident.incident_id for incident in changed),
        tuple(removed),
        merged,
        split_off,
    )
    payload = {
        "incidents": derived.incidents,
        "added": len(derived.added),
        "changed": list(derived.changed),
        "removed": list(derived.removed),
        "forwarded": dict(merged),
        "split_off": dict(split_off),
    }
    causes = ((merged.items(), Forwarding.MERGED), (((old, new) for new, old in split_off.items()), Forwarding.SPLIT))
    forwardings = Forwarding.objects.bulk_create(
        Forwarding(source=source, target=target, cause=cause, entry=audit.next_number())
        for pairs, cause in causes
        for source, target in pairs
    )
    gone_for_good = (f"incident:{incident_id}" for incident_id in derived.removed)
    audit.append(_LINKS, "incidents", payload, seals=[*rows, *forwardings], unseals=gone_for_good)
    return derived


def _moves(gone: Mapping[str, list[str]], records: Mapping[str, Record]) -> tuple[dict[str, str], dict[str, str]]:
    """Where the claims of changed and removed incidents are now: ids that stand no more with the incident that holds
    their first claim, and new incidents with the one that they were split off.
    """
    from dalil.incidents import incident_id

    lost = {claim_id: old for old, claims in gone.items() for claim_id in claims}
    now = {claim_id: key for key, record in records.items() for claim_id in record["claims"] if claim_id in lost}
    merged, split_off = {}, {}
    for old, claims in sorted(gone.items()):
        if old not in records:
            first = next((claim_id for claim_id in claims if incident_id([claim_id]) == old), claims[0])
            merged[old] = now[first]
            continue
        for claim_id in claims:
            if now[claim_id] != old and now[claim_id] not in gone:
                split_off[now[claim_id]] = old
    return merged, split_off


def _claims() -> Iterator[model.Claim]:
    records = Claim.objects.order_by("claim_id").values_list("record", flat=True)
    for record in records.iterator(chunk_size=_BATCH):
        yield model.claim_from_record(record)


def _remove(incident_ids: list[str]) -> None:
    for start in range(0, len(incident_ids), _BATCH):
        Incident.objects.filter(incident_id__in=incident_ids[start : start + _BATCH]).delete()


def _add(incidents: list[model.Incident], records: dict[str, Record]) -> list[Incident]:
    """Rows of incidents and of their claims, members before aggregates."""
    added: list[Incident] = []
    for start in range(0, len(incidents), _BATCH):
        batch = incidents[start : start + _BATCH]
        rows = Incident.objects.bulk_create(_row(noun, records[noun.incident_id]) for noun in batch)
        named = {claim_id for noun in batch for claim_id in (*noun.claims, *noun.aggregates)}
        pks = _primary_keys(sorted(named))
        IncidentPlace.objects.bulk_create(
            (
                IncidentPlace(
                    incident=row,
                    position=position,
                    depth=depth,
                    name=storable(name),
                    key=key,
                    date_start=row.date_start,
                    date_end=row.date_end,
                )
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
        added += rows
    return added


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
