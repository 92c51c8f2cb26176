"""What the first pages of a process take most of their time for, done before anybody asks for one.

Django loads the site's views with its first request; the first page reads the lexicon, all incidents into memory, and
makes templates ready. ``dalil serve`` has that done in a thread while it already listens: whoever is quicker waits for
what is being read, and nothing is read twice. What is kept is kept by the ledger's state, as by any other request; when
the ledger has changed and come to rest, it is made ready again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from io import BytesIO
from threading import Event
from typing import Any, Final
from urllib.parse import urlsplit

from django.conf import settings
from django.db import Error, connections

from dalil.ledger import viewing
from dalil.ledger.models import Account

PAGES: Final = ("/map/", "/map/points.json?kind=any", "/", "/figures/", "/incidents/")
_ANY_HOST: Final = "*"

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
"""As WSGI has it."""


def warm(application: Application) -> None:
    """Ask for the pages that people open first, as a visitor at this machine; then make ready for accounts what pages
    have in common: incidents, the choices of filters, totals.

    What was read is kept for the next start, and from now on looked at by no collection of garbage
    (:func:`dalil.site.outlines.settled`): over all incidents of a large ledger each takes as long as two pages, and
    finds nothing.
    """
    from dalil.site.outlines import keep, settled

    try:
        with settled():
            for viewer in _make_ready(application):
                with viewing.seen_by(viewer):
                    keep()
    finally:
        connections.close_all()  # those of this thread


class Warmth:
    """Pages that are made ready, and so again after each change of the ledger."""

    def __init__(self, application: Application) -> None:
        self._application = application
        self._ready: str | None = None
        self._seen: str | None = None

    def begin(self) -> None:
        """Make them ready for the first time."""
        self._ready = self._seen = _state()
        warm(self._application)

    def look(self) -> bool:
        """Make them ready again, and return true, if the ledger has changed, and not since the look before: while it
        still changes, as an import makes it, it would be in vain.
        """
        try:
            now, before = _state(), self._seen
            self._seen = now
            if now == self._ready or now != before:
                return False
            self._ready = now
            _make_ready(self._application)
            return True
        finally:
            connections.close_all()

    def stay(self, ended: Event, seconds: float = 2.0) -> None:
        """Begin, and look every so many seconds until it is ended; a database that cannot be asked is asked again."""
        with suppress(Error):
            self.begin()
        while not ended.wait(seconds):
            with suppress(Error):
                self.look()


def _state() -> str:
    from dalil.site.remembered import state

    head = state()
    return head.hash if head else ""


def _make_ready(application: Application) -> list[viewing.Viewer]:
    """Ask for what pages have in common; returns for whom."""
    from dalil.site.answers import totals
    from dalil.site.choices import choices
    from dalil.site.outlines import columns

    for page in PAGES:
        _ask(application, page)
    if not Account.objects.exists():
        return [viewing.VISITOR]
    with viewing.seen_by(viewing.HOUSE):
        columns()
        choices()
        totals()
    return [viewing.VISITOR, viewing.HOUSE]


def _ask(application: Application, address: str) -> None:
    path, query = urlsplit(address)[2:4]
    asked = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "SERVER_PROTOCOL": "HTTP/1.1",
        "SERVER_NAME": _host(),
        "SERVER_PORT": "80",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.input": BytesIO(),
        "wsgi.url_scheme": "http",
    }
    answer = application(asked, lambda *_: None)
    try:
        for _part in answer:
            pass
    finally:
        close = getattr(answer, "close", None)
        if close is not None:
            close()


def _host() -> str:
    """A name under which the site answers."""
    return next((host for host in settings.ALLOWED_HOSTS if _ANY_HOST not in host), "localhost").lstrip(".")
