"""Incidents to rows: only what differs from what stands is written and sealed, and what became of which is kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import blake2b

from django.db.models import Q, TextField
from django.db.models.functions import Cast

from dalil import model
from dalil.ledger import audit, disputes, outlines, viewing
from dalil.ledger.fields import storable
from dalil.ledger.keys import place_names
from dalil.ledger.models import Claim, Dispute, Incident, IncidentClaim, IncidentOutline, IncidentPlace
from dalil.model.records import Record

SEALS = "link rows"  # the action of an entry that seals a part of a long linking; the last part ends with its own
_SEALED = 5000  # incidents whose seals one entry holds
_BATCH = 400

Waiting = tuple[model.Incident, Record, Sequence[model.Claim]]


@dataclass(slots=True)
class IncidentRows:
    """Brings the rows of incidents to what linking found.

    ``held`` are digests of the records of the incidents that may be replaced, by id; those that are not given again
    before :meth:`finish` are removed.
    """

    held: dict[str, bytes]
    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    _gone: dict[str, list[str]] = field(default_factory=dict)
    _now: dict[str, str] = field(default_factory=dict)
    _seen: set[str] = field(default_factory=set)
    _waiting: list[Waiting] = field(default_factory=list)
    _unsealed: list[Incident] = field(default_factory=list)

    @classmethod
    def over(cls, pks: Iterable[int] | None = None) -> IncidentRows:
        """The rows of all incidents, or of those with these primary keys."""
        rows = Incident.objects.order_by()
        if pks is not None:
            rows = rows.filter(pk__in=list(pks))
        raw = rows.annotate(raw=Cast("record", TextField())).values_list("incident_id", "raw")
        held = {incident_id: _digest_text(text) for incident_id, text in raw.iterator(chunk_size=2000)}
        return cls(held)

    def put(self, incident: model.Incident, claims: Sequence[model.Claim] = ()) -> None:
        """One incident that stands; ``claims`` are those that tell of it, read where they are not given."""
        record = storable(model.incident_record(incident))
        self._seen.add(incident.incident_id)
        if self.held.get(incident.incident_id) != _digest(record):
            self._waiting.append((incident, record, claims))
            if len(self._waiting) >= _BATCH:
                self._flush()

    def finish(self) -> None:
        """Write what waits, and remove what was held and does not stand."""
        self._flush()
        left = sorted(self.held.keys() - self._seen - self._gone.keys())
        for start in range(0, len(left), _BATCH):
            self._take(Q(incident_id__in=left[start : start + _BATCH]))
        self.removed = sorted(self._gone.keys() - self._seen)
        self.added.sort()
        self.changed.sort()

    def moves(self) -> tuple[dict[str, str], dict[str, str]]:
        """Where the claims of changed and removed incidents are now: ids that stand no more with the incident that
        holds their first claim, and new incidents with the one that they were split off.
        """
        from dalil.incidents import incident_id

        merged, split_off = {}, {}
        added = set(self.added)
        for old, claims in sorted(self._gone.items()):
            if old not in self._seen:
                left = [claim_id for claim_id in claims if claim_id in self._now]  # others are read no more
                first = next((claim_id for claim_id in left if incident_id([claim_id]) == old), None)
                if left:
                    merged[old] = self._now[first or left[0]]
                continue
            for claim_id in claims:
                now = self._now.get(claim_id, old)
                if now != old and now in added:
                    split_off[now] = old
        return merged, split_off

    def emptied(self) -> dict[str, str]:
        """Incidents that stand no more and none of whose claims is in another, with their first claim."""
        gone = {old: claims for old, claims in self._gone.items() if old not in self._seen}
        return {old: claims[0] for old, claims in gone.items() if claims and not self._now.keys() & set(claims)}

    def _flush(self) -> None:
        batch, self._waiting = self._waiting, []
        if not batch:
            return
        if self.held:
            claims = [claim_id for incident, *_ in batch for claim_id in incident.claims]
            ids = [incident.incident_id for incident, *_ in batch]
            for start in range(0, len(claims), _BATCH):
                members = Q(links__claim__claim_id__in=claims[start : start + _BATCH], links__role=IncidentClaim.MEMBER)
                self._take(members)
            self._take(Q(incident_id__in=ids))
        for incident, *_ in batch:
            known = incident.incident_id in self.held
            (self.changed if known else self.added).append(incident.incident_id)
            if self.held:
                self._now.update(dict.fromkeys(incident.claims, incident.incident_id))
        self._unsealed += [Incident(pk=row.pk) for row in add_rows(batch)]
        if len(self._unsealed) >= _SEALED:
            audit.append(SEALS, "incidents", {}, seals=self.unsealed())

    def unsealed(self) -> list[Incident]:
        """The rows that were written and not sealed yet; they are taken to be sealed by the caller."""
        rows, self._unsealed = self._unsealed, []
        return rows

    def _take(self, which: Q) -> None:
        """Delete rows, and remember whose claims they held."""
        rows = list(Incident.objects.filter(which).distinct().order_by().only("pk", "incident_id", "record"))
        for row in rows:
            self._gone[row.incident_id] = row.record["claims"]
        remove_rows([row.pk for row in rows])


def remove_rows(pks: Sequence[int]) -> None:
    """Delete incidents with all that hangs on them."""
    for table in (IncidentPlace, IncidentClaim, IncidentOutline, Dispute):
        rows = table._base_manager.filter(incident__in=pks)
        rows._raw_delete(rows.db)  # nothing hangs on these rows: no need to look
    Incident.objects.filter(pk__in=pks).delete()


def store_version(incident: model.Incident, audience: int, claims: Sequence[model.Claim]) -> None:
    """A row that stands beside an incident's own, for a sum of audiences (:mod:`dalil.ledger.publication`)."""
    add_rows([(incident, storable(model.incident_record(incident)), claims)], audience)


def add_rows(batch: Sequence[Waiting], audience: int = viewing.EVERYBODY) -> list[Incident]:
    """Rows of incidents, with those of their places and claims (members before aggregates); returns the former."""
    variant = audience != viewing.EVERYBODY
    rows = Incident.objects.bulk_create((_row(noun, record, audience) for noun, record, _ in batch), batch_size=_BATCH)
    pks = _primary_keys({claim_id for noun, *_ in batch for claim_id in (*noun.claims, *noun.aggregates)})
    pairs = [(row, noun) for row, (noun, *_) in zip(rows, batch, strict=True)]
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
                variant=variant,
            )
            for row, noun in pairs
            for position, place in enumerate(noun.places)
            for depth, name, key in place_names(place)
        ),
        batch_size=_BATCH,
    )
    IncidentClaim.objects.bulk_create(
        (
            IncidentClaim(incident=row, claim_id=pks[claim_id], role=role, variant=variant)
            for row, noun in pairs
            for role, claim_ids in ((IncidentClaim.MEMBER, noun.claims), (IncidentClaim.AGGREGATE, noun.aggregates))
            for claim_id in claim_ids
        ),
        batch_size=_BATCH,
    )
    told = {noun.incident_id: claims for noun, _, claims in batch}
    outlines.store(rows, told)
    disputes.store(rows, told)
    return rows


def _primary_keys(claim_ids: Iterable[str]) -> Mapping[str, int]:
    asked = sorted(claim_ids)
    pks: dict[str, int] = {}
    for start in range(0, len(asked), _BATCH):
        part = Claim.objects.filter(claim_id__in=asked[start : start + _BATCH])
        pks.update(part.order_by().values_list("claim_id", "pk"))
    return pks


def _digest(record: Record) -> bytes:
    return _digest_text(str(Incident._meta.get_field("record").get_prep_value(record)))


def _digest_text(text: str) -> bytes:
    return blake2b(text.encode("utf-8"), digest_size=16).digest()


def _row(incident: model.Incident, record: Record, audience: int) -> Incident:
    located = next((place for place in incident.places if place.lat is not None), None)
    first = located or (incident.places[0] if incident.places else None)
    return Incident(
        incident_id=incident.incident_id,
        audience=audience,
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
