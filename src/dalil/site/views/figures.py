"""Figures: one question, one range, with everything it is made of and everything that stands beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext as _

from dalil.figures import POLICIES
from dalil.model import FigurePart
from dalil.model.vocabulary import OUTCOMES, THING_OUTCOMES, WHO
from dalil.site import holdings, wording
from dalil.site.answers import Answer, answer, beside, overlapping
from dalil.site.choices import choices
from dalil.site.citations import cited_answer, cited_state, scope_words, what_is_counted
from dalil.site.holdings import Told
from dalil.site.listing import Listing, listing
from dalil.site.questions import question_query, read_question
from dalil.site.ranges import Range, Scale
from dalil.site.wording import word

ROWS = 30
NAMELESS = 25  # incidents without a number that are listed; of more their number is told
TOTALS = 50  # totals listed beside the answer


@dataclass(frozen=True, slots=True)
class Row:
    """One incident's share of the figure."""

    part: FigurePart
    told: Told
    drawn: Range | None


@dataclass(frozen=True, slots=True)
class PolicyRow:
    """One policy with its answer to this question, shown before it is chosen."""

    name: str
    title: str
    rule: str
    source: str
    drawn: Range | None
    chosen: bool
    query: str


def _parts(found: Answer) -> Callable[[Sequence[int]], list[FigurePart]]:
    return lambda indexes: [found.part(index) for index in indexes]


def figures(request: HttpRequest) -> HttpResponse:
    """The question as a sentence, its answer, the rows that add up to it, other policies' answers, totals beside."""
    asked, outcome, who, policy = read_question(request.GET, list(POLICIES))
    found = answer(asked, outcome, who)
    chosen = found.by(policy)
    drawn = chosen.sum
    page: Listing[FigurePart] = listing(request, np.flatnonzero(chosen.counted).tolist(), ROWS, _parts(chosen))
    without = np.flatnonzero(~chosen.counted)
    nameless = _parts(chosen)(without[:NAMELESS].tolist())
    shown = [*page.items, *nameless]
    told = {each.incident.incident_id: each for each in holdings.told_of_ids([part.incident_id for part in shown])}
    rows = [
        Row(part, told[part.incident_id], Range.of(part.quantity, part.open) if part.quantity else None)
        for part in shown
    ]
    policies: Sequence[PolicyRow] = [
        PolicyRow(
            name,
            gettext(each.title),
            gettext(each.rule),
            each.source,
            found.by(name).sum,
            name == policy,
            question_query(asked, outcome, who, name),
        )
        for name, each in POLICIES.items()
    ]
    what, scope = what_is_counted(outcome, who), scope_words(asked)
    query = question_query(asked, outcome, who, policy)
    overlap = overlapping(asked, outcome, who)
    asides = beside(chosen, overlap[:TOTALS])
    return render(
        request,
        "dalil/figures.html",
        {
            "nav": "figures",
            "asked": asked,
            "choices": choices(_("any event")),
            "outcome": outcome,
            "who": who,
            "policy": POLICIES[policy],
            "rule": gettext(POLICIES[policy].rule),
            "outcomes": [(name, word(wording.OUTCOME, name)) for name in OUTCOMES],
            "whos": [(name, word(wording.WHO, name)) for name in WHO],
            "things": outcome in THING_OUTCOMES,
            "what": what,
            "scope": scope,
            "drawn": drawn,
            "answer_scale": Scale.for_values([drawn]),
            "incidents": len(chosen.rows),
            "unknown": chosen.unknown,
            "page": page,
            "known": page.total,
            "rows": [row for row in rows if row.drawn is not None],
            "nameless": [row for row in rows if row.drawn is None],
            "nameless_number": len(without),
            "row_scale": Scale.for_values([row.drawn for row in rows], most_marks=4),
            "policies": policies,
            "policy_scale": Scale.for_values([row.drawn for row in policies], most_marks=4),
            "first_beside": asides[0] if asides else None,
            "beside": asides,
            "beside_number": len(overlap),
            "claims": chosen.claims,
            "citation": cited_answer(asked, chosen.question, drawn, known=page.total, unknown=chosen.unknown),
            "query": query,
            "cited": cited_state(request.GET),
        },
    )
