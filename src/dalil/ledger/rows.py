"""Nouns to rows: what is written when one capture, or one incident, is stored."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from dalil import model
from dalil.ledger import warc
from dalil.ledger.captures import KeptRecord
from dalil.ledger.fields import storable
from dalil.ledger.keys import name_key, place_names
from dalil.ledger.models import (
    Capture,
    Claim,
    ClaimActor,
    ClaimCount,
    ClaimPlace,
    ClaimSpeaker,
    ClaimTarget,
    Reading,
    Report,
)
from dalil.ledger.models.claims import KEY_LENGTH
from dalil.ledger.passages import passages

_BATCH = 500
_MOST = 2**63 - 1  # what the column holds; the record keeps the number as it was read


def store_capture(capture: model.Capture, kept: KeptRecord) -> Capture:
    """The row of a capture whose bytes are already on disk."""
    return Capture.objects.create(
        sha256=capture.sha256,
        name=storable(capture.name),
        origin=storable(capture.origin),
        media_type=storable(capture.media_type or ""),
        size=len(capture.content),
        captured_at=kept.at,
        warc_file=kept.file,
        warc_offset=kept.offset,
        warc_length=kept.length,
        warc_sha256=kept.sha256,
        context=storable(warc.said_of(capture)) or None,
    )


def store_report(report: model.Report, capture: Capture, reading: Reading | None = None) -> Report:
    """The row of one report."""
    return Report.objects.create(report_id=report.id, **report_columns(report, capture, reading))


def report_columns(report: model.Report, capture: Capture, reading: Reading | None = None) -> dict[str, Any]:
    """What the row of a report says of it, beside its identifier."""
    return {
        "capture": capture,
        "reading": reading,
        "file": storable(report.file),
        "index": report.index,
        "day": report.day,
        "published": report.published,
        "dateline": report.dateline,
        "section": storable(report.section or ""),
        "title": storable(report.title or ""),
        "url": storable(report.url or ""),
        "source": storable(report.source or ""),
        "source_line": list(report.source_line) if report.source_line else None,
        "record_id": storable(report.record_id or ""),
        "text": storable(report.text),
        "blocks": [[block.kind, block.start, block.end] for block in report.blocks],
        "source_map": [
            [run.text_start, run.text_end, run.source_start, run.source_end] for run in report.source_map.runs
        ],
    }


def store_claims(
    claims: Sequence[model.Claim], report: model.Report, row: Report, reading: Reading | None = None, first: int = 0
) -> list[Claim]:
    """The rows of one report's claims, with all by which they are found; their positions count from ``first``."""
    stored = Claim.objects.bulk_create(
        (
            Claim(claim_id=claim.claim_id, hidden=row.hidden, **claim_columns(claim, position, report, row, reading))
            for position, claim in enumerate(claims, first)
        ),
        batch_size=_BATCH,
    )
    store_beside(list(zip(stored, claims, strict=True)))
    return stored


def store_beside(pairs: Sequence[tuple[Claim, model.Claim]]) -> None:
    """The rows beside those of claims, by which they are found."""
    ClaimPlace.objects.bulk_create((each for pair in pairs for each in _places(*pair)), batch_size=_BATCH)
    ClaimActor.objects.bulk_create(
        (
            ClaimActor(claim=claim, actor=actor.id[:KEY_LENGTH], name=storable(actor.name), key=name_key(actor.name))
            for claim, noun in pairs
            for actor in noun.actors
        ),
        batch_size=_BATCH,
    )
    ClaimTarget.objects.bulk_create(
        (
            ClaimTarget(claim=claim, type=target.type, effect=target.effect or "")
            for claim, noun in pairs
            for target in noun.targets
        ),
        batch_size=_BATCH,
    )
    ClaimCount.objects.bulk_create(
        (
            ClaimCount(
                claim=claim,
                outcome=count.outcome,
                who=count.who,
                low=min(count.quantity.low, _MOST),
                high=None if count.quantity.high is None else min(count.quantity.high, _MOST),
            )
            for claim, noun in pairs
            for count in noun.counts
        ),
        batch_size=_BATCH,
    )
    ClaimSpeaker.objects.bulk_create(
        (
            ClaimSpeaker(claim=claim, position=position, name=storable(said.name), source_line=said.source_line)
            for claim, noun in pairs
            for position, said in enumerate(noun.attribution)
        ),
        batch_size=_BATCH,
    )


def clear_beside(row: Claim) -> None:
    """Take the rows beside a claim away, to be stored anew."""
    for table in (ClaimPlace, ClaimActor, ClaimTarget, ClaimCount, ClaimSpeaker):
        table._base_manager.filter(claim=row).delete()


def claim_columns(
    claim: model.Claim, position: int, report: model.Report, row: Report, reading: Reading | None = None
) -> dict[str, Any]:
    """What the row of a claim says of it, beside its identifier."""
    return {
        "report": row,
        "reading": reading,
        "position": position,
        "kind": claim.kind,
        "scope": claim.scope,
        "status": claim.status,
        "date_start": claim.when.start or claim.when.end,
        "date_end": claim.when.end or claim.when.start,
        "quote": storable(" … ".join(passages(report.text, report.source_map, claim.evidence))),
        "record": storable(model.claim_record(claim)),
        "confidence": claim.confidence,
    }


def _places(row: Claim, claim: model.Claim) -> Iterable[ClaimPlace]:
    for position, place in enumerate(claim.places):
        for depth, name, key in place_names(place):
            yield ClaimPlace(claim=row, position=position, depth=depth, name=storable(name), key=key)
