"""The originals of a case as one WARC file, with the index and the list of pages that players of WACZ files read."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from dalil.ledger import warc
from dalil.ledger.captures import CaptureStore
from dalil.ledger.models import Capture, Report

WARC_NAME = "case.warc.gz"


@dataclass(frozen=True, slots=True)
class Placed:
    """Where the records of an original stand in the case's WARC file, byte for byte as they stand in the ledger's."""

    capture: Capture
    offset: int
    length: int
    page: warc.Record
    page_offset: int
    page_length: int


def archived(captures: Sequence[Capture], store: CaptureStore) -> tuple[bytes, list[Placed]]:
    """The file, and where each original stands in it. Raises ``CaptureDamagedError`` where one is damaged."""
    content = bytearray(warc.file_head(WARC_NAME))
    placed = []
    for capture in captures:
        store.read(capture.warc_file, capture.warc_offset, capture.warc_length, capture.sha256)
        records = store.stretch(capture.warc_file, capture.warc_offset, capture.warc_length)
        offset = start = len(content)
        for member in warc.members(records):
            (record,) = warc.parsed(member)
            if record.is_page:
                placed.append(Placed(capture, offset, len(records), record, start, len(member)))
            start += len(member)
        content += records
    return bytes(content), placed


def index(placed: Sequence[Placed]) -> str:
    """The index of the file: one line a page, sorted, as CDXJ."""
    lines = []
    for each in placed:
        url = each.page.headers["WARC-Target-URI"]
        told = {
            "url": url,
            "mime": each.capture.media_type or "application/octet-stream",
            "status": str((each.capture.context or {}).get("status", 200)),
            "digest": f"sha256:{each.capture.sha256}",
            "length": str(each.page_length),
            "offset": str(each.page_offset),
            "filename": WARC_NAME,
        }
        lines.append(f"{sort_key(url)} {_digits(each)} {json.dumps(told)}\n")
    return "".join(sorted(lines))


def pages(placed: Sequence[Placed], reports: Sequence[Report]) -> Iterator[str]:
    """The list of pages, as JSON Lines."""
    titles: dict[int, str] = {}
    for report in reports:
        titles.setdefault(report.capture_id, report.title)
    yield json.dumps({"format": "json-pages-1.0", "id": "pages", "title": "Originals"}) + "\n"
    for each in placed:
        told: dict[str, Any] = {
            "id": each.capture.sha256[:22],
            "url": each.page.headers["WARC-Target-URI"],
            "ts": each.page.headers["WARC-Date"],
            "title": titles.get(each.capture.pk) or each.capture.name,
        }
        yield json.dumps(told, ensure_ascii=False) + "\n"


def sort_key(url: str) -> str:
    """An address as indexes sort it: the host backwards, then the path (SURT); what has no host stays as it is."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return url.replace(" ", "%20")
    host = ",".join(reversed(parts.hostname.removeprefix("www.").split(".")))
    port = f":{parts.port}" if parts.port and parts.port not in (80, 443) else ""
    query = f"?{parts.query.lower()}" if parts.query else ""
    return f"{host}{port}){parts.path.lower() or '/'}{query}"


def _digits(placed: Placed) -> str:
    """The time as indexes write it."""
    return "".join(char for char in placed.page.headers["WARC-Date"][:19] if char.isdigit())
