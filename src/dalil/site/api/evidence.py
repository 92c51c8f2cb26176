"""Addresses of reports, their versions, claims, and originals."""

# No "from __future__ import annotations": parameters are described by the annotations themselves.

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from ninja import Query, Router

from dalil.ledger.models import Capture, Claim, Report
from dalil.site.api import parameters, records, schemas
from dalil.site.api.answers import answer, bytes_of, reads
from dalil.site.api.cursors import Order, Portion
from dalil.site.gates import viewer
from dalil.site.retold import versions_of
from dalil.site.searches import OLDEST, Search
from dalil.site.views import captures

router = Router()
BY_NAME = Order("claim_id")


@reads(router, "reports", parameters.ReportsList, schemas.Reports)
def reports(request: HttpRequest, asked: Query[parameters.ReportsList]) -> HttpResponse:
    """Search reports: all that hold some words and pass the filters, by day, the newest first."""
    search = Search.read(request.GET)
    order = Order("report_id", "day", newest=search.order != OLDEST)
    portion = Portion(request, order, asked.limit, asked.cursor)
    return portion.answer(parameters.Searched(search), records.report_records)


@reads(router, "reports/{report_id}", parameters.Parameters, schemas.WholeReport, 404)
def report(request: HttpRequest, report_id: str, asked: Query[parameters.Parameters]) -> HttpResponse:
    """One report with its text. Offsets of claims count in the decoded original, not in this text."""
    row = _report(report_id)
    claims = list(Claim.objects.filter(report=row).order_by("position").values_list("claim_id", flat=True))
    return answer({**records.report_record(row, len(claims)), "text": row.text, "claims": claims})


@reads(router, "reports/{report_id}/versions", parameters.Parameters, schemas.Versions, 404)
def versions(request: HttpRequest, report_id: str, asked: Query[parameters.Parameters]) -> HttpResponse:
    """Copies and updates of a report's text, at most twelve around it, each with what it changed."""
    row = _report(report_id)
    return answer(records.versions_record(row, versions_of(row)))


@reads(router, "claims", parameters.FilteredList, schemas.Claims)
def claims(request: HttpRequest, asked: Query[parameters.FilteredList]) -> HttpResponse:
    """List claims that pass the filters, by identifier."""
    wanted = parameters.Listed("claims", parameters.read_filters(request.GET))
    return Portion(request, BY_NAME, asked.limit, asked.cursor).answer(wanted, records.claim_records)


@reads(router, "claims/{claim_id}", parameters.Parameters, schemas.Claim, 404)
def claim(request: HttpRequest, claim_id: str, asked: Query[parameters.Parameters]) -> HttpResponse:
    """One claim: the record that `dalil extract` writes, with every value's place in the original."""
    found = records.claim_records(list(Claim.objects.filter(claim_id=claim_id).values_list("pk", flat=True)))
    if not found:
        raise Http404(claim_id)
    return answer(found[0])


@reads(router, "captures/{sha256}", parameters.Parameters, schemas.Capture, 404)
def capture(request: HttpRequest, sha256: str, asked: Query[parameters.Parameters]) -> HttpResponse:
    """What is known of one original."""
    return answer(records.capture_record(_capture(sha256)))


_BYTES = bytes_of("application/octet-stream")


@reads(router, "captures/{sha256}/original", parameters.Parameters, None, 403, 404, openapi_extra=_BYTES)
def original(request: HttpRequest, sha256: str, asked: Query[parameters.Parameters]) -> Any:
    """The bytes of an original as they came, for accounts; they are compared with their digest first."""
    if not viewer(request).may("save originals"):
        _capture(sha256)
        raise PermissionDenied("saving originals takes an account; bytes cannot be redacted")
    return captures.saved(sha256)


def _report(report_id: str) -> Report:
    row = Report.objects.filter(report_id=report_id).select_related("capture").first()
    if row is None:
        raise Http404(report_id)
    return row


def _capture(sha256: str) -> Capture:
    row = Capture.objects.filter(sha256=sha256).first()
    if row is None:
        raise Http404(sha256)
    return row
