"""What holds for every page: who looks, safe methods unless a page changes something, the language asked for, and
headers that forbid what no page needs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, StreamingHttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_vary_headers

from dalil.ledger import viewing
from dalil.ledger.access.rules import rules
from dalil.site.api.refusals import is_api, refusal, wrong_key
from dalil.site.viewers import WrongKeyError, viewer_of

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
View = Callable[..., HttpResponse]


class PageRules:
    """Refuses methods that a view does not take, answers ``?lang=`` and sets :data:`HEADERS` where a view has not."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        asked = request.GET.get("lang")
        known = asked if asked in dict(settings.LANGUAGES) else None
        if known:
            translation.activate(known)
            request.LANGUAGE_CODE = translation.get_language()
        response = self.get_response(request)
        if known:
            response.set_cookie(settings.LANGUAGE_COOKIE_NAME, known, max_age=31536000, samesite="Lax", httponly=True)
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

    def process_view(self, request: HttpRequest, view: View, _args: Any, _kwargs: Any) -> HttpResponse | None:
        """Nothing is changed by a view that does not say that it changes something."""
        if request.method not in ("GET", "HEAD") and not getattr(view, "changes", False):
            allowed = HttpResponseNotAllowed(("GET", "HEAD"))
            return refusal(405, "the API only reads: GET or HEAD", **allowed.headers) if is_api(request) else allowed
        return None


class Viewing:
    """Reads the ledger with the eyes of who asks (:mod:`dalil.ledger.viewing`), to the last part of the answer.

    Where visitors are not let in, only views that are ``open_to_all`` answer them.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        static = request.path.startswith(settings.STATIC_URL)
        try:
            viewer = viewing.VISITOR if static else viewer_of(request)
        except WrongKeyError as error:
            return wrong_key(error)
        request.viewer = viewer  # type: ignore[attr-defined]
        with viewing.seen_by(viewer):
            response = self.get_response(request)
        if isinstance(response, StreamingHttpResponse):
            response.streaming_content = viewing.streamed(viewer, response.streaming_content)
        if static:
            return response
        patch_vary_headers(response, ("Authorization", "Cookie") if is_api(request) else ("Cookie",))
        if not viewer.is_public:
            response.headers.setdefault("Cache-Control", "private, no-cache")
        return response

    def process_view(self, request: HttpRequest, view: View, _args: Any, _kwargs: Any) -> HttpResponse | None:
        """Send visitors to sign in where they are not let in."""
        if request.viewer != viewing.VISITOR or getattr(view, "open_to_all", False) or rules().visitors:  # type: ignore[attr-defined]
            return None
        if is_api(request):
            return refusal(401, "sign in, or send a key", **{"WWW-Authenticate": "Bearer"})
        return redirect(f"{reverse('sign_in')}?{urlencode({'next': request.get_full_path()})}")
