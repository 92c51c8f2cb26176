"""What ``verify`` finds: every kind of change to what was stored."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dalil.ledger.models import Capture, Claim, Incident, IncidentClaim, Report
from dalil.ledger.store import Ledger
from tests.ledger import world


@pytest.fixture
def filled(ledger: Ledger, page: Callable[..., Path]) -> Ledger:
    """A ledger with one page of one strike."""
    ledger.ingest([page("a.txt", world.STRIKE)])
    return ledger


def _found(ledger: Ledger) -> list[tuple[str, str]]:
    return [(problem.about, problem.message) for problem in ledger.verify()]


def test_an_untouched_ledger_holds(filled: Ledger) -> None:
    checked: list[None] = []
    assert list(filled.verify(lambda: checked.append(None))) == []
    assert len(checked) == 1


def test_a_changed_original(filled: Ledger) -> None:
    row = filled.captures().get()
    file = filled.folder.captures / row.warc_file
    content = bytearray(file.read_bytes())
    content[row.warc_offset + row.warc_length // 2] ^= 1
    file.write_bytes(content)
    ((about, message),) = _found(filled)
    assert about == "capture"
    assert message.startswith(f"a.txt: {row.warc_file} at {row.warc_offset}: ")


def test_a_lost_original(filled: Ledger) -> None:
    (filled.folder.captures / filled.captures().get().warc_file).unlink()
    ((about, message),) = _found(filled)
    assert (about, message.split(": ")[0], message.split(": ")[-1]) == ("capture", "a.txt", "No such file or directory")


def test_a_changed_claim(filled: Ledger) -> None:
    claim = Claim.objects.get()
    claim.record["counts"][0]["low"] = 1
    claim.save()
    assert _found(filled) == [("claims", "a.txt: its claims are not those that were stored")]


def test_a_changed_incident(filled: Ledger) -> None:
    incident = Incident.objects.get()
    incident.record["counts"][0]["high"] = 1000
    incident.save()
    assert _found(filled) == [("incidents", "the incidents are not those that were linked last")]


def test_a_removed_page(filled: Ledger) -> None:
    IncidentClaim.objects.all().delete()
    for table in (Claim, Report, Capture):
        table.objects.all().delete()
    assert _found(filled) == [("capture", "a.txt: was stored and is gone")]


def test_a_page_put_in_behind_the_chain(filled: Ledger) -> None:
    row = filled.captures().get()
    Capture.objects.create(
        sha256="0" * 64,
        name="b.txt",
        origin="b.txt",
        size=1,
        warc_file=row.warc_file,
        warc_offset=row.warc_offset,
        warc_length=row.warc_length,
    )
    assert ("audit", "b.txt: no audit entry tells of it") in _found(filled)
