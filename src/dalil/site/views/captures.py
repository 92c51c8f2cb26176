"""Originals: what is known of one, and its bytes as they came."""

from __future__ import annotations

import re
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from dalil.ledger import LedgerError
from dalil.ledger.models import Capture, Report
from dalil.ledger.store import current_ledger
from dalil.site.gates import needs


def _capture(sha256: str) -> Capture:
    try:
        return current_ledger().capture(sha256)
    except LedgerError as error:
        raise Http404(str(error)) from error


def capture(request: HttpRequest, sha256: str) -> HttpResponse:
    """What is known of an original, checked against its digest while the page is made."""
    row = _capture(sha256)
    try:
        current_ledger().content(sha256)
        problem = ""
    except (LedgerError, OSError, ValueError) as error:
        problem = str(error)
    reports = Report.objects.filter(capture=row).order_by("index")
    return render(
        request, "dalil/capture.html", {"nav": "days", "capture": row, "problem": problem, "reports": reports}
    )


@needs("save originals")
def original(request: HttpRequest, sha256: str) -> HttpResponse:
    """The bytes, only ever to be saved: no browser may open or run them in the site's name."""
    return saved(sha256)


def saved(sha256: str) -> HttpResponse:
    """The bytes of an original as a file to be saved. Raises ``Http404`` where they are not held whole."""
    row = _capture(sha256)
    try:
        content = current_ledger().content(sha256)
    except (LedgerError, OSError, ValueError) as error:
        raise Http404(str(error)) from error
    name = row.name.rsplit("/", 1)[-1].rsplit("\\", 1)[-1] or "original"
    plain = re.sub(r"[^A-Za-z0-9._-]", "_", name).lstrip(".") or "original"
    response = HttpResponse(content, content_type="application/octet-stream")
    response["Content-Disposition"] = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, max-age=0"
    return response
