"""Lists: what headings and lead-ins give to the items under them, and items that are only a name and a number.

A monitor's note states its total once ("At least 488 arrests in October, by party:") and then gives "Name: 87,
including six children". Such an item tells of the same kind, days and people as its lead-in, of another party or
place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dalil.claims.doers import Party
from dalil.claims.occurrences import Occurrence
from dalil.claims.place_tolls import PlaceTolls
from dalil.claims.placing import Placer
from dalil.claims.sentence import Sentence
from dalil.claims.struck import Struck
from dalil.claims.tallies import Tally
from dalil.claims.units import Strikes, Unit
from dalil.language.parsing import parse
from dalil.language.quantities import QuantityMention, find_quantities
from dalil.lexicon import Lexicon
from dalil.lexicon.terms import TermMention, Terms
from dalil.model import Quantity
from dalil.places import find_toponyms

_NAME_NUMBER = re.compile(
    r"^\W*(?P<name>[^\d:\n][^:\n]{1,70}?)\s*(?::|–|—|\s-\s)\s*"
    r"(?=(?:at least |over |about |some |more than )?[\d]|"
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|nil)\b)",
    re.IGNORECASE,
)
_PAIR = re.compile(
    r"(?P<name>(?:[A-Z][\w'’-]*|al-[A-Z][\w'’-]*)(?:\s+(?:[A-Z][\w'’-]*|al-[A-Z][\w'’-]*|ez-[A-Z]\w*))*)\s*[:(]?\s*(?P<number>\d[\d,]*)\)?"
)
_BY = re.compile(r"^\W*(?:(?:distribution|breakdown)\s+)?by\s+(?:\w+\s+){1,3}?:\s*|^\W*by\s+\w+:\s*", re.IGNORECASE)
_OF_THESE = re.compile(
    r"^\W*(?:of\s+(?:these|them|those|which)|among\s+these|out\s+of\s+(?:these|those))\b", re.IGNORECASE
)
_PLACE_HEADER = re.compile(r"^\W*([A-Z][\w' ’-]{2,30}):\s")
_TARGET_ITEM_WORDS = 6
_OPENS = 3  # a dispatch begins no farther down than this sentence, after its title and standfirst


@dataclass(frozen=True)
class Heading:
    """A place that stands over sentences: its name, and where its words are."""

    name: str
    sentence: Sentence
    start: int
    end: int


@dataclass(frozen=True)
class _Share:
    """One share of a lead's total: who did it or where, how many, with subgroups; offsets in its sentence."""

    name: str
    start: int
    end: int
    mention: QuantityMention


class ListReader:
    """Reads headings and bare items of one report."""

    def __init__(self, sentences: Sequence[Sentence], terms: Terms, lexicon: Lexicon, placer: Placer) -> None:
        self.sentences = sentences
        self.terms = terms
        self.lexicon = lexicon
        self.placer = placer
        self.tolls = PlaceTolls(sentences, terms, placer)
        self._heading: dict[int, Sentence] = {}
        self._heads: set[int] = set()
        self._headers: dict[int, Heading] = {}
        heading: Sentence | None = None
        fresh = False
        for sentence in sentences:
            if sentence.block.kind != "heading" and fresh:
                self._heads.add(sentence.block.start)
                fresh = False
            match = _PLACE_HEADER.match(sentence.text) if sentence.block.start == sentence.start else None
            if match is not None and not self._is_dateline(sentence, match.group(1)):
                found = find_toponyms(match.group(1) + " ", placer.gazetteer)
                if found and found[0].known and found[0].end - found[0].start >= len(match.group(1)) - 2:
                    start = match.start(1) + found[0].start
                    end = start + found[0].end - found[0].start
                    self._headers[sentence.block.start] = Heading(found[0].name, sentence, start, end)
            if sentence.block.kind == "heading" and not placer.is_dateline(sentence):
                heading, fresh = sentence, True
            if heading is not None:
                self._heading[sentence.index] = heading

    def _is_dateline(self, sentence: Sentence, name: str) -> bool:
        """ "BEIRUT: Air strikes killed …": at the head of a dispatch, in capitals and the only one, the place where it
        was written; that of the event only where it lies in the war's country and nothing else is named."""
        opens = sentence.index <= _OPENS and sentence.block.kind == "paragraph" and name.isupper()
        if not opens or any(_PLACE_HEADER.match(s.text) for s in self.sentences if s is not sentence):
            return False
        place = self.placer.heading(name, sentence, 0, len(name))
        return place is None or place.country not in self.placer.countries or self.placer.names_others(place)

    def place_of(self, sentence: Sentence) -> Heading | None:
        """The place that the heading over a sentence names, if it names one and little else."""
        head = self._headers.get(sentence.block.start)
        if head is not None:
            return head
        if sentence.block.kind != "item" and sentence.block.start not in self._heads:
            return None
        over = self._heading.get(sentence.index)
        heading = over.text.strip() if over is not None else ""
        if over is None or not heading or len(heading.split()) > 4 or not heading[0].isupper():
            return None
        found = find_toponyms(over.text, self.placer.gazetteer)
        if not found or found[0].end - found[0].start < 0.4 * len(heading):
            return None
        return Heading(found[0].name, over, found[0].start, found[0].end)

    # -- bare items --------------------------------------------------------------------------------------------------
    def extend(self, occurrences: list[Occurrence]) -> None:
        """Add an occurrence for each bare item, and the targets of bare "32 schools" items to their lead-in's
        occurrence."""
        self.tolls.extend(occurrences)
        told = {id(u.sentence) for o in occurrences for u in o.units}
        shares_of = {s.index: self._shares(s) for s in self.sentences if s.block.kind in ("item", "paragraph")}
        for sentence in self.sentences:
            if sentence.index not in shares_of:
                continue
            shares = shares_of[sentence.index]
            lead = self._lead(sentence, occurrences, _sum_of_list(sentence.index, shares_of))
            if lead is None:
                continue
            if shares and not (id(sentence) in told and not _OF_THESE.match(sentence.text)):
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

    def _shares(self, sentence: Sentence) -> list[_Share]:
        text = sentence.text
        match = _BY.match(text)
        if match:
            found = []
            for pair in _PAIR.finditer(text, match.end()):
                mention = next((q for q in find_quantities(text) if q.start <= pair.start("number") < q.end), None)
                if mention is not None:
                    found.append(_Share(pair.group("name"), pair.start("name"), pair.end("name"), mention))
            return found
        if _OF_THESE.match(text):
            return self._shares_by(sentence, _numbers(text))
        match = _NAME_NUMBER.match(text) if sentence.block.kind == "item" else None
        if match:
            mention = next(
                (q for q in _numbers(text) if q.start >= match.end() - 1 and q.start - match.end() < 3), None
            )
            if mention is not None:
                return [_Share(match.group("name").strip(), match.start("name"), match.end("name"), mention)]
        return []

    def _shares_by(self, sentence: Sentence, quantities: Sequence[QuantityMention]) -> list[_Share]:
        """ "Of these, 91 were carried out by A and 25 by B"."""
        found = []
        actors = self.lexicon.find_actors(sentence.text)
        for number, quantity in enumerate(quantities):
            limit = quantities[number + 1].start if number + 1 < len(quantities) else len(sentence.text)
            actor = next((a for a in actors if quantity.end <= a.start < limit), None)
            if actor is not None and re.search(r"\bby\b", sentence.text[quantity.end : actor.start]):
                found.append(_Share(actor.text, actor.start, actor.end, quantity))
        return found

    def _occurrence(self, sentence: Sentence, share: _Share, lead: Occurrence) -> Occurrence | None:
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

    def _means(self, sentence: Sentence, share: _Share) -> list[TermMention]:
        """ "air strikes and barrel bombs: 309": the kinds and weapons that a share's name consists of."""
        found = [
            m
            for category in ("kind", "weapon")
            for m in self.terms.find(sentence.text, category)
            if share.start <= m.start and m.end <= share.end
        ]
        covered = sum(m.end - m.start for m in found)
        return found if covered >= 0.6 * (share.end - share.start) else []

    def _subgroups(self, sentence: Sentence, share: _Share, main: Tally, token: Any) -> list[Tally]:
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


def _numbers(text: str) -> list[QuantityMention]:
    """The numbers of an item that may be shares of a total."""
    return [q for q in find_quantities(text) if q.role in ("count", "identifier", "measure")]


def _sum_of_list(index: int, shares_of: dict[int, list[_Share]]) -> int:
    """What the shares of the list in which a sentence stands add up to."""
    first = last = index
    while shares_of.get(first - 1):
        first -= 1
    while shares_of.get(last + 1):
        last += 1
    return sum(s.mention.quantity.low for i in range(first, last + 1) for s in shares_of.get(i, ()))
