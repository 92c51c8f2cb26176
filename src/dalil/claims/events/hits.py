"""Hits: the verb or noun of a sentence that makes a thing named in it a target."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dalil.claims.events.effects import closure, effect_phrase
from dalil.claims.events.trigger import Trigger
from dalil.claims.sentences.clauses import ancestors, conjuncts
from dalil.claims.sentences.sentence import Sentence
from dalil.claims.sentences.verbs import has_others, verb_outcome
from dalil.lexicon.grammar import word_set
from dalil.lexicon.terms import TermMention, Terms

if TYPE_CHECKING:
    from spacy.tokens import Token

_RENDERING = word_set("verbs", "rendering")
_SENDING = word_set("verbs", "sending")

MOVABLE = word_set("things", "movable")
_FLYING = ("aircraft", "helicopter")
_HARMLESS = {
    "meeting",
    "letter",
    "agreement",
    "protest",
    "aid",
    "territory",
    "displacement",
    "siege",
    "detention",
}
_HIT_PREPOSITIONS = word_set("places", "hit")
_INSIDE = {"in", "inside", "within", "at"}
_ENTERED = word_set("things", "entered")
_CHAIN = {"compound", "conj", "appos", "nmod", "amod", "poss", "nummod"}
_SALVOES = word_set("nouns", "salvoes")
_ARGUMENTS = ("dobj", "nsubjpass", "oprd", "attr", "nsubj", "npadvmod", "dative")
_LANDING = word_set("verbs", "landing")
_PUT_TO_DEATH = word_set("verbs", "put_to_death")
_THROWING = word_set("verbs", "throwing")
_PLACING = word_set("verbs", "placing")
_LOST_VERBS = word_set("verbs", "lost")
_CLOSING = word_set("verbs", "closing")
_DESTRUCTION = word_set("nouns", "destruction")
_DONE_ON = word_set("nouns", "done_on")
_HARM = {"damage", "destruction", "harm"}
_PARTS = word_set("nouns", "parts")
_COUNTED = word_set("nouns", "counted")
_BEFORE_THE_DOOR = word_set("things", "before_the_door")


class HitReader:
    """Finds what makes things of one sentence targets; ``triggers`` are the asserted ones by the index of their
    token."""

    def __init__(self, sentence: Sentence, triggers: Sequence[Trigger], terms: Terms) -> None:
        self.sentence = sentence
        self.terms = terms
        self.triggers = {t.token.i: t for t in triggers if t.modality == "asserted"}
        self.weapons = {sentence.root(m.start, m.end).i for m in sentence.terms["weapon"]}
        self.harming = {i for i, t in self.triggers.items() if t.kind not in _HARMLESS}

    def via(self, token: Token, mention: TermMention) -> Token | None:
        """The verb or noun that makes the thing ``mention`` with the head word ``token`` a target, or ``None``."""
        current = token
        found = self._destroyed_list(token) or self._in_relative(token, mention)
        for _ in range(10):
            governor, dep = current.head, current.dep_
            if found is not None or governor.i == current.i:
                break
            if dep == "npadvmod" and current.pos_ == "NUM":
                dep = "dobj"  # "shot down 21 of 30 drones"
            upward: Token | None = None
            if dep in _CHAIN:
                found = self._before_noun(governor, dep, mention)
                if found is None:
                    upward = self._up_the_chain(governor, dep)
                if upward is None and dep == "conj" and found is None:
                    found = next((a for a in ancestors(governor) if a.i in self.harming), None)
            elif dep == "pobj":
                found = self._after_preposition(governor, mention)
                upward = _whole(governor)
            elif dep in _ARGUMENTS:
                found = self._of_verb(governor, dep, mention)
            elif dep == "prep":
                upward = governor
            if found is None and upward is None:
                break
            current = upward if upward is not None else current
        return found

    def _before_noun(self, governor: Token, dep: str, mention: TermMention) -> Token | None:
        """ "the hospital bombing"."""
        trigger = self.triggers.get(governor.i)
        is_noun = trigger is not None and not trigger.verb and governor.i in self.harming
        return governor if dep in ("compound", "nmod", "amod") and is_noun and mention.value not in MOVABLE else None

    def _up_the_chain(self, governor: Token, dep: str) -> Token | None:
        """The word that says of a thing what is said of its governor: joined to it, a part of it, or of the same
        compound."""
        if dep == "conj" and any(t.start <= governor.idx < t.end for t in self.sentence.toponyms):
            return None
        linked = dep in ("conj", "appos", "compound", "nummod") or governor.lemma_.lower() in _PARTS
        return governor if linked else None

    def _destroyed_list(self, token: Token) -> Token | None:
        """ "four positions, two vehicles and a mortar system destroyed": a participle after the list says it of all."""
        top = token
        while top.dep_ == "conj" and top.head.pos_ in ("NOUN", "PROPN"):
            top = top.head
        verb = top.head
        if top.dep_ == "nsubj" and verb.tag_ in ("VBN", "VBD") and self._plain_effect(verb):
            left_out = not any(c.dep_ in ("dobj", "aux", "auxpass", "prt", "ccomp") for c in verb.children)
            return verb if left_out else None
        for noun in [top, *conjuncts(top)]:
            for child in noun.children:
                if child.dep_ == "acl" and child.tag_ == "VBN" and child.i > noun.i and self._plain_effect(child):
                    return child
        return None

    def _in_relative(self, token: Token, mention: TermMention) -> Token | None:
        """ "under the cafe and the grocery which a missile had flattened", "the school in Ariha that was hit"."""
        there = (o for c in token.children if c.dep_ == "prep" for o in c.children if o.pos_ == "PROPN")
        for noun in [token, *(c for c in conjuncts(token) if c.i > token.i), *there]:
            for clause in noun.children:
                done = clause.dep_ == "acl" and clause.tag_ == "VBN" and clause.i in self.harming and clause.i > noun.i
                if done and self._object_hit(clause, "nsubjpass", mention):
                    return clause  # "the rubble of a house bombed on Monday"
                if clause.dep_ != "relcl" or clause.pos_ != "VERB" or any(c.dep_ == "neg" for c in clause.children):
                    continue
                for pronoun in clause.children:
                    object_ = pronoun.dep_ in ("dobj", "nsubjpass") and pronoun.lower_ in ("which", "that")
                    if object_ and self._object_hit(clause, pronoun.dep_, mention):
                        return clause
        return None

    def _plain_effect(self, verb: Token) -> bool:
        return any(t.category == "effect" and not t.others for t in self.terms.verbs.get(verb.lemma_.lower(), ()))

    def _after_preposition(self, preposition: Token, mention: TermMention) -> Token | None:
        """ "an attack on", "fell on", "killed in": the governor of the preposition, where it hits what follows."""
        word, governor = preposition.lower_, self._took_place(preposition.head)
        if mention.value in MOVABLE and word not in ("on", "against", "of", "at", "into", "through"):
            return governor if self._brought(word, governor, inside=False) else None
        lemma = governor.lemma_.lower()
        if mention.value in MOVABLE and word == "of" and lemma in _SALVOES:
            return None  # "a barrage of missiles and drones"
        if mention.value in _FLYING and word == "of" and self._sortie(governor):
            return None  # "air strikes of Russian aircraft"
        if mention.value == "road" and self._by_the_road(governor, word):
            return None
        hits = self._hits(word, governor, mention)
        if not hits and word in _HIT_PREPOSITIONS - {"of"}:
            hits = any(t.category == "effect" and has_others(governor, t) for t in self.terms.verbs.get(lemma, ()))
        if not hits and word == "to":
            hits = lemma in _HARM or any(c.dep_ == "dobj" and c.lemma_.lower() in _HARM for c in governor.children)
        hits = hits or self._brought(word, governor)
        if not hits and word == "of":
            hits = lemma in _DESTRUCTION or closure(governor)
        if not hits and word in _INSIDE and mention.value in _ENTERED:
            hits = self._inside(governor) or self._people_hit(governor)
        return governor if hits or (word in ("on", "in") and lemma in _LANDING) else None

    def _took_place(self, verb: Token) -> Token:
        """ "the shelling took place in residential areas": the shelling."""
        took = verb.lemma_ == "take" and any(c.dep_ == "dobj" and c.lower_ == "place" for c in verb.children)
        subject = next((c for c in verb.children if c.dep_ == "nsubj"), verb)
        return subject if took and subject.i in self.harming else verb

    def _brought(self, word: str, verb: Token, inside: bool = True) -> bool:
        """ "a grenade thrown into a bar", "a bomb attached to a minibus": where what explodes was brought; a truck
        that it is in (not ``inside``) is what carries it."""
        lemma = verb.lemma_.lower()
        thing = verb.head if verb.dep_ == "acl" else next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
        armed = thing is not None and (thing.i in self.weapons or thing.i in self.harming)
        thrown = lemma in _THROWING and word in ("into", "at", "onto", "inside")
        placed = lemma in _PLACING and (
            word in ("to", "under", "beneath") or (inside and word in ("in", "inside", "on"))
        )
        return armed and (thrown or placed)

    def _by_the_road(self, governor: Token, word: str) -> bool:
        """ "shot dead on the road between …", "an attack on a convoy on the M4": where, not what."""
        trigger = self.triggers.get(governor.i)
        if word not in ("on", "along", "near", "at"):
            return False
        onto = [c for c in governor.children if c.dep_ == "prep" and c.lower_ == "on"]
        return len(onto) > 1 or (
            trigger is not None and trigger.kind in ("killing", "armed_attack", "detention", "clash", "bombing")
        )

    def _sortie(self, noun: Token) -> bool:
        """The noun of an attack that what flies makes, and no loss of it."""
        trigger = self.triggers.get(noun.i)
        return trigger is not None and not trigger.verb and trigger.kind in ("airstrike", "attack", "shelling")

    def _hits(self, word: str, governor: Token, mention: TermMention) -> bool:
        """Whether an occurrence of harm is directed by its preposition: "strike on", "shelling of", "blast outside",
        "missile into"."""
        if word == "on" and mention.value == "vehicle" and _rides(governor):
            return False
        trigger = self.triggers.get(governor.i) if governor.i in self.harming else None
        flying = governor.i in self.weapons and governor.dep_ in ("ROOT", "nsubj", "conj") and trigger is None
        if word in ("into", "on", "onto") and flying:
            return mention.value not in MOVABLE
        if trigger is not None and word in _HIT_PREPOSITIONS - {"to"} and (word != "of" or not trigger.verb):
            return True
        if word in ("on", "at") and self._does_harm(governor) and verb_outcome(governor, self.terms, "object"):
            return True
        outside = word == "outside" and mention.value in _BEFORE_THE_DOOR
        return outside and trigger is not None

    def _inside(self, governor: Token) -> bool:
        """Whether harm done in a building hits the building."""
        trigger = self.triggers.get(governor.i) if governor.i in self.harming else None
        if trigger is not None and trigger.kind not in ("clash", "killing"):
            return True
        executed = governor.lemma_.lower() in _PUT_TO_DEATH
        return not executed and bool(verb_outcome(governor, self.terms, "object") and self._does_harm(governor))

    def _does_harm(self, verb: Token) -> bool:
        """Whether something in the sentence does harm to more than who is killed: an attack, a weapon at work."""
        return bool(self.harming) or any(c.i in self.weapons for c in verb.children if c.dep_ in ("nsubj", "agent"))

    def _people_hit(self, noun: Token) -> bool:
        """ "fell among shoppers in a market", "opened fire on worshippers in a church": they were hit there."""
        if not any(m.start <= noun.idx < m.end for m in self.sentence.terms["who"]):
            return False
        upon = noun.dep_ == "pobj" and noun.head.lower_ in ("on", "upon", "among", "at", "into")
        by = noun.head.head if upon else noun.head if noun.dep_ in ("dobj", "nsubjpass") else noun
        killed = self._does_harm(by) and verb_outcome(by, self.terms, "object") is not None
        return by.i in self.harming or killed

    # -- as subject or object of a verb ------------------------------------------------------------------------------
    def _of_verb(self, verb: Token, dep: str, mention: TermMention) -> Token | None:
        if dep in ("dobj", "nsubjpass", "oprd"):
            return verb if self._object_hit(verb, dep, mention) else None
        if dep in ("nsubj", "attr") and mention.value not in MOVABLE and self._subject_hit(verb, dep):
            return verb
        return self._under_fire(verb) if dep == "nsubj" else None

    def _under_fire(self, verb: Token) -> Token | None:
        """ "a market came under mortar fire", "the town was under shelling": what does harm to its subject."""
        if verb.lemma_.lower() not in ("come", "be", "remain"):
            return None
        under = [o for c in verb.children if c.lower_ == "under" for o in c.children if o.dep_ in ("pobj", "pcomp")]
        return next((t for o in under for t in (verb, o) if t.i in self.harming), None)

    def _object_hit(self, verb: Token, dep: str, mention: TermMention) -> bool:
        """ "hit a school", "shot down a drone", "put the hospital out of service", "was fired upon"."""
        lemma = verb.lemma_.lower()
        effect = any(t.category == "effect" and has_others(verb, t) for t in self.terms.verbs.get(lemma, ()))
        if mention.value in MOVABLE:
            return lemma in _LOST_VERBS or effect
        if verb.i in self.harming or effect:
            upon = any(c.lower_ in ("on", "upon", "at") for c in verb.children) and dep == "nsubjpass"
            return upon or effect or lemma not in _SENDING
        return lemma == "include" or (
            lemma in _RENDERING and effect_phrase(verb, self.sentence, self.terms) is not None
        )

    def _subject_hit(self, verb: Token, dep: str) -> bool:
        """ "the hospital closed", "two schools were among the targets", "a bakery went up in flames"."""
        if verb.lemma_.lower() in _CLOSING or effect_phrase(verb, self.sentence, self.terms) is not None:
            return True
        among = any(c.dep_ == "prep" and c.lower_ == "among" for c in verb.children)
        return verb.lemma_.lower() == "be" and dep == "attr" and among


def _rides(verb: Token) -> bool:
    """ "stormed the village on motorbikes": on what they came, where the verb has an object that was attacked."""
    things = [c for c in verb.children if c.dep_ == "dobj"]
    return any(c.lemma_.lower() not in _DONE_ON for c in things)


def _whole(preposition: Token) -> Token | None:
    """The noun of which a thing after a preposition is told: "two of the schools", "facilities including a clinic"."""
    noun = preposition.head
    if preposition.lower_ not in ("of", "including", "like", "as") or noun.pos_ not in ("NOUN", "PROPN", "NUM", "PRON"):
        return None
    counted = noun.lemma_.lower() in _COUNTED
    part = noun.lemma_.lower() in _PARTS or counted or noun.pos_ == "NUM" or preposition.lower_ != "of"
    return noun if part else None
