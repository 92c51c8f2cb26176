"""Incidents along time: drawn by kind, and listed in order."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from dalil.site.choices import choices
from dalil.site.dayschart import chart
from dalil.site.holdings import Told, told_of_keys
from dalil.site.listing import Listing, listing
from dalil.site.outlines import ordered_keys
from dalil.site.questions import Asked
from dalil.site.ranges import Scale


def timeline(request: HttpRequest) -> HttpResponse:
    """One lane a kind, one column a stretch of time; then the incidents themselves, in pages."""
    asked = Asked.read(request.GET)
    page: Listing[Told] = listing(request, ordered_keys(asked), 50, told_of_keys)
    return render(
        request,
        "dalil/timeline.html",
        {
            "nav": "timeline",
            "asked": asked,
            "choices": choices(),
            "chart": chart(asked, most=31),
            "page": page,
            "feed": f"{reverse('incidents_feed')}?{asked.query}",
            "scale": Scale.for_values([each.killed for each in page.items]),
            "sides": sorted({side for each in page.items for side in each.sides}),
        },
    )
