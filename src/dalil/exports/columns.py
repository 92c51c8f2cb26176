"""The columns of tables: a row of the ledger as plain values in a fixed order (docs/exports.md)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from django.conf import settings

from dalil.exports.selection import ClaimRow, IncidentRow, Selected
from dalil.ledger.addresses import claim_path, incident_path
from dalil.model.records import Record

Value = str | int | float | bool | None | list[str]

_PLACE: Final = (
    "place",
    "within",
    "country",
    "latitude",
    "longitude",
    "place_level",
    "uncertainty_km",
    "gazetteer_id",
    "places",
)
_TOLLS: Final = ("killed", "injured")
_TOLL_COLUMNS: Final = tuple(f"{outcome}_{end}" for outcome in _TOLLS for end in ("low", "high", "open"))

INCIDENT_COLUMNS: Final = (
    "incident_id",
    "url",
    "title",
    "kind",
    "date_start",
    "date_end",
    *_PLACE,
    "actors",
    "actor_names",
    "targets",
    *_TOLL_COLUMNS,
    "counts",
    "grade",
    "grade_settled",
    "contested",
    "sources",
    "claims",
    "aggregates",
)
CLAIM_COLUMNS: Final = (
    "claim_id",
    "url",
    "incident_id",
    "kind",
    "scope",
    "status",
    "date_start",
    "date_end",
    "date_words",
    "date_assumed",
    *_PLACE,
    "place_words",
    "actors",
    "actor_names",
    "weapons",
    "targets",
    *_TOLL_COLUMNS,
    "counts",
    "said_by",
    "evidence",
    "evidence_start",
    "evidence_end",
    "report_id",
    "published",
    "section",
    "title",
    "source",
    "source_url",
    "file",
    "report_index",
    "capture_sha256",
    "confidence",
    "reader",
)
COLUMNS: Final = {"incidents": INCIDENT_COLUMNS, "claims": CLAIM_COLUMNS}


def address(path: str) -> str:
    """The full address of a page of this ledger's site."""
    return f"{settings.BASE_URL}{path}"


def row_address(selected: Selected) -> str:
    """The full address of a row's own page."""
    if isinstance(selected, IncidentRow):
        return address(incident_path(selected.row.incident_id))
    return address(claim_path(selected.row.claim_id))


def columns_of(selected: Selected) -> dict[str, Value]:
    """The named values of one row, in the order of :data:`COLUMNS`."""
    if isinstance(selected, IncidentRow):
        values, names = _incident(selected), INCIDENT_COLUMNS
    else:
        values, names = _claim(selected), CLAIM_COLUMNS
    return {name: values[name] for name in names}


def _incident(selected: IncidentRow) -> dict[str, Value]:
    row, record = selected.row, selected.record
    return {
        "incident_id": row.incident_id,
        "url": row_address(selected),
        "title": row.title,
        "kind": row.kind,
        "date_start": record["date"]["start"],
        "date_end": record["date"]["end"],
        **_places(record["places"]),
        "actors": [actor["id"] for actor in record["actors"]],
        "actor_names": [actor["name"] for actor in record["actors"]],
        "targets": list(selected.targets),
        **_tolls(record["counts"]),
        "counts": [_count(count) for count in record["counts"]],
        "grade": selected.grade.step,
        "grade_settled": selected.grade.settled,
        "contested": selected.grade.contested,
        "sources": list(record["sources"]),
        "claims": list(record["claims"]),
        "aggregates": list(record["aggregates"]),
    }


def _claim(selected: ClaimRow) -> dict[str, Value]:
    row, record, report = selected.row, selected.record, selected.row.report
    return {
        "claim_id": row.claim_id,
        "url": row_address(selected),
        "incident_id": selected.incident_id,
        "kind": row.kind,
        "scope": row.scope,
        "status": row.status,
        "date_start": record["date"]["start"],
        "date_end": record["date"]["end"],
        "date_words": record["date"]["text"],
        "date_assumed": record["date"]["assumed"],
        **_places(record["places"]),
        "place_words": [place["text"] for place in record["places"] if place.get("text")],
        "actors": [actor["id"] for actor in record["actors"]],
        "actor_names": [actor["name"] for actor in record["actors"]],
        "weapons": [weapon["type"] for weapon in record["weapons"]],
        "targets": [_target(target) for target in record["targets"]],
        **_tolls(record["counts"]),
        "counts": [_count(count) for count in record["counts"]],
        "said_by": [speaker["name"] for speaker in record["attribution"]],
        "evidence": row.quote,
        "evidence_start": min((span["start"] for span in record["evidence"]), default=None),
        "evidence_end": max((span["end"] for span in record["evidence"]), default=None),
        "report_id": report.report_id,
        "published": record["report"]["published"],
        "section": report.section,
        "title": report.title,
        "source": report.source,
        "source_url": report.url,
        "file": report.file,
        "report_index": report.index,
        "capture_sha256": report.capture.sha256,
        "confidence": record["confidence"],
        "reader": record["reader"],
    }


def _places(places: list[Record]) -> dict[str, Value]:
    """The first located place (else the first) in columns of its own, and the names of all."""
    located = (place for place in places if place["lat"] is not None)
    first: Mapping[str, Any] = next(located, places[0] if places else {})
    return {
        "place": first.get("name"),
        "within": list(first.get("within", ())),
        "country": first.get("country"),
        "latitude": first.get("lat"),
        "longitude": first.get("lon"),
        "place_level": first.get("level"),
        "uncertainty_km": first.get("uncertainty_km"),
        "gazetteer_id": first.get("gazetteer_id"),
        "places": [place["name"] for place in places],
    }


def _tolls(counts: Iterable[Record]) -> dict[str, Value]:
    """Low, high and open of the people killed and injured, of the first count that is part of no other."""
    tolls: dict[str, Value] = dict.fromkeys(_TOLL_COLUMNS)
    for count in counts:
        outcome = count["outcome"]
        if outcome not in _TOLLS or count["who"] != "people" or count["part_of"] or tolls[f"{outcome}_low"] is not None:
            continue
        tolls[f"{outcome}_low"], tolls[f"{outcome}_high"] = count["low"], count["high"]
        tolls[f"{outcome}_open"] = bool(count.get("open", count["high"] is None))
    return tolls


def _count(count: Record) -> str:
    """``killed/children=2..4``; no end after the dots where there is none, ``+`` where one of several is open."""
    high = "" if count["high"] is None else count["high"]
    side = f"@{count['side']}" if count.get("side") else ""
    still_open = "+" if count.get("open") and count["high"] is not None else ""
    return f"{count['outcome']}/{count['who']}{side}={count['low']}..{high}{still_open}"


def _target(target: Record) -> str:
    """Type, how many, and the effect if one is said: ``hospital=1..1 destroyed``."""
    high = "" if target["high"] is None else target["high"]
    effect = f" {target['effect']}" if target["effect"] else ""
    return f"{target['type']}={target['low']}..{high}{effect}"
