"""The first page: what, where, when, how many, said by whom, how sure; one filter sentence over all of it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dalil.site import breakdowns, holdings, maps, phrases
from dalil.site.choices import choices
from dalil.site.dayschart import Chart, chart
from dalil.site.outlines import chosen, ordered_keys
from dalil.site.questions import ANY, HARM, Asked, question_query
from dalil.site.ranges import Scale
from dalil.site.sums import sums, totals_beside

FIRST = 7


def _heading(asked: Asked, drawn: Chart | None) -> str:
    start = asked.start or (drawn.columns[0].stretch.start if drawn else None)
    end = asked.end or (drawn.columns[-1].stretch.end if drawn else None)
    if start is None or end is None:
        return _("What the sources report")
    return _("What the sources report, %(days)s") % {"days": phrases.unbroken(phrases.days(start, end))}


def overview(request: HttpRequest) -> HttpResponse:
    """Sums, days, map and list under one filter."""
    asked = Asked.read(request.GET)
    drawn = chart(asked)
    number = len(chosen(asked))
    counts = holdings.counts()
    first = holdings.told_of_keys(ordered_keys(asked, by_killed=True)[:FIRST])
    summed = [
        (name, total, question_query(asked, total.outcome, "people", "span"))
        for name, total in zip((_("People killed"), _("People injured")), sums(asked), strict=True)
    ]
    hit = [
        (target, name, breakdowns.number_hit(asked, target))
        for target, name in (("hospital", _("Hospitals or clinics said hit")), ("school", _("Schools said hit")))
    ]
    return render(
        request,
        "dalil/overview.html",
        {
            "nav": "overview",
            "asked": asked,
            "choices": choices(),
            "title": _heading(asked, drawn),
            "lead": _("%(incidents)s, read from %(reports)s.")
            % {
                "incidents": ngettext("%(n)s incident", "%(n)s incidents", number) % {"n": number},
                "reports": ngettext("%(n)s report", "%(n)s reports", counts.reports) % {"n": counts.reports},
            },
            "number": number,
            "sums": summed,
            "sum_scale": Scale.for_values([total.drawn for _name, total, _query in summed]),
            "hit": hit,
            "chart": drawn,
            "breakdowns": [each(asked) for each in (breakdowns.by_kind, breakdowns.by_actor, breakdowns.by_target)],
            "map": maps.drawn(asked),
            "first": first,
            "scale": Scale.for_values([each.killed for each in first]),
            "sides": sorted({side for each in first for side in each.sides}),
            "beside": totals_beside(asked),
            "other_kinds": asked.kind == HARM,
            "any_kind": ANY,
        },
    )
