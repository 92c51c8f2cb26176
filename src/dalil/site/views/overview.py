"""The first page: what, where, when, how many, said by whom, how sure; one filter sentence over all of it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dalil.ledger.store import current_ledger
from dalil.site import holdings, maps, phrases
from dalil.site.asides import asides
from dalil.site.bins import span
from dalil.site.choices import choices
from dalil.site.dayschart import chart
from dalil.site.holdings import Told, gravest
from dalil.site.questions import ANY, HARM, Asked, question_query
from dalil.site.ranges import Range, Scale

FIRST = 7


def _heading(asked: Asked, told: list[Told]) -> str:
    known = span(each.incident.start for each in told)
    start, end = asked.start or (known and known[0]), asked.end or (known and known[1])
    if start is None or end is None:
        return _("What the sources report")
    return _("What the sources report, %(days)s") % {"days": phrases.days(start, end)}


def overview(request: HttpRequest) -> HttpResponse:
    """Sums, days, map and list under one filter."""
    asked = Asked.read(request.GET)
    held = holdings.material(asked.start, asked.end)
    told = holdings.incidents_asked(asked, held)
    counts = current_ledger().counts()
    sums = []
    beside = []
    for outcome, name in (("killed", _("People killed")), ("injured", _("People injured"))):
        figure = held.answer(asked.question(outcome))
        known = sum(part.quantity is not None for part in figure.parts)
        drawn = Range(figure.low, figure.high or figure.low, figure.open) if figure.low is not None else None
        sums.append((name, drawn, known, figure.unknown, question_query(asked, outcome, "people", "span")))
        beside += asides(figure, held)
    hit = [
        (target, name, sum(any(target in telling.targets for telling in each.asserting) for each in told))
        for target, name in (("hospital", _("Hospitals or clinics said hit")), ("school", _("Schools said hit")))
    ]
    order = gravest(told)
    return render(
        request,
        "dalil/overview.html",
        {
            "nav": "overview",
            "asked": asked,
            "choices": choices(),
            "title": _heading(asked, told),
            "lead": _("%(incidents)s, read from %(reports)s.")
            % {
                "incidents": ngettext("%(n)s incident", "%(n)s incidents", len(told)) % {"n": len(told)},
                "reports": ngettext("%(n)s report", "%(n)s reports", counts.reports) % {"n": counts.reports},
            },
            "counts": counts,
            "told": told,
            "sums": sums,
            "sum_scale": Scale.for_values([drawn for _name, drawn, *_rest in sums]),
            "hit": hit,
            "chart": chart(asked, told),
            "map": maps.draw(maps.spots(each.incident for each in told)),
            "first": order[:FIRST],
            "scale": Scale.for_values([each.killed for each in order[:FIRST]]),
            "sides": sorted({side for each in order[:FIRST] for side in each.sides}),
            "beside": beside,
            "other_kinds": asked.kind == HARM,
            "any_kind": ANY,
        },
    )
