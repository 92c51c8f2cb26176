"""The records of the API as its OpenAPI document describes them: those of ``docs/api.md`` and of the claims guide.

They describe and do not convert: records are answered as the ledger holds them, and the tests hold each answer to its
description, in which no field is unknown.
"""

from __future__ import annotations

from dalil.site.api.schemas.claims import Actor, Claim, Count, Place, ReportRef, Span, Speaker, Target, Weapon
from dalil.site.api.schemas.described import Days, Described, Problem, Text
from dalil.site.api.schemas.explanations import Explanation, Grade, Nearest, Said, Step, Toll, TollStep, Waterfall
from dalil.site.api.schemas.figures import (
    Accounted,
    Answer,
    Citation,
    Figure,
    GroupedFigure,
    GroupedFigures,
    Part,
    Question,
    Share,
    Total,
)
from dalil.site.api.schemas.holdings import Asker, GazetteerPlace, GazetteerPlaces, Holdings, Ledger
from dalil.site.api.schemas.incidents import Graded, Incident, IncidentActor, IncidentCount, Link, Members, Moved
from dalil.site.api.schemas.lists import Claims, Incidents, Reports, Totals
from dalil.site.api.schemas.reports import Capture, Change, Report, Version, Versions, WholeReport

__all__ = [
    "Accounted",
    "Actor",
    "Answer",
    "Asker",
    "Capture",
    "Change",
    "Citation",
    "Claim",
    "Claims",
    "Count",
    "Days",
    "Described",
    "Explanation",
    "Figure",
    "GazetteerPlace",
    "GazetteerPlaces",
    "Grade",
    "Graded",
    "GroupedFigure",
    "GroupedFigures",
    "Holdings",
    "Incident",
    "IncidentActor",
    "IncidentCount",
    "Incidents",
    "Ledger",
    "Link",
    "Members",
    "Moved",
    "Nearest",
    "Part",
    "Place",
    "Problem",
    "Question",
    "Report",
    "ReportRef",
    "Reports",
    "Said",
    "Share",
    "Span",
    "Speaker",
    "Step",
    "Target",
    "Text",
    "Toll",
    "TollStep",
    "Total",
    "Totals",
    "Version",
    "Versions",
    "Waterfall",
    "Weapon",
    "WholeReport",
]
