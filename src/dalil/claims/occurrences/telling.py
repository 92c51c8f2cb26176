"""Telling: whether a unit has anything of an occurrence in it, or only speaks of violence in general."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from dalil.claims.occurrences.occurrence import Occurrence
from dalil.claims.sentences.clauses import ancestors
from dalil.claims.setting.days import Days
from dalil.claims.setting.placing import Placer
from dalil.claims.units.kinds import HARMLESS
from dalil.claims.units.unit import Unit

if TYPE_CHECKING:
    from spacy.tokens import Token


class Telling:
    """Judges the units of one report; ``judging`` are the verbs under which an occurrence is only judged."""

    def __init__(
        self,
        occurrences: Sequence[Occurrence],
        own_days: Callable[[Unit], Days | None],
        placer: Placer,
        judging: frozenset[str],
    ) -> None:
        self.occurrences = occurrences
        self.own_days = own_days
        self.placer = placer
        self.judging = judging

    def tells(self, unit: Unit) -> bool:
        """Whether a unit has anything of an occurrence in it."""
        if (unit.tallies and not self._in_passing(unit)) or unit.strikes or self._of_what_was_hit(unit):
            return True
        if any(t.effect and t.quantity.low > 2 and t.quantity.high is not None for t in unit.targets):
            return True  # "adding that 14 houses were destroyed in the raid"
        if self._rhetoric(unit) or unit.tallies:
            return False
        if unit.targets or unit.kinds:
            return True
        if any(t.generic for t in unit.triggers):
            dates = bool(self.own_days(unit)) and unit.is_definite()  # "The attack took place on Monday."
            did = any(p.role == "doer" for p in unit.parties) or (unit.own_deed_of is not None and unit.is_definite())
            return dates or did or bool(unit.weapons or unit.places)
        return False

    def _of_what_was_hit(self, unit: Unit) -> bool:
        """ "The hospital went out of service.": what became of a thing that was told to be hit."""
        last = self.occurrences[-1] if self.occurrences else None
        hit = {t.type for u in last.units for t in u.targets} if last is not None else set()
        return not unit.triggers and any(t.effect and t.type in hit for t in unit.targets)

    def _in_passing(self, unit: Unit) -> bool:
        """ "After besieging and killing civilians, the regime …": what somebody does, at no place, on no day, in no
        number."""
        if unit.places or self.own_days(unit) is not None or unit.targets:
            return False
        return all(t.quantity.high is None and t.quantity.low == 2 and _under_preposition(t.verb) for t in unit.tallies)

    def _rhetoric(self, unit: Unit) -> bool:
        """A general description (claims guide, "The idea"): no count, no day, no place nearer than a province."""
        if unit.kinds & HARMLESS or self.own_days(unit) is not None:
            return False
        named = [t for t in unit.triggers if not t.verb]
        back = bool(named) and all(t.definite for t in named)
        numbered = any(t.quantity.low > 2 for t in unit.targets)
        if (numbered or (any(t.quantity.high == 1 for t in unit.targets) and named)) and not back:
            return False
        places = self.placer.places(unit)
        if any(p.level not in ("province", "region", "country") for p in places):
            return self._only_judged(unit)
        if unit.is_definite() and not places and (any(t.effect for t in unit.targets) or unit.weapons):
            return not self.occurrences or unit.sentence.paragraph != self.occurrences[-1].last.sentence.paragraph
        nouns = [t for t in unit.triggers if not t.verb]
        told = [t for t in unit.triggers if t.verb and t.modality == "asserted" and _is_past(t.token)]
        if told and (unit.weapons or unit.targets) and places and any(p.role == "doer" for p in unit.parties):
            return all(p.level == "country" for p in places)
        return bool(places) or not told or len(nouns) == len(unit.triggers)

    def _only_judged(self, unit: Unit) -> bool:
        """Whether all that a unit tells stands under a verb of judging ("condemned the onslaught …")."""
        statements = self.judging
        doers = any(p.role == "doer" for p in unit.parties)
        if doers and any(_accused(t.token) for t in unit.triggers):
            return False
        return bool(unit.triggers) and all(
            any(a.lemma_.lower() in statements for a in ancestors(t.token)) for t in unit.triggers
        )


def _accused(verb: Token) -> bool:
    """ "accused the army of shelling the village": a deed that somebody says was done."""
    while verb.dep_ == "conj":
        verb = verb.head
    if verb.dep_ != "pcomp" or verb.head.lower_ != "of":
        return False
    above = verb.head.head
    return "accuse" in (above.lemma_.lower(), above.head.lemma_.lower())


def _under_preposition(verb: Token) -> bool:
    """ "after killing", "by killing and maiming"."""
    while verb.dep_ == "conj" and verb.head.tag_ == "VBG":
        verb = verb.head
    return verb.tag_ == "VBG" and verb.dep_ == "pcomp"


def _is_past(verb: Token) -> bool:
    """ "shelled", "continued to shell"."""
    return verb.tag_ in ("VBD", "VBN") or (verb.dep_ == "xcomp" and verb.head.tag_ == "VBD")
