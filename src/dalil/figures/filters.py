"""Which incidents and which aggregates a question asks for."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from dalil.figures.tellings import Telling
from dalil.model import Actor, Claim, Incident, Place, Question


@cache
def _silence() -> Mapping[str, frozenset[str]]:
    with Path(__file__).with_name("silence.toml").open("rb") as file:
        return {outcome: frozenset(kinds) for outcome, kinds in tomllib.load(file).items()}


@cache
def _country_codes() -> Mapping[str, str]:
    from dalil.places import fold_name
    from dalil.places.facts import countries

    return {fold_name(name): code for code, country in countries().items() for name in country.names}


def country_code(name: str) -> str | None:
    """The ISO 3166 code that a country's name or code in a question stands for; ``None`` for other names."""
    from dalil.places import fold_name

    if len(name) == 2 and name.isascii() and name.isupper():
        return name
    return _country_codes().get(fold_name(name))


Surroundings = Mapping[str, frozenset[str]]


def surroundings(places: Iterable[Place]) -> Surroundings:
    """What holds each place that some known places tell of: names folded, countries by their codes."""
    from dalil.places import fold_name

    found: dict[str, set[str]] = {}
    for place in places:
        above = {place.country} if place.country else set()
        for name in reversed([fold_name(name) for name in (place.name, *place.within)]):
            found.setdefault(name, set()).update(above)
            above.add(name)
    return {name: frozenset(above - {""}) for name, above in found.items()}


@dataclass(frozen=True, slots=True)
class Filter:
    """A question's filters, folded. Empty filters let everything through."""

    question: Question
    names: frozenset[str]
    countries: frozenset[str]
    around: frozenset[str]
    actors: frozenset[str]
    parents: Mapping[str, str]

    @classmethod
    def of(cls, question: Question, places: Iterable[Place] = (), parents: Mapping[str, str] | None = None) -> Filter:
        """The filters of a question.

        ``places`` are known places, from which the parents of the places asked for are learnt; ``parents`` maps an
        actor's id to that of the actor he belongs to.
        """
        return cls.among(question, surroundings(places) if question.places else {}, parents)

    @classmethod
    def among(cls, question: Question, around: Surroundings, parents: Mapping[str, str] | None = None) -> Filter:
        """As :meth:`of`, where it is known already what holds the places asked for."""
        from dalil.places import fold_name

        names = frozenset(fold_name(name) for name in question.places)
        codes = {country_code(name) for name in question.places}
        above = frozenset(name for each in names for name in around.get(each, ()))
        actors = frozenset(fold_name(actor.replace("_", " ")) for actor in question.actors)
        return cls(
            question,
            names,
            frozenset(code for code in codes if code),
            above,
            actors,
            parents or {},
        )

    def may_ask_for(self, incident: Incident) -> bool:
        """True if an incident's days, kind and places pass: what can be told without its claims."""
        question = self.question
        return bool(
            self._in_days(incident.start, incident.end)
            and (not question.kinds or incident.kind in question.kinds)
            and (not question.places or any(self._in_place(place) for place in incident.places))
        )

    def asks_for(self, telling: Telling) -> bool:
        """True if an incident that :meth:`may_ask_for` lets through passes the other filters too. One that is only
        denied never does.
        """
        question = self.question
        return bool(
            telling.asserted
            and (not question.actors or self._alleged(a for claim in telling.asserted for a in claim.actors))
            and (not question.targets or any(self._hit(claim) for claim in telling.asserted))
        )

    def expects_number(self, incident: Incident) -> bool:
        """True if an incident that gives no number is one without a known number, and not beside the question
        (``silence.toml``).
        """
        return self.expects_number_of(incident.kind)

    def expects_number_of(self, kind: str) -> bool:
        """The same for all incidents of a kind."""
        if self.question.kinds:
            return True
        expected = _silence().get(self.question.outcome)
        return expected is None or kind in expected

    def overlaps(self, aggregate: Claim, kinds: frozenset[str]) -> bool:
        """True if a total's days, places, kinds, doers and targets overlap the question's. ``kinds`` are those that
        it sums.
        """
        question = self.question
        return bool(
            self._in_days(aggregate.when.start or aggregate.when.end, aggregate.when.end or aggregate.when.start)
            and (not question.kinds or kinds & set(question.kinds))
            and (not question.places or not aggregate.places or any(self._meets(p) for p in aggregate.places))
            and (not question.actors or not aggregate.actors or self._alleged(aggregate.actors))
            and (not question.targets or not aggregate.targets or self._hit(aggregate))
        )

    def _in_days(self, start: date | None, end: date | None) -> bool:
        question = self.question
        if question.start is None and question.end is None:
            return True
        if start is None or end is None:
            return False
        return (question.end is None or start <= question.end) and (question.start is None or end >= question.start)

    def _in_place(self, place: Place) -> bool:
        """True for a place asked for, and for all within it."""
        from dalil.places import fold_name

        if place.country is not None and place.country in self.countries:
            return True
        return fold_name(place.name) in self.names or any(fold_name(name) in self.names for name in place.within)

    def _meets(self, place: Place) -> bool:
        """True for a place within what is asked for, and for one that holds it."""
        from dalil.places import fold_name

        if self._in_place(place):
            return True
        if place.level == "country":
            return place.country in self.around or place.country in self.countries
        return fold_name(place.name) in self.around

    def _alleged(self, actors: Iterable[Actor]) -> bool:
        from dalil.places import fold_name

        for actor in actors:
            keys = {fold_name(actor.name)}
            seen: set[str] = set()
            actor_id: str | None = actor.id
            while actor_id is not None and actor_id not in seen:
                seen.add(actor_id)
                actor_id = self.parents.get(actor_id)
            if (keys | {fold_name(known.replace("_", " ")) for known in seen}) & self.actors:
                return True
        return False

    def _hit(self, claim: Claim) -> bool:
        return any(target.type in self.question.targets for target in claim.targets)
