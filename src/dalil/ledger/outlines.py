"""Outlines of incidents: derived from their records whenever these are written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from django.db.models import Q

from dalil import model
from dalil.incidents.grading import Corroboration
from dalil.ledger import grades
from dalil.ledger.fields import storable
from dalil.ledger.models import Claim, Incident, IncidentClaim, IncidentOutline
from dalil.ledger.models.claims import KEY_LENGTH

PRECISE_LEVELS: Final = frozenset({"locality", "neighbourhood"})
_BATCH = 500
_MOST = 2**63 - 1


def is_located(place: model.Place) -> bool:
    """True if the place may be drawn as a dot: a named settlement or part of one, with coordinates."""
    return place.lat is not None and place.lon is not None and place.level in PRECISE_LEVELS


def drawn_place(incident: model.Incident) -> model.Place | None:
    """The place an incident is drawn at: the first located, else the first with coordinates, else the first told."""
    for fits in (is_located, lambda place: place.lat is not None, lambda place: True):
        for place in incident.places:
            if fits(place):
                return place
    return None


def store(rows: Sequence[Incident], claims: Mapping[str, Sequence[model.Claim]]) -> None:
    """Write the outlines of incidents whose rows, and those of their claims, were just written.

    ``claims`` are the claims of each incident by its identifier; those of others are read.
    """
    now = grades.digest()
    for start in range(0, len(rows), _BATCH):
        batch = rows[start : start + _BATCH]
        told = IncidentClaim._base_manager.filter(
            incident__in=batch, role=IncidentClaim.MEMBER, claim__status="asserted"
        )
        asserted = set(told.values_list("incident_id", flat=True))
        actors = named(told.exclude(claim__actors=None).values_list("incident_id", "claim__actors__actor"))
        targets = named(told.exclude(claim__targets=None).values_list("incident_id", "claim__targets__type"))
        graded = _graded(batch, claims)
        IncidentOutline.objects.bulk_create(
            IncidentOutline(
                incident=row,
                asserted=row.pk in asserted,
                actors=actors.get(row.pk, ""),
                targets=targets.get(row.pk, ""),
                step=graded[row.pk].step or "",
                contested=graded[row.pk].contested,
                graded_by=now,
                **outline(row.noun),
            )
            for row in batch
        )


def grade_anew() -> int:
    """Propose all grades again that were proposed by other settings than today's; gives their number."""
    now, changed = grades.digest(), 0
    stale = IncidentOutline._base_manager.filter(Q(graded_by__lt=now) | Q(graded_by__gt=now)).order_by()
    while keys := list(stale.values_list("pk", flat=True)[:_BATCH]):
        batch = list(Incident._base_manager.filter(pk__in=keys).order_by().only("pk", "incident_id"))
        graded = _graded(batch, {})
        rows = [
            IncidentOutline(
                incident=row, step=graded[row.pk].step or "", contested=graded[row.pk].contested, graded_by=now
            )
            for row in batch
        ]
        IncidentOutline._base_manager.bulk_update(rows, ("step", "contested", "graded_by"))
        changed += len(rows)
    return changed


def _graded(rows: Sequence[Incident], claims: Mapping[str, Sequence[model.Claim]]) -> dict[int, Corroboration]:
    """What the rules make of each of these incidents, by primary key. Texts are read where there are two or more."""
    held = {row.pk: claims[row.incident_id] for row in rows if claims.get(row.incident_id)}
    unread = [row.pk for row in rows if row.pk not in held]
    members = IncidentClaim._base_manager.filter(incident__in=unread, role=IncidentClaim.MEMBER)
    read: dict[int, list[model.Claim]] = defaultdict(list)
    for pk, record in members.values_list("incident_id", "claim__record"):
        read[pk].append(model.claim_from_record(record))
    told = {row.pk: held.get(row.pk) or read[row.pk] for row in rows}
    ids = [claim.claim_id for group in told.values() if len(group) > 1 for claim in group]
    quotes: dict[str, str] = {}
    for start in range(0, len(ids), _BATCH):
        found = Claim.every.filter(claim_id__in=ids[start : start + _BATCH])
        quotes.update(found.order_by().values_list("claim_id", "quote"))
    return {
        pk: grades.corroborated(group, {claim.claim_id: quotes.get(claim.claim_id, "") for claim in group})
        for pk, group in told.items()
    }


def named(pairs: Iterable[tuple[int, str]]) -> dict[int, str]:
    """The names of each incident from pairs of its primary key and a name: a line each, sorted."""
    names: dict[int, set[str]] = {}
    for incident, name in pairs:
        names.setdefault(incident, set()).add(" ".join(name.split()))
    return {incident: "\n".join(sorted(own)) for incident, own in names.items()}


def outline(incident: model.Incident) -> dict[str, Any]:
    """The columns of an incident's outline that follow from its record."""
    place = drawn_place(incident)
    columns: dict[str, Any] = {"spot": ""}
    if place is not None:
        lat, lon = (place.lat, place.lon) if place.lon is not None else (None, None)
        columns = {
            "spot": storable(f"{place.gazetteer_id or place.name.casefold()} {lat} {lon}")[:KEY_LENGTH],
            "place": storable(place.name),
            "within": storable(next((name for name in place.within if name != place.name), "")),
            "level": place.level,
            "lat": lat,
            "lon": lon,
            "located": is_located(place),
        }
    for outcome in ("killed", "injured"):
        for count in incident.counts:
            if (count.outcome, count.who, count.part_of, count.side) == (outcome, "people", None, None):
                low, high = count.quantity.low, count.quantity.high
                columns[f"{outcome}_low"] = min(low, _MOST)
                columns[f"{outcome}_high"] = min(low if high is None else high, _MOST)
                columns[f"{outcome}_open"] = int(count.open or high is None)
    return columns
