"""Figures: one question, one range, with everything it is made of and everything that stands beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dalil.figures import POLICIES
from dalil.model import Figure, FigurePart
from dalil.model.vocabulary import OUTCOMES, THING_OUTCOMES, WHO
from dalil.site import holdings, phrases, wording
from dalil.site.asides import asides
from dalil.site.choices import choices
from dalil.site.citations import cited_state, name_of_state
from dalil.site.holdings import Told
from dalil.site.listing import Listing, listing
from dalil.site.questions import ANY, HARM, Asked, question_query, read_question
from dalil.site.ranges import Range, Scale
from dalil.site.wording import word

ROWS = 50
NAMELESS = 50  # incidents without a number that are listed; of more their number is told
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


def _range(figure: Figure) -> Range | None:
    if figure.low is None:
        return None
    return Range(figure.low, figure.low if figure.high is None else figure.high, figure.open)


def _what(outcome: str, who: str) -> str:
    """What is counted: ``people killed`` or ``strikes``."""
    name = word(wording.OUTCOME, outcome)
    return name if outcome in THING_OUTCOMES else f"{word(wording.WHO, who)} {name}"


def _scope(asked: Asked) -> str:
    """The filters in words: ``airstrikes, Idlib and Hama, 20 to 26 September 2017``."""
    parts = []
    if asked.kind == HARM:
        parts.append(_("every harm"))
    elif asked.kind != ANY:
        parts.append(word(wording.KIND_MANY, asked.kind))
    if asked.target:
        parts.append(_("hitting %(target)s") % {"target": word(wording.TARGET_ONE, asked.target)})
    if asked.places:
        parts.append(phrases.listed(list(asked.places)))
    if asked.start or asked.end:
        if asked.start and asked.end:
            parts.append(phrases.days(asked.start, asked.end))
        elif asked.start:
            parts.append(_("from %(day)s") % {"day": phrases.day(asked.start)})
        elif asked.end:
            parts.append(_("to %(day)s") % {"day": phrases.day(asked.end)})
    if asked.actor:
        parts.append(_("by %(actor)s, as alleged") % {"actor": asked.actor})
    return ", ".join(parts)


def _citation(what: str, drawn: Range | None, *, known: int, unknown: int, policy: str, address: str) -> str:
    """The answer as one sentence that carries everything needed to ask it again."""
    incidents = ngettext("in %(n)s incident", "in %(n)s incidents", known) % {"n": phrases.number(known)}
    return _(
        "%(what)s: %(range)s, %(incidents)s; %(unknown)s more without a known number. Counting policy:"
        " %(policy)s. Documented in these sources, a convenience sample, not an estimate. Dalil, ledger state"
        " %(state)s. %(address)s"
    ) % {
        "what": phrases.capital(what),
        "range": drawn.words if drawn else _("no number"),
        "incidents": incidents,
        "unknown": phrases.number(unknown),
        "policy": policy,
        "state": name_of_state() or "–",
        "address": address,
    }


def figures(request: HttpRequest) -> HttpResponse:
    """The question as a sentence, its answer, the rows that add up to it, other policies' answers, totals beside."""
    asked, outcome, who, policy = read_question(request.GET, list(POLICIES))
    answers, totals = holdings.answers(asked, outcome, who)
    figure = answers[policy]
    drawn = _range(figure)
    counted = [part for part in figure.parts if part.quantity is not None]
    nameless = [part for part in figure.parts if part.quantity is None]
    page: Listing[FigurePart] = listing(request, counted, size=ROWS)
    told = {
        each.incident.incident_id: each
        for each in holdings.told_of_ids([part.incident_id for part in (*page.items, *nameless[:NAMELESS])])
    }
    rows = [
        Row(part, told[part.incident_id], Range.of(part.quantity, part.open) if part.quantity else None)
        for part in (*page.items, *nameless[:NAMELESS])
    ]
    policies: Sequence[PolicyRow] = [
        PolicyRow(
            name,
            each.title,
            each.rule,
            each.source,
            _range(answers[name]),
            name == policy,
            question_query(asked, outcome, who, name),
        )
        for name, each in POLICIES.items()
    ]
    what, scope = _what(outcome, who), _scope(asked)
    query = question_query(asked, outcome, who, policy)
    address = f"{settings.BASE_URL}{reverse('figures')}?{query}"
    if computed_on := name_of_state():
        address += f"&state={computed_on}"
    beside = asides(figure, totals)
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
            "outcomes": [(name, word(wording.OUTCOME, name)) for name in OUTCOMES],
            "whos": [(name, word(wording.WHO, name)) for name in WHO],
            "things": outcome in THING_OUTCOMES,
            "what": what,
            "scope": scope,
            "drawn": drawn,
            "answer_scale": Scale.for_values([drawn]),
            "figure": figure,
            "page": page,
            "known": len(counted),
            "rows": [row for row in rows if row.drawn is not None],
            "nameless": [row for row in rows if row.drawn is None],
            "nameless_number": len(nameless),
            "row_scale": Scale.for_values([row.drawn for row in rows], most_marks=4),
            "policies": policies,
            "policy_scale": Scale.for_values([row.drawn for row in policies], most_marks=4),
            "first_beside": beside[0] if beside else None,
            "beside": beside[:TOTALS],
            "beside_number": len(beside),
            "claims": len({claim for part in figure.parts for claim in part.claims}),
            "citation": _citation(
                f"{what}, {scope}" if scope else what,
                drawn,
                known=len(counted),
                unknown=figure.unknown,
                policy=POLICIES[policy].title,
                address=address,
            ),
            "query": query,
            "cited": cited_state(request.GET),
        },
    )
