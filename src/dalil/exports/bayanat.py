"""Bayanat's Bulletins as JSON, for its API: a bulletin a report, with an Event and a place a claim."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, Final

from dalil.exports.columns import row_address
from dalil.exports.options import Options
from dalil.exports.selection import ClaimRow, Selected
from dalil.model.records import Record

SUBJECTS: Final = ("claims",)


def lines(of: str, rows: Iterable[Selected], options: Options) -> Iterator[str]:
    """A JSON array, a bulletin a line, in the order of the reports."""
    claims = (row for row in rows if isinstance(row, ClaimRow))
    before = "[\n"
    for _, own in groupby(claims, key=lambda row: row.row.report.pk):
        yield before + json.dumps(_bulletin(list(own)), ensure_ascii=False)
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def _bulletin(rows: list[ClaimRow]) -> dict[str, Any]:
    report = rows[0].row.report
    places = [place for row in rows for place in row.record["places"]]
    kinds = dict.fromkeys(row.row.kind for row in rows)
    return {
        "title": report.title or report.file,
        "sjac_title": "",
        "description": "\n\n".join(_paragraph(row) for row in rows),
        "originid": report.report_id,
        "source_link": report.url,
        "source_link_type": bool(report.url),
        "publish_date": report.published.isoformat() if report.published else None,
        "documentation_date": None,
        "status": "Machine Created",
        "labels": [{"title": kind.replace("_", " ")} for kind in kinds],
        "sources": [{"title": name} for name in _sources(rows)],
        "locations": [{"title": name} for name in dict.fromkeys(place["name"] for place in places)],
        "geoLocations": [_point(place) for place in _located(places)],
        "events": [_event(row) for row in rows],
        "comments": f"Read by a machine from {report.file}, SHA-256 {report.capture.sha256}.",
        "roles": [],
    }


def _paragraph(row: ClaimRow) -> str:
    counts = "; ".join(_count(count) for count in row.record["counts"])
    said = " < ".join(speaker["name"] for speaker in row.record["attribution"])
    told = f"{row.row.status}; {counts or 'no number'}; said by {said or 'nobody named'}"
    parts = (row.row.scope, told, row_address(row))
    return f"{row.row.quote} [{', '.join(parts)}]"


def _count(count: Record) -> str:
    high = "" if count["high"] == count["low"] else "+" if count["high"] is None else f"–{count['high']}"
    return f"{count['outcome']} {count['who']} {count['low']}{high}"


def _sources(rows: list[ClaimRow]) -> list[str]:
    named = (speaker["name"] for row in rows for speaker in row.record["attribution"])
    return list(dict.fromkeys(named))


def _located(places: list[Record]) -> list[Record]:
    known = {place["gazetteer_id"] or place["name"]: place for place in places if place["lat"] is not None}
    return list(known.values())


def _point(place: Record) -> dict[str, Any]:
    return {
        "title": place["name"],
        "type": place["level"],
        "main": False,
        "lat": place["lat"],
        "lng": place["lon"],
        "comment": ", ".join(place["within"]),
    }


def _event(row: ClaimRow) -> dict[str, Any]:
    days = row.record["date"]
    places = row.record["places"]
    return {
        "title": f"{row.row.kind.replace('_', ' ')}{': ' + places[0]['name'] if places else ''}",
        "comments": row_address(row),
        "location": {"title": places[0]["name"]} if places else None,
        "eventtype": {"title": row.row.kind.replace("_", " ")},
        "from_date": days["start"],
        "to_date": days["end"],
        "estimated": bool(days["assumed"]),
    }
