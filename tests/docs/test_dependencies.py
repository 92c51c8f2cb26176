"""docs/dependencies.md names every dependency of pyproject.toml, and none that is gone."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def names(requirements: list[str]) -> set[str]:
    return {re.match(r"[\w.-]+", each)[0] for each in requirements}  # type: ignore[index]


def listed(heading: str) -> dict[str, list[str]]:
    """The rows of the table under a heading: cells by the package's name."""
    section = PAGE.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in section.splitlines() if "`" in line[:4]]
    return {row[0].strip("`"): row[1:] for row in rows}


def test_what_is_always_installed() -> None:
    assert set(listed("Always installed")) == names(PROJECT["dependencies"])


def test_what_extras_bring() -> None:
    extras = PROJECT["optional-dependencies"]
    on_request = names([each for extra, them in extras.items() if extra != "test" for each in them])
    assert set(listed("On request")) == on_request
    assert set(listed("To develop")) == names(extras["test"]) - on_request


def test_each_has_a_licence_and_a_reason() -> None:
    for heading in ("Always installed", "On request", "To develop"):
        for package, cells in listed(heading).items():
            assert all(cells), package


def test_the_licence_is_in_the_repository() -> None:
    assert PROJECT["license"] == "Apache-2.0"
    assert "Apache License" in (ROOT / "LICENSE").read_text(encoding="utf-8")
