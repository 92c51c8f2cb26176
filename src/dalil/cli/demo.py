"""``dalil demo``: the bundled sample through the whole way, then the site."""

from __future__ import annotations

import os
from contextlib import ExitStack
from importlib.resources import as_file, files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dalil.cli.figures import print_figure
from dalil.cli.ingest import taken_in, told
from dalil.cli.messages import FailedError
from dalil.cli.options import opened
from dalil.cli.serve import PortOption, run_site
from dalil.model import Question

if TYPE_CHECKING:
    from dalil.ledger.store import Ledger

_FOLDER = Path("dalil-demo")
_PAGES = (".txt", ".html", ".json", ".jsonl", ".gz")


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command()(demo)


def demo(
    port: PortOption = 8000,
    no_serve: Annotated[bool, typer.Option("--no-serve", help="Fill the ledger and end.")] = False,
    ledger: Annotated[Path, typer.Option("--ledger", metavar="DIR", help="The ledger's folder.")] = _FOLDER,
) -> None:
    """Try it: read the bundled sample and serve its site.

    The ledger is ./dalil-demo, or that of --ledger. What was found is printed first. Safe to repeat.
    """
    # The sample never goes into a ledger that is meant for work, whatever the environment names.
    os.environ.pop("DALIL_DATABASE_URL", None)
    held = opened(None if ledger == _FOLDER else ledger, create=True, default=_FOLDER)
    _name_sides(held)
    with ExitStack() as unpacked:
        pages = [str(unpacked.enter_context(as_file(page))) for page in sample_pages()]
        print(f"Reading {len(pages)} sample pages into {held.path}")
        print(told(taken_in(held, pages)))
    counts = held.counts()
    print(f"The ledger holds {counts.captures} captures, {counts.reports} reports, {counts.claims} claims")
    print(f"linked into {counts.incidents} incidents from {counts.first_day} to {counts.last_day}.\n")
    if question := _question(held):
        days = f"{question.start}" if question.start == question.end else f"{question.start} to {question.end}"
        print(f"How many people were killed at {question.places[0]} on {days}, and who says so?\n")
        print_figure(held, question, explain=True)
    if not no_serve:
        print("\nTo work at the review desk, make an account and open the link that this prints:")
        print(f"  dalil users add YOU --role administrator --ledger {held.path}\n")
        run_site("127.0.0.1", port)


def _name_sides(held: Ledger) -> None:
    """Write the sides of the sample's invented publishers into the ledger's settings, once."""
    from dalil.ledger.folder import LedgerFolder

    folder = LedgerFolder(held.path)
    if "sides" not in folder.settings():
        table = (files("dalil") / "sample" / "sides.toml").read_text(encoding="utf-8")
        with folder.settings_file.open("a", encoding="utf-8") as settings:
            settings.write("\n" + table)


def _question(held: Ledger) -> Question | None:
    """A question for the place and days of the incident that most sources tell of with a number of people killed."""
    asked, most = None, 0
    for row in held.incidents().iterator(chunk_size=500):
        toll = any(count["outcome"] == "killed" and count["who"] == "people" for count in row.record["counts"])
        if toll and row.place and row.date_start and row.source_count > most:
            most = row.source_count
            asked = Question(start=row.date_start, end=row.date_end, places=(row.place,))
    return asked


def sample_pages() -> list[Traversable]:
    """The bundled pages, by name. Raises :class:`FailedError` where the installation has none."""
    sample = files("dalil") / "sample"
    pages = sorted(_pages(sample), key=lambda page: page.name) if sample.is_dir() else []
    if not pages:
        raise FailedError("this installation has no sample pages")
    return pages


def _pages(folder: Traversable) -> list[Traversable]:
    found: list[Traversable] = []
    for entry in folder.iterdir():
        if entry.is_dir():
            found += _pages(entry)
        elif entry.name.endswith(_PAGES):
            found.append(entry)
    return found
