"""Pages for what went wrong, in the look of the rest, each with one clear line."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: an address whose parameters make no sense."""
    return render(request, "dalil/error.html", {"title": _("This cannot be asked"), "line": str(exception)}, status=400)


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: a role that does not reach."""
    line = str(exception) or _("Your role does not allow this.")
    return render(request, "dalil/error.html", {"title": _("Not allowed"), "line": line}, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: nothing here."""
    line = _("The ledger holds nothing under this address.")
    return render(request, "dalil/error.html", {"title": _("Not found"), "line": line}, status=404)


def failed(request: HttpRequest) -> HttpResponse:
    """500: the program failed; nothing is taken from the ledger for this page."""
    return HttpResponse(
        "<!DOCTYPE html><html lang='en'><title>Dalil</title><h1>This page failed</h1>"
        "<p>The program's log says why. The ledger is unchanged: pages only read it.</p></html>",
        status=500,
    )
