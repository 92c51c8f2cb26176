"""Lists: what lead-ins give to the items under them, and items that are only a name and a number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from dalil.claims.casualties.tallies import Tally
from dalil.claims.events.doers import Party
from dalil.claims.events.struck import Struck
from dalil.claims.lists.place_tolls import PlaceTolls
from dalil.claims.lists.shares import OF_THESE, Share, ShareReader
from dalil.claims.occurrences.occurrence import Occurrence
from dalil.claims.sentences.sentence import Sentence
from dalil.claims.setting.placing import Placer
from dalil.claims.units.unit import Strikes, Unit
from dalil.language.parsing import parse
from dalil.language.quantities import find_quantities
from dalil.lexicon import Lexicon
from dalil.lexicon.terms import TermMention, Terms
from dalil.model import Quantity

_TARGET_ITEM_WORDS = 6


class ListReader:
    """Reads headings and bare items of one report."""

    def __init__(self, sentences: Sequence[Sentence], terms: Terms, lexicon: Lexicon, placer: Placer) -> None:
        self.sentences = sentences
        self.terms = terms
        self.lexicon = lexicon
        self.placer = placer
        self.tolls = PlaceTolls(sentences, terms, placer)
        self.shares = ShareReader(lexicon)

    def extend(self, occurrences: list[Occurrence]) -> None:
        """Add an occurrence for each bare item, and the targets of bare "32 schools" items to their lead-in's
        occurrence."""
        self.tolls.extend(occurrences)
        told = {id(u.sentence) for o in occurrences for u in o.units}
        shares_of = {s.index: self.shares.read(s) for s in self.sentences if s.block.kind in ("item", "paragraph")}
        for sentence in self.sentences:
            if sentence.index not in shares_of:
                continue
            shares = shares_of[sentence.index]
            lead = self._lead(sentence, occurrences, _sum_of_list(sentence.index, shares_of))
            if lead is None:
                continue
            if shares and not (id(sentence) in told and not OF_THESE.match(sentence.text)):
                made = [o for share in shares if (o := self._occurrence(sentence, share, lead)) is not None]
                if made and id(sentence) in told:
                    occurrences[:] = [o for o in occurrences if any(u.sentence is not sentence for u in o.units)]
                occurrences.extend(made)
            elif sentence.block.kind == "item" and id(sentence) not in told:
                self._add_target(sentence, lead)

    def _lead(self, sentence: Sentence, occurrences: Sequence[Occurrence], total: int) -> Occurrence | None:
        """The occurrence whose total the items of a list share out, not itself such an item: the one that they add up
        to, or else the last one before with a number."""
        leads = []
        for occurrence in reversed(occurrences):
            last = occurrence.units[0]
            if (
                last.sentence.index < sentence.index
                and not last.list_item
                and (last.tallies or last.strikes)
                and occurrence.denies is None
            ):
                if sentence.paragraph - last.sentence.paragraph > 14:
                    break
                leads.append(occurrence)
        exact = (o for o in leads if any(t.quantity.low == total for u in o.units for t in u.tallies))
        return next(exact, leads[0] if leads else None)

    def _occurrence(self, sentence: Sentence, share: Share, lead: Occurrence) -> Occurrence | None:
        first = lead.units[0]
        actors = [a for a in self.lexicon.find_actors(sentence.text) if a.start < share.end and share.start < a.end]
        means = self._means(sentence, share)
        place = None if actors or means else self.placer.named(sentence, share.name, share.start, share.end)
        if not actors and not means and place is None:
            return None
        if sentence.doc is None:
            sentence.doc = next(iter(parse([sentence.text])))
        token = sentence.token_at(share.mention.start)
        unit = Unit(
            sentence, {token.i}, triggers=[], start=0, end=len(sentence.text), list_item=True, forced_scope="aggregate"
        )
        unit.weapons = [m for m in means if m.value in self.terms.kind_of_weapon]
        unit.weapons_from = first if not means else None
        unit.parties = [Party(a, sentence.token_at(a.start), "doer", a.start, a.end) for a in actors]
        main = next((t for t in first.tallies if not t.subgroup), None)
        if main is not None:
            unit.tallies = [
                Tally(
                    main.outcome,
                    main.who,
                    share.mention.quantity,
                    share.mention.start,
                    share.mention.end,
                    token,
                    token,
                    main.civilian,
                ),
                *self._subgroups(sentence, share, main, token),
            ]
        elif first.strikes:
            unit.strikes = [
                Strikes(
                    first.strikes[0].outcome,
                    share.mention.quantity,
                    share.mention.start,
                    share.mention.end,
                    token,
                    first.strikes[0].noun,
                )
            ]
        occurrence = Occurrence(
            [unit],
            [place] if place is not None else list(map(self.placer.inherited, lead.places)),
            lead.days,
            lead.dated,
        )
        occurrence.date_from = lead.date_from
        own = {self.terms.kind_of_weapon.get(m.value, m.value) for m in means}
        kinds = own or {t.kind for u in lead.units for t in u.triggers} | {
            self.terms.kind_of_weapon[w.value]
            for u in lead.units
            for w in u.weapons
            if w.value in self.terms.kind_of_weapon
        }
        occurrence.inherited_kind = max(kinds or {lead.inherited_kind or "attack"}, key=lambda k: self.terms.rank[k])
        return occurrence

    def _means(self, sentence: Sentence, share: Share) -> list[TermMention]:
        """ "air strikes and barrel bombs: 309": the kinds and weapons that a share's name consists of."""
        found = [
            m
            for category in ("kind", "weapon")
            for m in self.terms.find(sentence.text, category)
            if share.start <= m.start and m.end <= share.end
        ]
        covered = sum(m.end - m.start for m in found)
        return found if covered >= 0.6 * (share.end - share.start) else []

    def _subgroups(self, sentence: Sentence, share: Share, main: Tally, token: Any) -> list[Tally]:
        """ "…, including 17 children and 29 women"."""
        text = sentence.text
        match = re.search(r"\b(?:includ\w+|among\s+them|of\s+(?:them|whom))\b", text[share.mention.end :])
        if match is None:
            return []
        found = []
        whos = self.terms.find(text, "who")
        for quantity in find_quantities(text):
            if quantity.start < share.mention.end + match.start() or quantity.role != "count":
                continue
            who = next((w for w in whos if quantity.end <= w.start <= quantity.end + 20), None)
            if who is not None and who.value != "people":
                found.append(
                    Tally(
                        main.outcome,
                        who.value,
                        quantity.quantity,
                        quantity.start,
                        who.end,
                        token,
                        token,
                        False,
                        main.who,
                        True,
                    )
                )
        return found

    def _add_target(self, sentence: Sentence, lead: Occurrence) -> None:
        """ "32 schools" under "The facilities include:"."""
        if len(sentence.text.split()) > _TARGET_ITEM_WORDS:
            return
        targets = self.terms.find(sentence.text, "target")
        quantities = [q for q in find_quantities(sentence.text) if q.role == "count"]
        if not targets or not quantities or quantities[0].start > targets[0].start:
            return
        if sentence.doc is None:
            sentence.doc = next(iter(parse([sentence.text])))
        token = sentence.token_at(targets[0].start)
        quantity: Quantity = quantities[0].quantity
        unit = Unit(sentence, {token.i}, start=0, end=len(sentence.text))
        unit.targets = [Struck(targets[0].value, quantity, quantities[0].start, targets[0].end, token, token)]
        lead.units.append(unit)


def _sum_of_list(index: int, shares_of: dict[int, list[Share]]) -> int:
    """What the shares of the list in which a sentence stands add up to."""
    first = last = index
    while shares_of.get(first - 1):
        first -= 1
    while shares_of.get(last + 1):
        last += 1
    return sum(s.mention.quantity.low for i in range(first, last + 1) for s in shares_of.get(i, ()))
