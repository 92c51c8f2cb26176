"""PLOVER records as JSON lines, a claim a record: with offsets of its sentences and with flags that the manual only
names (negation for a denied claim).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, Final

from dalil.exports.codes import country_codes
from dalil.exports.codes import table as codes
from dalil.exports.columns import row_address
from dalil.exports.events import actor_kind
from dalil.exports.options import Options
from dalil.exports.selection import ClaimRow, Selected
from dalil.model.records import Record
from dalil.version import VERSION

SUBJECTS: Final = ("claims",)
_RESOLUTION = {"neighbourhood": 5, "locality": 4, "district": 3, "province": 2, "region": 2, "country": 1}
_SIZES = {"killed": "dead", "injured": "injured", "detained": "arrested"}


def lines(of: str, rows: Iterable[Selected], options: Options) -> Iterator[str]:
    """A line a claim. A claim without a doer has the actor ``UNK``; a total is left out, for it is no event."""
    for row in rows:
        if not isinstance(row, ClaimRow):
            continue
        if row.row.scope == "aggregate":
            options.leave_out("a total, that is no event")
        elif row.record["date"]["start"] is None:
            options.leave_out("no day is known")
        else:
            yield json.dumps(_record(row), ensure_ascii=False) + "\n"


def event_code(kind: str, weapons: Iterable[str]) -> tuple[str, str, int]:
    """Event type, mode and quad class of a kind; the means decide the mode where they say more."""
    event, mode, quad = codes("plover")["kinds"][kind]
    if event == "ASSAULT" and kind != "airstrike":
        by_weapon = (codes("plover")["weapons"][w] for w in weapons if w in codes("plover")["weapons"])
        mode = next(by_weapon, mode)
    elif "drone" in weapons:
        mode = "drone"
    return event, mode, quad


def sector(actor_id: str) -> str:
    """The sector of an actor; ``UNK`` where the lexicon does not say what it is."""
    return str(codes("plover")["sectors"].get(actor_kind(actor_id), "UNK"))


def contexts(targets: Iterable[str]) -> list[str]:
    """The contexts that types of target tell."""
    known = codes("plover")["contexts"]
    return list(dict.fromkeys(known[target] for target in targets if target in known))


def _record(row: ClaimRow) -> dict[str, Any]:
    record, report = row.record, row.record["report"]
    event, mode, quad = event_code(row.row.kind, [weapon["type"] for weapon in record["weapons"]])
    modes = [mode] if mode else []
    if row.row.status == "denied":
        modes.append("negation")
    return {
        "id": row.row.claim_id,
        "has_event": True,
        "date": record["date"]["start"],
        "enddate": record["date"]["end"],
        "actor": [_entity(actor) for actor in record["actors"]] or [{"code": "UNK", "sector": "UNK"}],
        "recipient": _recipients(record),
        "event": [event],
        "mode": modes,
        "quad_code": quad,
        "context": contexts(target["type"] for target in record["targets"]),
        "event_loc": [_location(place) for place in record["places"]],
        "event_text": [row.row.quote],
        "size": [_size(count) for count in record["counts"] if count["outcome"] in _SIZES],
        "link": row_address(row),
        "text": row.row.quote,
        "text_info": {
            "sequence": row.row.position,
            "start": min((span["start"] for span in record["evidence"]), default=None),
            "end": max((span["end"] for span in record["evidence"]), default=None),
        },
        "cite_info": {
            "citation": report["file"],
            "url": report["url"],
            "title": report["title"],
            "publication": report["source"],
            "coder": record["reader"],
            "version": VERSION,
        },
        "coder": record["reader"],
        "comment": f"incident {row.incident_id}; said by {_speakers(record)}",
    }


def _entity(actor: Record) -> dict[str, Any]:
    return {"code": actor["id"], "sector": sector(actor["id"]), "entity_text": actor.get("text") or actor["name"]}


def _recipients(record: Record) -> list[dict[str, Any]]:
    people = codes("plover")["people"]
    sectors = dict.fromkeys(people[count["who"]] for count in record["counts"] if count["who"] in people)
    return [{"code": name, "sector": name} for name in sectors]


def _location(place: Record) -> dict[str, Any]:
    country = country_codes(place["country"])
    return {
        "extracted_place": place.get("text") or place["name"],
        "resolved_place": place["name"],
        "geonameid": geonames_id(place["gazetteer_id"]) or None,
        "lat": place["lat"],
        "lon": place["lon"],
        "province": next(iter(place["within"]), None),
        "country": country.name or None,
        "country_code": country.iso3 or None,
        "resolution": _RESOLUTION.get(place["level"]),
    }


def geonames_id(gazetteer_id: str | None) -> str:
    """The number of GeoNames in our identifier of a place; empty for places of other lists."""
    prefix = "geonames:"
    return gazetteer_id.removeprefix(prefix) if gazetteer_id and gazetteer_id.startswith(prefix) else ""


def _size(count: Record) -> dict[str, Any]:
    high = "" if count["high"] is None else count["high"]
    number = str(count["low"]) if count["low"] == count["high"] else f"{count['low']}..{high}"
    return {"type": _SIZES[count["outcome"]], "who": count["who"], "number": number, "text": count.get("text")}


def _speakers(record: Record) -> str:
    return " < ".join(speaker["name"] for speaker in record["attribution"]) or "nobody named"
