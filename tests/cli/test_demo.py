"""``dalil demo``: the bundled sample through the whole way, with the real readers and the real linker."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from dalil.cli.demo import sample_pages
from tests.cli.test_app import ENVIRONMENT


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, str]:
    """A folder in which the demo ran twice, and what it printed each time."""
    folder = tmp_path_factory.mktemp("demo")
    printed = []
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-m", "dalil", "demo", "--no-serve"],
            env={**ENVIRONMENT, "DALIL_LEDGER": str(folder / "work"), "DALIL_DATABASE_URL": "postgres://nowhere/x"},
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, "")
        printed.append(done.stdout)
    return folder, printed[0], printed[1]


def test_it_fills_a_ledger_of_its_own(demo: tuple[Path, str, str]) -> None:
    folder, first, _ = demo
    assert {path.name for path in folder.iterdir()} == {"dalil-demo"}
    pages = len(sample_pages())
    assert first.startswith(f"Reading {pages} sample pages into {folder}/dalil-demo\n{pages} stored")
    found = re.search(r"holds (\d+) captures, (\d+) reports, (\d+) claims\nlinked into (\d+) incidents", first)
    assert found is not None
    captures, reports, claims, incidents = map(int, found.groups())
    assert captures == pages <= reports
    assert 0 < incidents < claims


def test_it_explains_a_figure(demo: tuple[Path, str, str]) -> None:
    _, first, _ = demo
    asked = re.search(r"^How many people were killed at .* on [\d-]+, and who says so\?\n\n(.*)$", first, re.MULTILINE)
    assert asked is not None
    assert re.match(r"[\d,]+ to [\d,]+ (or more )?people killed, in \d+ incident", asked[1])
    assert len(re.findall(r", characters \d+ to \d+: claim ", first)) >= 2
    assert "a convenience sample, not an estimate" in first


def test_it_can_be_repeated(demo: tuple[Path, str, str]) -> None:
    _, first, second = demo
    assert "0 stored (0 reports, 0 claims)" in second
    assert first.splitlines()[2:] == second.splitlines()[2:]


def test_its_grades_are_proposed_by_the_sides_of_its_publishers(demo: tuple[Path, str, str]) -> None:
    code = (
        "import sys; from dalil.ledger import open_ledger\n"
        "sys.exit(open_ledger(sys.argv[1], create=False).grade_anew())"
    )
    environment = {**ENVIRONMENT, "DALIL_DATABASE_URL": ""}
    done = subprocess.run(
        [sys.executable, "-c", code, str(demo[0] / "dalil-demo")], env=environment, capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
