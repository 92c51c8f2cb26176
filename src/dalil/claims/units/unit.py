"""Units: what one stretch of a sentence tells of one occurrence, before the units of a report are joined."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from dalil.claims.casualties.tallies import Tally
from dalil.claims.events.doers import Party
from dalil.claims.events.struck import Struck
from dalil.claims.events.trigger import Trigger
from dalil.claims.sentences.sentence import Sentence
from dalil.language.dates import DateMention
from dalil.lexicon.grammar import any_of
from dalil.lexicon.terms import TermMention
from dalil.model import Actor, Quantity, Span
from dalil.places import Toponym

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass
class Voice:
    """A speaker of a unit: the words in the sentence, the canonical name and whether it is the party that speaks of
    itself."""

    name: str
    start: int
    end: int
    sentence: Sentence
    lemma: str = "say"
    actor: Any = None


@dataclass
class Strikes:
    """A number of strikes, shells or places hit."""

    outcome: str
    quantity: Quantity
    start: int
    end: int
    token: Token
    noun: str = ""


def _the(sentence: Sentence, mention: TermMention) -> bool:
    """ "the aircraft", "the first missile": a means that was spoken of before."""
    return bool(
        re.search(
            r"\b(?:the|these|those)\s+(?:first|second|two|three|same)?\s*$",
            sentence.text[: mention.start],
            re.IGNORECASE,
        )
    )


def _of_own(noun: Trigger, done: int | None) -> bool:
    """ "bombed a house and wounded others near the bombing": the one that the sentence itself told before."""
    return done is not None and done < noun.start and noun.token.head.lower_ in _BESIDE and noun.token.dep_ == "pobj"


_BESIDE = frozenset({"near", "after", "following", "beside"})
_OTHER_PARTS = re.compile(
    r"\b(?:in|on|at|across|against)\s+(?:(?:several|some|many|two|three)\s+)?other\s+(?:\w+\s+)?"
    rf"{any_of('places', 'other_parts')}\b",
    re.IGNORECASE,
)


_OPENING = 40  # characters of a clause in which it says that it tells of something else
_ANOTHER = re.compile(
    r"\b(?:another(?!\s+(?:\d|was|were|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen)"
    rf"|\s+(?:\w+\s+){{0,2}}?{any_of('speech', 'tolling')}\b)"
    r"|a\s+second(?!\s+(?:bomb|shell|missile|rocket|projectile)\b)|a\s+separate|separately|elsewhere|meanwhile|in\s+a\s+separate)\b",
    re.IGNORECASE,
)


@dataclass
class Unit:
    """What one clause (or several that belong together) tells. All mentions are of :attr:`sentence`."""

    sentence: Sentence
    heads: set[int]
    triggers: list[Trigger] = field(default_factory=list)
    tallies: list[Tally] = field(default_factory=list)
    strikes: list[Strikes] = field(default_factory=list)
    places: list[Toponym] = field(default_factory=list)
    dates: list[DateMention] = field(default_factory=list)
    parties: list[Party] = field(default_factory=list)
    weapons: list[TermMention] = field(default_factory=list)
    targets: list[Struck] = field(default_factory=list)
    voices: list[Voice] = field(default_factory=list)
    status: str = "asserted"
    same_place: bool = False
    start: int = 0
    end: int = 0
    relation: str = ""
    list_item: bool = False
    forced_scope: str | None = None
    doers_from: Unit | None = None
    weapons_from: Unit | None = None
    own_deed_of: Actor | None = None
    office: Span | None = None
    own_day: bool = False  # a share of a sum that is told of one day ("nine of them on Wednesday")

    @property
    def kinds(self) -> set[str]:
        """The kinds that its triggers name outright."""
        return {t.kind for t in self.triggers if not t.generic}

    @property
    def doers(self) -> set[str]:
        """The identifiers of those who are said to have done it."""
        return {p.mention.id for p in self.parties if p.role == "doer"}

    def is_definite(self) -> bool:
        """True if the unit points back: "the attack", "the strike", and names no new one."""
        nouns = [t for t in self.triggers if not t.verb]
        if any(t.new for t in nouns):
            return False
        done = min((t.start for t in self.triggers if t.verb and not t.generic), default=None)
        return any(t.definite and not _of_own(t, done) for t in nouns) or any(
            _the(self.sentence, w) for w in self.weapons
        )

    def only_refers(self) -> bool:
        """True for "This happened on Tuesday": nothing of its own but a day or a place."""
        pronouns = bool(self.triggers) and all(t.lemma in ("this", "it", "that") for t in self.triggers)
        return pronouns and not (self.tallies or self.strikes or self.targets)

    def is_new(self) -> bool:
        """True if the unit introduces an occurrence: "another strike", "a car bomb"."""
        if _OTHER_PARTS.search(self.sentence.text[self.start : self.end]):
            return True
        if any(t.new for t in self.triggers if not t.verb):
            return True
        opening = _ANOTHER.search(self.sentence.text, self.start)
        return opening is not None and opening.start() < min(self.start + _OPENING, self.end)

    def absorb(self, other: Unit) -> None:
        """Take over all that another unit of the sentence tells, each list in the order of the text."""
        self.heads |= other.heads
        for name in ("triggers", "tallies", "strikes", "places", "dates", "parties", "weapons", "targets"):
            mentions = getattr(self, name)
            mentions.extend(getattr(other, name))
            mentions.sort(key=lambda m: m.start)
        self.same_place |= other.same_place
        self.start = min(self.start, other.start)
        self.end = max(self.end, other.end)
