"""``docs/inputs.md`` tells every reason for which an input is passed over, and every ending of a file that is known."""

from __future__ import annotations

import re
from pathlib import Path

from dalil.capture import SKIP_REASONS
from dalil.capture.files import MEDIA_TYPES

TEXT = (Path(__file__).parents[2] / "docs" / "inputs.md").read_text(encoding="utf-8")


def test_every_reason() -> None:
    reasons = TEXT.split("| reason | means |")[1]
    assert set(re.findall(r"^\| `(\w+)` \|", reasons, re.MULTILINE)) == {*SKIP_REASONS, "held"}


def test_every_kind_of_file() -> None:
    other_names = {".text", ".htm", ".xhtml", ".ndjson", ".xml", ".rss", ".atom", ".gz"}
    assert {ending for ending in MEDIA_TYPES if f"`{ending}`" not in TEXT} == other_names
