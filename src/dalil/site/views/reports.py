"""Reports: one with its claims marked in its text, and the search over all texts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.core.exceptions import BadRequest
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from dalil.ledger import Filters
from dalil.ledger.models import Report
from dalil.ledger.store import current_ledger
from dalil.site.listing import Listing, listing
from dalil.site.reading import CLAIMS, read, report_title
from dalil.site.sides import side_of

AROUND = 90  # characters of context on each side of a hit


def report(request: HttpRequest, report_id: str) -> HttpResponse:
    """One report."""
    row = Report.objects.filter(report_id=report_id).select_related("capture").prefetch_related(*CLAIMS).first()
    if row is None:
        raise Http404(report_id)
    return render(request, "dalil/report.html", {"nav": "days", "reading": read(row)})


@dataclass(frozen=True, slots=True)
class Hit:
    """A report that holds the words searched for, with the first place at which it does."""

    row: Report
    before: str
    found: str
    after: str

    @property
    def title(self) -> str:
        """Its title or first words."""
        return report_title(self.row)

    @property
    def side(self) -> str:
        """The side of its source."""
        return side_of(self.row.source)


def _hit(row: Report, text: str) -> Hit:
    found = re.search(re.escape(text), row.text, re.IGNORECASE) if text else None
    if found is None:
        opening = row.text[: 2 * AROUND]
        return Hit(row, opening + ("…" if len(row.text) > 2 * AROUND else ""), "", "")
    at, end = found.span()
    start = max(at - AROUND, 0)
    return Hit(
        row,
        ("…" if start else "") + row.text[start:at],
        row.text[at:end],
        row.text[end : end + AROUND] + ("…" if end + AROUND < len(row.text) else ""),
    )


def search(request: HttpRequest) -> HttpResponse:
    """Reports whose text or title holds some words, in pages by day; all reports without words."""
    text = request.GET.get("q", "").strip()
    if len(text) > 200 or "\0" in text:
        raise BadRequest(_("q: not more than %(most)s characters") % {"most": 200})
    found = current_ledger().reports(Filters(text=text or None)).annotate(told=Count("claims"))
    page: Listing[Report] = listing(request, found, size=25)
    hits = [_hit(row, text) for row in page.items]
    return render(request, "dalil/search.html", {"nav": "days", "text": text, "page": page, "hits": hits})
