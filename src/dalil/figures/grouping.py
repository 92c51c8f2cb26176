"""One figure for each day, month, place, kind, doer or target of a question."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from dalil.figures.answers import Counting
from dalil.figures.filters import Filter
from dalil.figures.tellings import Telling
from dalil.model import Claim, Figure, FigurePart, Incident, Question

UNKNOWN = "unknown"


def _days(telling: Telling, question: Question) -> list[str]:
    start, end = telling.incident.start, telling.incident.end
    if start is None or end is None:
        return []
    first, last = max(start, question.start or start), min(end, question.end or end)
    return [(first + timedelta(days=offset)).isoformat() for offset in range((last - first).days + 1)]


def _months(telling: Telling, question: Question) -> list[str]:
    return list(dict.fromkeys(day[:7] for day in _days(telling, question)))


def _places(telling: Telling, question: Question) -> list[str]:
    return list(dict.fromkeys(place.name for place in telling.incident.places))


def _kinds(telling: Telling, question: Question) -> list[str]:
    return [telling.incident.kind]


def _actors(telling: Telling, question: Question) -> list[str]:
    named = {actor.id for claim in telling.asserted for actor in claim.actors}
    return [actor.name for actor in telling.incident.actors if actor.id in named]


def _targets(telling: Telling, question: Question) -> list[str]:
    return sorted({target.type for claim in telling.asserted for target in claim.targets})


GROUPINGS: Mapping[str, Callable[[Telling, Question], list[str]]] = {
    "day": _days,
    "month": _months,
    "place": _places,
    "kind": _kinds,
    "actor": _actors,
    "target": _targets,
}


def answer_by(
    question: Question,
    by: str,
    incidents: Sequence[Incident],
    claims: Mapping[str, Claim],
    *,
    parents: Mapping[str, str] | None = None,
) -> dict[str, Figure]:
    """The figures of a question, group by group, in order of their names (``by``: day, month, place, kind, actor or
    target).

    An incident may be in several groups (two doers alleged, a night of two days): its part says so in its reason, and
    so the figures must not be added up. Incidents of which the group is not known are under ``unknown``. Raises
    ``ValueError`` for another ``by``.
    """
    if by not in GROUPINGS:
        raise ValueError(f"no grouping {by!r}; there are: {', '.join(GROUPINGS)}")
    counting = Counting.of(question, incidents, claims, parents)
    groups: dict[str, list[FigurePart]] = defaultdict(list)
    for telling, part in zip(counting.tellings, counting.parts, strict=True):
        names = GROUPINGS[by](telling, question) or [UNKNOWN]
        for name in names:
            others = [other for other in names if other != name]
            groups[name].append(_flagged(part, others))
    places = [place for telling in counting.tellings for place in telling.incident.places]
    figures = {}
    for name in sorted(groups, key=lambda key: (key == UNKNOWN, key)):
        narrower = _narrowed(question, by, name)
        figures[name] = counting.figure(groups[name], Filter.of(narrower, places, parents))
    return figures


def _flagged(part: FigurePart, others: Sequence[str]) -> FigurePart:
    return replace(part, reason=f"{part.reason}; also under {', '.join(others)}") if others else part


def _narrowed(question: Question, by: str, name: str) -> Question:
    """The question of one group."""
    if name == UNKNOWN:
        return question
    if by == "day":
        return replace(question, start=date.fromisoformat(name), end=date.fromisoformat(name))
    if by == "month":
        first = date.fromisoformat(f"{name}-01")
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        start, end = max(first, question.start or first), min(last, question.end or last)
        return replace(question, start=start, end=end)
    field = {"place": "places", "kind": "kinds", "actor": "actors", "target": "targets"}[by]
    return replace(question, **{field: (name,)})  # type: ignore[arg-type]
