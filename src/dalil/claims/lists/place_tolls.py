"""Tolls place by place: one sentence that shares a monitor's sum out among provinces ("Kirkuk (8 killed, 34 injured)
and Basra (13 killed, 5 injured)")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dalil.claims.casualties.tallies import Tally
from dalil.claims.occurrences.occurrence import Occurrence
from dalil.claims.sentences.sentence import Sentence
from dalil.claims.setting.placing import Placer
from dalil.claims.units.unit import Unit
from dalil.lexicon.terms import Terms
from dalil.model import Place, Quantity

# "Basra (12 killed, 29 injured)", "Diyala suffered 17 killed and 28 injured"
_KILLED_AND_INJURED = re.compile(
    r"(?P<killed>\d[\d,]*)\s+(?:(?:people|civilians|persons)\s+)?(?:killed|dead|deaths)\s*(?:,|;|/|and|,\s*and)\s*"
    r"(?P<injured>\d[\d,]*)\s+(?:(?:people|civilians|persons)\s+)?(?:injured|wounded|injuries)\b",
    re.IGNORECASE,
)
_CAPITALISED = re.compile(r"(?:[A-Z][\w'’-]+)(?:\s+(?:[A-Z][\w'’-]+|al-[A-Z]\w+|al-\w+|ad-\w+))*")


class PlaceTolls:
    """Reads the tolls of several places in the sentences of one report."""

    def __init__(self, sentences: Sequence[Sentence], terms: Terms, placer: Placer) -> None:
        self.sentences = sentences
        self.terms = terms
        self.placer = placer

    def extend(self, occurrences: list[Occurrence]) -> None:
        """Put one sum for each place where a sentence gives the dead and the injured of several."""
        for sentence in self.sentences:
            if sentence.doc is not None and sentence.block.kind in ("item", "paragraph"):
                self._place_by_place(sentence, occurrences)

    def _place_by_place(self, sentence: Sentence, occurrences: list[Occurrence]) -> None:
        """ "Basra was worst hit, with 41 casualties (12 killed, 29 injured), followed by Kirkuk (8 killed, 34
        injured)": one sum for each place, in place of what the clauses gave."""
        tolls = list(_KILLED_AND_INJURED.finditer(sentence.text))
        if len(tolls) < 2:
            return
        made, reached = [], 0
        lead = next((o for o in reversed(occurrences) if o.units[0].sentence.index < sentence.index), None)
        own = [o for o in occurrences if all(u.sentence is sentence for u in o.units)]
        dated = next((o for o in own if o.dated), None) or lead
        for toll in tolls:
            name = self._name_before(sentence, reached, toll.start())
            place = self.placer.named(sentence, *name) if name is not None else None
            reached = toll.end()
            if place is not None:
                made.append(self._toll_of_place(sentence, toll, place, dated))
        if len(made) > 1:
            occurrences[:] = [*(o for o in occurrences if o not in own), *made]

    def _name_before(self, sentence: Sentence, start: int, end: int) -> tuple[str, int, int] | None:
        """The place named last before a toll, behind the toll before it."""
        known = [t for t in sentence.toponyms if start <= t.start and t.end <= end and t.level_hint != "country"]
        if known:
            return known[-1].name, known[-1].start, known[-1].end
        names = [m for m in _CAPITALISED.finditer(sentence.text, start, end) if m.start() > 0 or m.end() < end]
        return (names[-1].group(), names[-1].start(), names[-1].end()) if names else None

    def _toll_of_place(
        self, sentence: Sentence, toll: re.Match[str], place: Place, dated: Occurrence | None
    ) -> Occurrence:
        token = sentence.token_at(toll.start())
        unit = Unit(sentence, {token.i}, start=toll.start(), end=toll.end(), list_item=True, forced_scope="aggregate")
        unit.tallies = [
            Tally(
                outcome,
                "people",
                Quantity.exactly(int(toll.group(outcome).replace(",", ""))),
                *toll.span(outcome),
                token,
                token,
            )
            for outcome in ("killed", "injured")
        ]
        occurrence = Occurrence([unit], [place], dated.days if dated else None, dated.dated if dated else False)
        occurrence.date_from = dated.date_from if dated is not None else None
        kinds = dated.kinds if dated is not None else set()
        occurrence.inherited_kind = max(kinds or {"attack"}, key=lambda k: self.terms.rank[k])
        return occurrence
