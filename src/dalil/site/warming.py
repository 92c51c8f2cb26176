"""What the first pages of a process take most of their time for, done before anybody asks for one.

Django loads the site's views with its first request; the first page reads the lexicon, all incidents into memory, and
makes templates ready. ``dalil serve`` has that done in a thread while it already listens: whoever is quicker waits for
what is being read, and nothing is read twice. What is kept is kept by the ledger's state, as by any other request.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable
from io import BytesIO
from typing import Any, Final
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connections

from dalil.ledger import viewing
from dalil.ledger.models import Account

PAGES: Final = ("/map/", "/map/points.json?kind=any", "/", "/figures/", "/incidents/")
_ANY_HOST: Final = "*"

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
"""As WSGI has it."""


def warm(application: Application) -> None:
    """Ask for the pages that people open first, as a visitor at this machine; then make ready for accounts what pages
    have in common: incidents, the choices of filters, totals.

    What was read is kept for the next start, and from now on looked at by no collection of garbage: over all incidents
    of a large ledger each takes as long as two pages, and finds nothing.
    """
    from dalil.site.answers import totals
    from dalil.site.choices import choices
    from dalil.site.outlines import keep, settled

    try:
        with settled():
            for page in PAGES:
                _ask(application, page)
            with viewing.seen_by(viewing.VISITOR):
                keep()
            if Account.objects.exists():
                with viewing.seen_by(viewing.HOUSE):
                    keep()
                    choices()
                    totals()
        gc.collect()
        gc.freeze()
    finally:
        connections.close_all()  # those of this thread


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
