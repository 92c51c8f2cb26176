"""Doers: what part each named party has in a clause: doer, victim, or one of two sides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from dalil.claims.clauses import is_passive
from dalil.claims.sentence import Sentence
from dalil.claims.triggers import SUFFERED, Trigger
from dalil.lexicon.terms import Terms

if TYPE_CHECKING:
    from spacy.tokens import Token

Role = Literal["doer", "victim", "party", "speaker", "none"]
_CHAIN = {"compound", "amod", "nmod", "poss", "conj", "appos", "nummod", "det"}
_BLAME = {"blame", "accuse", "suspect", "attribute", "hold", "charge", "pin", "ascribe"}
_ON = {"on", "against", "at", "upon", "toward", "towards", "into"}
_DOING = {
    "carry",
    "launch",
    "conduct",
    "fire",
    "drop",
    "commit",
    "perpetrate",
    "continue",
    "step",
    "intensify",
    "mount",
    "stage",
    "resume",
    "plant",
    "lay",
    "use",
    "send",
    "release",
    "unleash",
    "wage",
    "execute",
    "claim",
    "kill",
    "injure",
    "wound",
    "begin",
    "impose",
    "maintain",
    "keep",
    "put",
    "leave",
    "open",
    "pull",
    "cause",
    "conquer",
    "land",
    "direct",
    "carry out",
    "fly",
    "force",
    "holed",
    "shower",
    "rain",
}
_OWNED = {"belonging", "loyal", "allied", "affiliated", "linked", "aligned"}


@dataclass
class Party:
    """A party of the lexicon in a sentence, with its role there. ``mention`` has ``id``, ``name``, ``start``, ``end``."""

    mention: Any
    token: Token
    role: Role
    start: int
    end: int


class Doers:
    """Reads the roles of the parties of one sentence."""

    def __init__(
        self, sentence: Sentence, triggers: list[Trigger], terms: Terms, speakers: set[int], judging: frozenset[str]
    ) -> None:
        self.sentence = sentence
        self.terms = terms
        self.speakers = speakers
        self.judging = judging
        self.trigger_tokens = {t.token.i: t for t in triggers}
        self.weapons = {i.i for m in sentence.terms["weapon"] for i in [sentence.root(m.start, m.end)]}
        self.strikes = {i.i for m in sentence.terms["strikes"] for i in [sentence.root(m.start, m.end)]}

    def read(self) -> list[Party]:
        """The parties in the order of the text."""
        parties = []
        for mention in self.sentence.actors:
            token = self.sentence.root(mention.start, mention.end)
            if token.i in self.speakers and not self._also_does(token):
                parties.append(Party(mention, token, "speaker", mention.start, mention.end))
                continue
            parties.append(Party(mention, token, self._role(token), mention.start, mention.end))
        return parties

    def _also_does(self, token: Token) -> bool:
        return False

    def _event_noun(self, token: Token) -> bool:
        trigger = self.trigger_tokens.get(token.i)
        return (trigger is not None and not trigger.verb) or token.i in self.weapons or token.i in self.strikes

    def _role(self, token: Token) -> Role:
        current = token
        if self._event_noun(current):
            # "Russian airstrikes", "regime jets": the doer's name is part of the mention; what governs it may still make it a victim
            lost = self._lost(current)
            return "victim" if lost else "doer"
        for _ in range(10):
            governor, dep = current.head, current.dep_
            if governor.i == current.i:
                return "none"
            if dep in _CHAIN:
                if self._event_noun(governor) and dep not in ("conj", "appos"):
                    return "victim" if self._lost(governor) else "doer"
                current = governor
                continue
            if dep == "pobj":
                role = self._after_preposition(current, governor)
                if role is not None:
                    return role
                current = governor.head
                continue
            if dep in ("nsubj", "nsubjpass", "agent", "dobj", "attr", "npadvmod", "oprd"):
                return self._of_verb(current, governor, dep)
            current = governor
        return "none"

    def _lost(self, token: Token) -> bool:
        """A weapon that is shot down, destroyed or captured: its owner is the victim."""
        verb = token.head
        if token.dep_ in ("dobj", "nsubjpass") or (token.dep_ == "conj" and verb.dep_ in ("dobj", "nsubjpass")):
            verb = verb if token.dep_ != "conj" else verb.head
            return verb.lemma_.lower() in (
                "shoot",
                "destroy",
                "down",
                "capture",
                "damage",
                "intercept",
                "seize",
                "burn",
                "hit",
                "target",
                "disable",
            )
        return False

    def _after_preposition(self, token: Token, preposition: Token) -> Role | None:
        word, governor = preposition.lower_, preposition.head
        if preposition.dep_ == "agent" or word == "by":
            return "doer" if self._harms(governor) else "none"
        if word == "of" and governor.lower_ in ("hands", "control", "hold"):
            return "doer"
        trigger = self.trigger_tokens.get(governor.i)
        if word in _ON:
            if governor.lemma_.lower() in ("blame", "pin"):
                return "doer"
            return "victim"
        if word in ("of", "for") and trigger is not None and not trigger.verb:
            return "victim" if governor.lemma_.lower() in SUFFERED else "doer"
        if word == "to" and governor.lower_ in _OWNED:
            return self._role(governor.head) if governor.head.i != governor.i else "none"
        if word == "to" and governor.lemma_.lower() in ("attribute", "ascribe"):
            return "doer"
        if word in ("with", "between", "among", "and"):
            return "party"
        if word == "from":
            return (
                "victim"
                if trigger is not None and trigger.kind == "territory"
                else ("doer" if trigger is not None or self._event_noun(governor) else "none")
            )
        if word == "of" and (self._event_noun(governor)):
            return "victim" if self._lost(governor) else "doer"
        if word in ("of",):
            return None
        if word in ("under", "amid"):
            return "none"
        return None if word in ("including", "like") else "none"

    def _harms(self, governor: Token) -> bool:
        """Whether "by X" after this word makes X a doer: not after "offered", "funded" or "organised"."""
        if governor.pos_ not in ("VERB", "AUX"):
            return True
        lemma = governor.lemma_.lower()
        if governor.i in self.trigger_tokens or lemma in _DOING or lemma in self.terms.verbs:
            return True
        return lemma in ("do", "stage", "order", "direct")

    def _of_verb(self, token: Token, verb: Token, dep: str) -> Role:
        lemma = verb.lemma_.lower()
        trigger = self.trigger_tokens.get(verb.i)
        if verb.lower_ == "responsible":
            return "doer"
        if lemma in self.judging and lemma not in _BLAME and trigger is None and dep == "nsubj":
            return "speaker"
        if lemma in _BLAME:
            return "doer" if dep in ("dobj", "nsubjpass", "oprd") else "speaker"
        if trigger is not None and trigger.kind in ("clash", "meeting", "agreement"):
            return "party"
        if dep == "nsubjpass" or (dep == "nsubj" and is_passive(verb)):
            return "victim"
        if dep == "agent":
            return "doer"
        if dep == "nsubj":
            outcome_subject = any(
                t.category == "outcome" and t.role == "subject" for t in self.terms.verbs.get(lemma, ())
            )
            if outcome_subject and lemma not in ("evacuate",):
                return "victim"
            if (
                trigger is not None
                or lemma in _DOING
                or any(t.category in ("effect", "outcome") for t in self.terms.verbs.get(lemma, ()))
            ):
                return "doer"
            return "doer" if self._does_through(verb) else "none"
        if dep in ("dobj", "oprd", "attr"):
            return (
                "victim"
                if trigger is not None
                or any(t.category in ("effect", "outcome") for t in self.terms.verbs.get(lemma, ()))
                else "none"
            )
        return "none"

    def _does_through(self, verb: Token) -> bool:
        """ "began bombing", "continued the aerial attacks", "was behind the attack", "claimed responsibility"."""
        for child in verb.children:
            if child.dep_ in ("xcomp", "dobj", "prep", "ccomp", "pcomp") and child.dep_ != "ccomp":
                if child.i in self.trigger_tokens:
                    return True
                if child.dep_ == "prep" and child.lower_ in ("behind",):
                    return True
                if child.lower_ in ("responsibility", "credit"):
                    return True
        return False
