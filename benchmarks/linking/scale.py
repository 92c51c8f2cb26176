"""Invented claims in a streamed ledger: how time and memory of linking grow, and what one more report costs."""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.linking import world

if TYPE_CHECKING:
    from dalil.ledger.store import Ledger
    from dalil.model import Claim

_AT_ONCE = 50  # days whose claims are stored together


def run(folder: Path, sizes: Sequence[int], seed: int) -> None:
    """For each size a ledger in ``folder``, each a copy of the one before with more claims, linked in a process of its
    own; prints time, memory, the ratio of the processor's time to that of the size before, and the quality.
    """
    days, total, before = world.days(seed), 0, None
    growing = folder / "growing"
    for size in sizes:
        total = fill(growing, days, total, size)
        ledger = folder / f"claims-{size}"
        shutil.rmtree(ledger, ignore_errors=True)
        shutil.copytree(growing, ledger)
        command = [sys.executable, "-m", "benchmarks.linking.scale", str(ledger), str(seed)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        seconds, line = done.stdout.split("\t", 1)
        ratio = f", {float(seconds) / before:.2f} times the size before" if before else ""
        before = float(seconds)
        print(f"{total:>9,} claims: {line.strip()}{ratio}", flush=True)
        shutil.rmtree(ledger)


def fill(folder: Path, days: Iterator[list[Claim]], total: int, size: int) -> int:
    """Store days of claims until there are ``size``; returns how many there are."""
    from dalil.ledger import open_ledger

    open_ledger(folder)
    while total < size:
        claims = [claim for day in islice(days, _AT_ONCE) for claim in day]
        total += sum(claim.scope == "incident" for claim in claims)
        store(claims)
    close()
    return total


def store(claims: Sequence[Claim]) -> str:
    """One capture of these claims, with their reports; returns its digest."""
    from hashlib import sha256

    from django.db import transaction

    from dalil import model
    from dalil.ledger import audit, rows
    from dalil.ledger.models import Capture, Report
    from dalil.ledger.models import Claim as LedgerClaim

    digest = sha256(claims[0].claim_id.encode()).hexdigest()
    by_report: dict[str, list[Claim]] = {}
    for claim in claims:
        by_report.setdefault(claim.report.id, []).append(claim)
    with transaction.atomic():
        capture = Capture.objects.create(
            sha256=digest, name=digest[:8], origin="invented", size=1, warc_file="-", warc_offset=0, warc_length=1
        )
        stored = Report.objects.bulk_create(
            Report(
                report_id=f"{name} {digest[:12]}",
                capture=capture,
                file=f"{name}.txt",
                index=number,
                day=told[0].report.published,
                published=told[0].report.published,
                text="",
            )
            for number, (name, told) in enumerate(by_report.items())
        )
        empty = model.Report("invented", 0, "", model.SourceMap(()), ())
        drafts = [
            (LedgerClaim(claim_id=claim.claim_id, **rows.claim_columns(claim, position, empty, row, None)), claim)
            for row, told in zip(stored, by_report.values(), strict=True)
            for position, claim in enumerate(told)
        ]
        LedgerClaim.objects.bulk_create((row for row, _ in drafts), batch_size=400)
        rows.store_beside(drafts)
        audit.append("ingest", digest, {"name": digest[:8]})
    return digest


def close() -> None:
    """Write all that SQLite holds in its log into the file, so that the folder can be copied."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def measure(folder: Path, seed: int) -> str:
    """Link one ledger, then add one report of five claims; a number of seconds, and a line to print."""
    from dalil.ledger import open_ledger

    ledger = open_ledger(folder)
    from dalil.ledger import linking

    start, busy = time.perf_counter(), time.process_time()
    incidents = linking.relink().incidents
    seconds, busy = time.perf_counter() - start, time.process_time() - busy
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    score = quality(ledger)
    added = [one_report(seed + number) for number in (1, 2, 3)]
    return (
        f"{busy:.2f}\t{incidents:,} incidents in {seconds:.0f} s ({busy:.0f} s of a processor), {memory:.0f} MiB; "
        f"B-cubed F1 {score:.3f}; a report of 5 claims in {min(wall for wall, _ in added):.2f} s "
        f"({min(busy for _, busy in added):.2f} s of a processor)"
    )


def one_report(seed: int) -> tuple[float, float]:
    """The seconds, by the clock and of a processor, to link five more claims of some day in the middle."""
    from dataclasses import replace

    from dalil.ledger import linking

    days = islice(world.days(1), 100, 101)
    some = [claim for day in days for claim in day if claim.scope == "incident"][seed % 50 :][:5]
    report = replace(some[0].report, id=f"late {seed}")
    store([replace(claim, claim_id=f"late{seed}-{n}", report=report) for n, claim in enumerate(some)])
    start, busy = time.perf_counter(), time.process_time()
    linking.derive()
    return time.perf_counter() - start, time.process_time() - busy


def quality(ledger: Ledger) -> float:
    """B-cubed F1 of the incidents that the ledger holds."""
    from benchmarks.linking.scores import b_cubed

    from dalil.ledger.models import Claim, IncidentClaim

    gold = {}
    for claim_id, record in Claim.objects.filter(scope="incident").values_list("claim_id", "record").iterator():
        gold[claim_id] = record["reader"]
    links = IncidentClaim.objects.filter(role="member").values_list("claim__claim_id", "incident_id")
    return b_cubed(dict(links.iterator()), gold).f1


if __name__ == "__main__":
    print(measure(Path(sys.argv[1]), int(sys.argv[2])))
