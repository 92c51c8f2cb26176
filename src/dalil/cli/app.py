"""The commands put together, and how each of them may end.

Exit codes: 0 done; 1 something failed or an input was wrong, told in one line each on standard error; 2 the command was
used wrongly; 130 interrupted.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from dalil.cli import (
    backup,
    bulletin,
    custody,
    demo,
    evaluate,
    export,
    extract,
    figures,
    incidents,
    ingest,
    lexicon,
    link,
    places,
    rebuild,
    serve,
    toll,
    totals,
    users,
    verify,
    versions,
    watch,
)
from dalil.cli.messages import FailedError, complain
from dalil.cli.options import set_ledger
from dalil.ledger import LedgerError
from dalil.ledger.opening import database_failure, is_database_failure

# Typer may bring its own copy of click: its classes are reached through what it exports.
_UsageError: type[Exception] = typer.BadParameter.__mro__[1]
_ClickException: type[Exception] = typer.BadParameter.__mro__[2]


class _InterruptedError(Exception):
    """Control-C."""


class _ReaderGoneError(Exception):
    """Whoever read our output has had enough (``| head``)."""


class _Commands(TyperGroup):
    """The group of all commands; says how a run was cut short before click turns that into something else."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            raise _InterruptedError from None
        except BrokenPipeError:
            raise _ReaderGoneError from None


app = typer.Typer(
    name="dalil",
    cls=_Commands,
    help="Reads what was published about a conflict and keeps an evidence ledger of it.",
    no_args_is_help=True,
    add_completion=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
for each in (
    demo,
    ingest,
    watch,
    extract,
    link,
    incidents,
    versions,
    toll,
    figures,
    totals,
    bulletin,
    export,
    verify,
    rebuild,
    backup,
    serve,
    evaluate,
):
    each.add_to(app)
app.add_typer(places.app, name="places")
app.add_typer(lexicon.app, name="lexicon")
app.add_typer(custody.app, name="custody")
app.add_typer(users.app, name="users")


def _version(asked: bool) -> None:
    if asked:
        from dalil import __version__

        print(f"dalil {__version__}")
        raise typer.Exit


@app.callback()
def _before(
    ledger: Annotated[
        Path | None,
        typer.Option("--ledger", metavar="DIR", help="The ledger's folder, for any command; also after the command."),
    ] = None,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and end.")
    ] = False,
) -> None:
    set_ledger(ledger)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command (``arguments`` default to the process's) and return its exit code."""
    try:
        code = app(args=arguments, prog_name="dalil", standalone_mode=False)
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except _UsageError as error:
        return _misused(error)
    except (_InterruptedError, typer.Abort):
        complain("interrupted")
        return 130
    except (_ReaderGoneError, BrokenPipeError):
        # Nothing may be left for Python to flush into the closed pipe when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (FailedError, LedgerError, _ClickException) as error:
        complain(str(error))
    except OSError as error:
        complain(f"{error.filename}: {error.strerror}" if error.filename and error.strerror else str(error))
    except Exception as error:
        if os.environ.get("DALIL_DEBUG"):
            traceback.print_exc()
        if is_database_failure(error):
            complain(str(database_failure(error)))
            return 1
        complain(f"unexpected {type(error).__name__}: {error} (DALIL_DEBUG=1 shows where)")
    return 1


def main() -> None:
    """The entry point of the ``dalil`` program."""
    sys.exit(run())


def _misused(error: Any) -> int:
    """One line that says what is wrong and where the options are told; the help itself where no command was given."""
    message = " ".join(error.format_message().split())
    context = error.ctx
    if type(error).__name__ == "NoArgsIsHelpError":
        print(context.get_help() if context else message, file=sys.stderr)
        return 2
    where = f" (see {context.command_path} --help)" if context else ""
    complain(f"{message.rstrip('.')}{where}")
    return 2
