"""Options of taking inputs in: pages fetched from a real server, tables with named columns, the log."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.capture.fetching.misbehaviours import Server, page
from tests.cli.conftest import Dalil
from tests.ledger import world

FETCH = ("--allow-private", "--delay", "0", "--contact", "desk@example.org")


@pytest.fixture
def server() -> Iterator[Server]:
    """A server with a page for two days of an archive."""
    running = Server()
    for day, line in (("22", world.STRIKE), ("24", world.SHELLING)):
        running.pages[f"/2019/07/{day}"] = page(line.encode(), "Content-Type: text/plain")
    yield running
    running.close()


def _log(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_an_archive_is_walked_into_the_ledger_and_not_twice(dalil: Dalil, server: Server, tmp_path: Path) -> None:
    walk = ("ingest", "--archive", server.url("/{Y}/{M}/{D}"), "--from", "2019-07-22", "--to", "2019-07-24", *FETCH)
    first = dalil(*walk, "--log", tmp_path / "run.jsonl")
    assert (first.code, first.err) == (0, "")
    assert first.out.startswith("2 stored (2 reports, 2 claims), 1 passed over (1 no page)")
    told = [(each["outcome"], each.get("reason")) for each in _log(tmp_path / "run.jsonl")]
    assert told == [("taken", None), ("skipped", "no_page"), ("taken", None)]
    second = dalil(*walk)
    assert second.out.startswith("0 stored (0 reports, 0 claims), 3 passed over (1 no page, 2 visited)")


def test_extract_takes_the_same(dalil: Dalil, server: Server) -> None:
    done = dalil("extract", server.url("/2019/07/22"), *FETCH)
    (claim,) = (json.loads(line) for line in done.out.splitlines())
    assert (done.code, claim["kind"], claim["report"]["file"]) == (0, "airstrike", server.url("/2019/07/22"))


def test_what_cannot_be_fetched_is_one_line(dalil: Dalil, server: Server, tmp_path: Path) -> None:
    done = dalil("extract", server.url("/gone"), *FETCH, "--log", tmp_path / "run.jsonl")
    assert (done.code, done.err) == (1, f"dalil: {server.url('/gone')}: the site answers 404 Not Found\n")
    (line,) = _log(tmp_path / "run.jsonl")
    assert (line["outcome"], line["messages"]) == ("failed", ["the site answers 404 Not Found"])


def test_nothing_is_fetched_without_a_contact(dalil: Dalil, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DALIL_CONTACT", raising=False)
    done = dalil("ingest", server.url("/2019/07/22"), "--allow-private")
    assert done.code == 2 and "how to be reached" in done.err
    assert server.asked == []
    monkeypatch.setenv("DALIL_CONTACT", "https://desk.example/")
    assert dalil("ingest", server.url("/2019/07/22"), "--allow-private").code == 0
    assert dict(server.asked)["/2019/07/22"]["user-agent"].endswith("(+https://desk.example/)")


def test_this_machine_is_asked_only_if_allowed(dalil: Dalil, server: Server) -> None:
    done = dalil("ingest", server.url("/2019/07/22"), "--contact", "desk@example.org")
    assert done.code == 1 and "not on the public network" in done.err
    assert server.asked == []


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        (("--archive", "https://a.org/{Y}"), "--archive needs --from and --to"),
        (("--archive", "https://a.org/{Q}", "--from", "2019", "--to", "2019"), "{Q} is none of"),
        (("--column", "text"), "write FIELD=NAME"),
        (("--column", "colour=red", "a.csv"), "FIELD is one of text,"),
        ((), "name a file, a folder, a web address"),
    ],
)
def test_bad_use(options: tuple[str, ...], complaint: str, dalil: Dalil) -> None:
    done = dalil("ingest", *options)
    assert done.code == 2 and complaint in done.err


def test_the_log_tells_held_and_failed_inputs_too(dalil: Dalil, tmp_path: Path) -> None:
    file = world.page(tmp_path, "a.txt", world.STRIKE)
    dalil("ingest", file)
    dalil("ingest", file, tmp_path / "missing.txt", "--log", tmp_path / "run.jsonl")
    held, failed = _log(tmp_path / "run.jsonl")
    assert (held["input"], held["outcome"], held["reason"]) == (str(file), "skipped", "held")
    assert len(str(held["sha256"])) == 64 and str(held["at"]).endswith("Z")
    assert (failed["outcome"], failed["messages"]) == ("failed", ["no such file or folder"])


def test_a_log_that_cannot_be_written_is_told(dalil: Dalil, tmp_path: Path) -> None:
    done = dalil("ingest", world.page(tmp_path, "a.txt", world.STRIKE), "--log", tmp_path / "no" / "run.jsonl")
    assert (done.code, done.err) == (1, f"dalil: {tmp_path}/no/run.jsonl: No such file or directory\n")
