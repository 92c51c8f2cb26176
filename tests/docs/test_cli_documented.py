"""``docs/cli.md`` tells every command and every option, and none that there is not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer.main

from dalil.cli.app import app

TEXT = (Path(__file__).parents[2] / "docs" / "cli.md").read_text(encoding="utf-8")
SECTIONS = {
    title.strip(): body
    for title, body in re.findall(r"^## (dalil .*?)\n(.*?)(?=^## |\Z)", TEXT, re.MULTILINE | re.DOTALL)
}


def _commands(group: Any, path: str) -> Iterator[tuple[str, Any]]:
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from _commands(command, f"{path} {name}")
        else:
            yield f"{path} {name}", command


GROUP = typer.main.get_command(app)
COMMANDS = dict(_commands(GROUP, "dalil"))


def _options(command: Any) -> set[str]:
    names = (name for parameter in command.params for name in parameter.opts)
    return {name for name in names if name.startswith("--")} - {"--help"}


def test_every_command_has_its_section() -> None:
    assert list(SECTIONS) == list(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_has_its_line_and_no_other_has(name: str) -> None:
    rows = re.findall(r"^\| ((?:`--[a-z-]+` ?)+)\|", SECTIONS[name], re.MULTILINE)
    documented = {option for row in rows for option in re.findall(r"--[a-z-]+", row)}
    assert documented == _options(COMMANDS[name])


@pytest.mark.parametrize("name", COMMANDS)
def test_the_usage_names_arguments_and_own_options(name: str) -> None:
    usage = re.search(r"```\n(.*?)```", SECTIONS[name], re.DOTALL)
    assert usage is not None
    assert usage[1].startswith(name)
    assert set(re.findall(r"--[a-z-]+", usage[1])) <= _options(COMMANDS[name])


def test_options_of_the_program_itself() -> None:
    head = TEXT.split("\n## ")[0]
    assert {option for option in _options(GROUP) if option not in head} == set()


@pytest.mark.parametrize(
    "name", ["DALIL_LEDGER", "DALIL_DATABASE_URL", "DALIL_LEXICON", "DALIL_CONTACT", "DALIL_RECIPES", "DALIL_DEBUG"]
)
def test_variables(name: str) -> None:
    assert f"| `{name}` |" in TEXT
