"""``dalil lexicon``: the packs of actors and speakers, checked."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dalil.cli.messages import complain

app = typer.Typer(help="The packs of actors, speakers and words.", no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def _lexicon() -> None:
    """Make this a group although it has one command."""


@app.command()
def check(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[PATH…]", help="Packs, or directories of packs; by default all that are in use."),
    ] = None,
) -> None:
    """Check packs: spelling of keys, double entries, unknown ids, words that would be read as something else."""
    from dalil.lexicon import PackError, bundled_packs, check_pack, user_directories
    from dalil.lexicon.packs import packs_in

    chosen: list[Path] = [] if paths else list(bundled_packs())
    faults = 0
    for path in paths or user_directories():
        try:
            chosen += packs_in(path) if path.is_dir() or not paths else [path]
        except PackError as error:
            complain(str(error))
            faults += 1
    beside = list(dict.fromkeys((*bundled_packs(), *chosen)))
    for pack in chosen:
        for problem in check_pack(pack, beside):
            complain(str(problem))
            faults += 1
    told = f"{faults} problem{'s' if faults > 1 else ''}" if faults else "all is well"
    print(f"{len(chosen)} pack{'' if len(chosen) == 1 else 's'} checked: {told}")
    if faults:
        raise typer.Exit(1)
