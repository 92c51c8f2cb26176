"""What ``verify`` finds: every kind of change to what was stored."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from dalil import model
from dalil.ledger.captures import CaptureStore
from dalil.ledger.models import (
    Capture,
    Claim,
    ClaimActor,
    ClaimCount,
    ClaimPlace,
    ClaimSpeaker,
    ClaimTarget,
    Incident,
    IncidentClaim,
    Report,
)
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


def _flip(file: Path, offset: int) -> None:
    content = bytearray(file.read_bytes())
    content[offset] ^= 1
    file.write_bytes(content)


def test_a_changed_original(filled: Ledger) -> None:
    row = filled.captures().get()
    _flip(filled.folder.captures / row.warc_file, row.warc_offset + row.warc_length // 2)
    told = f"a.txt: {row.warc_file} at {row.warc_offset}: its record is not as it was kept"
    assert _found(filled) == [("capture", told)]


def test_a_changed_byte_that_no_program_reads(filled: Ledger) -> None:
    """The time in the head of a gzip member: it can be changed, and everything still be read."""
    row = filled.captures().get()
    _flip(filled.folder.captures / row.warc_file, row.warc_offset + 4)
    assert filled.content(row.sha256)
    assert len(_found(filled)) == 1


def test_a_changed_head_of_a_file(filled: Ledger) -> None:
    row = filled.captures().get()
    _flip(filled.folder.captures / row.warc_file, row.warc_offset // 2)
    assert _found(filled) == [("capture", f"{row.warc_file} at 0: its bytes are not as they were")]


def test_a_lost_original(filled: Ledger) -> None:
    row = filled.captures().get()
    (filled.folder.captures / row.warc_file).unlink()
    assert _found(filled) == [
        ("capture", f"{row.warc_file} at 0: No such file or directory"),
        ("capture", f"a.txt: {row.warc_file} at {row.warc_offset}: No such file or directory"),
    ]


def test_bytes_that_nothing_tells_of(filled: Ledger, page: Callable[..., Path]) -> None:
    """A record that was kept and never taken into the tables is sealed with the next one."""
    with CaptureStore(filled.folder.captures) as store:
        store.recover({})
        store.keep(model.Capture("lost.txt", b"lost", "lost.txt"))
    assert _found(filled) == []  # it was never acknowledged
    filled.ingest([page("b.txt", world.SHELLING)])
    assert _found(filled) == []
    lost, last = filled.audit().filter(action="ingest").last().payload["before"], filled.captures().last()
    assert lost["offset"] + lost["length"] == last.warc_offset
    _flip(filled.folder.captures / lost["file"], lost["offset"] + 20)
    assert _found(filled) == [("capture", f"{lost['file']} at {lost['offset']}: its bytes are not as they were")]


def test_a_changed_claim(filled: Ledger) -> None:
    claim = Claim.objects.get()
    claim.record["counts"][0]["low"] = 1
    claim.save()
    assert _found(filled) == [("claim", f"claim {claim.claim_id}: is not as it was stored (audit entry 2)")]


@pytest.mark.parametrize("table", [ClaimActor, ClaimCount, ClaimPlace, ClaimSpeaker, ClaimTarget])
def test_a_row_that_went_from_beside_a_claim(filled: Ledger, table: type[Any]) -> None:
    table.objects.first().delete()
    assert [about for about, _ in _found(filled)] == ["claim"]


def test_a_row_put_beside_a_claim(filled: Ledger) -> None:
    ClaimSpeaker.objects.create(claim=Claim.objects.get(), position=7, name="Somebody else")
    assert [about for about, _ in _found(filled)] == ["claim"]


def test_a_changed_report(filled: Ledger) -> None:
    Report.objects.update(text="nothing happened")
    report = Report.objects.get().report_id
    assert _found(filled) == [("report", f"report {report}: is not as it was stored (audit entry 2)")]


def test_a_changed_incident(filled: Ledger) -> None:
    incident = Incident.objects.get()
    incident.record["counts"][0]["high"] = 1000
    incident.save()
    assert _found(filled) == [("incident", f"incident {incident.incident_id}: is not as it was stored (audit entry 3)")]


def test_an_incident_changed_by_linking_holds_again(filled: Ledger, page: Callable[..., Path]) -> None:
    filled.ingest([page("b.txt", world.SAME_STRIKE)])
    assert _found(filled) == []


def test_a_removed_page(filled: Ledger) -> None:
    IncidentClaim.objects.all().delete()
    for table in (Claim, Report, Capture):
        table.objects.all().delete()
    assert sorted((about, message.split(" ")[-1]) for about, message in _found(filled)) == [
        ("capture", "gone"),
        ("claim", "gone"),
        ("incident", "3)"),
        ("report", "gone"),
    ]


def test_a_page_put_in_behind_the_chain(filled: Ledger) -> None:
    row = filled.captures().get()
    row.pk, row.sha256 = None, "0" * 64
    row.save(force_insert=True)
    assert ("capture", f"capture {'0' * 64}: no audit entry tells of it") in _found(filled)


def test_a_database_that_cannot_be_read(sqlite_ledger: Ledger, page: Callable[..., Path]) -> None:
    sqlite_ledger.ingest([page("a.txt", world.STRIKE)])
    connection.close()
    file = sqlite_ledger.folder.database
    content = bytearray(file.read_bytes())
    content[4096 * 4 : 4096 * 30] = bytes(4096 * 26)
    file.write_bytes(content)
    found = _found(sqlite_ledger)
    assert {about for about, _ in found} == {"database"}
    assert all(message.startswith("ledger.sqlite: ") for _, message in found)


def test_what_is_written_meanwhile_is_left_out(ledger: Ledger, page: Callable[..., Path]) -> None:
    """An ingest in another process between two looks of one check."""
    ledger.ingest([page("a.txt", world.STRIKE)])
    written = page("b.txt", world.SHELLING)
    assert list(ledger.verify(lambda: _in_another_thread(lambda: ledger.ingest([written])))) == []
    assert ledger.counts().captures == 2
    assert _found(ledger) == []


def _in_another_thread(work: Callable[[], object]) -> None:
    def whole() -> None:
        work()
        connection.close()

    with ThreadPoolExecutor(1) as pool:
        pool.submit(whole).result()
