"""What was hit or lost: targets of a sentence, how many, their names and the effect said of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dalil.claims.events.effects import effect_on
from dalil.claims.events.hits import MOVABLE, HitReader
from dalil.claims.events.trigger import Trigger
from dalil.claims.sentences.sentence import Sentence
from dalil.lexicon.grammar import word_set
from dalil.lexicon.terms import TermMention, Terms, owners
from dalil.model import Quantity

if TYPE_CHECKING:
    from spacy.tokens import Token

_TOWNS = word_set("places", "towns")
_PLACE_LIKE = word_set("places", "like_places")
# what may not stand between a number and the thing that it counts
_APART = re.compile(
    r"[,;:.]|\b(?:and|in|on|at|killed|people|civilians|were|was|that|which|with|from|by|a|an|the"
    r"|others|wounded|injured|after|when|while|before|struck|targeted|bombed|shelled)\b"
)
_OF = re.compile(r"\d\s+of\s+(?:the\s+)?$")
# "one of the last functioning hospitals"
_ONE_AND_MANY = word_set("nouns", "one_and_many")
_ONE_OF = re.compile(
    r"(?<![\w-])one\s+of\s+(?:the|its|their|his|her|our|those|these)\s+(?:[\w-]+\s+){0,4}$", re.IGNORECASE
)
# of these also the named one is what was hit ("Sanaa airport was bombed"), and its name says where
_ITSELF = word_set("places", "hit_themselves")
_NAME = re.compile(
    r"((?:[A-Z][\w'’-]*|al-[A-Z][\w'’-]*|ul-[A-Z]\w*)"
    r"(?:\s+(?:of\s+|and\s+)?(?:[A-Z][\w'’-]*|al-[A-Z][\w'’-]*|ul-[A-Z]\w*))*)\s+$"
)
_OWNABLE = word_set("places", "owned")


def _owners() -> str:
    """Whose a house may be, as one expression with a group for each type of target."""
    groups = {kind: "|".join(map(re.escape, sorted(names, key=len, reverse=True))) for kind, names in owners().items()}
    return "|".join(f"(?P<{kind}>{names})" for kind, names in groups.items())


_OWNED_BY = re.compile(
    r"s?\s+(?:of|belonging\s+to|(?:run|used|operated|owned|rented)\s+by)\s+(?:(?!(?:and|in|near|at|with|on)\s)[\w.'’-]+\s+){0,4}?"
    rf"(?:{_owners()})s?\b",
    re.IGNORECASE,
)
_OWNER_BEFORE = re.compile(rf"\b(?:{_owners()})(?:s?['’]s?)?\s+(?:\w+\s+)?$", re.IGNORECASE)


@dataclass
class Struck:
    """One target of a sentence; offsets in its text, ``token`` its head word, ``via`` the word that makes it a
    target."""

    type: str
    quantity: Quantity
    start: int
    end: int
    token: Token
    via: Token
    effect: str | None = None
    names: tuple[str, ...] = ()

    def words_of(self, text: str) -> str:
        """The words of the sentence that carry the target."""
        return text[self.start : self.end]


class StruckReader:
    """Reads the targets of one sentence."""

    def __init__(self, sentence: Sentence, triggers: Sequence[Trigger], terms: Terms) -> None:
        self.sentence = sentence
        self.terms = terms
        self.hits = HitReader(sentence, triggers, terms)

    def read(self) -> list[Struck]:
        """The targets, in the order of the text; a list of one type stays apart (the claim joins them)."""
        found = []
        for mention in self.sentence.terms["target"]:
            token = self.sentence.root(mention.start, mention.end)
            if token.pos_ not in ("NOUN", "PROPN") or self._of_region(mention):
                continue
            if mention.value == "village" or _names_a_town(token):
                continue
            if mention.text.lower() in _PLACE_LIKE and self._is_place(mention) and not self._itself(mention, token):
                continue
            laden = any(
                w.start <= mention.start and mention.end < w.end and w.value == "car_bomb"
                for w in self.sentence.terms["weapon"]
            )  # "a car packed with explosives"
            via = None if laden else self.hits.via(token, mention)
            if via is not None:
                found.append(self._struck(mention, token, via))
        return [*found, *self._pronouns(found)]

    def _struck(self, mention: TermMention, token: Token, via: Token) -> Struck:
        names = self._names(mention)
        quantity = self._quantity(mention, token)
        if len(names) > 1 and quantity == Quantity(2, None):
            quantity = Quantity.exactly(len(names))
        if _another(via):
            quantity = quantity + Quantity.exactly(1)
        effect = effect_on(token, via, mention.end, self.sentence, self.terms)
        type_ = self._owner(mention) or mention.value
        return Struck(type_, quantity, mention.start, mention.end, token, via, effect, names)

    def _owner(self, mention: TermMention) -> str | None:
        """The type of a house by whose it is: "the office of a radio station", "a warehouse belonging to a charity",
        "the Red Cross office"."""
        if mention.text.lower() not in _OWNABLE:
            return None
        text = self.sentence.text
        after, before = _OWNED_BY.match(text, mention.end), _OWNER_BEFORE.search(text[: mention.start])
        return next((m.lastgroup for m in (after, before) if m is not None), None)

    def _pronouns(self, found: Sequence[Struck]) -> list[Struck]:
        """ "detected two drones and destroyed both": a pronoun stands for the last thing named before it."""
        movable = [m for m in self.sentence.terms["target"] if m.value in MOVABLE]
        more: list[Struck] = []
        for verb in self.sentence.parsed if movable else ():
            terms = self.terms.verbs.get(verb.lemma_.lower(), ())
            effect = next((t.value for t in terms if t.category == "effect" and not t.others), None)
            pronoun = any(c.dep_ == "dobj" and c.lower_ in ("both", "them", "it", "all") for c in verb.children)
            if effect is None or not pronoun or verb.i not in self.hits.triggers:
                continue
            before = [m for m in movable if m.end <= verb.idx]
            if before and all(s.start != before[-1].start for s in found):
                last = before[-1]
                token = self.sentence.root(last.start, last.end)
                quantity = self._quantity(last, token)
                more.append(Struck(last.value, quantity, last.start, last.end, token, verb, effect))
        return more

    def _is_object(self, mention: TermMention) -> bool:
        """ "struck the port of Odesa"."""
        return self.sentence.root(mention.start, mention.end).dep_ in ("dobj", "nsubjpass")

    def _of_region(self, mention: TermMention) -> bool:
        """ "the West Bank" is no bank."""
        return any(
            t.start < mention.start and mention.end <= t.end and t.level_hint == "region"
            for t in self.sentence.toponyms
        )

    def _itself(self, mention: TermMention, token: Token) -> bool:
        """Whether a verb or noun of hitting has the thing itself as its object, not what lies around it."""
        if mention.text.lower() not in _ITSELF:
            return False
        on = token.dep_ == "pobj" and token.head.lower_ in ("on", "at", "against", "targeting")
        by = token.head.head if on else token.head
        return (on or token.dep_ in ("dobj", "nsubjpass")) and by.i in self.hits.harming

    def _is_place(self, mention: TermMention) -> bool:
        """A neighbourhood, street or camp that is named is a place."""
        for toponym in self.sentence.toponyms:
            if toponym.start <= mention.end + 1 and mention.start <= toponym.end + 1:
                return True
            between = self.sentence.text[mention.end : toponym.start]
            of = mention.end < toponym.start <= mention.end + 8 and re.match(r"\s+of\s+", between)
            if of and not (mention.value == "transport" and self._is_object(mention)):
                return True
        return False

    def _quantity(self, mention: TermMention, token: Token) -> Quantity:
        """How many: the last number before the noun; one of a singular, two or more of a plural without a number."""
        best = None
        for quantity in self.sentence.quantities:
            if quantity.role == "count" and quantity.end <= mention.start and mention.start - quantity.end < 45:
                before = self.sentence.text[: quantity.start]
                if best is not None and _OF.search(before) and mention.start - quantity.end < 12:
                    continue  # "33 of 48 drones"
                between = self.sentence.text[quantity.end : mention.start]
                if not _APART.search(between.replace(" of the ", " ")):
                    best = quantity.quantity
        if best is not None:
            return best
        determiners = {c.lower_ for c in token.children if c.dep_ in ("det", "predet", "amod")}
        if "both" in determiners:
            return Quantity.exactly(2)
        if mention.text.lower().rsplit(maxsplit=1)[-1] in _ONE_AND_MANY:
            return Quantity.exactly(1)
        if mention.plural and not determiners & {"a", "an", "this", "that"}:
            if _ONE_OF.search(self.sentence.text[: mention.start]):
                return Quantity.exactly(1)
            return Quantity(2, None)
        return Quantity.exactly(1)

    def _names(self, mention: TermMention) -> tuple[str, ...]:
        """Proper names before the noun ("Nabd al-Hayat Hospital") or joined ("the Hassan Salama and Nasser
        schools")."""
        match = _NAME.search(self.sentence.text[: mention.start])
        if not match or match.start() == 0:
            return ()
        name = match.group(1)
        if mention.plural and " and " in name:
            return tuple(part.strip() for part in name.split(" and "))
        return (f"{name} {mention.text}",) if len(name) > 2 else ()


def _names_a_town(token: Token) -> bool:
    """ "the port city of …", "a garrison town": a word for what kind of town it is."""
    return token.dep_ in ("compound", "nmod", "amod") and token.head.lower_ in _TOWNS and token.head.i == token.i + 1


def _another(verb: Token) -> bool:
    """ "shot down a helicopter and damaged another one"."""
    joined = [c for c in verb.children if c.dep_ == "conj" and c.pos_ == "VERB"]
    things = [c for other in joined for c in other.children if c.dep_ == "dobj"]
    return any(
        c.lower_ == "another" or (c.lower_ == "one" and any(d.lower_ == "another" for d in c.children)) for c in things
    )
