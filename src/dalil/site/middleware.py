"""What holds for every page: safe methods only, the language asked for, and headers that forbid what no page needs."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils import translation

CONTENT_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "style-src-attr 'unsafe-inline'",  # the drawings' geometry, as custom properties
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": CONTENT_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def _origin(tiles: str) -> str:
    """Scheme and host of the background map's address, with any subdomain where it has a blank for one."""
    parts = urlsplit(tiles.replace("{s}", "*"))
    return f"{parts.scheme}://{parts.netloc}" if parts.scheme in ("http", "https") else ""


Handler = Callable[[HttpRequest], HttpResponse]


class PageRules:
    """Refuses methods other than GET and HEAD, answers ``?lang=`` and sets :data:`HEADERS` where a view has not."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in ("GET", "HEAD"):
            response: HttpResponse = HttpResponseNotAllowed(("GET", "HEAD"))
        else:
            asked = request.GET.get("lang")
            known = asked if asked in dict(settings.LANGUAGES) else None
            if known:
                translation.activate(known)
                request.LANGUAGE_CODE = translation.get_language()
            response = self.get_response(request)
            if known:
                response.set_cookie(
                    settings.LANGUAGE_COOKIE_NAME, known, max_age=31536000, samesite="Lax", httponly=True
                )
        if request.method == "HEAD" and not response.streaming:  # not every server leaves the body out
            length = len(response.content)
            response.content = b""
            response.headers["Content-Length"] = str(length)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if settings.TILES:
            policy = response.headers["Content-Security-Policy"]
            allowed = policy.replace("img-src 'self' data:", f"img-src 'self' data: {_origin(settings.TILES)}")
            response.headers["Content-Security-Policy"] = allowed
        return response
