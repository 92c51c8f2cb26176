"""The development pages beside the repository: published days and sections as their gold files say."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from dalil.capture import read_captures
from dalil.model import Capture
from dalil.reports import read_reports

SHARED = Path(__file__).parents[3] / "shared"
GOLD = sorted((SHARED / "eval" / "gold").glob("*.yaml"))

pytestmark = pytest.mark.skipif(not GOLD, reason="the development data in ../shared are not here")


def _input(gold: dict[str, Any]) -> Path:
    near, far = SHARED / "eval" / gold["file"], SHARED / gold["file"]
    return near if near.exists() else far


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_published_days_and_sections_are_those_of_the_gold_file(path: Path) -> None:
    gold = yaml.safe_load(path.read_text(encoding="utf-8"))
    (capture,) = read_captures([_input(gold)])
    assert isinstance(capture, Capture)
    result = read_reports(capture)
    assert (result.errors, result.warnings) == ((), ())
    wanted = [(str(report["published"]), report["section"]) for report in gold["reports"]]
    assert [(str(report.published), report.section) for report in result.reports] == wanted
    assert all(any(block.kind in ("paragraph", "item") for block in report.blocks) for report in result.reports)
