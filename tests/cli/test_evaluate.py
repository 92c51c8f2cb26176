"""``dalil evaluate``: files in, scores out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from dalil.cli import run
from tests.ledger import world

GOLD = """
file: eval/a.txt
reports:
  - published: 2019-07-22
    claims:
      - {kind: airstrike, date: [2019-07-22, 2019-07-22], places: [[Idlib]], counts: {killed/people: [5, 5]}}
"""
CLAIM = {
    "report": {"file": "a.txt", "index": 0, "published": "2019-07-22"},
    "kind": "airstrike",
    "date": {"start": "2019-07-22", "end": "2019-07-22"},
    "places": [{"name": "Idlib"}],
    "counts": [{"outcome": "killed", "who": "people", "low": 4, "high": 4}],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "a.yaml").write_text(GOLD, encoding="utf-8")
    (tmp_path / "claims.jsonl").write_text(json.dumps(CLAIM) + "\n\n", encoding="utf-8")
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text("IDLIB, July 22, 2019 - Five people died.", encoding="utf-8")
    return tmp_path


def evaluate(folder: Path, *options: str) -> int:
    return run(["evaluate", str(folder / "gold"), *(option.replace("@", f"{folder}/") for option in options)])


def test_scores_by_slot_kind_and_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert evaluate(folder, "--claims", "@claims.jsonl") == 0
    lines = capsys.readouterr().out.splitlines()
    assert "VALUES     0.800  0.800  0.800     4     1      1" in lines
    assert "airstrike  0.800  0.800  0.800     4     1      1" in lines
    assert "a.txt      0.800  0.800  0.800     4     1      1" in lines


def test_as_json_with_the_errors(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert evaluate(folder, "--claims", "@claims.jsonl", "--json", "--errors") == 0
    found = json.loads(capsys.readouterr().out)
    assert found["slots"]["count"] == [0, 0, 0, 0, 1, 1]
    assert found["errors"][0].startswith("a.txt: missed count killed/people 5 on airstrike")


def test_the_page_holds_the_text(folder: Path) -> None:
    assert evaluate(folder, "--claims", "@claims.jsonl", "--inputs", "@texts", "--html", "@errors.html") == 0
    page = (folder / "errors.html").read_text(encoding="utf-8")
    assert "Five people died." in page
    assert '<span class="wrong">missed</span> count: killed/people 5' in page
    assert '<span class="wrong">extra</span> count: killed/people 4' in page
    assert '<a href="#a.txt">a.txt</a></th><td>0.800</td>' in page


@pytest.mark.parametrize(
    ("options", "code", "message"),
    [
        ([], 2, "--inputs"),
        (["--inputs", "@nowhere"], 1, "nowhere: no such file or folder"),
        (["--inputs", "@gold"], 1, "a.txt: a gold file's text that is in none of the folders"),
        (["--claims", "@gold/a.yaml"], 1, "a.yaml:2: no claim's record"),
        (["--claims", "@claims.jsonl", "--only", "b"], 1, "no gold file in it with 'b' in its name"),
    ],
)
def test_what_is_wrong_is_one_line(
    folder: Path, capsys: pytest.CaptureFixture[str], options: list[str], code: int, message: str
) -> None:
    assert evaluate(folder, *options) == code
    complaint = capsys.readouterr().err
    assert message in complaint
    assert complaint.count("\n") == 1


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of a ledger at whose desk one claim was corrected."""
    for held in world.inhabited(tmp_path / "ledger", monkeypatch):
        held.ingest([world.page(tmp_path, "a.txt", world.STRIKE)], source="Open Source")
        from dalil.ledger.actions import decide
        from dalil.ledger.viewing import Viewer

        name = held.claims().get().claim_id
        decide("correct", name, by=Viewer("one", "reviewer"), version=0, field="kind", value="shelling")
        yield held.path


def test_decisions_at_the_desk_are_gold(desk: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "errors.html"
    assert run(["evaluate", "--decisions", "--ledger", str(desk), "--html", str(page), "--errors"]) == 0
    shown = capsys.readouterr().out
    assert "claims at the desk: 0 accepted, 1 corrected, 0 rejected, 0 joined, 0 undecided" in shown
    assert "a.txt: missed kind shelling on shelling, 2019-07-22 to 2019-07-22, Kafranbel (given: airstrike)" in shown
    assert '<span class="wrong">missed</span> kind: shelling' in page.read_text(encoding="utf-8")
    assert run(["evaluate", "--decisions", "--ledger", str(desk), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["decisions"]["corrected"] == 1
    assert found["slots"]["kind"] == [0, 0, 0, 0, 1, 1]


def test_a_desk_without_decisions_and_options_that_do_not_go_together_are_one_line(
    desk: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["evaluate", "--decisions", "--ledger", str(desk), "--only", "zz"]) == 1
    assert "nobody has accepted, corrected or rejected a claim" in capsys.readouterr().err
    assert run(["evaluate", str(tmp_path), "--decisions", "--ledger", str(desk)]) == 2
    assert "name no folder" in capsys.readouterr().err
    assert run(["evaluate"]) == 2
    assert "--decisions" in capsys.readouterr().err
