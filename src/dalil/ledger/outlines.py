"""Outlines of incidents: derived from their records and their claims whenever either is written."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from django.db import transaction
from django.db.models import Q

from dalil import model
from dalil.figures import shares, shares_record
from dalil.ledger import grades, viewing
from dalil.ledger.fields import storable
from dalil.ledger.keys import name_key
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

    ``claims`` are the claims of each incident by its identifier; those of others are read. A row that is not for the
    house is outlined from its claims as those see them whom it is for.
    """
    for viewer in viewing.VIEWERS:
        own = [row for row in rows if viewing.widest_of(row.audience) == viewer.audience]
        with viewing.seen_by(viewer):
            for start in range(0, len(own), _BATCH):
                _store(own[start : start + _BATCH], claims)


def renew(claims: Iterable[int]) -> None:
    """Outline the incidents of claims (primary keys) anew: what the claims say was written again."""
    keys = sorted(set(claims))
    for start in range(0, len(keys), _BATCH):
        links = IncidentClaim._base_manager.filter(claim__in=keys[start : start + _BATCH])
        rows = list(Incident._base_manager.filter(pk__in=links.values("incident")))
        IncidentOutline._base_manager.filter(incident__in=[row.pk for row in rows]).delete()
        store(rows, {})


def complete() -> int:
    """Outline the incidents that have no outline, those of an older ledger; returns how many there were."""
    bare = list(Incident._base_manager.filter(outline=None).order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(bare), _BATCH):
        store(list(Incident._base_manager.filter(pk__in=bare[start : start + _BATCH])), {})
    return len(bare)


def grade_anew() -> int:
    """Propose all grades again that were proposed by other settings than today's; gives their number."""
    now, changed = grades.digest(), 0
    stale = IncidentOutline._base_manager.filter(Q(graded_by__lt=now) | Q(graded_by__gt=now)).order_by()
    while keys := list(stale.values_list("incident_id", flat=True)[:_BATCH]):
        with transaction.atomic():
            IncidentOutline._base_manager.filter(incident__in=keys).delete()
            store(list(Incident._base_manager.filter(pk__in=keys)), {})
        changed += len(keys)
    return changed


def _store(rows: Sequence[Incident], claims: Mapping[str, Sequence[model.Claim]]) -> None:
    totals: dict[int, list[str]] = defaultdict(list)
    covering = IncidentClaim._base_manager.filter(incident__in=rows, role=IncidentClaim.AGGREGATE).order_by("claim")
    for incident, claim in covering.values_list("incident_id", "claim_id"):
        totals[incident].append(str(claim))
    told = {row.pk: claims[row.incident_id] for row in rows if claims.get(row.incident_id)}
    told |= _read([row.pk for row in rows if row.pk not in told])
    quotes, now = _quotes(told.values()), grades.digest()
    made = []
    for row in rows:
        own = told.get(row.pk, ())
        graded = grades.corroborated(own, {claim.claim_id: quotes.get(claim.claim_id, "") for claim in own})
        made.append(
            IncidentOutline(
                incident=row,
                totals=" ".join(totals[row.pk]),
                step=graded.step or "",
                contested=graded.contested,
                graded_by=now,
                **outline(row.noun),
                **telling(row.noun, own),
            )
        )
    IncidentOutline.objects.bulk_create(made)


def _read(incidents: Sequence[int]) -> dict[int, list[model.Claim]]:
    """The claims of incidents (primary keys), as the viewer sees them."""
    links = IncidentClaim._base_manager.filter(incident__in=incidents, role=IncidentClaim.MEMBER).order_by("claim")
    pairs = list(links.values_list("incident_id", "claim_id"))
    keys = sorted({claim for _, claim in pairs})
    nouns: dict[int, model.Claim] = {}
    for start in range(0, len(keys), _BATCH):
        rows = Claim.objects.filter(pk__in=keys[start : start + _BATCH]).order_by()
        nouns |= {pk: model.claim_from_record(record) for pk, record in rows.values_list("pk", "record")}
    found: dict[int, list[model.Claim]] = defaultdict(list)
    for incident, claim in pairs:
        if claim in nouns:
            found[incident].append(nouns[claim])
    return found


def _quotes(groups: Iterable[Sequence[model.Claim]]) -> dict[str, str]:
    """The words of claims by id, where an incident has two or more: copies are found by them."""
    ids = [claim.claim_id for group in groups if len(group) > 1 for claim in group]
    quotes: dict[str, str] = {}
    for start in range(0, len(ids), _BATCH):
        found = Claim.every.filter(claim_id__in=ids[start : start + _BATCH])
        quotes.update(found.order_by().values_list("claim_id", "quote"))
    return quotes


def telling(incident: model.Incident, claims: Sequence[model.Claim]) -> dict[str, Any]:
    """The columns of an incident's outline that follow from what its claims say."""
    asserted = [claim for claim in claims if claim.status == "asserted"]
    doers = {f"{doer_column(actor.id)}\t{name_key(actor.name)}" for each in asserted for actor in each.actors}
    return {
        "asserted": bool(asserted),
        "actors": "\n".join(sorted(doers)),
        "targets": "\n".join(sorted({_line(target.type) for each in asserted for target in each.targets})),
        "shares": _shares(incident, claims) if any(each.counts for each in asserted) else [],
    }


def doer_column(identifier: str) -> str:
    """A doer's identifier as an outline's lines begin with it."""
    return _line(identifier)[:KEY_LENGTH]


def _line(name: str) -> str:
    return " ".join(storable(name).split())


def _shares(incident: model.Incident, claims: Sequence[model.Claim]) -> list[Any]:
    """Shares by the claims that there are: until it is linked anew, an incident may name some that are gone."""
    held = {claim.claim_id: claim for claim in claims}
    standing = replace(incident, claims=tuple(claim_id for claim_id in incident.claims if claim_id in held))
    return shares_record(shares(standing, held))


def places_told(text: str) -> list[model.Place]:
    """The places of an outline's column, with what they are found by and no more."""
    return [model.Place(name, country=country, within=tuple(within)) for name, country, *within in json.loads(text)]


def outline(incident: model.Incident) -> dict[str, Any]:
    """The columns of an incident's outline that follow from its record."""
    place = drawn_place(incident)
    columns: dict[str, Any] = {
        "spot": "",
        "places": json.dumps([storable([place.name, place.country, *place.within]) for place in incident.places]),
    }
    if place is not None:
        lat, lon = (place.lat, place.lon) if place.lon is not None else (None, None)
        columns |= {
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
