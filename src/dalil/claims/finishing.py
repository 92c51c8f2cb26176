"""Finishing: an occurrence becomes a claim, every value with its words and their place in the decoded source."""

from __future__ import annotations

import re
from dataclasses import replace
from hashlib import sha256

from dalil.claims.clauses import conjuncts
from dalil.claims.days import leading_date
from dalil.claims.doers import Party
from dalil.claims.naming import KindReader
from dalil.claims.occurrences import Occurrence, contains
from dalil.claims.scope import scope_of
from dalil.claims.sentence import Sentence
from dalil.claims.struck import Struck
from dalil.claims.tallies import Tally
from dalil.claims.units import Unit
from dalil.model import (
    Actor,
    Attribution,
    Claim,
    Count,
    Place,
    Quantity,
    Report,
    ReportRef,
    Span,
    Target,
    Weapon,
    When,
    Words,
)
from dalil.version import READER

_TWO_SIDED = {"clash", "meeting", "agreement", "letter"}
_ONE_SIDED = {"airstrike", "shelling", "chemical_attack", "destruction", "detention"}
_ARMED = {"armed_group", "militia"}
_BY_AIR = {"airstrike", "shelling"}
_AGENTS = {"chlorine", "sarin", "mustard"}
_SETTLEMENTS = (
    "village",
    "villages",
    "town",
    "towns",
    "hamlet",
    "community",
    "communities",
    "settlement",
    "district",
    "township",
    "neighbourhood",
    "neighborhood",
    "locality",
)
_NO_WEAPON = {"meeting", "letter", "agreement", "protest", "aid", "detention", "displacement", "siege"}


class Finisher:
    """Makes claims of the occurrences of one report."""

    def __init__(self, report: Report, kinds: KindReader) -> None:
        self.report = report
        self.kinds = kinds
        self.ref = ReportRef.of(report)

    def words(self, sentence: Sentence, start: int, end: int, inherited: bool = False) -> Words:
        """The words at a sentence's offsets, placed in the decoded source."""
        span = self.report.source_map.to_source(sentence.start + start, sentence.start + end)
        return Words(sentence.text[start:end], span.start, span.end, inherited)

    # -- the claim ---------------------------------------------------------------------------------------------------
    def claim(self, occurrence: Occurrence, number: int) -> Claim:
        """The claim of one occurrence."""
        kind = self.kinds.kind_of(occurrence)
        places = self.places(occurrence)
        status = occurrence.units[0].status
        scope = scope_of(occurrence, kind, places)
        voices, attribution = self.attribution(occurrence)
        counts = self.counts(occurrence, voices, kind) if status == "asserted" else ()
        evidence = tuple(sorted({self._evidence(u) for u in occurrence.units}))
        key = f"{self.ref.id}\0{number}\0{kind}\0{[(e.start, e.end) for e in evidence]}"
        return Claim(
            claim_id="c" + sha256(key.encode()).hexdigest()[:16],
            report=self.ref,
            kind=kind,
            scope=scope,
            status=status,
            when=self.when(occurrence),
            places=tuple(places),
            actors=self.actors(occurrence, kind),
            weapons=self.weapons(occurrence, kind),
            targets=self.targets(occurrence, kind),
            counts=counts,
            attribution=attribution,
            evidence=evidence,
            confidence=self.confidence(occurrence, places),
            reader=READER,
        )

    def _evidence(self, unit: Unit) -> Span:
        sentence = unit.sentence
        return self.report.source_map.to_source(sentence.start, sentence.start + len(sentence.text))

    def confidence(self, occurrence: Occurrence, places: list[Place]) -> float:
        """A rough share of such claims that are right: what is named outright raises it, what is inherited or assumed
        lowers it."""
        value = 0.6
        value += 0.12 if any(u.kinds for u in occurrence.units) else -0.1
        value += 0.1 if any(p.level != "unresolved" and p.words and not p.words.inherited for p in places) else -0.1
        value += 0.08 if occurrence.dated else -0.05
        value += 0.08 if any(u.tallies or u.targets for u in occurrence.units) else -0.05
        return round(min(0.98, max(0.2, value)), 2)

    def when(self, occurrence: Occurrence) -> When:
        """The days with their words; assumed where no words give them."""
        if occurrence.days is None:
            return When(None, None)
        source = occurrence.date_from
        if source is not None:
            mention = leading_date(source)
            if mention is not None:
                return When(
                    *occurrence.days,
                    self.words(source.sentence, mention.start, mention.end, source not in occurrence.units),
                )
            return When(*occurrence.days)
        return When(*occurrence.days, None, not occurrence.dated)

    def places(self, occurrence: Occurrence) -> list[Place]:
        """The most precise places; those that contain another of them are its context."""
        unique: list[Place] = []
        for place in occurrence.places:
            if all(place.name != other.name for other in unique):
                unique.append(place)
        precise = [p for p in unique if not any(contains(p, q) for q in unique)]
        if any(p.level != "country" for p in precise):
            precise = [p for p in precise if p.level != "country"]
        precise = [p for p in precise if not _holds_unknown(p, precise)]
        settled = {t.name for u in occurrence.units for t in u.places if (t.cue or "").lower() in _SETTLEMENTS}
        villages = [p for p in precise if p.lat is None and p.name in settled]
        if villages and all(p.lat is None or p.level in ("province", "region") for p in precise):
            precise = villages  # "four communities in Borno", then their names, which no gazetteer holds
        return precise

    def actors(self, occurrence: Occurrence, kind: str) -> tuple[Actor, ...]:
        """The alleged doers; both sides of a fight, both parties of a meeting."""
        found: dict[str, Actor] = {}
        wanted = {"doer", "party"} if kind != "clash" else {"doer", "party", "victim"}
        if kind in _ONE_SIDED:  # "airstrikes … after fighting with rebels": those who fought did not fly
            wanted = {"doer"}
        if kind in ("meeting", "letter") and len(occurrence.extra_actors) > 1:
            wanted = set()
        named = any(p.role == "doer" and not p.mention.descriptive for u in occurrence.units for p in u.parties)
        for unit in occurrence.units:
            for party in unit.parties:
                if party.role not in wanted or _stands_back(party, unit, kind, named, bool(found)):
                    continue
                mention = party.mention
                found.setdefault(
                    mention.id, Actor(mention.id, mention.name, self.words(unit.sentence, party.start, party.end))
                )
            if unit.own_deed_of is not None:
                found.setdefault(unit.own_deed_of.id, unit.own_deed_of)
            source = unit.doers_from
            for party in source.parties if source is not None else []:
                if party.role == "doer" and source is not None:
                    found.setdefault(
                        party.mention.id,
                        Actor(
                            party.mention.id,
                            party.mention.name,
                            self.words(source.sentence, party.start, party.end, True),
                        ),
                    )
        if kind == "clash":
            for actor in self._sides(occurrence):
                found.setdefault(actor.id, actor)
        for actor in occurrence.extra_actors:
            found.setdefault(actor.id, actor)
        return tuple(a for a in found.values() if kind in _TWO_SIDED or not _described_again(a, occurrence))

    def _sides(self, occurrence: Occurrence) -> list[Actor]:
        """Those whose dead a fight's tolls name."""
        return [
            Actor(mention.id, mention.name, self.words(unit.sentence, mention.start, mention.end))
            for unit in occurrence.units
            for tally in unit.tallies
            for mention in unit.sentence.actors
            if tally.side == mention.id and not mention.descriptive
        ]

    def weapons(self, occurrence: Occurrence, kind: str) -> tuple[Weapon, ...]:
        """The means named, one of a type."""
        if kind in _NO_WEAPON:
            return ()
        found: dict[str, Weapon] = {}
        for unit in occurrence.units:
            for mention in unit.weapons:
                found.setdefault(
                    mention.value, Weapon(mention.value, self.words(unit.sentence, mention.start, mention.end))
                )
            source = unit.weapons_from
            for mention in source.weapons if source is not None else ():
                words = self.words(source.sentence, mention.start, mention.end, True) if source is not None else None
                found.setdefault(mention.value, Weapon(mention.value, words))
        if found.keys() & _AGENTS:
            found.pop("toxic_agent", None)  # "gas … chlorine": one means, named once more closely
        return tuple(found.values())

    def targets(self, occurrence: Occurrence, kind: str) -> tuple[Target, ...]:
        """One target a type: two named hospitals are one entry of two."""
        grouped: dict[str, list[tuple[Struck, Unit]]] = {}
        for unit in occurrence.units:
            for struck in unit.targets:
                grouped.setdefault(struck.type, []).append((struck, unit))
        found = []
        for kind_of_target, members in grouped.items():
            first, unit = members[0]
            quantity = self._how_many(members)
            effects = [s.effect for s, _ in members if s.effect]
            names = tuple(dict.fromkeys(n for s, _ in members for n in s.names))
            found.append(
                Target(
                    kind_of_target,
                    quantity,
                    effects[0] if effects else None,
                    names,
                    self.words(unit.sentence, first.start, first.end),
                )
            )
        return tuple(found)

    def _how_many(self, members: list[tuple[Struck, Unit]]) -> Quantity:
        numbered = [s.quantity for s, _ in members]
        best = max(numbered, key=lambda q: (q.low, q.high is None))
        names = {n for s, _ in members for n in s.names}
        listed = _listed_together(members)
        if listed is not None:
            return listed
        if len(names) > 1 and best.low < len(names):
            return Quantity.exactly(len(names))
        return best

    # -- numbers -----------------------------------------------------------------------------------------------------
    def counts(self, occurrence: Occurrence, voices: dict[str, int], kind: str) -> tuple[Count, ...]:
        """The counts: of two tolls of one speaker the last holds and the earlier is superseded; tolls of other
        speakers stand beside."""
        found: list[Count] = []
        leading: dict[tuple[str, str, str | None], int] = {}
        camps = _camps(occurrence)
        homes: dict[int, Sentence] = {}
        for unit in occurrence.units:
            said_by = voices.get(unit.voices[0].name) if unit.voices else None
            for tally in unit.tallies:
                if _part_of_its_like(tally, found):
                    continue
                key = (tally.outcome, tally.who, tally.side)
                count = Count(
                    tally.outcome,
                    tally.who,
                    tally.quantity,
                    tally.part_of if tally.subgroup else None,
                    said_by,
                    tally.side,
                    tally.civilian,
                    (),
                    self.words(unit.sentence, tally.start, tally.end),
                )
                same = next(
                    (
                        n
                        for n, c in enumerate(found)
                        if homes.get(n) is not unit.sentence and _told_once_more(c, count, camps)
                    ),
                    None,
                )
                if key not in leading and same is None:
                    leading[key] = len(found)
                    homes[len(found)] = unit.sentence
                    found.append(count)
                    continue
                if same is not None and camps.get(found[same].side or "", "") is not None and tally.side is not None:
                    found[same] = replace(found[same], side=tally.side)
                old = found[leading[key] if same is None else same]
                if old.quantity == tally.quantity or _same_least(old, count) or _says_less(old, count):
                    continue
                if _uncounted(old) and old.part_of == count.part_of and _counted(count):
                    found[leading[key]] = count  # "injuring others", and later in the report "three were injured"
                elif tally.earlier:
                    found[leading[key]] = _superseding(old, tally.quantity)
                elif tally.subgroup and old.part_of:
                    continue
                else:
                    found.append(count)
            for strike in unit.strikes:
                if (
                    any(c.outcome == strike.outcome and c.quantity == strike.quantity for c in found)
                    or kind in _NO_WEAPON
                ):
                    continue
                found.append(
                    Count(
                        strike.outcome,
                        strike.noun or "strikes",
                        strike.quantity,
                        None,
                        said_by,
                        None,
                        False,
                        (),
                        self.words(unit.sentence, strike.start, strike.end),
                    )
                )
        return tuple(found)

    # -- speakers ----------------------------------------------------------------------------------------------------
    def attribution(self, occurrence: Occurrence) -> tuple[dict[str, int], tuple[Attribution, ...]]:
        """The chain of speakers, closed by the report's own source line; and each speaker's place in it."""
        chain: list[Attribution] = []
        index: dict[str, int] = {}
        for unit in occurrence.units:
            for voice in unit.voices:
                if voice.name in index:
                    continue
                index[voice.name] = len(chain)
                chain.append(
                    Attribution(
                        voice.name,
                        self.words(voice.sentence, voice.start, voice.end, voice.sentence is not unit.sentence),
                    )
                )
        if self.report.source_line is not None:
            text, start, end = self.report.source_line
            span = self.report.source_map.to_source(start, end)
            chain.append(Attribution(text, Words(text, span.start, span.end), True))
        elif self.report.source:
            chain.append(Attribution(self.report.source, None, True))
        return index, tuple(chain)


def _holds_unknown(wide: Place, places: list[Place]) -> bool:
    """ "in Qubeir, a small farming village in Hama province": a province told after a village that no gazetteer holds
    is where that lies."""
    if wide.level not in ("province", "region") or wide.words is None:
        return False
    return any(p.lat is None and p.words is not None and 0 < wide.words.start - p.words.end < _NEXT_TO for p in places)


_NEXT_TO = 60  # characters between a village and the province in which it lies
_NEWS_DAYS = 2
_NUMBER = re.compile(r"\d|\b(?:at\s+least|more|two|three|few|several|dozens?|no\s+fewer)\b", re.IGNORECASE)


def _listed_together(members: list[tuple[Struck, Unit]]) -> Quantity | None:
    """How many "two trucks, a car and a van" are: things of one type in one list, each with its number."""
    first, home = members[0]
    joined = {t.i for t in conjuncts(first.token)}
    alike = all(u is home and s.via.i == first.via.i and s.quantity.low == s.quantity.high for s, u in members)
    if len(members) < 2 or not alike or not all(s.token.i in joined for s, _ in members[1:]):
        return None
    if any(c.lower_ == "the" for s, _ in members for c in s.token.children):
        return None
    return Quantity.exactly(sum(s.quantity.low for s, _ in members))


def _part_of_its_like(tally: Tally, found: list[Count]) -> bool:
    """ "20 soldiers, including a captain": a part of those counted that is counted under their own name."""
    return tally.subgroup and any(
        (c.outcome, c.who, c.part_of) == (tally.outcome, tally.who, None) and c.quantity.low >= tally.quantity.low
        for c in found
    )


def _uncounted(count: Count) -> bool:
    """True for a bare plural ("civilians were killed")."""
    words = count.words.text if count.words is not None else ""
    return count.quantity == Quantity(2, None) and _NUMBER.search(words) is None


def _counted(count: Count) -> bool:
    return count.quantity != Quantity(2, None) and count.quantity.low >= 2


def _described_again(actor: Actor, occurrence: Occurrence) -> bool:
    """Whether an armed group known by a description is another one's, of its side, that is named ("the ELN",
    "guerrillas")."""
    doers = [p.mention for u in occurrence.units for p in u.parties if p.role == "doer"]
    mine = [m for m in doers if m.id == actor.id]
    if not mine or not all(m.descriptive and m.kind in _ARMED for m in mine):
        return False
    return any(m.id != actor.id and not m.descriptive and m.kind in _ARMED and m.side == mine[0].side for m in doers)


def _stands_back(party: Party, unit: Unit, kind: str, named: bool, found: bool) -> bool:
    """Whether a party is no alleged doer after all: "gunmen" where the report says whose they are (``named``), victims
    known by a description where others are ``found``, a people whose dead are counted."""
    mention = party.mention
    if party.role == "doer":
        return named and mention.descriptive and mention.side == "unknown"
    if party.role == "victim":
        return (mention.descriptive and found) or mention.soft or _counted_as_people(party, unit)
    return mention.soft and kind not in _TWO_SIDED


def _counted_as_people(party: Party, unit: Unit) -> bool:
    return any(t.who != "fighters" and t.start < party.end and party.start < t.end for t in unit.tallies)


def _camps(occurrence: Occurrence) -> dict[str, str | None]:
    """Of each side whose fighters fell, whether only a description names it ("militants": "rebels" may be they), and
    whether it is a state's; ``None`` for a name."""
    mentions = [m for u in occurrence.units for m in u.sentence.actors]
    return {
        m.id: ("state" if m.kind in ("state", "state_forces") else "group") if m.descriptive else None for m in mentions
    } | {m.id + "/named": "state" if m.kind in ("state", "state_forces") else "group" for m in mentions}


def _told_once_more(old: Count, new: Count, camps: dict[str, str | None]) -> bool:
    """ "three Maoists were killed", and later in the report "the three militants": the same dead."""
    alike = (old.outcome, old.who, old.quantity) == (new.outcome, new.who, new.quantity)
    if not alike or old.part_of != new.part_of:
        return False
    if old.side is None or new.side is None:
        return True
    described = camps.get(old.side) is not None or camps.get(new.side) is not None
    return described and camps.get(old.side + "/named") == camps.get(new.side + "/named")


def _says_less(old: Count, new: Count) -> bool:
    """ "several others were hurt", where dozens were told."""
    return new.quantity.high is None and new.quantity.low <= 3 <= old.quantity.low and _uncounted_or_few(new)


def _uncounted_or_few(count: Count) -> bool:
    words = count.words.text if count.words is not None else ""
    return re.search(r"\d|\bat\s+least|\bmore\s+than|\bover\b", words, re.IGNORECASE) is None


def _same_least(old: Count, new: Count) -> bool:
    """ "at least 19", and later in the report "19"."""
    return old.quantity.low == new.quantity.low > 2 and None in (old.quantity.high, new.quantity.high)


def _superseding(count: Count, earlier: Quantity) -> Count:
    return replace(count, superseded=(*count.superseded, earlier))


def informative(claim: Claim) -> bool:
    """Whether a claim tells enough to be one (claims guide, "The idea"): a count, a place below the country, or a date
    with a target or doer."""
    precise = any(p.level != "country" for p in claim.places)
    dated = claim.when.words is not None and not claim.when.assumed
    if claim.status == "denied":
        return bool(claim.attribution)
    if claim.counts:
        return True
    if claim.kind in ("meeting", "letter"):
        return any(a.words is not None and any(c.isupper() for c in a.words.text) for a in claim.actors)
    if claim.kind in _BY_AIR and dated and _fresh(claim) and claim.places and any(map(_named_outright, claim.actors)):
        return True  # "France carried out air strikes in Syria overnight"
    return (
        precise and (dated or bool(claim.actors or claim.targets or claim.weapons) or claim.kind not in ("attack",))
    ) or (dated and bool(claim.targets))


def _fresh(claim: Claim) -> bool:
    """Whether a claim's days are the last ones before its report: news, and no history."""
    day, last = claim.report.published, claim.when.end
    return day is not None and last is not None and (day - last).days <= _NEWS_DAYS


def _named_outright(actor: Actor) -> bool:
    return actor.words is not None and actor.words.text[:1].isupper()
