"""The parts of a case as JSON Lines: records that people and programs read, sealed rows, and the chain."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from dalil.exports.custody.archive import Placed
from dalil.exports.custody.case import Case

_WORK = frozenset(("capture", "report", "claim", "incident", "reading"))


def captures(placed: Sequence[Placed]) -> Iterator[str]:
    """One original a line: whence, when, which bytes, and where its records stand in the case's WARC file."""
    for each in placed:
        yield _line(
            {
                "sha256": each.capture.sha256,
                "name": each.capture.name,
                "origin": each.capture.origin,
                "captured_at": each.capture.captured_at.isoformat() if each.capture.captured_at else None,
                "media_type": each.capture.media_type or None,
                "size": each.capture.size,
                "told": each.capture.context,
                "records": {"offset": each.offset, "length": each.length, "sha256": each.capture.warc_sha256},
            }
        )


def reports(case: Case) -> Iterator[str]:
    """One report a line: its reading text, and the original that it was read from."""
    digests = {capture.pk: capture.sha256 for capture in case.captures}
    for row in case.reports:
        yield _line(
            {
                "report_id": row.report_id,
                "capture_sha256": digests[row.capture_id],
                "index": row.index,
                "day": row.day.isoformat() if row.day else None,
                "section": row.section or None,
                "title": row.title or None,
                "url": row.url or None,
                "source": row.source or None,
                "text": row.text,
            }
        )


def claims(case: Case) -> Iterator[str]:
    """One claim a line, as the claims guide writes it, with its words and with what it was read with."""
    readings = {row.pk: row.digest for row in case.readings}
    for row in case.claims:
        yield _line({**row.record, "quote": row.quote, "reading": readings.get(row.reading_id or 0)})


def incidents(case: Case) -> Iterator[str]:
    """One incident a line."""
    for row in case.incidents:
        yield _line({**row.record, "title": row.title})


def readings(case: Case) -> Iterator[str]:
    """One reading a line: the versions of all that claims were read with."""
    for row in case.readings:
        yield _line({"digest": row.digest, **row.record})


def sealed_rows(case: Case, *, names: bool) -> Iterator[str]:
    """One object a line: the lines whose digest its seal is, and the entry that seals it.

    Rows of decisions name who decided: without ``names`` their lines are left out, and their seals stand alone.
    """
    for proof in case.proofs:
        kind = proof.sealed.name.partition(":")[0]
        lines = proof.sealed.lines if names or kind in _WORK else None
        yield _line({"object": proof.sealed.name, "entry": proof.entry, "seal": proof.sealed.digest, "lines": lines})


def chain(case: Case, *, names: bool) -> Iterator[str]:
    """One entry a line, all of the chain: those of the case in full, of the others the hashes alone."""
    for link in case.chain:
        entry: dict[str, Any] = {"seq": link.seq, "content": link.content, "prev_hash": link.prev_hash}
        if link.seq in case.told:
            entry |= {"at": link.at, "action": link.action, "object": link.object, "payload": link.payload}
            entry |= {"actor_seal": link.actor_seal}
            if names:
                entry |= {"actor": link.actor, "salt": link.salt}
        yield _line({**entry, "hash": link.hash})


def _line(record: dict[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False) + "\n"
