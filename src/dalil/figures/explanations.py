"""A figure opened up, line by line, down to the sentences behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dalil.figures.conventions import conventions
from dalil.figures.phrases import day_phrase, days_phrase, number_phrase, outcome_phrase, quantity_phrase
from dalil.figures.policies import LEFT_OUT
from dalil.figures.reconciliation import sentence
from dalil.figures.tellings import Telling
from dalil.incidents import Statement, latest
from dalil.model import Claim, Figure, FigurePart, Incident, Words

WHAT_IT_IS = "Documented in the sources read: a convenience sample, not an estimate."


def explain(figure: Figure, incidents: Sequence[Incident], claims: Mapping[str, Claim]) -> list[str]:
    """The lines that explain a figure: its range, each incident with each statement and where it stands, and the
    totals beside it.

    Lines of an incident are indented by two spaces, those of a statement by four.
    """
    by_id = {incident.incident_id: incident for incident in incidents}
    lines = [headline(figure), f"Counted by {figure.question.policy}: {figure.policy_note}", WHAT_IT_IS]
    for part in figure.parts:
        lines += _part_lines(part, by_id[part.incident_id], claims, figure)
    lines += [f"Warning: {warning}" for warning in figure.warnings]
    if figure.beside:
        lines.append("Beside it, never in it:")
        lines += [f"  {sentence(total, figure.question, claims)}" for total in figure.beside]
    return lines


def headline(figure: Figure) -> str:
    """The answer in one sentence: ``31 to 40 people killed, in 7 incidents; 2 more give no number.``"""
    question = figure.question
    what = outcome_phrase(question.outcome, question.who)
    summed = [part for part in figure.parts if part.quantity is not None]
    left_out = [part for part in figure.parts if part.reason.startswith(LEFT_OUT)]
    if figure.low is None:
        text = f"No known number of {what}"
    else:
        text = f"{number_phrase(figure.low, figure.high, figure.open)} {what}, in {_incidents(len(summed))}"
    if figure.unknown:
        text += f"; {figure.unknown}{' more' if summed else ''} give{'s' if figure.unknown == 1 else ''} no number"
    if left_out:
        text += f"; {_incidents(len(left_out))} left out by the policy"
    return text + "."


def _incidents(number: int) -> str:
    return "1 incident" if number == 1 else f"{number} incidents"


def _part_lines(part: FigurePart, incident: Incident, claims: Mapping[str, Claim], figure: Figure) -> list[str]:
    where = ", ".join(place.name for place in incident.places) or "place not given"
    known = part.quantity
    number = "no number" if known is None else number_phrase(known.low, known.high, part.open)
    days = days_phrase(incident.start, incident.end)
    lines = [f"  {days}, {where}, {incident.kind.replace('_', ' ')}: {number} ({part.reason}) [{incident.incident_id}]"]
    question = figure.question
    telling = Telling.of(incident, claims, question.outcome, question.who, conventions(question.conventions))
    standing = {id(statement) for statement in latest(telling.said)}
    for statement in sorted(telling.said, key=lambda s: (str(s.published), s.source, s.claim_id)):
        lines.append(_statement_line(statement, claims[statement.claim_id], id(statement) in standing))
    if not telling.said:
        lines += [f"    {_place_of(claim, None)}: claim {claim.claim_id}" for claim in telling.asserted]
    lines += [f"    denied in {_place_of(c, None)}: claim {c.claim_id}" for c in telling.claims if c.status == "denied"]
    return lines


def _statement_line(statement: Statement, claim: Claim, stands: bool) -> str:
    toll = statement.toll
    when = day_phrase(statement.published) if statement.published else "undated"
    words = [count.words for count in toll.counts if count.words is not None]
    said = " + ".join(f"“{w.text}”" for w in words)
    side = f" of {toll.side}" if toll.side else ""
    summed = ", the sum of its groups" if toll.is_sum else ""
    number = f"{quantity_phrase(toll.quantity)}{side}{summed}"
    later = "" if stands else ", overtaken by its later statement"
    at = _place_of(claim, words[0] if words else None)
    return (
        f"    {statement.source}, {when}: {f'{said} = ' if said else ''}{number}{later}; {at}: claim {claim.claim_id}"
    )


def _place_of(claim: Claim, words: Words | None) -> str:
    """The file and the characters in it that carry a number, or else the claim."""
    if words is not None:
        return f"{claim.report.file}, characters {words.start} to {words.end}"
    spans = ", ".join(f"{span.start} to {span.end}" for span in claim.evidence)
    return f"{claim.report.file}, characters {spans}" if spans else claim.report.file
