"""Reports: one with its claims marked in its text, and the search over all texts."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from dalil.ledger.models import Report
from dalil.site.choices import archive_choices, choices
from dalil.site.hits import hits, reports_of_keys
from dalil.site.listing import Listing, listing
from dalil.site.reading import CLAIMS, read
from dalil.site.retold import versions_of
from dalil.site.searches import NEWEST, OLDEST, UNNAMED, Search


def report(request: HttpRequest, report_id: str) -> HttpResponse:
    """One report."""
    row = Report.objects.filter(report_id=report_id).select_related("capture").prefetch_related(*CLAIMS).first()
    if row is None:
        raise Http404(report_id)
    return render(request, "dalil/report.html", {"nav": "days", "reading": read(row), "versions": versions_of(row)})


def search(request: HttpRequest) -> HttpResponse:
    """Reports that hold some words and pass the filters, in pages by day; all reports where nothing is asked."""
    asked = Search.read(request.GET)
    page: Listing[Report] = listing(request, asked.reports(), 25, reports_of_keys)
    return render(
        request,
        "dalil/search.html",
        {
            "nav": "days",
            "search": asked,
            "choices": choices(),
            "archive": archive_choices(),
            "orders": (NEWEST, OLDEST),
            "unnamed": UNNAMED,
            "page": page,
            "hits": hits(page.items, asked.text),
            "feed": f"{reverse('reports_feed')}?{asked.query}",
        },
    )
