"""A small world for tests of storing: pages whose every line is a claim, and a reader for them.

A line reads ``airstrike | 2019-07-22 | Kafranbel, Idlib | killed 6 | russia | market | Civil Defense``; lines ``---``
divide a page into reports. What real readers make of real pages is tested where they are.
"""

from __future__ import annotations

import atexit
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from shutil import copytree, rmtree
from tempfile import mkdtemp
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connections

from dalil.incidents import compose
from dalil.ledger import open_ledger
from dalil.model import (
    Actor,
    Attribution,
    Block,
    Capture,
    Claim,
    Count,
    Incident,
    Place,
    Quantity,
    Report,
    ReportRef,
    SourceMap,
    Span,
    Target,
    When,
    Words,
)
from tests import postgres

DATABASES = ("sqlite", "postgresql")
PUBLISHED = date(2019, 7, 23)
AREAS = {"Hama": "province", "Syria": "country"}
LOCATED = {"Kafranbel": (35.6, 36.6), "Khan Sheikhoun": (35.4, 36.7)}

STRIKE = "airstrike | 2019-07-22 | Kafranbel, Idlib | killed 6 | russia | market | Civil Defense"
SAME_STRIKE = "airstrike | 2019-07-22 | Kafranbel, Idlib | killed 8+ | syria_government | market | Health Directorate"
SHELLING = "shelling | 2019-07-24 | Khan Sheikhoun, Idlib | injured 3 | | residential | Civil Defense"
TOTAL = "airstrike* | 2019-07-20/2019-07-26 | Idlib | killed 280+ | russia | | Media Office"
DETENTION = "detention | | Nowhere Known | detained 2 | | | Rights Monitor"


@cache
def _template() -> Path:
    """An empty ledger, made once a process: a copy of it is quicker than its migrations."""
    folder = Path(mkdtemp(prefix="dalil-tests-"))
    atexit.register(rmtree, folder, ignore_errors=True)
    open_ledger(folder / "empty")
    connections.close_all()
    return folder / "empty"


def inhabited(folder: Path, patch: pytest.MonkeyPatch, database: str = "sqlite") -> Iterator[Any]:
    """An empty ledger in this world, for a fixture; PostgreSQL only where ``DALIL_TEST_POSTGRES_URL`` names one."""
    patch.delenv("DALIL_DATABASE_URL", raising=False)
    if database == "postgresql":
        patch.setenv("DALIL_DATABASE_URL", postgres.with_tables())
    inhabit(patch)
    yield open_ledger(folder) if database == "postgresql" else empty_ledger(folder)
    connections.close_all()


def empty_ledger(folder: Path) -> Any:
    """A new ledger, opened, with its tables in an SQLite file of its own."""
    copytree(_template(), folder)
    return open_ledger(folder)


def page(folder: Path, name: str, *lines: str) -> Path:
    """Write one page of claim lines."""
    path = folder / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def read_reports(capture: Capture) -> Any:
    """One report a ``---`` part; a page that says ``broken`` cannot be read, one that says ``undated`` has no date."""
    text = capture.content.decode("utf-8")
    if text.startswith("broken"):
        return SimpleNamespace(reports=(), warnings=(), errors=("no report could be found in it",))
    warnings = ("it has no date",) if "undated" in text else ()
    reports = []
    start = 0
    for index, part in enumerate(text.split("---\n")):
        reports.append(
            Report(
                file=capture.name,
                index=index,
                text=part,
                source_map=SourceMap.shifted(len(part), start),
                blocks=(Block("paragraph", 0, len(part)),),
                published=None if warnings else PUBLISHED,
                section="Daily news",
                title=f"Page {index}",
                capture_sha256=capture.sha256,
            )
        )
        start += len(part) + len("---\n")
    return SimpleNamespace(reports=tuple(reports), warnings=warnings, errors=())


def read_claims(report: Report) -> list[Claim]:
    """One claim a line that has bars."""
    claims, start = [], 0
    for line in report.text.splitlines(keepends=True):
        if "|" in line:
            span = report.source_map.to_source(start, start + len(line.rstrip()))
            claims.append(_claim(report, line.strip(), len(claims), span))
        start += len(line)
    return claims


def _claim(report: Report, line: str, position: int, span: Span) -> Claim:
    kind, days, place, toll, actor, target, speaker = (part.strip() for part in line.split("|"))
    first, _, last = days.partition("/")
    start = date.fromisoformat(first) if first else None
    outcome, number = toll.split()
    low = int(number.rstrip("+"))
    name, *within = (part.strip() for part in place.split(","))
    lat, lon = LOCATED.get(name, (None, None))
    level = AREAS.get(name, "locality" if lat else "unresolved")
    words = Words(line, span.start, span.end)
    return Claim(
        claim_id=f"c{report.id[1:]}-{position}",
        report=ReportRef(
            id=report.id,
            file=report.file,
            index=report.index,
            published=report.published,
            section=report.section,
            title=report.title,
            url=report.url,
            source=report.source,
        ),
        kind=kind.rstrip("*!"),
        scope="aggregate" if kind.endswith("*") else "incident",
        status="denied" if kind.endswith("!") else "asserted",
        when=When(start, date.fromisoformat(last) if last else start, words if start else None),
        places=(Place(name, words, lat, lon, level, tuple(within), None, "SY"),),
        actors=(Actor(actor, actor.replace("_", " ").title(), words),) if actor else (),
        targets=(Target(target, words=words),) if target else (),
        counts=(Count(outcome, "people", Quantity(low, None if number.endswith("+") else low), words=words),),
        attribution=(Attribution(speaker, words),),
        evidence=(span,),
        confidence=0.5,
        reader="lines 1",
    )


def called(*args: Any, **kwargs: Any) -> Incident:
    """What the real composition gives, under a name that a test can be read by: kind, day and place."""
    incident = compose(*args, **kwargs)
    name = f"i-{incident.kind}-{incident.start}-{incident.places[0].name.replace(' ', '_')}"
    return replace(incident, incident_id=name)


def inhabit(patch: pytest.MonkeyPatch) -> None:
    """Put this world's reader in the place of the real one, and give incidents names that can be read."""
    for module in ("linking", "arrivals"):
        patch.setattr(f"dalil.ledger.{module}.compose", called)
    patch.setattr("dalil.reports.read_reports", read_reports)
    read_by(patch, read_claims)


def read_by(patch: pytest.MonkeyPatch, reader: Callable[[Report], list[Claim]]) -> None:
    """Let a reader of single reports read all claims."""
    patch.setattr("dalil.claims.read_claims", reader)
    patch.setattr("dalil.claims.read_claims_of", lambda reports: map(reader, reports))


def state(ledger: Any) -> Iterator[tuple[Any, ...]]:
    """Everything that a ledger holds, without times, places of records in files, and the digests of these."""
    for capture in ledger.captures():
        yield "capture", capture.sha256, capture.name, capture.size
    for report in ledger.reports():
        yield "report", report.report_id, report.capture.sha256, report.index, report.text, report.noun
    for claim in ledger.claims():
        yield "claim", claim.claim_id, claim.position, claim.quote, claim.record
    for incident in ledger.incidents():
        links = sorted(incident.links.values_list("claim__claim_id", "role"))
        yield "incident", incident.incident_id, incident.title, incident.record, links
    for entry in ledger.audit():
        told = {name: value for name, value in entry.payload.items() if name not in ("seals", "before")}
        yield "audit", entry.seq, entry.action, entry.object, told
