"""Every ``dalil`` command that README and docs show in a console block runs, in order, in a folder as described.

Lines of output shown under a command have to be there; ``…`` stands for anything.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import dalil
from dalil import sample

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "tests" / "quality" / "gold"
PAGES = ("council-2018-02-05.txt", "council-2018-06-09.txt", "wire-zardana.txt")
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
PATIENCE = 240  # seconds for one command


@dataclass(frozen=True)
class Command:
    """A command as it is shown, and the lines shown under it."""

    line: str
    shown: tuple[str, ...]


def commands(document: Path) -> Iterator[Command]:
    """The commands of a document's console blocks."""
    for block in re.findall(r"^```console\n(.*?)^```", document.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            line, *shown = part.splitlines()
            yield Command(line, tuple(each for each in shown if each.strip()))


SHOWN = {document: list(commands(document)) for document in DOCUMENTS}


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with pages, their gold, and the demo's ledger, which also serves as the ledger of everyday."""
    folder = tmp_path_factory.mktemp("prepared")
    (folder / "pages").mkdir()
    (folder / "gold").mkdir()
    for page in sample.pages():
        if page.name in PAGES:
            shutil.copy(page, folder / "pages")
            shutil.copy(GOLD / f"sample-{page.stem}.yaml", folder / "gold")
    program = folder / "bin" / "dalil"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m dalil "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    run("dalil demo --no-serve", folder, environment(folder))
    shutil.copytree(folder / "dalil-demo", folder / "dalil-ledger")
    return folder


def environment(folder: Path) -> dict[str, str]:
    """Our own program first, and nothing of whoever runs the tests."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DALIL_")}
    path = f"{folder / 'bin'}{os.pathsep}{kept['PATH']}"
    return {**kept, "PATH": path, "PYTHONPATH": str(Path(dalil.__file__).parents[1]), "NO_COLOR": "1", "COLUMNS": "200"}


def run(line: str, folder: Path, variables: dict[str, str]) -> str:
    done = subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", line],
        cwd=folder,
        env=variables,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 0, f"$ {line}\n{done.stdout}{done.stderr}"
    return done.stdout + done.stderr


def run_until_served(line: str, folder: Path, variables: dict[str, str]) -> str:
    """Start a server, wait until it tells its address, and press Control-C."""
    server = subprocess.Popen(
        ["bash", "-c", f"exec {line}"],
        cwd=folder,
        env={**variables, "PYTHONUNBUFFERED": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert server.stdout
    told = ""
    impatient = threading.Timer(PATIENCE, server.kill)
    impatient.start()
    for text in server.stdout:
        told += text
        if "http://" in text:
            break
    server.send_signal(signal.SIGINT)
    rest, _ = server.communicate()
    impatient.cancel()
    assert "http://" in told, f"$ {line}\n{told}{rest}"
    return told + rest


@pytest.mark.parametrize(
    "document",
    [pytest.param(each, id=str(each.relative_to(ROOT))) for each, shown in SHOWN.items() if shown],
)
def test_what_is_shown_runs(document: Path, prepared: Path, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    shutil.copytree(prepared, folder)
    variables = environment(prepared)
    for command in SHOWN[document]:
        if export := re.fullmatch(r"export (DALIL_\w+)=(\S+)", command.line):
            variables[export[1]] = export[2]
            continue
        # Installing is what whoever runs the tests has done already.
        line = re.sub(r"^pip install [^&]*(&& )?(pytest$)?", "", command.line)
        if not line:
            continue
        assert line.startswith("dalil "), f"{document.name}: nobody runs {command.line!r}"
        if line.startswith("dalil serve"):
            output = run_until_served(line, folder, variables)
        else:
            output = run(re.sub(r"^dalil demo$", "dalil demo --no-serve", line), folder, variables)
        for shown in command.shown:
            pattern = ".*".join(re.escape(part) for part in shown.strip().split("…"))
            assert re.search(pattern, output), f"{document.name}: {shown!r} is not in the output of {line!r}:\n{output}"


def test_commands_are_found_with_what_is_shown_under_them(tmp_path: Path) -> None:
    document = tmp_path / "a.md"
    document.write_text(
        "Text\n```console\n$ dalil a\nfirst …\n\n$ dalil b\n```\n```\n$ dalil c\n```\n", encoding="utf-8"
    )
    assert list(commands(document)) == [Command("dalil a", ("first …",)), Command("dalil b", ())]


def test_the_tutorial_shows_something() -> None:
    assert len(SHOWN[ROOT / "docs" / "tutorial.md"]) > 10
