"""Columns are kept from one start to the next, and are those of the ledger as it is then, whoever looks."""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from pathlib import Path

import numpy as np
import pytest
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dalil.ledger import restrictions, viewing
from dalil.ledger.models import IncidentOutline
from dalil.ledger.sides import Chosen as ChosenSides
from dalil.ledger.store import Ledger
from dalil.site import kept, outlines, warming
from dalil.site.columns import PLAIN, Columns, Shares, Tables
from dalil.site.outline_columns import read
from tests.ledger import world

DAY = "2019-07-22"
FIRST = f"airstrike | {DAY} | Kafranbel, Idlib | killed 5+ | russia | hospital | Civil Defense"
SECOND = f"shelling | {DAY} | Morek, Hama | injured 3 | syria_government | | Media Office"
THIRD = "attack | 2019-07-24 | Khan Sheikhoun, Idlib | killed 2 | | market | Health Directorate"
TOTAL = "airstrike* | 2019-07-20/2019-07-26 | Idlib | killed 40 | | | Media Office"


@pytest.fixture(params=world.DATABASES)
def ledger(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ledger]:
    """A ledger of three incidents and a total, all of which are worth keeping."""
    monkeypatch.setattr(kept, "LEAST", 1)
    for held in world.inhabited(tmp_path / "ledger", monkeypatch, request.param):
        told(held, tmp_path, "1", "Paper 1", FIRST, SECOND)
        told(held, tmp_path, "2", "Paper 2", THIRD, TOTAL)
        yield held


def told(ledger: Ledger, folder: Path, name: str, source: str, *lines: str) -> None:
    """A page taken in."""
    ledger.ingest([world.page(folder, f"{name}.txt", f"Page {name}", *lines)], source=source)


def started_again() -> Columns:
    """What a process that has just started has for the viewer."""
    outlines._held.clear()
    return outlines.columns()


def same(one: Columns, other: Columns) -> bool:
    """True if two read alike: numbers of names may differ, names may not."""
    return _told(one) == _told(other)


def _told(columns: Columns) -> list[object]:
    named = {each.name.removesuffix("s"): getattr(columns.tables, each.name).values for each in fields(Tables)}
    found: list[object] = []
    for name in PLAIN:
        numbers = getattr(columns, name).tolist()
        values = named.get(name, named.get(name.removesuffix("s")))
        found.append([values[number] for number in numbers] if values is not None else numbers)
    shares = {
        asked: [getattr(given, each.name).tolist() for each in fields(Shares)]
        for asked, given in columns.shares.items()
    }
    return [*found, sorted(columns.totals.tolist()), sorted(shares.items())]


def reads_no_shares(asks: Callable[[], Columns]) -> bool:
    """True if outlines are not read."""
    with CaptureQueriesContext(connection) as captured:
        asks()
    return not any("shares" in query["sql"] for query in captured)


def file_of(audience: str) -> Path:
    """Where an audience's are kept."""
    return Path(settings.LEDGER_DIR) / "kept" / f"columns-{audience}"


@pytest.mark.parametrize("viewer", viewing.VIEWERS, ids=viewing.AUDIENCES)
def test_what_was_kept_is_what_is_read(ledger: Ledger, viewer: viewing.Viewer) -> None:
    with viewing.seen_by(viewer):
        assert not reads_no_shares(started_again)
        outlines.keep()
        assert reads_no_shares(started_again)
        assert same(started_again(), read(Tables.empty()))


def test_what_came_and_went_since_then_is_added_and_left_out(ledger: Ledger, tmp_path: Path) -> None:
    outlines.keep()
    told(ledger, tmp_path, "3", "Paper 3", FIRST.replace("5+", "7"), FIRST.replace(DAY, "2019-07-29"))
    now = started_again()
    assert same(now, read(Tables.empty()))
    assert len(now) == 4
    outlines.keep()
    assert reads_no_shares(started_again)


def test_what_was_restricted_since_then_is_not_shown(ledger: Ledger) -> None:
    for viewer in viewing.VIEWERS:
        with viewing.seen_by(viewer):
            started_again()
            outlines.keep()
    restrictions.restrict("source", "Paper 2", by="e")
    for viewer, incidents in zip(viewing.VIEWERS, (3, 2, 2), strict=True):
        with viewing.seen_by(viewer):
            assert len(started_again()) == incidents
            assert same(outlines.columns(), read(Tables.empty()))


def test_no_audience_is_given_what_was_kept_for_another(ledger: Ledger) -> None:
    restrictions.restrict("source", "Paper 2", by="e")
    started_again()
    outlines.keep()
    file_of("public").write_bytes(file_of("all").read_bytes())
    with viewing.seen_by(viewing.VISITOR):
        assert len(started_again()) == 2
        assert kept.read() is None


def test_only_the_owner_of_the_ledger_reads_the_files(ledger: Ledger) -> None:
    outlines.keep()
    assert stat.S_IMODE(file_of("all").stat().st_mode) == 0o600
    assert stat.S_IMODE(file_of("all").parent.stat().st_mode) == 0o700
    assert [each.name for each in file_of("all").parent.iterdir()] == ["columns-all"]


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: content[:-7],
        lambda content: content[:40],
        lambda content: content[:-3] + bytes([content[-3] ^ 1]) + content[-2:],
        lambda content: content.replace(b"Kafranbel", b"Kafranbex"),
        lambda content: b"",
        lambda content: b"[]\n",
        lambda content: b"{}\n",
        lambda content: b"\xff\xfe\n",
    ],
)
def test_a_damaged_file_is_read_over(ledger: Ledger, damage: Callable[[bytes], bytes]) -> None:
    outlines.keep()
    whole = file_of("all").read_bytes()
    file_of("all").write_bytes(damage(whole))
    assert damage(whole) != whole
    assert kept.read() is None
    assert same(started_again(), read(Tables.empty()))
    outlines.keep()
    assert kept.read() is not None


def test_a_file_made_with_another_key_is_read_over(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    outlines.keep()
    monkeypatch.setattr(settings, "SECRET_KEY", "of another ledger")
    assert kept.read() is None


def test_other_settings_of_grades_make_columns_anew(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    outlines.keep()
    monkeypatch.setattr("dalil.ledger.sides.chosen", lambda: ChosenSides({"Paper 1": "other"}, {}))
    assert kept.read() is None


def test_a_ledger_that_was_put_back_is_read_anew(ledger: Ledger) -> None:
    mark, columns = outlines._marked()
    kept.write(mark._replace(hash="0" * 64), columns)
    assert kept.read() is not None
    assert not reads_no_shares(started_again)


def test_numbers_beyond_64_bits_and_names_of_any_letters_come_back(ledger: Ledger) -> None:
    mark, columns = outlines._marked()
    (asked, given), *_ = columns.shares.items()
    great = replace(
        columns,
        killed_high=np.array([2**70] * len(columns), dtype=object),
        names=np.array([f"i\u0645{row}" for row in range(len(columns))], dtype=object),
        shares={asked: replace(given, high=np.full(given.high.shape, 2**80, dtype=object))},
    )
    kept.write(mark._replace(seq=mark.seq + 1), great)
    found = kept.read()
    assert found is not None
    assert same(found[1], great)
    assert type(found[1].killed_high[0]) is int


def test_few_incidents_are_not_kept(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "LEAST", len(outlines.columns()) + 1)
    outlines.keep()
    assert not file_of("all").exists()


def test_a_folder_that_cannot_be_written_keeps_nothing_and_hinders_nothing(ledger: Ledger) -> None:
    file_of("all").parent.write_text("in the way")
    outlines.keep()
    assert same(started_again(), read(Tables.empty()))


def test_a_site_that_is_made_ready_keeps_them_for_the_next_start(ledger: Ledger) -> None:
    warming.warm(get_wsgi_application())
    outlines._held.clear()
    with CaptureQueriesContext(connection) as captured:
        warming.warm(get_wsgi_application())
    assert file_of("public").exists()
    assert not any("shares" in query["sql"] for query in captured)
    assert IncidentOutline.objects.count() == 3
