"""Pages for what went wrong, in the look of the rest, each with one clear line."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from dalil.site.api.refusals import is_api, refusal


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: an address whose parameters make no sense."""
    if is_api(request):
        return refusal(400, str(exception))
    return render(request, "dalil/error.html", {"title": _("This cannot be asked"), "line": str(exception)}, status=400)


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: a role that does not reach."""
    line = str(exception) or _("Your role does not allow this.")
    if is_api(request):
        return refusal(403, line)
    return render(request, "dalil/error.html", {"title": _("Not allowed"), "line": line}, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: nothing here."""
    line = _("The ledger holds nothing under this address.")
    if is_api(request):
        return refusal(404, line)
    return render(request, "dalil/error.html", {"title": _("Not found"), "line": line}, status=404)


def failed(request: HttpRequest) -> HttpResponse:
    """500: the program failed; nothing is taken from the ledger for this page."""
    if is_api(request):
        return refusal(500, "the program failed; its log says why")
    return render(None, "dalil/failed.html", status=500)  # without what other pages ask of the ledger: it may be that
