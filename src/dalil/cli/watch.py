"""``dalil watch``: poll feeds and take in what is new."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Annotated, Any

import typer

from dalil.cli.ingest import taken_in, told
from dalil.cli.messages import complain
from dalil.cli.options import LedgerOption, opened
from dalil.cli.taking import FETCHING, Taking, with_options
from dalil.ledger import LedgerError

LEAST_MINUTES = 1.0


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command()(with_options(watch, FETCHING, lambda chosen: Taking(**chosen), "taking"))


def watch(
    feeds: Annotated[list[str], typer.Argument(metavar="FEED", help="Addresses of feeds, news sitemaps or pages.")],
    every: Annotated[
        float, typer.Option("--every", metavar="MINUTES", min=LEAST_MINUTES, help="From one round to the next.")
    ] = 15.0,
    once: Annotated[bool, typer.Option("--once", help="One round, for a scheduler of your own.")] = False,
    source: Annotated[
        str | None, typer.Option("--source", metavar="NAME", help="Who publishes them, for pages that do not say.")
    ] = None,
    ledger: LedgerOption = None,
    *,
    taking: Taking,
) -> None:
    """Poll feeds and take the pages that they list anew into the ledger, until Control-C.

    What fails in one round is tried again in the next.
    """
    from dalil.capture import is_url

    if wrong := next((feed for feed in feeds if not is_url(feed)), None):
        raise typer.BadParameter(f"{wrong!r} is no web address")
    taking.rules()  # says at once what is missing
    into = opened(ledger, create=True)
    ok = True
    try:
        for _ in (0,) if once else rounds(every * 60):
            ok = _polled(into, feeds, source, taking)
    except KeyboardInterrupt:
        print("stopped", flush=True)
        return
    if not ok:
        raise typer.Exit(1)


def rounds(
    seconds: float,
    *,
    sleep: Callable[[float], None] = time.sleep,
    clock: Callable[[], float] = time.monotonic,
) -> Iterator[int]:
    """Numbers of rounds, each begun ``seconds`` after the one before, or at once where that took longer."""
    number = 0
    while True:
        begun = clock()
        yield number
        number += 1
        sleep(max(0.0, begun + seconds - clock()))


def _polled(into: Any, feeds: list[str], source: str | None, taking: Taking) -> bool:
    """One round; true if nothing failed. A ledger that another ingest is at work in is left for the next round."""
    try:
        result = taken_in(into, feeds, source, taking)
    except LedgerError as error:
        complain(f"this round is left out: {error}")
        return False
    print(f"{datetime.now():%Y-%m-%d %H:%M} {told(result)}", flush=True)
    return result.ok
