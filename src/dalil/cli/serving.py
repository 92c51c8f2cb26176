"""The site on this machine: Django behind the standard library's server, a thread a request."""

from __future__ import annotations

import socket
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

from dalil.cli.messages import FailedError


class _Server(ThreadingMixIn, WSGIServer):
    """Threads end with the process."""

    daemon_threads = True

    def server_bind(self) -> None:
        """Bind without a reverse look-up of the address, which can take long on a machine without a network."""
        if self.allow_reuse_address:  # a site that was just stopped can be started again at once
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        socket.socket.bind(self.socket, self.server_address)
        host, port = self.socket.getsockname()[:2]
        self.server_address = (host, port)
        self.server_name, self.server_port = str(host), port
        self.setup_environ()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that goes away is not worth a traceback."""


class _QuietHandler(WSGIRequestHandler):
    """Writes no line a request."""

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


def server(host: str, port: int) -> WSGIServer:
    """A server of Django's site that listens on ``host`` and ``port`` (0: a free one). The ledger must be open.

    Raises :class:`FailedError` where the site is not installed or the address cannot be used.
    """
    from django.conf import settings
    from django.core.wsgi import get_wsgi_application

    if not getattr(settings, "ROOT_URLCONF", None):
        raise FailedError("this installation has no site to serve")
    if host not in settings.ALLOWED_HOSTS and host not in ("0.0.0.0", "::"):
        settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, host]
    kind = type("_Server6", (_Server,), {"address_family": socket.AF_INET6}) if ":" in host else _Server
    try:
        listening: WSGIServer = kind((host, port), _QuietHandler)
    except OSError as error:
        raise FailedError(f"cannot listen on {host}:{port}: {(error.strerror or str(error)).lower()}") from error
    listening.set_app(get_wsgi_application())
    return listening


def url_of(listening: WSGIServer) -> str:
    """The address to open in a browser."""
    host = str(listening.server_address[0])
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)
    return f"http://{shown}:{listening.server_port}/"
