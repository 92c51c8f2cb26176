"""How commands start, fail and end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Dalil

SOURCES = Path(__file__).parents[2] / "src"
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(SOURCES)}


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; from dalil.cli import run; run(['--help'])\n"
        "heavy = {'django', 'spacy', 'rich', 'trafilatura', 'lxml', 'warcio', 'numpy'} & set(sys.modules)\n"
        "sys.exit(f'loaded: {heavy}' if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], env=ENVIRONMENT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "ingest" in done.stdout


def test_version(dalil: Dalil) -> None:
    from dalil import __version__

    assert dalil("--version").out == f"dalil {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["bogus"], "No such command 'bogus'"),
        (["incidents", "--bogus"], "No such option: --bogus"),
        (["incidents", "--kind", "bogus"], "'bogus' is none of airstrike, shelling"),
        (["incidents", "--from", "July"], "'July' is no day; write it as 2019-07-22, 2019-07 or 2019"),
        (["incidents", "--from", "2019-02-30"], "'2019-02-30' is no day"),
        (["incidents", "--from", "2020", "--to", "2019"], "--to 2019-12-31 is before --from 2020-01-01"),
        (["incidents", "show"], "show needs the ID of an incident"),
        (["incidents", "list", "i1"], "list takes no ID"),
        (["incidents", "draw"], "'draw' is none of list, show"),
        (["figures", "--policy", "guess"], "'guess' is none of span"),
        (["figures", "--by", "moon"], "'moon' is none of day, week, month"),
        (["export", "xls", "--out", "x"], "'xls' is none of csv, jsonl, geojson"),
        (["export", "csv"], "Missing option '--out'"),
        (["ingest"], "name a file, a folder, a web address"),
        (["serve", "--port", "x"], "Invalid value for '--port'"),
    ],
)
def test_bad_use_is_one_line_and_exit_code_2(dalil: Dalil, arguments: list[str], told: str) -> None:
    done = dalil(*arguments)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("dalil: ")
    assert told in done.err
    assert done.err.count("\n") == 1


@pytest.mark.parametrize("command", ["incidents", "figures", "verify", "serve"])
def test_where_no_ledger_is_nothing_is_made(dalil: Dalil, command: str, tmp_path: Path) -> None:
    done = dalil(command)
    assert (done.code, done.out) == (1, "")
    assert done.err == f"dalil: {tmp_path}/dalil-ledger: no ledger here (dalil ingest makes one)\n"
    assert list(tmp_path.iterdir()) == []


def test_ledger_before_or_after_the_command_or_in_the_environment(
    filled: Dalil, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "dalil-ledger").rename(tmp_path / "mine")
    for arguments in (["--ledger", "mine", "verify"], ["verify", "--ledger", "mine"]):
        assert "2 captures" in filled(*arguments).out
    assert filled("--ledger", "none", "verify", "--ledger", "mine").code == 0
    done = subprocess.run(
        [sys.executable, "-m", "dalil", "verify"],
        env={**ENVIRONMENT, "DALIL_LEDGER": "mine", "DALIL_DATABASE_URL": ""},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "2 captures" in done.stdout, done.stderr


def test_a_file_that_cannot_be_written(filled: Dalil, tmp_path: Path) -> None:
    done = filled("export", "csv", "--out", tmp_path / "no" / "such" / "folder.csv")
    assert (done.code, done.out) == (1, "")
    assert done.err == f"dalil: {tmp_path / 'no' / 'such' / 'folder.csv'}: No such file or directory\n"
    assert done.err.count("\n") == 1


def test_an_unexpected_error_is_one_line(filled: Dalil, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(self: object, question: object) -> None:
        raise ZeroDivisionError("a fault of ours")

    monkeypatch.setattr("dalil.ledger.store.Ledger.figure", fails)
    done = filled("figures")
    assert (done.code, done.out) == (1, "")
    assert done.err == "dalil: unexpected ZeroDivisionError: a fault of ours (DALIL_DEBUG=1 shows where)\n"


def test_a_reader_that_goes_away_ends_it_quietly(filled: Dalil, tmp_path: Path) -> None:
    done = subprocess.run(
        f"{sys.executable} -m dalil export jsonl --of claims --out - | {sys.executable} -c 'input()'",
        shell=True,
        env=ENVIRONMENT,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_control_c_is_one_line_and_exit_code_130(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "waits")
    process = subprocess.Popen(
        [sys.executable, "-m", "dalil", "extract", "waits"],
        env=ENVIRONMENT,
        cwd=tmp_path,
        stderr=subprocess.PIPE,
        text=True,
    )
    with (tmp_path / "waits").open("wb"):  # opens when the command does: it reads now
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=120)
    assert (process.returncode, err) == (130, "dalil: interrupted\n")
