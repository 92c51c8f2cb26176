"""Totals that stand beside a figure, and how much of them its incidents account for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from dalil.figures.filters import Filter
from dalil.figures.phrases import between_phrase, number_phrase, outcome_phrase, quantity_phrase
from dalil.figures.policies import LEFT_OUT
from dalil.figures.tellings import tolls_to
from dalil.incidents import Reach, Toll
from dalil.incidents.kinds import covered_kinds
from dalil.incidents.sources import voice
from dalil.model import AggregateBeside, Claim, FigurePart, Incident, Question


def beside(
    aggregates: Iterable[Claim], asked: Filter, parts: Sequence[FigurePart], incidents: Mapping[str, Incident]
) -> tuple[AggregateBeside, ...]:
    """The totals that overlap the question, in order of their days.

    Each names the incidents among ``parts`` that it covers and that have a number, and their sum.
    """
    question = asked.question
    covered: dict[str, list[FigurePart]] = defaultdict(list)
    for part in parts:
        for claim_id in dict.fromkeys(incidents[part.incident_id].aggregates):
            covered[claim_id].append(part)
    found = []
    for claim in aggregates:
        if claim.status == "denied" or not asked.overlaps(claim, covered_kinds(claim.kind)):
            continue
        for toll in tolls_to(claim, question.outcome, question.who):
            found.append(_account(claim, toll, covered.get(claim.claim_id, ())))
    return tuple(sorted(found, key=lambda b: (str(b.start), str(b.end), b.claim_id, b.said_by)))


def _account(claim: Claim, toll: Toll, covered: Sequence[FigurePart]) -> AggregateBeside:
    held = [part for part in covered if part.quantity is not None]
    total: Reach | None = None
    for part in held:
        if part.quantity is not None:
            reach = Reach.over([part.quantity])
            reach = replace(reach, open=reach.open or part.open)
            total = reach if total is None else total + reach
    return AggregateBeside(
        claim_id=claim.claim_id,
        quantity=toll.quantity,
        said_by=voice(claim, toll.said_by),
        start=claim.when.start,
        end=claim.when.end,
        accounted_incidents=tuple(part.incident_id for part in held),
        accounted=total.quantity if total is not None else None,
        accounted_open=total is not None and total.open,
        unknown=sum(1 for part in covered if part.quantity is None and not part.reason.startswith(LEFT_OUT)),
        outcome=toll.outcome,
        who=toll.who,
    )


def own_question(total: Claim, question: Question) -> Question:
    """The question that a total itself answers: its own days, places, kinds and doers, with the outcome, who and
    policy of ``question``.
    """
    return replace(
        question,
        start=total.when.start,
        end=total.when.end,
        places=tuple(place.name for place in total.places),
        actors=tuple(actor.id for actor in total.actors),
        kinds=tuple(sorted(covered_kinds(total.kind))),
        targets=(),
    )


def sentence(total: AggregateBeside, question: Question, claims: Mapping[str, Claim]) -> str:
    """A total beside the figure and what the ledger holds of it, in one sentence.

    "The Media Department says more than 280 civilians were killed between 20 and 26 September 2017; the ledger holds
    7 incidents of those days with 31 to 40."
    """
    said = f"{_named(total.said_by)} says {_said_words(total, question, claims)}"
    if total.start is not None and total.end is not None:
        said += f" {between_phrase(total.start, total.end)}"
    number = len(total.accounted_incidents)
    days = "that day" if total.start == total.end else "those days"
    if total.accounted is None or not number:
        return f"{said}; the ledger holds no incident of {days} with a number."
    held = "1 incident" if number == 1 else f"{number} incidents"
    return f"{said}; the ledger holds {held} of {days} with {number_phrase(total.accounted.low, total.accounted.high)}."


def _said_words(total: AggregateBeside, question: Question, claims: Mapping[str, Claim]) -> str:
    """The number in the total's own words where they are one number's, else the range; with the outcome."""
    claim = claims.get(total.claim_id)
    tolls = tolls_to(claim, question.outcome, question.who) if claim is not None else []
    worded = [toll.counts[0].words for toll in tolls if toll.quantity == total.quantity and len(toll.counts) == 1]
    text = worded[0].text if worded and worded[0] is not None else ""
    verb = "" if question.outcome in ("strikes", "places_hit") else f" were {question.outcome.replace('_', ' ')}"
    if text and any(c.isdigit() or c == " " for c in text):
        return f"{text[:1].lower()}{text[1:]}{verb or ' were counted'}"
    return f"{quantity_phrase(total.quantity)} {outcome_phrase(question.outcome, question.who)}"


def _named(speaker: str) -> str:
    return speaker[:1].upper() + speaker[1:]
