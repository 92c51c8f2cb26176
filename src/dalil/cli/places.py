"""``dalil places``: the gazetteer, searched and added to."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from dalil.cli.messages import FailedError, complain
from dalil.cli.options import JsonOption
from dalil.cli.tables import table

app = typer.Typer(help="The gazetteer: search it, add to it.", no_args_is_help=True, rich_markup_mode=None)

_HEAD = ("id", "name", "level", "within", "country", "lat", "lon", "population")


@app.command()
def search(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name in any spelling.")],
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=1, help="The N likeliest.")] = 10,
    as_json: JsonOption = False,
) -> None:
    """Look a name up in the gazetteer, the likeliest places first."""
    from dalil.places import Gazetteer
    from dalil.places.entries import entry_record

    found = Gazetteer.default().search(name, limit=limit)
    if as_json:
        print(json.dumps([entry_record(entry) for entry in found], ensure_ascii=False, indent=1))
    elif found:
        table(_HEAD, (_line(entry) for entry in found))
    if not found:
        raise FailedError(f"no place of the gazetteer is called {name!r}")


@app.command("import")
def import_places(
    files: Annotated[list[str], typer.Argument(metavar="FILE", help="GeoNames dumps, P-code tables (CSV), GeoJSON.")],
    as_json: JsonOption = False,
) -> None:
    """Take places from files into your own gazetteer.

    It is read beside the one that comes with Dalil. Importing a file again changes nothing.
    """
    from dalil.places import import_file
    from dalil.places.published_forms import ImportRefusedError

    faults = 0
    for name in files:
        try:
            summary = import_file(name)
        except (ImportRefusedError, OSError) as error:
            told = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
            complain(f"{name}: {told.removeprefix(f'{Path(name).name}: ')}")
            faults += 1
            continue
        for line in summary.errors:
            complain(line)
        if summary.bad > len(summary.errors):
            complain(f"{name}: {summary.bad - len(summary.errors)} more rows cannot be read")
        faults += bool(summary.bad)
        if as_json:
            print(json.dumps({**asdict(summary), "gazetteer": str(summary.gazetteer)}, ensure_ascii=False))
        else:
            print(
                f"{name} ({summary.form}): {summary.added} places taken, {summary.skipped} left out, {summary.bad} bad"
            )
    if faults:
        raise typer.Exit(1)


def _line(entry: Any) -> tuple[str, ...]:
    return (
        entry.id,
        entry.name,
        entry.level,
        ", ".join(entry.within) or "–",
        entry.country or "–",
        f"{entry.lat:.4f}",
        f"{entry.lon:.4f}",
        f"{entry.population:,}" if entry.population else "–",
    )
