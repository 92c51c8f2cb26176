"""From a parsed sentence to its units: mentions are given to the clause that they stand in, clauses that tell of one occurrence
are joined, and a clause that tells of several ("six in one town and three in another") is cut."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dalil.claims.casualties import Casualties, Tally
from dalil.claims.clauses import clause_heads
from dalil.claims.doers import Doers, Party
from dalil.claims.kinds import compatible
from dalil.claims.sentence import Sentence
from dalil.claims.struck import StruckReader
from dalil.claims.triggers import Trigger, find_triggers
from dalil.claims.units import Strikes, Unit
from dalil.language.dates import DateMention
from dalil.language.modality import ModalWords, modality_of
from dalil.language.speakers import Speech, speeches
from dalil.lexicon.terms import Terms
from dalil.model import Quantity, Span
from dalil.places import Toponym, fold_name

if TYPE_CHECKING:
    from spacy.tokens import Token

_LOCATIVE = {
    "in",
    "at",
    "near",
    "on",
    "around",
    "outside",
    "inside",
    "of",
    "over",
    "across",
    "throughout",
    "within",
    "along",
    "between",
    "beyond",
    "off",
    "into",
    "onto",
    "upon",
    "against",
    "targeting",
    "through",
    "surrounding",
    "for",
    "towards",
    "toward",
}
_ONE_EACH = {"meeting", "letter", "agreement", "protest", "aid", "territory", "siege"}
_MET = {"meeting", "letter", "protest", "agreement"}
_AT = ("in", "at", "outside", "inside", "near", "across", "through", "and", ":")
_FROM = {"from"}
_HIT_DEPS = {
    "dobj",
    "nsubjpass",
    "compound",
    "npadvmod",
    "nmod",
    "amod",
    "poss",
    "attr",
    "appos",
    "conj",
    "ROOT",
    "oprd",
}
_SAME_PLACE = re.compile(
    r"\bthe\s+same\s+(?:town|village|city|area|neighbou?rhood|district|place|location|province|site|street|camp|market)\b",
    re.IGNORECASE,
)
_TIMES = re.compile(
    r"\b(?:hit|struck|bombed|targeted|shelled|attacked|raided|bombarded)\s+(?:at\s+least\s+)?(?P<n>twice|(?:two|three|four|five|six|seven|eight|nine|ten|\d+)(?=\s+times))",
    re.IGNORECASE,
)
_TIMES_WORDS = {
    "twice": 2,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
}
_NOT_STRIKES = re.compile(r"\b(?:general|hunger|labou?r|transport)\s+strikes?\b|\brefused\b", re.IGNORECASE)


@dataclass
class Analysis:
    """All that one sentence gave: its units, its acts of saying and its parties (some stand outside every unit)."""

    sentence: Sentence
    units: list[Unit]
    speeches: list[Speech]
    parties: list[Party]
    triggers: list[Trigger]


class SentenceReader:
    """Reads the units of one parsed sentence."""

    def __init__(
        self, sentence: Sentence, terms: Terms, words: ModalWords, verbs: Callable[[str], frozenset[str]]
    ) -> None:
        self.sentence = sentence
        self.terms = terms
        self.words = words
        self.doc = sentence.parsed
        self.heads = clause_heads(self.doc)
        self.speeches = speeches(self.doc, verbs("speech"), verbs("weak"))
        self.judging = verbs("statement")
        self.speech_verbs = {s.verb for s in self.speeches}
        self.triggers = find_triggers(sentence, terms, words)

    def read(self) -> Analysis:
        """The analysis of the sentence."""
        question = self.sentence.text.rstrip().endswith("?")
        speaker_tokens = self._speaker_tokens()
        parties = Doers(self.sentence, self.triggers, self.terms, speaker_tokens, self.judging).read()
        tallies = (
            []
            if question
            else [
                t
                for t in Casualties(self.sentence, self.terms).read()
                if self._told(t) and t.head.i not in speaker_tokens
            ]
        )
        asserted = [] if question else [t for t in self.triggers if t.modality == "asserted" or self._denied(t)]
        units = self._units(asserted, tallies, parties)
        units = self._joined(units)
        self._blamed(units, parties)
        cut = [piece for unit in units for piece in _cut(unit)] or self._blame_alone(parties)
        return Analysis(self.sentence, cut, self.speeches, parties, self.triggers)

    def _blamed(self, units: list[Unit], parties: list[Party]) -> None:
        """A doer named outside every clause that tells ("…, and blamed armed factions") belongs to the sentence's one occurrence."""
        placed = {id(p) for u in units for p in u.parties}
        for party in parties:
            if party.role == "doer" and id(party) not in placed and len(units) == 1:
                units[0].parties.append(party)

    def _blame_alone(self, parties: list[Party]) -> list[Unit]:
        """ "We hold Russian forces responsible.": a sentence that names a doer for what was told before."""
        blamed = [p for p in parties if p.role == "doer" and _BLAMES.search(self.sentence.text)]
        if not blamed:
            return []
        return [
            Unit(self.sentence, {self.heads[blamed[0].token.i]}, parties=blamed, start=0, end=len(self.sentence.text))
        ]

    # -- what counts -------------------------------------------------------------------------------------------------
    def _told(self, tally: Tally) -> bool:
        modality = modality_of(tally.verb, self.words)
        if tally.verb is not tally.head and modality == "asserted":
            modality = (
                modality_of(tally.head, self.words) if tally.head.dep_ not in ("nsubj", "nsubjpass") else modality
            )
        return modality == "asserted"

    def _denied(self, trigger: Trigger) -> bool:
        return trigger.modality == "negated"

    def _speaker_tokens(self) -> set[int]:
        tokens: set[int] = set()
        for speech in self.speeches:
            if speech.start >= 0 and (speech.covers or speech.lemma == "according to"):
                tokens |= {t.i for t in self.sentence.tokens(speech.start, speech.end)}
        return tokens

    # -- giving mentions to clauses ----------------------------------------------------------------------------------
    def _owner(self, token: Token, eventive: set[int], strict: bool = True) -> int | None:
        clause = self.heads[token.i]
        for _ in range(20):
            if clause in eventive:
                return clause
            head = self.doc[clause]
            if head.head.i == clause:
                return None
            if clause in self.speech_verbs and strict and not self._after_according(clause, token):
                return None
            parent = self.heads[head.head.i]
            if parent == clause:
                return None
            clause = parent
        return None

    def _after_according(self, clause: int, token: Token) -> bool:
        """ "According to X, A and B did …": the parser may join A to X; what stands after the speaker's name belongs to the sentence."""
        return any(s.verb == clause and s.lemma == "according to" and 0 <= s.end < token.idx for s in self.speeches)

    def _units(self, triggers: list[Trigger], tallies: list[Tally], parties: list[Party]) -> list[Unit]:
        eventive = (
            {self.heads[t.token.i] for t in triggers}
            | {self.heads[t.verb.i] for t in tallies}
            | {self.heads[t.head.i] for t in tallies}
        )
        units = {clause: Unit(self.sentence, {clause}) for clause in sorted(eventive)}
        for trigger in triggers:
            units[self.heads[trigger.token.i]].triggers.append(trigger)
        for tally in tallies:
            units[self.heads[tally.head.i] if tally.subgroup else self.heads[tally.verb.i]].tallies.append(tally)
        strikes = [*self._strikes(), *self._times()]
        for strike in strikes:
            owner = self._owner(strike.token, eventive)
            if owner is not None:
                units[owner].strikes.append(strike)
        reader = StruckReader(self.sentence, triggers, self.terms)
        struck = reader.read()
        lost = {s.token.i for s in struck}
        for target in struck:
            owner = self._owner(target.token, eventive)
            if owner is None:
                owner = self._owner(target.via, eventive, strict=False)
            if owner is None and len(units) == 1:
                owner = next(iter(units))
            if owner is None and not units and target.effect is not None:
                owner = self.heads[target.via.i]
                units[owner] = Unit(self.sentence, {owner})
            if owner is not None:
                units[owner].targets.append(target)
        for weapon in self.sentence.terms["weapon"]:
            token = self.sentence.root(weapon.start, weapon.end)
            if token.i in lost or self._not_a_means(token, weapon.value):
                continue
            owner = self._owner(token, eventive)
            if owner is None and len(units) == 1:
                owner = next(iter(units))
            if owner is not None:
                units[owner].weapons.append(weapon)
        for party in parties:
            owner = self._owner(party.token, eventive)
            if owner is None and len(units) == 1 and party.role == "doer":
                owner = next(iter(units))
            if owner is not None:
                units[owner].parties.append(party)
        self._give_places_and_dates(units, eventive, parties)
        ordered = sorted(units.values(), key=lambda u: min(u.heads))
        for unit in ordered:
            unit.same_place = bool(_SAME_PLACE.search(self._clause_text(unit)))
        return ordered

    def _clause_text(self, unit: Unit) -> str:
        inside = [t for t in self.doc if self.heads[t.i] in unit.heads]
        if not inside:
            return ""
        unit.start = min(t.idx for t in inside)
        unit.end = max(t.idx + len(t) for t in inside)
        return self.sentence.text[unit.start : unit.end]

    def _not_a_means(self, token: Token, value: str) -> bool:
        """A weapon that is only spoken of: modal or negated, or "shell" and "arms" as other words."""
        if token.pos_ not in ("NOUN", "PROPN", "ADJ", "VERB"):
            return True
        return modality_of(token, self.words) == "irrealis"

    def _strikes(self) -> list[Strikes]:
        found = []
        for outcome in ("strikes", "places_hit"):
            for mention in self.sentence.terms[outcome]:
                token = self.sentence.root(mention.start, mention.end)
                if token.dep_ == "compound" or (not mention.plural and mention.text.lower() != "aircraft"):
                    quantity = self._number_before(mention.start)
                    if quantity is None or quantity[0].high != 1 or (quantity[3] and not self.sentence.header_end):
                        continue
                else:
                    quantity = self._number_before(mention.start)
                if quantity is None or _NOT_STRIKES.search(
                    self.sentence.text[max(0, mention.start - 12) : mention.end]
                ):
                    continue
                if outcome == "places_hit" and not any(
                    t.kind in ("airstrike", "shelling", "attack", "armed_attack", "bombing") for t in self.triggers
                ):
                    continue
                if mention.text.lower() in ("car bomb", "car bombs", "explosions", "bombs") and not any(
                    t.lemma in ("drop", "fall", "fire", "land") for t in self.triggers
                ):
                    continue
                if modality_of(token, self.words) != "asserted" or (
                    token.dep_ == "pobj" and token.head.lower_ in ("with", "using") and quantity[0].high is None
                ):
                    continue
                found.append(Strikes(outcome, quantity[0], quantity[1], mention.end, token, mention.text.lower()))
        return [*found, *self._fired()]

    def _fired(self) -> list[Strikes]:
        """ "some 200 have been fired since": a bare number of what the sentence or the one before calls by name."""
        found = []
        for mention in self.sentence.quantities:
            token = self.sentence.root(mention.number_start, mention.number_end)
            if (
                mention.role == "count"
                and token.dep_ == "nsubjpass"
                and token.head.lemma_.lower() in ("fire", "launch", "drop")
            ):
                found.append(Strikes("strikes", mention.quantity, mention.start, mention.end, token, "strike"))
        return found

    def _times(self) -> list[Strikes]:
        """ "was hit four times", "struck twice"."""
        found = []
        for match in _TIMES.finditer(self.sentence.text):
            number = _TIMES_WORDS.get(match.group("n").lower()) or (
                int(match.group("n")) if match.group("n").isdigit() else 0
            )
            if number > 1:
                found.append(
                    Strikes(
                        "strikes",
                        Quantity.exactly(number),
                        match.start("n"),
                        match.end(),
                        self.sentence.token_at(match.start()),
                        "strike",
                    )
                )
        return found

    def _number_before(self, offset: int) -> tuple[Quantity, int, int, bool] | None:
        """The number that counts the noun at ``offset``, with its place and whether it is a mere article."""
        for mention in self.sentence.quantities:
            if mention.role == "count" and mention.end <= offset and offset - mention.end < 40:
                between = self.sentence.text[mention.end : offset]
                if not re.search(
                    r"[,;:.]|\b(?:and|in|on|at|killed|people|civilians|were|was|that|which|with|from|by|a|an|the|others?|after|when|as)\b",
                    between,
                ):
                    return (
                        mention.quantity,
                        mention.start,
                        mention.end,
                        self.sentence.text[mention.start : mention.end].lower() in ("a", "an", "one"),
                    )
        return None

    # -- places and dates --------------------------------------------------------------------------------------------
    def _give_places_and_dates(self, units: dict[int, Unit], eventive: set[int], parties: list[Party]) -> None:
        taken = [
            Span(p.start, p.end)
            for p in parties
            if p.role in ("doer", "speaker", "party") or (p.role == "victim" and not p.mention.metonym)
        ]
        voices = [Span(s.start, s.end) for s in self.speeches if s.start >= 0]
        header = self.sentence.header_end
        for toponym in self.sentence.toponyms:
            if toponym.end <= header:
                continue
            span = Span(toponym.start, toponym.end)
            token = self.sentence.root(toponym.start, toponym.end)
            if any(span.overlaps(v) for v in voices) or any(
                span.overlaps(t) and not self._locative(toponym, token) for t in taken
            ):
                continue
            owner = (
                None
                if self._describes_somebody(token, eventive) or self._under_unasserted(token)
                else self._owner(token, eventive)
            )
            if owner is None or not self._locates(toponym, token):
                continue
            units[owner].places.append(toponym)
        loose: list[DateMention] = []
        for date in self.sentence.dates:
            if date.end <= header or self._reporting(date) or date.kind in ("future",):
                continue
            if self._of_earlier_toll(date, [t for u in units.values() for t in u.tallies]):
                continue
            token = self.sentence.root(date.start, date.end)
            owner = self._owner(token, eventive, strict=False)
            if owner is not None:
                units[owner].dates.append(date)
            else:
                loose.append(date)
        self._give_loose(units, loose)

        for unit in units.values():
            unit.places = _nearest_names(unit.places)
            if unit.kinds and unit.kinds <= _MET:
                unit.places = [
                    p
                    for p in unit.places
                    if p.is_parent
                    or p.cue in ("town", "city", "village")
                    or (p.preposition or "").split()[-1:] in ([w] for w in _AT)
                ]
            if not unit.places:
                unit.places = [t for t in self.sentence.toponyms if t.end <= header]
            if not unit.dates:
                unit.dates = [d for d in self.sentence.dates if d.end <= header]

    def _give_loose(self, units: dict[int, Unit], loose: list[DateMention]) -> None:
        """Dates outside every telling clause date the nearest unit that has none; a lone place outside does so for the only unit."""
        for date in loose:
            token = self.sentence.root(date.start, date.end)
            undated = [c for c in units if not units[c].dates]
            if undated:
                units[min(undated, key=lambda c: abs(self.doc[c].i - token.i))].dates.append(date)
        if len(units) == 1:
            (unit,) = units.values()
            if not [p for p in unit.places if not p.is_parent]:
                unit.places = unit.places + [
                    t for t in self.sentence.toponyms if self._stands_apart(t) and t not in unit.places
                ]

    def _stands_apart(self, toponym: Toponym) -> bool:
        """A place with its preposition in a clause that tells nothing else, and that is no act of saying."""
        token = self.sentence.root(toponym.start, toponym.end)
        if toponym.end <= self.sentence.header_end or toponym.preposition not in (
            "in",
            "at",
            "near",
            "on",
            "of",
            "around",
            "outside",
            "inside",
        ):
            return False
        if any(s.start < toponym.end and toponym.start < s.end for s in self.speeches if s.start >= 0):
            return False
        head = self.doc[self.heads[token.i]]
        return (
            self.heads[token.i] not in self.speech_verbs
            and head.dep_ in ("ROOT", "ccomp", "conj")
            and self._locates(toponym, token)
        )

    def _under_unasserted(self, token: Token) -> bool:
        """A place of what is not asserted: "to protest at the slaughter in Aleppo"."""
        bad = {t.token.i for t in self.triggers if t.modality == "irrealis" and not t.verb}
        current = token
        for _ in range(4):
            if current.i in bad:
                return True
            if current.head.i == current.i or current.i == self.heads[current.i]:
                return False
            current = current.head
        return False

    def _describes_somebody(self, token: Token, eventive: set[int]) -> bool:
        """A place in a clause that only says who somebody is: "organizations holed up in X", "a refugee who came from Y"."""
        clause = self.heads[token.i]
        head = self.doc[clause]
        if (
            clause not in eventive
            and head.dep_ == "advcl"
            and any(c.dep_ == "mark" and c.lower_ in ("before", "until", "since", "while") for c in head.children)
        ):
            return True
        if clause in eventive or head.dep_ not in ("relcl", "acl"):
            return False
        people = {t.i for m in self.sentence.terms["who"] for t in self.sentence.tokens(m.start, m.end)}
        people |= {t.i for m in self.sentence.actors for t in self.sentence.tokens(m.start, m.end)}
        return head.head.i in people

    def _locative(self, toponym: Toponym, token: Token) -> bool:
        return bool(
            toponym.preposition and toponym.preposition.split()[-1] in _LOCATIVE - {"of", "for", "against", "on"}
        )

    def _locates(self, toponym: Toponym, token: Token) -> bool:
        """Whether the name tells where, rather than where from or whose."""
        preposition = (toponym.preposition or "").split()[-1:] or [""]
        if preposition[0] in ("towards", "toward"):
            return False
        if preposition[0] in _FROM:
            return any(t.kind in ("displacement", "territory", "detention") for t in self.triggers)
        if preposition[0] == "to":
            return any(t.kind in ("aid", "letter") for t in self.triggers) and toponym.known
        if preposition[0]:
            return True
        if token.dep_ == "nsubj":
            return (
                token.head.lemma_.lower()
                in ("come", "witness", "see", "suffer", "pass", "fall", "experience", "endure", "sustain")
                or toponym.cue is not None
            )
        return token.dep_ in _HIT_DEPS or toponym.cue is not None

    def _reporting(self, date: DateMention) -> bool:
        """A date that belongs to the act of saying: "said on Tuesday", "the Civil Defense on Tuesday said"."""
        text = self.sentence.text
        if _SAID_ON.search(text[: date.start]):
            return True
        for speech in self.speeches:
            if speech.lemma == "according to":
                continue
            verb = self.doc[speech.verb]
            between = text[verb.idx + len(verb) : date.start]
            if date.start >= verb.idx and re.fullmatch(
                r"\s*,?\s*(?:(?:late|early|earlier|later|again|reporters|journalists|local\s+media|the\s+agency|in\s+a\s+(?:\w+\s+){0,3}(?:statement|report|release|post|tweet|bulletin|update|briefing)|in|on|by|to\s+reporters)\s*,?\s*){0,4}",
                between,
                re.IGNORECASE,
            ):
                return True
            if self._dates_speech(date, verb, speech):
                return True
            if (
                date.end <= verb.idx
                and speech.head >= 0
                and self.doc[speech.head].idx < date.start
                and re.fullmatch(r"\s*,?\s*(?:\w+ly\s+)?(?:had\s+|also\s+)?", text[date.end : verb.idx])
            ):
                return True
        return False

    def _dates_speech(self, date: DateMention, verb: Token, speech: Speech) -> bool:
        """ "On Sunday the ministry had spoken of 50 dead", "said in a statement on Sunday", "up from 40 on Monday"."""
        token = self.sentence.root(date.start, date.end)
        for _ in range(3):
            token = token.head
            if token.lemma_.lower() in (
                "statement",
                "report",
                "release",
                "post",
                "bulletin",
                "interview",
                "briefing",
                "tweet",
                "update",
                "message",
            ):
                return True
            if token.i == verb.i:
                subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
                told_before = speech.postposed and bool(speech.covers) and self.doc[min(speech.covers)].idx < date.start
                told_before |= any(t.start < date.start for t in self.triggers)
                return (
                    subject is not None
                    and date.end <= subject.idx
                    and not told_before
                    and verb.i not in {self.heads[t.token.i] for t in self.triggers}
                )
        return False

    def _of_earlier_toll(self, date: DateMention, tallies: list[Tally]) -> bool:
        """A date that belongs to a toll which is overtaken: "up from 40 on Monday", "on Monday it had admitted 27"."""
        text = self.sentence.text
        for tally in tallies:
            if tally.earlier and (
                0 <= date.start - tally.end < 25
                and re.fullmatch(r"[\w\s]{0,12}\b(?:on|from|of|by|late|early)?\s*", text[tally.end : date.start])
            ):
                return True
            if (
                tally.earlier
                and date.end <= tally.start
                and re.search(r"\bhad\b", text[date.end : tally.start])
                and not re.search(r"[.;]", text[date.end : tally.start])
            ):
                return True
        return False

    # -- joining clauses ---------------------------------------------------------------------------------------------
    def _joined(self, units: list[Unit]) -> list[Unit]:
        """Join a clause with the one that it hangs on where nothing sets them apart."""
        by_clause = {clause: unit for unit in units for clause in unit.heads}
        for unit in sorted(units, key=lambda u: -self._depth(min(u.heads))):
            clause = min(unit.heads, key=self._depth)
            parent = self._parent(clause, by_clause)
            if parent is None or parent is unit:
                continue
            if self._apart(parent, unit, self.doc[clause]):
                unit.relation = self.doc[clause].dep_
                continue
            _absorb(parent, unit)
            for head in unit.heads:
                by_clause[head] = parent
        kept = {id(u): u for u in by_clause.values()}
        return sorted(kept.values(), key=lambda u: u.start)

    def _depth(self, index: int) -> int:
        depth, token = 0, self.doc[index]
        while token.head.i != token.i and depth < 60:
            token, depth = token.head, depth + 1
        return depth

    def _parent(self, clause: int, by_clause: dict[int, Unit]) -> Unit | None:
        current = clause
        for _ in range(20):
            head = self.doc[current].head
            if head.i == current:
                break
            current = self.heads[head.i]
            if current in by_clause:
                return by_clause[current]
            if self.heads[current] == current and self.doc[current].head.i == current:
                break
        if self.doc[self.heads[clause]].dep_ in ("ccomp", "conj", "parataxis", "advcl") and by_clause:
            root = self.doc[current]
            if root.i in self.speech_verbs and self.doc[clause].dep_ == "conj":
                return None
        return None

    def _parted(self, head: Token, parent: Unit) -> bool:
        """Whether a semicolon or a colon stands between a clause and the one that it would join."""
        nearest = min(parent.heads, key=lambda i: abs(i - head.i))
        low, high = sorted((nearest, head.i))
        return any(t.text in _PARTING for t in self.doc[low:high])

    def _apart(self, parent: Unit, child: Unit, head: Token) -> bool:
        if not compatible(parent, child):
            return True
        if _other_places(parent, child) or _other_dates(parent, child):
            return True
        if child.triggers and self._parted(head, parent):
            return True
        if (
            head.dep_ == "conj"
            and child.kinds & _ONE_EACH
            and any(c.dep_ in ("nsubj", "nsubjpass") for c in head.children)
        ):
            return True
        if (
            head.dep_ == "relcl"
            and any(c.lemma_ == "have" and c.dep_ == "aux" for c in head.children)
            and child.triggers
            and parent.triggers
        ):
            return True
        mine = {(t.outcome, t.who): t.quantity for t in parent.tallies if not t.subgroup}
        for tally in child.tallies:
            if (
                not tally.subgroup
                and (tally.outcome, tally.who) in mine
                and mine[tally.outcome, tally.who] != tally.quantity
                and not tally.earlier
            ):
                return True
        return False


# facilities whose name says where something happened; a hospital or a school is a target, not a place
_PLACE_FACILITIES = {
    "crossing",
    "border crossing",
    "base",
    "air base",
    "airbase",
    "street",
    "camp",
    "refugee camp",
    "prison",
    "checkpoint",
    "junction",
    "airport",
    "stadium",
    "square",
    "road",
    "bridge",
    "market",
    "port",
    "dam",
    "valley",
    "hill",
    "gate",
}


_BLAMES = re.compile(
    r"\b(?:blam\w+|responsib\w+|attribut\w+|accus\w+|suspect\w*|behind\s+the|claimed\s+(?:the\s+)?(?:attack|responsibility|bombing))\b",
    re.IGNORECASE,
)
_SAID_ON = re.compile(
    r"\b(?:said|says|announced|stated|added|told\s+(?:reporters|journalists|Reuters|AFP|AP))\s+(?:(?:late|early|earlier|again|in\s+a\s+statement)\s+)?(?:on\s+)?$",
    re.IGNORECASE,
)
_PARTING = {";", ":"}


def _nearest_names(places: list[Toponym]) -> list[Toponym]:
    """Without facilities where a place proper is named, and without hospitals and schools at all."""
    proper = [p for p in places if p.level_hint != "facility"]
    if any(not p.is_parent for p in proper):
        return proper
    return [p for p in places if p.level_hint != "facility" or (p.cue or "").lower() in _PLACE_FACILITIES]


def _names(unit: Unit) -> set[str]:
    return {fold_name(p.name) for p in unit.places if not p.is_parent}


def _other_places(a: Unit, b: Unit) -> bool:
    mine, yours = _names(a), _names(b)
    if not mine or not yours or mine & yours:
        return False
    around = {fold_name(w) for p in (*a.places, *b.places) for w in p.within} | {
        fold_name(p.name) for p in (*a.places, *b.places) if p.is_parent
    }
    wide = {fold_name(p.name) for p in (*a.places, *b.places) if p.level_hint in ("country", "province", "region")}
    return not (mine <= around | wide or yours <= around | wide)


def _other_dates(a: Unit, b: Unit) -> bool:
    mine = {(d.first, d.last) for d in a.dates if d.first and d.kind != "anaphoric"}
    yours = {(d.first, d.last) for d in b.dates if d.first and d.kind != "anaphoric"}
    if any(d.kind == "anaphoric" and d.offset for d in b.dates):
        return True
    return bool(mine and yours and not mine & yours)


def _absorb(parent: Unit, child: Unit) -> None:
    parent.heads |= child.heads
    for name in ("triggers", "tallies", "strikes", "places", "dates", "parties", "weapons", "targets"):
        getattr(parent, name).extend(getattr(child, name))
    for name in ("triggers", "tallies", "strikes", "places", "dates", "parties", "weapons", "targets"):
        getattr(parent, name).sort(key=lambda m: m.start)
    parent.same_place |= child.same_place
    parent.start = min(parent.start, child.start)
    parent.end = max(parent.end, child.end)


# --- one clause, several occurrences -------------------------------------------------------------------------------
def _place_groups(unit: Unit) -> list[list[Toponym]]:
    """Places that stand together ("A, B and C") count once."""
    groups: list[list[Toponym]] = []
    text = unit.sentence.text
    for place in unit.places:
        if place.is_parent:
            if groups:
                groups[-1].append(place)
            continue
        if groups:
            between = text[groups[-1][-1].end : place.start]
            if (
                re.fullmatch(
                    r"\W*(?:and|or|as\s+well\s+as|the|towns?|villages?|of|cit(?:y|ies)|districts?|neighbou?rhoods?|in|provinces?|governorates?|near(?:by)?|,|\s|&)*\W*",
                    between,
                    re.IGNORECASE,
                )
                or len(between.strip()) == 0
            ):
                groups[-1].append(place)
                continue
        groups.append([place])
    return groups


def _clusters(tallies: list[Tally]) -> list[list[Tally]]:
    """Main counts with what goes with them; a repeated outcome of the same people begins a new cluster."""
    clusters: list[list[Tally]] = []
    seen: set[tuple[str, str]] = set()
    for tally in tallies:
        key = (tally.outcome, "fighters" if tally.who == "fighters" else "people")
        if tally.subgroup and clusters:
            clusters[-1].append(tally)
            continue
        if not clusters or (
            key in seen
            and not tally.earlier
            and tally.part_of is None
            and (tally.who in ("people", clusters[-1][0].who) or tally.bare)
        ):
            clusters.append([tally])
            seen = {key}
        else:
            clusters[-1].append(tally)
            seen.add(key)
    return clusters


def _cut(unit: Unit) -> list[Unit]:
    """A unit with several counts of one outcome, each with a place of its own, is several occurrences."""
    groups = [g for g in _place_groups(unit) if any(not p.is_parent for p in g)]
    clusters = _clusters(unit.tallies)
    if len(clusters) > 1 and len(groups) < 2:
        return _cut_by_days(unit, clusters)
    if len(clusters) < 2 or len(groups) < 2:
        return [unit]
    total = None
    if len(clusters) == len(groups) + 1 and re.search(
        r"[:–—]", unit.sentence.text[clusters[0][-1].end : clusters[1][0].start]
    ):
        total, clusters = clusters[0], clusters[1:]
    pairs = _paired(clusters, groups)
    if pairs is None:
        return [unit]
    pieces = []
    if total is not None:
        whole = replace(unit, tallies=total, places=[], forced_scope="aggregate")
        whole.end = pairs[0][0][0].start
        pieces.append(whole)
    bounds = [min(c[0].start, g[0].start) for c, g in pairs]
    for number, (cluster, group) in enumerate(pairs):
        piece = Unit(
            unit.sentence,
            set(unit.heads),
            list(unit.triggers),
            cluster,
            [],
            group,
            [],
            list(unit.parties),
            list(unit.weapons),
        )
        piece.start = bounds[number] if number else unit.start
        piece.end = bounds[number + 1] if number + 1 < len(pairs) else unit.end
        own = [d for d in unit.dates if piece.start <= d.start < piece.end]
        lead = [d for d in unit.dates if d.start < bounds[0]] or unit.dates[:1]
        piece.dates = own or lead
        piece.strikes = [s for s in unit.strikes if piece.start <= s.start < piece.end]
        piece.targets = [
            t for t in unit.targets if (piece.start <= t.start < piece.end) or (number == 0 and t.start < bounds[0])
        ]
        piece.relation = "cut"
        pieces.append(piece)
    return pieces


def _cut_by_days(unit: Unit, clusters: list[list[Tally]]) -> list[Unit]:
    """ "31,400 people between 12 and 16 January, which brings to 380,000 those displaced since November": a count for each span."""
    dates = [d for d in unit.dates if d.first is not None]
    if len({(d.first, d.last) for d in dates}) < 2 or any(c[0].earlier for c in clusters):
        return [unit]
    pieces = []
    for number, cluster in enumerate(clusters):
        limit = clusters[number + 1][0].start if number + 1 < len(clusters) else len(unit.sentence.text)
        own = [d for d in dates if cluster[0].start < d.start < limit]
        if not own:
            return [unit]
        piece = replace(
            unit,
            tallies=cluster,
            dates=own[:1],
            strikes=unit.strikes if number == 0 else [],
            targets=unit.targets if number == 0 else [],
        )
        piece.start, piece.end, piece.relation = (unit.start if number == 0 else cluster[0].start), limit, "cut"
        pieces.append(piece)
    return pieces


def _paired(clusters: list[list[Tally]], groups: list[list[Toponym]]) -> list[tuple[list[Tally], list[Toponym]]] | None:
    """Each cluster of counts with its place: the one that follows before the next count, else the one before it."""
    pairs: list[tuple[list[Tally], list[Toponym]]] = []
    used: set[int] = set()
    if len(groups) == len(clusters):
        place_first = groups[0][0].start < clusters[0][0].start and groups[-1][0].start < clusters[-1][0].start
        count_first = clusters[0][0].start < groups[0][0].start and clusters[-1][0].start < groups[-1][0].start
        if place_first or count_first:
            return list(zip(clusters, groups, strict=True))
    for number, cluster in enumerate(clusters):
        limit = clusters[number + 1][0].start if number + 1 < len(clusters) else 10**9
        floor = clusters[number - 1][-1].end if number else -1
        after = [i for i, g in enumerate(groups) if i not in used and cluster[0].start < g[0].start < limit]
        before = [i for i, g in enumerate(groups) if i not in used and floor < g[0].start < cluster[0].start]
        choice = after[0] if after else before[-1] if before else None
        if choice is None:
            if pairs:
                pairs[-1][0].extend(cluster)
                continue
            return None
        used.add(choice)
        pairs.append((cluster, groups[choice]))
    return pairs if len(pairs) > 1 else None
