"""Claims as the plain records of the claims guide (what ``extract`` writes), and back; and the records within them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from dalil.model.claim import (
    Actor,
    Attribution,
    Claim,
    Count,
    Place,
    ReportRef,
    Target,
    Weapon,
    When,
    Words,
)
from dalil.model.quantity import Quantity
from dalil.model.text import Span

Record = dict[str, Any]


def day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def as_day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def words_record(words: Words | None) -> Record:
    """Words as the fields ``text``, ``start`` and ``end``; ``text`` alone, null, where there are none."""
    if words is None:
        return {"text": None}
    record: Record = {"text": words.text, "start": words.start, "end": words.end}
    if words.inherited:
        record["inherited"] = True
    return record


def as_words(record: Mapping[str, Any]) -> Words | None:
    """The words of a record's fields; ``None`` where it has no text or no offsets."""
    if record.get("start") is None or record.get("text") is None:
        return None
    return Words(record["text"], record["start"], record["end"], bool(record.get("inherited")))


def place_record(place: Place) -> Record:
    """One place of a claim or an incident as a record."""
    record: Record = {
        "name": place.name,
        "lat": place.lat,
        "lon": place.lon,
        "level": place.level,
        "within": list(place.within),
        "gazetteer_id": place.gazetteer_id,
        "country": place.country,
        "uncertainty_km": place.uncertainty_km,
    }
    if place.words is not None:
        record |= words_record(place.words)
    return record


def as_place(record: Mapping[str, Any]) -> Place:
    words = as_words(record)
    make = _known_place if words is None else Place
    return make(
        record["name"],
        words,
        record.get("lat"),
        record.get("lon"),
        record.get("level") or "unresolved",
        tuple(record.get("within") or ()),
        record.get("gazetteer_id"),
        record.get("country"),
        record.get("uncertainty_km"),
    )


# The same towns stand in thousands of incidents, without words of a report; each is made once.
_known_place = lru_cache(maxsize=4096, typed=True)(Place)


def when_record(when: When) -> Record:
    """``start`` and ``end`` are the days; the words' own offsets are ``text_start`` and ``text_end``."""
    words = words_record(when.words)
    offsets = {f"text_{name}": words.pop(name) for name in ("start", "end") if name in words}
    return {"start": day(when.start), "end": day(when.end), **words, **offsets, "assumed": when.assumed}


def as_when(record: Mapping[str, Any]) -> When:
    """The days of a record. Raises ``ValueError`` on a malformed day."""
    words = {**record, "start": record.get("text_start"), "end": record.get("text_end")}
    return When(as_day(record.get("start")), as_day(record.get("end")), as_words(words), bool(record.get("assumed")))


def _target_record(target: Target) -> Record:
    return {
        "type": target.type,
        "name": target.names[0] if target.names else None,
        "names": list(target.names),
        "low": target.quantity.low,
        "high": target.quantity.high,
        "effect": target.effect,
        **words_record(target.words),
    }


def _count_record(count: Count) -> Record:
    record: Record = {
        "outcome": count.outcome,
        "who": count.who,
        "low": count.quantity.low,
        "high": count.quantity.high,
        "part_of": count.part_of,
        **words_record(count.words),
    }
    if count.said_by is not None:
        record["said_by"] = count.said_by
    if count.side is not None:
        record["side"] = count.side
    if count.civilian:
        record["civilian"] = True
    if count.superseded:
        record["superseded"] = [[q.low, q.high] for q in count.superseded]
    return record


def report_record(report: ReportRef) -> Record:
    """What a record says of its report."""
    return {
        "id": report.id,
        "file": report.file,
        "index": report.index,
        "published": day(report.published),
        "section": report.section,
        "title": report.title,
        "url": report.url,
        "source": report.source,
    }


def as_report(record: Mapping[str, Any]) -> ReportRef:
    """The report that a record names. Raises ``KeyError`` where it names no file."""
    return ReportRef(
        id=record.get("id") or record["file"],
        file=record["file"],
        index=record.get("index", 0),
        published=as_day(record.get("published")),
        section=record.get("section"),
        title=record.get("title"),
        url=record.get("url"),
        source=record.get("source"),
    )


def claim_record(claim: Claim) -> Record:
    """The record of one claim, ready for ``json.dumps``; see :func:`claim_from_record` for the way back."""
    return {
        "claim_id": claim.claim_id,
        "report": report_record(claim.report),
        "kind": claim.kind,
        "scope": claim.scope,
        "status": claim.status,
        "date": when_record(claim.when),
        "places": [place_record(p) for p in claim.places],
        "actors": [{"id": a.id, "name": a.name, **words_record(a.words)} for a in claim.actors],
        "weapons": [{"type": w.type, **words_record(w.words)} for w in claim.weapons],
        "targets": [_target_record(t) for t in claim.targets],
        "counts": [_count_record(c) for c in claim.counts],
        "attribution": [
            {"name": a.name, **words_record(a.words), "source_line": a.source_line} for a in claim.attribution
        ],
        "evidence": [{"start": e.start, "end": e.end} for e in claim.evidence],
        "confidence": claim.confidence,
        "reader": claim.reader,
    }


def _as_count(record: Mapping[str, Any]) -> Count:
    return Count(
        outcome=record["outcome"],
        who=record.get("who") or "people",
        quantity=Quantity(record["low"], record.get("high")),
        part_of=record.get("part_of"),
        said_by=record.get("said_by"),
        side=record.get("side"),
        civilian=bool(record.get("civilian")),
        superseded=tuple(Quantity(low, high) for low, high in record.get("superseded") or ()),
        words=as_words(record),
    )


def _as_target(record: Mapping[str, Any]) -> Target:
    names = record.get("names") or ([record["name"]] if record.get("name") else [])
    low = record.get("low")
    return Target(
        type=record["type"],
        quantity=Quantity(1 if low is None else low, record.get("high") if low is not None else 1),
        effect=record.get("effect"),
        names=tuple(names),
        words=as_words(record),
    )


def claim_from_record(record: Mapping[str, Any]) -> Claim:
    """A claim from its record. Fields that are missing or null are read as unknown.

    Raises ``KeyError`` or ``ValueError`` where ``claim_id``, ``kind`` or ``report`` is missing or a value is malformed.
    """
    return Claim(
        claim_id=record["claim_id"],
        report=as_report(record["report"]),
        kind=record["kind"],
        scope=record.get("scope") or "incident",
        status=record.get("status") or "asserted",
        when=as_when(record.get("date") or {}),
        places=tuple(as_place(p) for p in record.get("places") or ()),
        actors=tuple(
            Actor(a.get("id") or a["name"], a.get("name") or a["id"], as_words(a)) for a in record.get("actors") or ()
        ),
        weapons=tuple(Weapon(w["type"], as_words(w)) for w in record.get("weapons") or ()),
        targets=tuple(_as_target(t) for t in record.get("targets") or ()),
        counts=tuple(_as_count(c) for c in record.get("counts") or ()),
        attribution=tuple(
            Attribution(a["name"], as_words(a), bool(a.get("source_line"))) for a in record.get("attribution") or ()
        ),
        evidence=tuple(Span(e["start"], e["end"]) for e in record.get("evidence") or ()),
        confidence=record.get("confidence"),
        reader=record.get("reader") or "",
    )
