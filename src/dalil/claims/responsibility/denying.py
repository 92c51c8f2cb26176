"""Denying: a denial becomes an occurrence, with what it denies and who denies it."""

from __future__ import annotations

import re
from collections.abc import Callable

from dalil.claims.occurrences.inheritance import Inheritance
from dalil.claims.occurrences.naming import KindReader
from dalil.claims.occurrences.occurrence import Occurrence
from dalil.claims.occurrences.told_before import told_before
from dalil.claims.responsibility.denied import DeniedMatcher
from dalil.claims.sentences.quoting import Quotes
from dalil.claims.setting.days import Days, leading_date
from dalil.claims.setting.placing import Placer
from dalil.claims.units.unit import Unit
from dalil.lexicon.grammar import any_of
from dalil.model import Actor

# a denial of what the denier itself, or its forces, are said to have done
_OWN_DEED = re.compile(
    rf"\b(?:its|their|his|her)\s+(?:own\s+)?(?:\w+\s+)?{any_of('people', 'own_men')}\b|\b{any_of('words', 'own_part')}"
    r"\b",
    re.IGNORECASE,
)


class DenialReader:
    """Makes occurrences of the denials of one report, and finds who denies; ``occurrences`` is the list that the
    reading fills."""

    def __init__(
        self,
        *,
        denied: DeniedMatcher,
        occurrences: list[Occurrence],
        own_days: Callable[[Unit], Days | None],
        placer: Placer,
        kinds: KindReader,
        inheritance: Inheritance,
        quotes: Quotes,
    ) -> None:
        self.denied = denied
        self.occurrences = occurrences
        self.own_days = own_days
        self.placer = placer
        self.kinds = kinds
        self.inheritance = inheritance
        self.quotes = quotes

    def deny(self, unit: Unit) -> None:
        """Add the occurrence that a unit denies, once for each that denies it."""
        base = self.denied.base(unit, self.occurrences)
        placed = any(p.level != "country" for p in self.placer.places(unit))
        if base is None and not (unit.kinds or unit.tallies or unit.targets or placed):
            return
        speaker = unit.voices[0].name if unit.voices else ""
        if (
            any(
                o.denies is base and o.units[0].voices and o.units[0].voices[0].name == speaker
                for o in self.occurrences
                if o.denies is not None
            )
            and not unit.places
        ) or any(
            o.units[0].status == "denied" and o.denies is base and o.units[0].sentence is unit.sentence
            for o in self.occurrences
        ):
            return
        occurrence = Occurrence([unit], denies=base)
        occurrence.places = list(self.placer.places(unit))
        days = self.own_days(unit) if leading_date(unit) else None
        if base is not None:
            occurrence.denied_kind = self.kinds.kind_of(base)
            if occurrence.places and all(p.level == "country" for p in base.places):  # the denier says where
                base.places = [self.placer.inherited(p) for p in occurrence.places]
            occurrence.places = occurrence.places or [self.placer.inherited(p) for p in base.places]
            occurrence.days, occurrence.dated = days or base.days, bool(days) or base.dated
            occurrence.date_from = unit if days else base.date_from
        else:
            self.inheritance.give_days(unit, occurrence, told_before(unit, self.occurrences))
        self._deniers(unit, occurrence, base)
        self.occurrences.append(occurrence)

    def _deniers(self, unit: Unit, occurrence: Occurrence, base: Occurrence | None) -> None:
        named = [p for p in unit.parties if p.role in ("doer", "party")]
        if named and not all(p.mention.descriptive for p in named):
            return
        denier = unit.voices[0] if unit.voices else None
        accused = {p.mention.id for u in (base.units if base else []) for p in u.parties if p.role == "doer"}
        entry = self.denied.party_of(denier)
        if named and entry is None:
            return
        if accused and entry is not None and entry.id not in accused and not _OWN_DEED.search(unit.sentence.text):
            entry = None  # it speaks for somebody else
        if denier is not None and entry is not None:
            unit.parties = [p for p in unit.parties if p not in named]
            occurrence.extra_actors.append(
                Actor(entry.id, entry.name, self.quotes.words(denier.sentence, denier.start, denier.end))
            )
        elif accused and base is not None:
            for source in base.units:
                for party in source.parties:
                    if party.role == "doer":
                        occurrence.extra_actors.append(
                            Actor(
                                party.mention.id,
                                party.mention.name,
                                self.quotes.words(source.sentence, party.start, party.end, True),
                            )
                        )
