"""Reading captures again: what is read anew, what keeps its name, and what people decided."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dalil.ledger import audit, judgements, readings, rebuilding
from dalil.ledger.models import Claim, Reading, VersionKey
from dalil.ledger.store import Ledger
from dalil.model import Capture, Quantity, Report
from dalil.model import Claim as Noun
from tests.ledger import world

Page = Callable[..., Path]


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Puts another reader in the place of the world's: ``reader("2", improve)``; ``improve`` changes what it reads."""

    def put(version: str, improve: Callable[[list[Noun]], list[Noun]]) -> None:
        def better(report: Report) -> list[Noun]:
            return [replace(claim, reader=f"lines {version}") for claim in improve(world.read_claims(report))]

        world.read_by(monkeypatch, better)
        monkeypatch.setattr(readings, "_record", lambda directories: {"reader": f"lines {version}"})

    return put


def _as_they_are(claims: list[Noun]) -> list[Noun]:
    return claims


def _renumbered(claims: list[Noun]) -> list[Noun]:
    """Another reader gives other identifiers, and reads more: six people, and two more."""
    more = [replace(claim, counts=(replace(claim.counts[0], quantity=Quantity(8, 8)),)) for claim in claims]
    return [replace(claim, claim_id=f"x{claim.claim_id[1:]}") for claim in more]


def _state(ledger: Ledger) -> list[tuple[Any, ...]]:
    return [each for each in world.state(ledger) if each[0] != "audit"]


def test_every_claim_names_what_it_was_read_with(ledger: Ledger, page: Page) -> None:
    ledger.ingest([page("a.txt", world.STRIKE)])
    reading = ledger.claims().get().reading
    assert reading is not None
    assert sorted(reading.record) == ["code", "dalil", "lexicons", "parser", "places", "reader"]
    assert {"syria", "ukraine"} <= reading.record["lexicons"].keys()
    assert reading.record["parser"].startswith("spacy 3.")
    assert ledger.reports().get().reading == reading
    assert list(ledger.verify()) == []


def test_what_is_read_as_today_is_left_alone(ledger: Ledger, page: Page) -> None:
    ledger.ingest([page("a.txt", world.STRIKE), page("b.txt", world.SHELLING)])
    before = list(world.state(ledger))
    result = ledger.rebuild()
    assert (result.read, result.current, result.relinked) == (0, 2, False)
    assert list(world.state(ledger)) == before


def test_all_can_be_read_again_and_come_out_the_same(ledger: Ledger, page: Page) -> None:
    ledger.ingest([page("a.txt", world.STRIKE, "---", world.SHELLING), page("b.txt", world.SAME_STRIKE, world.TOTAL)])
    before = _state(ledger)
    result = ledger.rebuild(everything=True)
    assert (result.read, result.claims, result.added, result.changed, result.removed) == (2, 4, 0, 0, 0)
    assert _state(ledger) == before
    assert list(ledger.verify()) == []


def test_a_better_reader(ledger: Ledger, page: Page, reader: Callable[..., None]) -> None:
    ledger.ingest([page("a.txt", world.STRIKE), page("b.txt", world.SHELLING)])
    names = list(ledger.claims().values_list("claim_id", flat=True))
    incidents = list(ledger.incidents().values_list("incident_id", flat=True))
    reader("2", _renumbered)
    result = ledger.rebuild()
    assert (result.read, result.changed, result.added, result.removed, result.relinked) == (2, 2, 0, 0, True)
    assert list(ledger.claims().values_list("claim_id", flat=True)) == names
    assert [claim.record["claim_id"] for claim in ledger.claims()] == names
    assert [claim.record["counts"][0]["low"] for claim in ledger.claims()] == [8, 8]
    assert [claim.counts.get().low for claim in ledger.claims()] == [8, 8]
    assert {claim.record["reader"] for claim in ledger.claims()} == {"lines 2"}
    assert {claim.reading.record["reader"] for claim in ledger.claims() if claim.reading} == {"lines 2"}
    assert list(ledger.incidents().values_list("incident_id", flat=True)) == incidents
    assert list(ledger.verify()) == []
    assert ledger.rebuild().current == 2


def test_it_stands_in_the_chain(ledger: Ledger, page: Page, reader: Callable[..., None]) -> None:
    ledger.ingest([page("a.txt", world.STRIKE)])
    first = Reading.objects.get()
    reader("2", _renumbered)
    ledger.rebuild()
    entry = ledger.audit().get(action="rebuild")
    claim = ledger.claims().get()
    assert entry.object == ledger.captures().get().sha256
    assert (entry.payload["before"], entry.payload["changed"]) == ([first.digest], [claim.claim_id])
    assert claim.reading and entry.payload["reading"] == claim.reading.digest


def test_a_claim_that_is_no_longer_read_goes(ledger: Ledger, page: Page, reader: Callable[..., None]) -> None:
    ledger.ingest([page("a.txt", world.STRIKE, world.SHELLING), page("b.txt", world.SAME_STRIKE)])
    reader("2", lambda claims: [claim for claim in claims if claim.kind != "shelling"])
    result = ledger.rebuild()
    assert (result.removed, result.kept, result.incidents) == (1, 0, 1)
    assert not Claim.objects.filter(kind="shelling").exists()
    assert list(ledger.verify()) == []


def test_a_claim_that_is_read_for_the_first_time_comes(ledger: Ledger, page: Page, reader: Callable[..., None]) -> None:
    reader("1", lambda claims: [claim for claim in claims if claim.kind != "shelling"])
    ledger.ingest([page("a.txt", world.SHELLING, world.STRIKE)])
    reader("2", _as_they_are)
    result = ledger.rebuild()
    assert (result.added, result.changed, result.incidents) == (1, 0, 2)
    assert list(ledger.claims().order_by("position").values_list("kind", flat=True)) == ["shelling", "airstrike"]
    assert list(ledger.verify()) == []


def test_peoples_judgements_stay_with_their_claims(ledger: Ledger, page: Page, reader: Callable[..., None]) -> None:
    ledger.ingest([page("a.txt", world.STRIKE), page("b.txt", world.SAME_STRIKE), page("c.txt", world.DETENTION)])
    a, b, c = (ledger.claims().get(report__file=f"{name}.txt").claim_id for name in "abc")
    judgements.judge(a, b, "same", by="reviewer 1")
    reader("2", lambda claims: [claim for claim in _renumbered(claims) if claim.kind != "airstrike"])
    result = ledger.rebuild()
    assert (result.kept, result.removed) == (2, 0)  # judged, and so kept, though nobody reads them any more
    assert [(row.one.claim_id, row.other.claim_id) for row in judgements.standing()] == [(a, b)]
    assert set(ledger.claims().values_list("claim_id", flat=True)) == {a, b, c}
    assert list(ledger.verify()) == []
    reader("3", _renumbered)
    assert ledger.rebuild().changed == 2
    assert set(ledger.claims().values_list("claim_id", flat=True)) == {a, b, c}
    assert list(ledger.verify()) == []


def test_a_claim_that_somebody_decided_about_is_kept(ledger: Ledger, page: Page, reader: Callable[..., None]) -> None:
    ledger.ingest([page("a.txt", world.STRIKE)])
    claim = ledger.claims().get()
    audit.append("accept", claim.claim_id, {"why": "read by hand"}, actor="reviewer 1")
    reader("2", lambda claims: [])
    assert ledger.rebuild().kept == 1
    assert ledger.claims().get().record == claim.record
    assert list(ledger.verify()) == []


def test_a_page_that_is_cut_otherwise(
    ledger: Ledger, page: Page, reader: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two reports become one: the claims go over to it and keep their names."""
    ledger.ingest([page("a.txt", world.STRIKE, "---", world.SHELLING)])
    names = set(ledger.claims().values_list("claim_id", flat=True))

    def whole(capture: Any) -> Any:
        read = world.read_reports(replace(capture, content=capture.content.replace(b"---\n", b"...\n")))
        read.reports = tuple(replace(report, capture_sha256=capture.sha256) for report in read.reports)
        return read

    monkeypatch.setattr("dalil.reports.read_reports", whole)
    reader("2", _as_they_are)
    result = ledger.rebuild()
    assert (result.added, result.removed) == (0, 0)
    assert ledger.reports().count() == 1
    assert set(ledger.claims().values_list("claim_id", flat=True)) == names
    assert list(ledger.verify()) == []


def test_who_published_it_is_told_again(ledger: Ledger, page: Page, reader: Callable[..., None]) -> None:
    ledger.ingest([page("a.txt", world.STRIKE)], source="Media Office")
    reader("2", _as_they_are)
    ledger.rebuild()
    assert ledger.reports().get().source == "Media Office"


def test_a_damaged_original_keeps_its_claims(ledger: Ledger, page: Page, reader: Callable[..., None]) -> None:
    ledger.ingest([page("a.txt", world.STRIKE), page("b.txt", world.SHELLING)])
    row = ledger.captures().first()
    assert row is not None
    file = ledger.folder.captures / row.warc_file
    content = bytearray(file.read_bytes())
    content[row.warc_offset + 60] ^= 1
    file.write_bytes(content)
    reader("2", _renumbered)
    result = ledger.rebuild()
    assert [error.file for error in result.errors] == ["a.txt"]
    assert [claim.record["counts"][0]["low"] for claim in ledger.claims()] == [6, 8]


def test_a_reader_that_fails_leaves_what_was_read(ledger: Ledger, page: Page, reader: Callable[..., None]) -> None:
    def fails(claims: list[Noun]) -> list[Noun]:
        raise RecursionError("too deep")

    ledger.ingest([page("a.txt", world.STRIKE)])
    before = _state(ledger)
    reader("2", fails)
    assert [error.message for error in ledger.rebuild().errors] == ["cannot be read: RecursionError: too deep"]
    assert _state(ledger) == before


def test_what_is_read_otherwise_is_placed_anew_among_versions(
    ledger: Ledger, page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = " ".join(f"word{number}" for number in range(60))
    ledger.ingest([page("a.txt", story), page("b.txt", f"{story} more")])
    assert [row.capture.name for row in ledger.told_again()] == ["a.txt"]
    read = rebuilding.read

    def otherwise(capture: Capture, source: str | None) -> Any:
        content, warnings, errors = read(capture, source)
        if capture.name == "b.txt":
            other = " ".join(f"other{number}" for number in range(60))
            content = [(replace(report, text=other), []) for report, _ in content]
        return content, warnings, errors

    monkeypatch.setattr(rebuilding, "read", otherwise)
    ledger.rebuild(everything=True)
    assert ledger.told_again() == []
    assert set(VersionKey.objects.values_list("report__capture__name", flat=True)) == {"a.txt", "b.txt"}
    monkeypatch.undo()
    ledger.rebuild(everything=True)
    (first,) = ledger.told_again()
    assert [each.report.capture.name for each in ledger.versions(first.report_id)] == ["a.txt", "b.txt"]
