"""``docs/inputs.md`` tells every reason for which an input is passed over, and every ending of a file that is known."""

from __future__ import annotations

import re
from pathlib import Path

from dalil.capture import SKIP_REASONS
from dalil.capture.files import MEDIA_TYPES
from dalil.reports.recipes import SELECTORS, recipe_of

TEXT = (Path(__file__).parents[2] / "docs" / "inputs.md").read_text(encoding="utf-8")


def test_every_reason() -> None:
    reasons = TEXT.split("| reason | means |")[1]
    assert set(re.findall(r"^\| `(\w+)` \|", reasons, re.MULTILINE)) == {*SKIP_REASONS, "held"}


def test_the_recipe_shown_can_be_used_and_shows_every_key(tmp_path: Path) -> None:
    shown = re.search(r"```toml\n(.*?)```", TEXT, re.DOTALL)
    assert shown is not None
    path = tmp_path / "shown.toml"
    path.write_text(shown[1], encoding="utf-8")
    assert recipe_of(path).hosts == ("archive.example",)
    assert set(re.findall(r"^(?:# )?(\w+) = ", shown[1], re.MULTILINE)) == {*SELECTORS, "hosts", "marker", "publisher"}


def test_every_kind_of_file() -> None:
    other_names = {".text", ".htm", ".xhtml", ".ndjson", ".xml", ".rss", ".atom", ".gz"}
    assert {ending for ending in MEDIA_TYPES if f"`{ending}`" not in TEXT} == other_names
