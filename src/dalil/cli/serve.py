"""``dalil serve``: the site of a ledger."""

from __future__ import annotations

from contextlib import suppress
from threading import Event, Thread
from typing import TYPE_CHECKING, Annotated

import typer

from dalil.cli.options import LedgerOption, opened

if TYPE_CHECKING:
    from wsgiref.types import WSGIApplication

PortOption = Annotated[int, typer.Option("--port", metavar="N", min=0, max=65535, help="Port; 0 takes a free one.")]


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command()(serve)


def serve(
    host: Annotated[str, typer.Option("--host", metavar="ADDRESS", help="Address to listen on.")] = "127.0.0.1",
    port: PortOption = 8000,
    ledger: LedgerOption = None,
) -> None:
    """Serve the site of the ledger until interrupted.

    It is seen on this machine only, unless --host says otherwise.
    """
    held = opened(ledger)
    if regraded := held.grade_anew():
        print(f"{regraded} grades were proposed anew: the settings say otherwise of sources than before", flush=True)
    run_site(host, port)


def run_site(host: str, port: int) -> None:
    """Serve the open ledger's site, its address printed first, until control-C."""
    from dalil.cli.serving import server, url_of

    Thread(target=_make_atlas, daemon=True).start()
    with server(host, port) as listening:
        _stand_at(url_of(listening))
        print(f"Dalil is at {url_of(listening)} (Control-C ends it)", flush=True)
        ended = Event()
        Thread(target=_keep_warm, args=(listening.get_app(), ended), daemon=True).start()
        with suppress(KeyboardInterrupt):
            listening.serve_forever()
        ended.set()


def _stand_at(url: str) -> None:
    """Let citations, feeds and invitations name the address that is served, unless the settings name one."""
    from django.conf import settings

    from dalil.ledger.folder import DEFAULT_URL

    if settings.BASE_URL == DEFAULT_URL:
        settings.BASE_URL = url.rstrip("/")


def _keep_warm(application: WSGIApplication, ended: Event) -> None:
    """Make the first pages ready while the site already answers, and again after each change of the ledger."""
    from dalil.site.warming import Warmth

    Warmth(application).stay(ended)


def _make_atlas() -> None:
    """Make the named places of maps before the first map is asked for; it takes some seconds, once on a machine."""
    import sqlite3

    from dalil.places.atlas import Atlas

    with suppress(OSError, RuntimeError, sqlite3.Error):  # maps do without, and say so in the log when they are asked
        Atlas.default()
