"""Options of the commands that take inputs in: which pages, how they are fetched, what is told of them, and the log."""

from __future__ import annotations

import inspect
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dalil.cli.options import check_period, first_day, last_day

if TYPE_CHECKING:
    from dalil.capture import Inputs

CONTACT_VARIABLE = "DALIL_CONTACT"
COLUMNS = ("text", "published", "title", "section", "source", "url", "id")
"""The fields of a report that a column of a table may hold."""

FETCHING: dict[str, Any] = {
    "contact": Annotated[
        str | None,
        typer.Option(
            "--contact",
            metavar="WORDS",
            help="An address or page by which sites can reach you; default $DALIL_CONTACT.",
            show_default=False,
        ),
    ],
    "delay": Annotated[
        float, typer.Option("--delay", metavar="SECONDS", min=0.0, help="Between two requests to one host.")
    ],
    "allow_private": Annotated[
        bool, typer.Option("--allow-private", help="Fetch from loopback and private addresses too.")
    ],
    "log": Annotated[
        Path | None,
        typer.Option("--log", metavar="FILE", help="Append a line of JSON for each input: taken, skipped or failed."),
    ],
}
_TAKING: dict[str, Any] = {
    "archive": Annotated[
        str | None,
        typer.Option(
            "--archive", metavar="PATTERN", help="Walk a date archive: https://host/{Y}/{M}/{D}.html, --from to --to."
        ),
    ],
    "start": Annotated[
        date | None,
        typer.Option(
            "--from", metavar="DAY", parser=first_day, help="First day of the archive, or of what lists name."
        ),
    ],
    "end": Annotated[
        date | None, typer.Option("--to", metavar="DAY", parser=last_day, help="Last day, itself included.")
    ],
    "follow": Annotated[
        bool, typer.Option("--follow", help="Fetch the pages that feeds and sitemaps among the files list.")
    ],
    "again": Annotated[
        bool, typer.Option("--again", help="Ask again whether pages that were taken already have changed.")
    ],
    "all_pages": Annotated[
        bool, typer.Option("--all-pages", help="Take every page of web archives, not only those about a conflict.")
    ],
    "columns": Annotated[
        list[str] | None,
        typer.Option(
            "--column", metavar="FIELD=NAME", help="The column or key that holds a field of a table; may be repeated."
        ),
    ],
    **FETCHING,
}
_DEFAULTS: dict[str, Any] = {"follow": False, "again": False, "all_pages": False, "delay": 2.0, "allow_private": False}


@dataclass(frozen=True, slots=True)
class Taking:
    """What the options ask for."""

    archive: str | None = None
    start: date | None = None
    end: date | None = None
    follow: bool = False
    again: bool = False
    all_pages: bool = False
    columns: tuple[tuple[str, str], ...] = ()
    contact: str | None = None
    delay: float = 2.0
    allow_private: bool = False
    log: Path | None = None

    @contextmanager
    def inputs(self, paths: Sequence[Any], visits: Path | None = None) -> Iterator[Inputs]:
        """How inputs are taken in, while the fetching lasts. ``visits`` is where fetched pages are remembered."""
        from dalil.capture import Archive, Inputs, is_url
        from dalil.claims.gate import may_tell
        from dalil.model import Told

        plain = Inputs(gate=None if self.all_pages else may_tell, told=Told(columns=self.columns))
        if not (self.archive or self.follow or any(is_url(path) for path in paths)):
            yield plain
            return
        with ExitStack() as stack:
            from dalil.capture.fetching import Fetcher
            from dalil.capture.visits import Visits
            from dalil.capture.web import Web

            fetcher = stack.enter_context(Fetcher(self.rules()))
            remembered = stack.enter_context(Visits(visits))
            archive = None
            if self.archive:
                assert self.start and self.end  # checked with the options
                archive = Archive(self.archive, self.start, self.end)
            web = Web(fetcher, remembered, first=self.start, last=self.end, anew=self.again)
            yield replace(plain, web=web, archive=archive, follow=self.follow)

    def rules(self) -> Any:
        """How pages are fetched. Raises a usage error where no contact is named."""
        from dalil.capture.fetching import FetchRules

        contact = self.contact or os.environ.get(CONTACT_VARIABLE)
        if not contact:
            raise typer.BadParameter(
                f"whoever fetches pages tells sites how to be reached: --contact, or {CONTACT_VARIABLE}, "
                "with an e-mail address or a page"
            )
        return FetchRules(contact=contact, delay=self.delay, allow_private=self.allow_private)


def with_taking(command: Callable[..., None]) -> Callable[..., None]:
    """Give ``command`` all options of taking inputs in; it is called with one ``taking`` in their place."""
    return with_options(command, _TAKING, _taking, "taking")


def with_options(
    command: Callable[..., None], options: dict[str, Any], make: Callable[[dict[str, Any]], Any], name: str
) -> Callable[..., None]:
    """Give ``command`` the ``options``; it is called with what ``make`` makes of them as its argument ``name``."""

    @wraps(command)
    def wrapped(**given: Any) -> None:
        chosen = {each: given.pop(each) for each in options}
        command(**{name: make(chosen)}, **given)

    own = [each for each in inspect.signature(command, eval_str=True).parameters.values() if each.name != name]
    added = [
        inspect.Parameter(each, inspect.Parameter.KEYWORD_ONLY, default=_DEFAULTS.get(each), annotation=annotation)
        for each, annotation in options.items()
    ]
    parameters = [*(each.replace(kind=inspect.Parameter.KEYWORD_ONLY) for each in own), *added]
    wrapped.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    wrapped.__annotations__ = {each.name: each.annotation for each in parameters}
    return wrapped


def _taking(chosen: dict[str, Any]) -> Taking:
    check_period(chosen["start"], chosen["end"])
    if chosen["archive"]:
        _check_archive(chosen)
    return Taking(**{**chosen, "columns": _columns(chosen["columns"] or [])})


def _check_archive(chosen: dict[str, Any]) -> None:
    from dalil.capture.archives import PatternError, check_pattern

    if not (chosen["start"] and chosen["end"]):
        raise typer.BadParameter("--archive needs --from and --to")
    try:
        check_pattern(chosen["archive"])
    except PatternError as error:
        raise typer.BadParameter(f"--archive: {error}") from error


def _columns(given: Sequence[str]) -> tuple[tuple[str, str], ...]:
    pairs = []
    for each in given:
        field, sign, column = each.partition("=")
        if not sign or not column or field not in COLUMNS:
            raise typer.BadParameter(f"--column {each!r}: write FIELD=NAME, where FIELD is one of {', '.join(COLUMNS)}")
        pairs.append((field, column))
    return tuple(pairs)
