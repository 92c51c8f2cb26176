"""The page on method: what a claim is, how ranges are drawn and summed, what the figures are not."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from dalil.incidents.grading import STEPS
from dalil.site import wording
from dalil.site.holdings import counts
from dalil.site.ranges import Range, Scale
from dalil.site.wording import word


def about(request: HttpRequest) -> HttpResponse:
    """How the ledger reads and counts, with each drawing explained by an example."""
    return render(
        request,
        "dalil/about.html",
        {
            "nav": "about",
            "counts": counts(),
            "scale": Scale(60, 10),
            "closed": Range(20, 43),
            "open": Range(20, 43, True),
            "exact": Range(37, 37),
            "grades": [(name, word(wording.GRADE_RULE, name)) for name in STEPS],
        },
    )
