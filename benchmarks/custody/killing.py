"""An ingest that is killed again and again, and one that is not: do they come to the same ledger?"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dalil.ledger import open_ledger
from fuzzing.inputs import inputs

Told = Callable[[str], None]


@dataclass
class Killing:
    """What came of it: how often the run was killed before it ended, the problems found, and the differences."""

    kills: int = 0
    ended: int = 0
    checks: int = 0
    stored: list[int] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    differences: list[str] = field(default_factory=list)


def write_inputs(folder: Path, number: int, seed: int) -> list[Path]:
    """Mixed inputs (text, HTML, JSON, JSON Lines; whole and broken), each with bytes of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for index, capture in enumerate(inputs(number, seed=seed, small=True)):
        path = folder / f"{index:04}{Path(capture.name).suffix or '.txt'}"
        path.write_bytes(capture.content)
        paths.append(path)
    return paths


def killed_and_resumed(
    command: Sequence[str], ledger: Path, kills: int, moments: random.Random, *, whole: float, start: float, tell: Told
) -> Killing:
    """Run ``command`` and kill it ``kills`` times, each time after a random while; then let it end.

    ``whole`` is how long an undisturbed run takes and ``start`` how long until it takes its first input, in seconds.
    After each kill the ledger is checked.
    """
    result = Killing()
    share = max(whole - start, 0.2) / max(kills, 1)
    while result.kills < kills:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            process.wait(timeout=start * moments.uniform(0.6, 1.3) + moments.uniform(0, 3 * share))
            result.ended += 1
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
            result.kills += 1
        _check(ledger, result)
        if result.ended > kills:
            break
        if result.kills % 10 == 0:
            tell(f"{result.kills} kills, {result.stored[-1]} stored, {len(result.problems)} problems")
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    _check(ledger, result)
    return result


def _check(ledger: Path, result: Killing) -> None:
    held = open_ledger(ledger)
    result.problems += [problem.message for problem in held.verify()]
    result.checks += 1
    result.stored.append(held.captures().count())


def content(ledger: Path) -> dict[str, str]:
    """All that a ledger holds, by name, without times and without the places of records in files."""
    return dict(_content(open_ledger(ledger)))


def _content(held: Any) -> Iterator[tuple[str, str]]:
    for capture in held.captures():
        yield f"capture {capture.sha256}", f"{capture.name} {capture.size} {_digest(held.content(capture.sha256))}"
    for report in held.reports():
        yield f"report {report.report_id}", json.dumps([report.capture.sha256, report.index, report.text])
    for claim in held.claims():
        yield f"claim {claim.claim_id}", json.dumps(claim.record)
    for incident in held.incidents():
        links = sorted(incident.links.values_list("claim__claim_id", "role"))
        yield f"incident {incident.incident_id}", json.dumps([incident.title, incident.record, links])


def _digest(content: bytes) -> str:
    from hashlib import sha256

    return sha256(content).hexdigest()


def differences(one: dict[str, str], other: dict[str, str]) -> list[str]:
    """The names of what is in one only, or not the same in both."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def ingest_command(ledger: Path, pages: Path) -> list[str]:
    """The real program, in a process of its own."""
    return [sys.executable, "-m", "dalil", "ingest", "--ledger", str(ledger), str(pages)]


def timed(command: Sequence[str], ledger: Path) -> tuple[float, float]:
    """How long a command takes, whatever its exit code, and how long until ``ledger`` holds an original, in seconds."""
    began = time.monotonic()
    start = None
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while process.poll() is None:
        if start is None and any((ledger / "captures").glob("*.warc.gz")):
            start = time.monotonic() - began
        time.sleep(0.05)
    whole = time.monotonic() - began
    return whole, start if start is not None else whole


def empty_postgres(url: str) -> None:
    """Take everything out of a database that is ours to empty."""
    import psycopg
    from django.conf import settings
    from django.db import connections

    if settings.configured:
        connections.close_all()
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")


def use_database(url: str | None) -> None:
    """Let this process and those that it starts keep the tables there, or in the ledger's own file."""
    if url:
        os.environ["DALIL_DATABASE_URL"] = url
    else:
        os.environ.pop("DALIL_DATABASE_URL", None)
