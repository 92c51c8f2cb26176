"""Static files, served from installed packages alone, under addresses that carry their content's hash."""

from __future__ import annotations

import mimetypes
from functools import cache
from hashlib import sha256
from pathlib import Path

from django.contrib.staticfiles import finders
from django.core.exceptions import SuspiciousFileOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.templatetags.static import static
from django.views.decorators.http import require_safe

from dalil.site.gates import open_to_all

TYPES = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".json": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
}


@cache
def _hash(path: str) -> str | None:
    found = finders.find(path)
    return sha256(Path(found).read_bytes()).hexdigest()[:12] if isinstance(found, str) else None


def asset_url(path: str) -> str:
    """The address of a static file; raises ``ValueError`` for one that no package holds."""
    digest = _hash(path)
    if digest is None:
        raise ValueError(f"no static file {path}")
    return f"{static(path)}?v={digest}"


@open_to_all
@require_safe
def asset(request: HttpRequest, path: str) -> HttpResponse:
    """One static file. Those asked for by their hash may be kept for a year."""
    try:
        found = finders.find(path)
    except SuspiciousFileOperation as error:
        raise Http404("a path out of its folder") from error
    if not isinstance(found, str) or not Path(found).is_file():
        raise Http404(path)
    suffix = Path(found).suffix
    content_type = TYPES.get(suffix) or mimetypes.guess_type(found)[0] or "application/octet-stream"
    response = HttpResponse(Path(found).read_bytes(), content_type=content_type)
    kept = request.GET.get("v") == _hash(path)
    response["Cache-Control"] = "public, max-age=31536000, immutable" if kept else "public, max-age=60"
    return response
