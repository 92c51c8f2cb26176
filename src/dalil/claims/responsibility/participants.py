"""Participants: who met, wrote to or agreed with whom, by the grammar of the sentence; most are in no lexicon."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dalil.claims.events.trigger import Trigger
from dalil.claims.sentences.clauses import agents, conjuncts, subjects
from dalil.claims.sentences.sentence import Sentence
from dalil.claims.units.kinds import HARMLESS
from dalil.claims.units.unit import Unit
from dalil.language.speakers import name_span
from dalil.lexicon.entries import ActorMention, SpeakerMention
from dalil.lexicon.grammar import word_set

if TYPE_CHECKING:
    from spacy.tokens import Token

# "the French envoy for Syria, Jane Doe": the name of who holds an office
_MORE_NAMES = re.compile(r"\b[A-Z][\w’'-]+")
_PERSON = re.compile(
    r",\s+(?P<name>[A-Z][\w’'-]+(?:\s+(?:al-|el-|bin\s+|de\s+|von\s+)?[A-Z][\w’'-]+){1,3})(?=\s*(?:[,.;]|$))"
)
_LIGHT = word_set("verbs", "light")
_OFFICES = word_set("nouns", "offices_alone")
_NOT_A_PARTY = word_set("nouns", "not_a_party")


@dataclass(frozen=True)
class Participant:
    """A party of a meeting, letter or agreement by its words; ``mention`` is the lexicon's where it knows it."""

    name: str
    start: int
    end: int
    mention: ActorMention | SpeakerMention | None


def participants(unit: Unit) -> list[Participant]:
    """The participants that the unit's clauses name, in the order of the text."""
    found: list[Participant] = []
    for trigger in unit.triggers:
        if trigger.kind not in HARMLESS:
            continue
        for noun in _nouns(trigger):
            participant = _named(unit.sentence, noun)
            if participant and all(participant.end <= p.start or p.end <= participant.start for p in found):
                found.append(participant)
    return sorted(found, key=lambda p: p.start)


def _nouns(trigger: Trigger) -> list[Token]:
    token = trigger.token
    found: list[Token] = []
    verb = token if trigger.verb else _light_verb(token)
    if verb is not None:
        for subject in subjects(verb) if not _passive_subject(verb) else agents(verb):
            found += [subject, *conjuncts(subject)]
        if trigger.verb and trigger.kind == "meeting":
            for child in verb.children:
                if child.dep_ in ("dobj", "dative"):
                    found += [child, *conjuncts(child)]
        found += _after(verb, {"with", "to"} if trigger.kind in ("letter", "meeting", "agreement") else set())
        if trigger.kind == "letter":
            found += [c for c in verb.children if c.dep_ == "dative" and c.pos_ in ("NOUN", "PROPN")]
    if trigger.kind == "letter" and not trigger.verb and token.dep_ == "pobj" and token.head.lower_ == "in":
        governor = token.head.head
        for subject in subjects(governor) if governor.pos_ == "VERB" else ():
            found += [subject, *conjuncts(subject)]
    if not trigger.verb:
        found += _after(
            token,
            {"with", "between", "to", "by"}
            if trigger.kind in ("letter", "meeting", "agreement")
            else {"by", "of"}
            if trigger.kind == "aid"
            else set(),
        )
    return found


def _passive_subject(verb: Token) -> bool:
    return any(c.dep_ == "nsubjpass" for c in verb.children)


def _light_verb(noun: Token) -> Token | None:
    """The verb of "held a meeting", "sent a letter", "in two letters sent …"."""
    current = noun
    for _ in range(4):
        for child in current.children:
            if child.dep_ == "acl" and child.lemma_.lower() in _LIGHT:
                return child
        if current.dep_ in ("dobj", "nsubjpass", "pobj", "conj", "compound", "prep", "nsubj"):
            current = current.head
            if current.pos_ == "VERB":
                return current if current.lemma_.lower() in _LIGHT or noun.dep_ == "pobj" else None
            continue
        return None
    return None


def _after(token: Token, prepositions: set[str]) -> list[Token]:
    found: list[Token] = []
    for child in token.children:
        if child.dep_ in ("prep", "dative") and child.lower_ in prepositions:
            for noun in child.children:
                if noun.dep_ == "pobj":
                    found += [noun, *[c for c in conjuncts(noun) if c.dep_ != "appos"]]
    return found


def _named(sentence: Sentence, noun: Token) -> Participant | None:
    if noun.lower_ in _NOT_A_PARTY or not (noun.pos_ in ("NOUN", "PROPN") or any(c.isupper() for c in noun.text)):
        return None
    start, end = name_span(noun)
    person = _PERSON.match(sentence.text, end)
    if person is not None and sentence.text[start:end].split()[0] != person["name"].split()[0]:
        end = person.end("name")
    text = re.sub(r"^(?:the|a|an|its|their)\s+", "", sentence.text[start:end], flags=re.IGNORECASE)
    start = end - len(text)
    if any(d.start < end and start < d.end for d in sentence.dates) or len(text.split()) > 14:
        return None
    known: list[ActorMention | SpeakerMention] = [*sentence.actors, *sentence.speakers]
    office = noun.lemma_.lower() in _OFFICES or any(m.start < end and start < m.end for m in known)
    if text == text.lower() and not office:
        return None
    mention = next(
        (m for m in known if m.start < end and start < m.end and m.end - m.start >= 0.7 * (end - start)),
        None,
    )
    named = mention is not None and not (
        getattr(mention, "generic", False) and _MORE_NAMES.search(text[len(mention.text) :])
    )
    return Participant(mention.name if mention and named else text, start, end, mention if named else None)
