"""Event nouns: the nouns of a sentence that name an occurrence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dalil.claims.events.finds import is_find
from dalil.claims.events.trigger import Trigger
from dalil.claims.sentences.sentence import Sentence
from dalil.language.modality import ModalWords, modality_of
from dalil.lexicon.grammar import any_of, word_set
from dalil.lexicon.terms import TermMention, Terms

if TYPE_CHECKING:
    from spacy.tokens import Token

_NOISES = word_set("nouns", "noises")
_AGAINST_BOMBS = word_set("nouns", "against_bombs")

NOT_EVENTS = word_set("nouns", "not_events")
_DROPPING = word_set("verbs", "dropping")
_LANDING = word_set("verbs", "striking_down")
_CHANCE = frozenset({"encounter", "encounters"})  # fights only where somebody armed is named
_TRADE = re.compile(rf"\b{any_of('nouns', 'trade')}\b")
_SUPERLATIVES = word_set("nouns", "superlatives")
# "the highest toll in a single raid": a comparison
_COMPARED = re.compile(
    r"\b(?:highest|heaviest|largest|biggest|worst|deadliest|bloodiest|most)\b[^,.;]{0,50}\b(?:in|by|from)\s+(?:a|any)\s+single\s+"
    r"(?:\w+\s+)?$",
    re.IGNORECASE,
)
_BREACHES = word_set("nouns", "breaches")
_HELD = {kind: word_set("held", kind) for kind in ("meeting", "agreement", "letter")}
_MOTIVES = word_set("nouns", "motives")
_DEFINITE = word_set("words", "pointing")
_NEW = word_set("words", "new")
_UPWARD = ("dobj", "nsubjpass", "nsubj", "conj", "appos", "compound", "attr", "pobj", "prep")
_AUXILIARIES = word_set("verbs", "auxiliaries")


def event_nouns(sentence: Sentence, terms: Terms, words: ModalWords, generic: set[str]) -> list[Trigger]:
    """The nouns of a sentence that name an occurrence, ``generic`` kinds among them."""
    ambiguous = {w: (e["aerial"], e["default"]) for e in terms.ambiguous for w in e["words"]}
    found = []
    for mention in sentence.terms["kind"]:
        if any(t.start <= mention.start and mention.end < t.end for t in sentence.terms["target"]):
            continue
        token = sentence.root(mention.start, mention.end)
        if token.pos_ == "ADP":
            token = next((c for c in token.children if c.dep_ == "pobj"), token)
        top = token
        while top.dep_ in ("compound", "nmod") and top.head.pos_ in ("NOUN", "PROPN"):
            top = top.head
        if not _is_noun(token, terms) or not _names_event(mention, token, top) or _only_heard(top):
            continue
        if _in_the_background(top, mention):
            continue
        if mention.value == "bombing" and is_find(token):
            continue
        if mention.value == "agreement" and len(set(_TRADE.findall(sentence.text.lower()))) > 1:
            continue  # "signed a deal to buy 20 helicopters for $300 million"
        if mention.text.lower() in _CHANCE and not _of_arms(sentence):
            continue
        munition = mention.text.lower() in ("bomb", "bombs") and _as_munition(mention, token, sentence)
        kind = "attack" if munition else mention.value
        trigger = Trigger(
            token,
            mention.start,
            mention.end,
            kind,
            terms.rank[kind],
            False,
            kind in generic,
            modality_of(token, words),
        )
        determiners = {c.lower_ for c in top.children if c.dep_ in ("det", "amod", "poss", "nummod")}
        told = bool(determiners & _DEFINITE) and not _of_something_new(top)
        trigger.definite = told or _dated(top, sentence) or _pointed_at(top)
        trigger.new = bool(determiners & _NEW) and not trigger.definite and not (munition and _falls(token))
        trigger.plural = mention.plural
        trigger.ambiguous = ambiguous.get(mention.text.lower())
        found.append(trigger)
    return found


def _is_noun(token: Token, terms: Terms) -> bool:
    """Whether a listed noun stands as one: participles do only where they are subject or object."""
    if token.pos_ in ("VERB", "AUX"):
        nominal = token.dep_ in ("pobj", "nsubj", "dobj", "nsubjpass", "compound")
        return token.tag_ in ("VBG", "NN") and (token.lemma_.lower() not in terms.verbs or nominal or _acts(token))
    return token.pos_ in ("NOUN", "PROPN", "ADJ")


def _acts(token: Token) -> bool:
    """A participle that the parser took for a verb, and that is the subject of the next word ("shelling hit",
    "shelling of")."""
    if token.tag_ != "VBG" or token.i + 1 == len(token.doc):
        return False
    auxiliary = token.i > 0 and token.nbor(-1).lower_ in _AUXILIARIES
    follower = token.nbor(1)
    return not auxiliary and (follower.tag_ in ("VBD", "VBZ", "MD") or follower.lower_ == "of")


def _names_event(mention: TermMention, token: Token, top: Token) -> bool:
    """Whether a noun tells of an occurrence itself; ``top`` is the head of the compound that it stands in."""
    if (
        top is not token
        and top.lower_ in NOT_EVENTS
        and (mention.value not in ("letter", "agreement") or top.lower_ == "location")
    ):
        return False
    if mention.text.lower() in ("bomb", "bombs") and token.dep_ == "compound" and token.head.lower_ in _AGAINST_BOMBS:
        return False
    if mention.text.lower() in ("settlement", "settlements") and (mention.plural or _is_where(top)):
        return False  # "in some settlements": villages
    modifiers = [c for c in top.children if c.dep_ in ("amod", "advmod")]
    if any(c.tag_ in ("JJS", "RBS") or c.lower_ in _SUPERLATIVES for c in modifiers):
        return False  # "the deadliest raid since …" compares; it tells of none
    if _whole_of_it(top) or _COMPARED.search(token.doc.text[: top.idx]):
        return False
    return mention.value not in _HELD or _held(top, mention.value)


def _whole_of_it(noun: Token) -> bool:
    """ "The strike was part of an offensive that …": what is told is the strike."""
    return noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lower_ == "part"


def _is_where(noun: Token) -> bool:
    return noun.dep_ == "pobj" and noun.head.lower_ in ("in", "at", "near", "on", "from", "into", "outside", "around")


def _dated(noun: Token, sentence: Sentence) -> bool:
    """ "Monday's attack"."""
    return any(
        c.dep_ == "poss"
        and (c.text[:1].isupper() or c.lower_ in ("yesterday", "today"))
        and any(d.start <= c.idx < d.end for d in sentence.dates)
        for c in noun.children
    )


def _as_munition(mention: TermMention, token: Token, sentence: Sentence) -> bool:
    """ "dropped bombs on", "barrel bomb strikes": what fell, no bombing of its own."""
    longer = any(w.start < mention.start and mention.end <= w.end for w in sentence.terms["weapon"])
    verb = token.head
    return longer or _falls(token) or (token.dep_ in ("dobj", "nsubjpass") and verb.lemma_.lower() in _DROPPING)


def _falls(noun: Token) -> bool:
    """ "a third bomb hit a clinic": one more of what fell."""
    return noun.dep_ == "nsubj" and noun.head.lemma_.lower() in _LANDING


def _only_heard(noun: Token) -> bool:
    """ "Two explosions were heard in the city": of what, nobody says."""
    verb = noun.head if noun.dep_ in ("nsubjpass", "dobj") else None
    blast = noun.lemma_.lower() in _NOISES
    return verb is not None and blast and verb.lemma_.lower() == "hear"


def _in_the_background(noun: Token, mention: TermMention) -> bool:
    """ "killed five as revenge for army raids", "announced an offensive": why it was done, or what is to come."""
    if noun.dep_ == "dobj":
        return mention.value == "clash" and noun.head.lemma_.lower() in ("announce", "declare", "plan")
    above = noun.head.head if noun.dep_ == "pobj" else noun
    determined = any(c.dep_ in ("det", "poss", "nummod") for c in noun.children)
    avenged = above.pos_ == "NOUN" and above.lemma_.lower() in _MOTIVES
    return avenged and (mention.value == "clash" or (mention.plural and not determined))


def _of_something_new(noun: Token) -> bool:
    """ "the explosion of a mine": the article is of what follows, and nothing was told before."""
    of = (o for c in noun.children if c.lower_ == "of" for o in c.children)
    return any(c.dep_ == "det" and c.lower_ in ("a", "an") for o in of for c in o.children)


def _pointed_at(noun: Token) -> bool:
    """ "This is a cynical strike on civilians": the strike that was told before."""
    verb = noun.head
    return noun.dep_ == "attr" and any(c.dep_ == "nsubj" and c.lower_ in ("this", "that", "it") for c in verb.children)


def _held(noun: Token, kind: str) -> bool:
    """Whether a meeting, a deal or a letter takes place: somebody holds, strikes or sends it, or it is "with"
    somebody."""
    if any(c.dep_ == "acl" and c.lemma_.lower() in _HELD[kind] for c in noun.children):
        return True
    if any(c.dep_ == "prep" and c.lower_ in ("between", "with") for c in noun.children) and kind != "letter":
        return True
    current = noun
    for _ in range(5):
        if current.dep_ not in _UPWARD or current.head.lemma_.lower() in _BREACHES:
            return False  # "in a new violation of the truce"
        circumstance = current.dep_ == "pobj" and current.head.lower_ in ("under", "in")
        current = current.head
        if circumstance and kind in ("agreement", "letter"):
            return True
        if current.pos_ in ("VERB", "AUX"):
            return current.lemma_ != "be" and current.lemma_.lower() in _HELD[kind]
    return False


def _of_arms(sentence: Sentence) -> bool:
    return bool(sentence.actors) or any(m.value == "fighters" for m in sentence.terms["who"])
