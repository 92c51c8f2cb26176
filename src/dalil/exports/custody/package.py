"""The file of a case: its parts put together, hashed, and written whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from dalil.exports.custody import archive, evidence, metadata
from dalil.exports.custody.case import Case, gathered
from dalil.exports.custody.statement import statement
from dalil.exports.custody.timestamps import timestamped
from dalil.exports.writing import binary_output
from dalil.ledger.captures import CaptureStore

if TYPE_CHECKING:
    from dalil.ledger.store import Ledger

_ARCHIVE = f"archive/{archive.WARC_NAME}"


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: how much of what, the head of the ledger's chain, and the time that was stamped, if any."""

    captures: int
    reports: int
    claims: int
    incidents: int
    decisions: int
    head: str
    stamped_at: datetime | None


def write_case(
    ledger: Ledger, names: Iterable[str], out: str | Path, *, with_names: bool = False, timestamp_url: str | None = None
) -> Written:
    """Write the case of the incidents, claims, reports and originals of these names as a WACZ file.

    ``with_names`` says who decided; without it the chain proves decisions and withholds names. ``timestamp_url`` is
    that of a time-stamp server (RFC 3161), which is sent one hash. The file appears when it is complete. Raises
    ``LedgerError`` where a name is not held or the ledger does not hold what it sealed, ``CaptureDamagedError`` where
    an original is damaged, ``TimestampError``, ``OSError``.
    """
    from dalil import __version__
    from dalil.ledger.verification import snapshot

    made_at = datetime.now(UTC)
    with snapshot(), CaptureStore(ledger.folder.captures) as store:
        case = gathered(names)
        parts = _parts(case, store, made_at, __version__, with_names=with_names)
    parts["ro-crate-metadata.json"] = metadata.crate(parts, case, made_at, __version__)
    package = metadata.data_package(parts, case, made_at, __version__)
    parts |= {"datapackage.json": package, "datapackage-digest.json": metadata.data_package_digest(package)}
    parts["SHA256SUMS"] = sums = metadata.sums(parts)
    stamped_at = None
    if timestamp_url:
        parts["timestamp.tsr"], stamped_at = timestamped(sums, timestamp_url)
    with binary_output(out) as file, ZipFile(file, "w") as zipped:
        for name, content in parts.items():
            info = ZipInfo(name, made_at.timetuple()[:6])
            info.external_attr = 0o644 << 16
            info.compress_type = ZIP_STORED if name == _ARCHIVE else ZIP_DEFLATED
            zipped.writestr(info, content)
    return Written(
        len(case.captures),
        len(case.reports),
        len(case.claims),
        len(case.incidents),
        len(case.decisions),
        case.head,
        stamped_at,
    )


def _parts(case: Case, store: CaptureStore, made_at: datetime, version: str, *, with_names: bool) -> dict[str, bytes]:
    warc, placed = archive.archived(case.captures, store)
    texts = {
        "indexes/index.cdxj": archive.index(placed),
        "pages/pages.jsonl": "".join(archive.pages(placed, case.reports)),
        "case/captures.jsonl": "".join(evidence.captures(placed)),
        "case/reports.jsonl": "".join(evidence.reports(case)),
        "case/claims.jsonl": "".join(evidence.claims(case)),
        "case/incidents.jsonl": "".join(evidence.incidents(case)),
        "case/readings.jsonl": "".join(evidence.readings(case)),
        "case/rows.jsonl": "".join(evidence.sealed_rows(case, names=with_names)),
        "case/chain.jsonl": "".join(evidence.chain(case, names=with_names)),
        "STATEMENT.txt": statement(case, made_at, version, names=with_names),
        "VERIFY.md": files("dalil.exports.custody").joinpath("procedure.md").read_text(encoding="utf-8"),
    }
    return {_ARCHIVE: warc, **{name: text.encode("utf-8", "backslashreplace") for name, text in texts.items()}}
