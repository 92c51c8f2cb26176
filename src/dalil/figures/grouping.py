"""One figure for each day, week, month, place, area, country, kind, doer or target of a question."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from dalil.figures.answers import Counting
from dalil.figures.filters import Filter, country_code, surroundings
from dalil.figures.tellings import Telling
from dalil.model import Claim, Figure, FigurePart, Incident, Place, Question

UNKNOWN = "unknown"


def _days(incident: Incident, question: Question) -> list[str]:
    start, end = incident.start, incident.end
    if start is None or end is None:
        return []
    first, last = max(start, question.start or start), min(end, question.end or end)
    return [(first + timedelta(days=offset)).isoformat() for offset in range((last - first).days + 1)]


def _months(incident: Incident, question: Question) -> list[str]:
    return list(dict.fromkeys(day[:7] for day in _days(incident, question)))


def _weeks(incident: Incident, question: Question) -> list[str]:
    """Weeks of ISO 8601, from Monday: ``2019-W30``."""
    return list(dict.fromkeys(_week(date.fromisoformat(day)) for day in _days(incident, question)))


def _week(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


def _areas(incident: Incident, question: Question) -> list[str]:
    """The province, or what the gazetteer has in its place, that each place lies in."""
    return list(dict.fromkeys(name for place in incident.places if (name := area_of(place))))


def area_of(place: Place) -> str | None:
    """The administrative area of a place: itself if it is one, else the nearest that it lies within and that is no
    town; ``None`` where nothing below the country is known.
    """
    if place.level == "province" or (place.level == "region" and not _below_country(place)):
        return place.name
    if place.level == "country":
        return None
    holding = _below_country(place)
    # A neighbourhood lies in its town first.
    return holding[1] if place.level == "neighbourhood" and len(holding) > 1 else holding[0] if holding else None


def _below_country(place: Place) -> list[str]:
    return [name for name in place.within if country_code(name) is None]


def _countries(incident: Incident, question: Question) -> list[str]:
    return list(dict.fromkeys(place.country for place in incident.places if place.country))


def _places(incident: Incident, question: Question) -> list[str]:
    return list(dict.fromkeys(place.name for place in incident.places))


def _kinds(incident: Incident, question: Question) -> list[str]:
    return [incident.kind]


def _actors(telling: Telling, question: Question) -> list[str]:
    named = {actor.id for claim in telling.asserted for actor in claim.actors}
    return [actor.name for actor in telling.incident.actors if actor.id in named]


def _targets(telling: Telling, question: Question) -> list[str]:
    return sorted({target.type for claim in telling.asserted for target in claim.targets})


_OF_INCIDENTS: Mapping[str, Callable[[Incident, Question], list[str]]] = {
    "day": _days,
    "week": _weeks,
    "month": _months,
    "place": _places,
    "area": _areas,
    "country": _countries,
    "kind": _kinds,
}
_OF_CLAIMS: Mapping[str, Callable[[Telling, Question], list[str]]] = {"actor": _actors, "target": _targets}


def _of_incident(names: Callable[[Incident, Question], list[str]]) -> Callable[[Telling, Question], list[str]]:
    return lambda telling, question: names(telling.incident, question)


GROUPINGS: Mapping[str, Callable[[Telling, Question], list[str]]] = {
    **{by: _of_incident(names) for by, names in _OF_INCIDENTS.items()},
    **_OF_CLAIMS,
}


def answer_by(
    question: Question,
    by: str,
    incidents: Sequence[Incident],
    claims: Mapping[str, Claim],
    *,
    parents: Mapping[str, str] | None = None,
) -> dict[str, Figure]:
    """The figures of a question, group by group, in order of their names (``by``: a key of :data:`GROUPINGS`).

    An incident may be in several groups (two doers alleged, a night of two days): its part says so in its reason, and
    so the figures must not be added up. Incidents of which the group is not known are under ``unknown``. Raises
    ``ValueError`` for another ``by``.
    """
    _check(by)
    return _grouped(Counting.of(question, incidents, claims, parents), by, parents)


def answer_by_narrowed(
    question: Question,
    by: str,
    incidents: Sequence[Incident],
    claims_of: Callable[[Sequence[Incident]], Mapping[str, Claim]],
    *,
    known: Mapping[str, Sequence[str]] | None = None,
    doubtful: Collection[str] = (),
    parents: Mapping[str, str] | None = None,
) -> dict[str, Figure]:
    """As :func:`answer_by`, over incidents that all pass the question's filters: the same figures from less
    (:func:`dalil.figures.answer_narrowed`).

    Which doers or types of target an incident belongs under, its claims tell, which are asked for unless ``known`` has
    it, by the incident's identifier.
    """
    _check(by)
    if by in _OF_CLAIMS and known is None:
        doubtful = {incident.incident_id for incident in incidents}
    counting = Counting.narrowed(question, incidents, claims_of, parents, doubtful=doubtful)
    return _grouped(counting, by, parents, known)


def _check(by: str) -> None:
    if by not in GROUPINGS:
        raise ValueError(f"no grouping {by!r}; there are: {', '.join(GROUPINGS)}")


def _grouped(
    counting: Counting, by: str, parents: Mapping[str, str] | None, known: Mapping[str, Sequence[str]] | None = None
) -> dict[str, Figure]:
    question = counting.question
    groups: dict[str, list[FigurePart]] = defaultdict(list)
    for part in counting.parts:
        names = (_names(counting, part, by) if known is None else known[part.incident_id]) or [UNKNOWN]
        for name in names:
            others = [other for other in names if other != name]
            groups[name].append(_flagged(part, others))
    around = surroundings({place for part in counting.parts for place in counting.incidents[part.incident_id].places})
    figures = {}
    for name in sorted(groups, key=lambda key: (key == UNKNOWN, key)):
        figures[name] = counting.figure(groups[name], Filter.among(_narrowed(question, by, name), around, parents))
    return figures


def _names(counting: Counting, part: FigurePart, by: str) -> list[str]:
    if by in _OF_CLAIMS:
        return _OF_CLAIMS[by](counting.tellings[part.incident_id], counting.question)
    return _OF_INCIDENTS[by](counting.incidents[part.incident_id], counting.question)


def _flagged(part: FigurePart, others: Sequence[str]) -> FigurePart:
    return replace(part, reason=f"{part.reason}; also under {', '.join(others)}") if others else part


def _narrowed(question: Question, by: str, name: str) -> Question:
    """The question of one group."""
    if name == UNKNOWN:
        return question
    if by in _STRETCHES:
        first, last = _STRETCHES[by](name)
        start, end = max(first, question.start or first), min(last, question.end or last)
        return replace(question, start=start, end=end)
    field = {
        "place": "places",
        "area": "places",
        "country": "places",
        "kind": "kinds",
        "actor": "actors",
        "target": "targets",
    }[by]
    return replace(question, **{field: (name,)})  # type: ignore[arg-type]


def _day_of(name: str) -> tuple[date, date]:
    return date.fromisoformat(name), date.fromisoformat(name)


def _week_of(name: str) -> tuple[date, date]:
    year, week = name.split("-W")
    first = date.fromisocalendar(int(year), int(week), 1)
    return first, first + timedelta(days=6)


def _month_of(name: str) -> tuple[date, date]:
    first = date.fromisoformat(f"{name}-01")
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


_STRETCHES: Mapping[str, Callable[[str], tuple[date, date]]] = {
    "day": _day_of,
    "week": _week_of,
    "month": _month_of,
}
"""The first and last day of a group of days."""
