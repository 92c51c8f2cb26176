"""``dalil backup`` and ``dalil restore``."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Annotated

import typer

from dalil.cli.messages import FailedError, complain
from dalil.cli.options import LedgerOption, opened


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    app.command()(backup)
    app.command()(restore)


def backup(
    out: Annotated[str, typer.Argument(metavar="BACKUP.tar", help="The file to write.")],
    ledger: LedgerOption = None,
) -> None:
    """Write everything that the ledger holds into one file.

    Others may go on writing meanwhile: the backup is the ledger's state at one moment.
    """
    held = opened(ledger)
    from dalil.exports.writing import binary_output
    from dalil.ledger.backups import back_up  # its tables can be read only of a ledger that is open

    with binary_output(out) as file:
        if out != "-":
            os.fchmod(file.fileno(), 0o600)  # it holds the site's secret key, as settings.toml does
        written = back_up(held.folder, file)
    if out != "-":
        print(f"{out}: {written.files} files of originals ({written.size:,} bytes), {written.entries} audit entries")
        print(f"head of the chain: {written.head or 'none yet'}")


def restore(
    file: Annotated[Path, typer.Argument(metavar="BACKUP.tar", help="What dalil backup wrote.")],
    ledger: LedgerOption = None,
) -> None:
    """Make a ledger of a backup, in a folder of its own, and verify it.

    With DALIL_DATABASE_URL the tables go into that database, which has to hold no ledger yet.
    """
    from dalil.cli.options import folder_of
    from dalil.ledger import LedgerError, open_ledger
    from dalil.ledger.folder import LedgerFolder
    from dalil.ledger.unpacking import unpack

    folder = LedgerFolder(folder_of(ledger))
    unpack(file, folder)
    held = open_ledger(folder.path)
    from dalil.ledger.backups import move_into_database

    if os.environ.get("DALIL_DATABASE_URL"):
        try:
            move_into_database(folder)
        except LedgerError:
            shutil.rmtree(folder.path)  # made a moment ago
            raise
    problems = list(held.verify())
    for problem in problems:
        complain(problem.message)
    last = held.audit().last()
    told = "everything holds" if not problems else f"{len(problems)} problems"
    print(f"{folder.path}: {held.captures().count()} captures and {held.audit().count()} audit entries: {told}")
    print(f"head of the chain: {last.hash if last else 'none yet'}")
    if problems:
        raise FailedError(f"{file}: what was restored does not hold")
