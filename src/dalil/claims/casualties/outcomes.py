"""Outcomes: what happened to a group of people, and the word of the sentence that says so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dalil.claims.casualties.fates import fate_told_after
from dalil.claims.casualties.harm import HarmReader
from dalil.claims.casualties.signs import Both, Sign
from dalil.claims.casualties.tolls import toll_outcome
from dalil.claims.people.group import Group
from dalil.claims.sentences.sentence import Sentence
from dalil.claims.sentences.verbs import verb_outcome
from dalil.lexicon.grammar import word_set
from dalil.lexicon.terms import Terms

if TYPE_CHECKING:
    from spacy.tokens import Token

_STATES = word_set("people", "states")
_OF_THINGS = word_set("verbs", "of_things")
_DEAD_AFTER = word_set("verbs", "dead_after")
_OWN_OUTCOMES = word_set("people", "outcomes")
_NOT_PEOPLE = word_set("people", "not_people")
# words between a number and its outcome: "13 people reported dead"
_FILLING = re.compile(
    r"\s*(?:(?:people|civilians|persons|others|more|reported|confirmed|still|now|currently|of\s+the|were|was|are|is"
    r"|remain|remained|have\s+been|had\s+been|being|also)\s+){0,3}"
)
_ALL_HARMED = re.compile(r"\bcasualties$", re.IGNORECASE)
# relations by which a word passes on what is said of its governor
_LINKED = (
    "conj",
    "appos",
    "nummod",
    "nmod",
    "compound",
    "pobj",
    "prep",
    "npadvmod",
    "amod",
    "dep",
    "attr",
    "quantmod",
)
_ASIDE = ("by", "in", "at", "on", "from", "for", "near", "after", "before", "between")
_LIVES = frozenset({"life", "time"})
_FREEING = word_set("verbs", "freeing")


def _set_free(noun: Token) -> bool:
    """ "rescued ten abducted farmers", "12 kidnapped girls were freed": what happened to them before."""
    while noun.dep_ in ("conj", "appos") and noun.head.pos_ in ("NOUN", "PROPN"):
        noun = noun.head
    verb = noun.head
    if noun.dep_ == "pobj" and verb.lower_ == "of":  # "the release of nine abducted pupils"
        verb = verb.head
    return noun.dep_ in ("dobj", "nsubjpass", "pobj") and verb.lemma_.lower() in _FREEING


class OutcomeReader:
    """Reads the outcome of groups of people of one parsed sentence."""

    def __init__(self, sentence: Sentence, terms: Terms) -> None:
        self.sentence = sentence
        self.terms = terms
        self.text = sentence.text
        self.nouns = {sentence.root(m.start, m.end).i: m.value for m in sentence.terms["outcome"]}
        self.both = Both(sentence, terms)
        self.harm = HarmReader(sentence, terms, self.nouns)

    def outcome_of(self, group: Group) -> Sign | None:
        """The outcome of a group and the word that carries it, from the nearest sign to the farthest."""
        found = self.adjacent(group) or self._preceding(group) or self.below(group.head) or self._above(group.head)
        held = found is not None and found[1].dep_ == "acl" and found[0] == "detained"  # "a man arrested in May died"
        if found is not None and (held or found[1].dep_ == "relcl") and found[0] != "killed":
            above = self._above(group.head)  # "two men who were stranded at the border were killed"
            found = above if above is not None and above[0] == "killed" else found
        if found is not None:
            return found
        outcome = toll_outcome(self.text, group) or self._fate(group)
        return (outcome, group.head) if outcome else None

    def _fate(self, group: Group) -> str | None:
        """What a turn of phrase after the group tells; who is treated for gas has breathed it."""
        outcome = fate_told_after(self.text, group.end)
        if outcome is None and _ALL_HARMED.search(self.text, group.start, group.end):
            return "killed_or_injured"
        gas = any(m.value in self.terms.gases for m in self.sentence.terms["weapon"])
        return "asphyxiated" if gas and outcome == "injured" else outcome

    def of_unlisted(self, group: Group) -> Sign | None:
        """The outcome of people by a noun that no list holds ("six teachers"): who is killed, wounded or arrested is
        somebody."""
        if group.head.lemma_.lower() in _NOT_PEOPLE or self._is_thing(group.head):
            return None
        found = self.adjacent(group)
        if found is None and group.head.dep_ in ("dobj", "nsubjpass", "nsubj"):
            found = self.harm.from_verb(group.head, group.head.head, group.head.dep_)
            if found is not None and (
                found[0] not in ("killed", "injured", "detained") or found[1].lemma_.lower() in _OF_THINGS
            ):
                return None
        return found

    def _is_thing(self, noun: Token) -> bool:
        """A strike, a weapon or a target: what is executed, destroyed or seized, and nobody."""
        named = (m for kind in ("strikes", "weapon", "target") for m in self.sentence.terms[kind])
        return any(m.start <= noun.idx < m.end for m in named)

    # -- beside the group --------------------------------------------------------------------------------------------
    def adjacent(self, group: Group) -> Sign | None:
        """ "13 dead", "45 deaths", "18 wounded", "Two children killed", "107 cases of suffocation"."""
        match = _FILLING.match(self.text, group.end)
        offset = match.end() if match else group.end
        for mention in self.sentence.terms["outcome"]:
            within = (
                group.start <= mention.start < group.end
                and mention.end >= group.end - 1
                and mention.value != "killed_or_injured"
            )
            if within and (mention.text.lower() in _OWN_OUTCOMES or mention.end == group.end):
                return self.both.at(mention.value, mention.start), self.sentence.root(mention.start, mention.end)
            if mention.start in (offset, group.end + 1) and mention.text.lower() != "fatal":
                token = self.sentence.root(mention.start, mention.end)
                acts = token.tag_ == "VBD" and any(c.dep_ == "dobj" for c in token.children)
                if not (acts and mention.start == group.end + 1):
                    return self.both.at(mention.value, mention.start), token
        return None

    def _preceding(self, group: Group) -> Sign | None:
        """The verb right before the number: "killed at least 53 people"; it holds where the parser went astray."""
        if group.start == 0:
            return None
        token = self.sentence.token_at(max(0, group.start - 2))
        of = token.lower_ in ("of", "to") and token.i and token.nbor(-1).i in self.nouns
        if of and token.nbor(-1).pos_ == "NOUN":  # "the death of 100 and injury of dozens", "injuries to twelve others"
            return self.nouns[token.i - 1], token.nbor(-1)
        if token.lower_ == "dead" and token.i:
            verb = self.sentence.parsed[token.i - 1]
            if verb.lower_ in _DEAD_AFTER:
                return "killed", verb
        finite = token.pos_ == "VERB" and token.tag_ in ("VBD", "VBG", "VBN", "VBZ", "VBP")
        if token.idx + len(token) > group.start or not finite:
            return None
        if any(c.dep_ in ("auxpass", "nsubjpass") for c in token.children):
            return None
        outcome = self.harm.then(token) or verb_outcome(token, self.terms, "object")
        return (self.both.of_verbs(outcome, token), token) if outcome else None

    # -- below and above it in the parse -----------------------------------------------------------------------------
    def below(self, head: Token) -> Sign | None:
        """ "20 people killed in …", "three staff who were injured", "18 wounded fighters"."""
        for child in head.children:
            if child.dep_ == "conj" and head.dep_ == "pobj" and head.head.lower_ == "with":
                shared = self.below(child)  # "with a child and two men sustaining wounds"
                if shared is not None:
                    return shared
            if child.dep_ == "acl" and child.tag_ in ("VBN", "VBG"):  # "four shepherds sustaining serious injuries"
                outcome = verb_outcome(child, self.terms, "object" if child.tag_ == "VBN" else "subject")
                if outcome:
                    return outcome, child
            if child.dep_ == "relcl":
                outcome = self.harm.of_subject(child)
                who = any(c.lower_ in ("who", "that", "which") for c in child.subtree)
                if outcome and who:
                    return outcome, child
                if who and (lived := self.harm.lived_through(child)) is not None:  # "families who had to flee"
                    return lived
            if (
                child.dep_ in ("amod", "compound")
                and child.i in self.nouns
                and child.lower_ not in _STATES
                and not (self.nouns[child.i] in ("detained", "trapped", "missing") and _set_free(head))
            ):
                return self.nouns[child.i], child
        return None

    def _above(self, head: Token) -> Sign | None:
        """The outcome from what governs the group: subject or object of a verb, "death of …", joined to another
        group."""
        current = head
        for _ in range(8):
            governor, dep = current.head, current.dep_
            if governor.i == current.i:
                return None
            if governor.pos_ in ("VERB", "AUX") or governor.dep_ == "ROOT":
                return self.harm.from_verb(current, governor, dep)
            if dep == "pobj" and governor.lower_ == "of" and governor.head.lemma_.lower() in _NOT_PEOPLE - _LIVES:
                return None  # "burned the houses of farmers"
            if dep == "pobj" and governor.lower_ in ("of", "to", "against"):
                before = governor.nbor(-1) if governor.i else governor  # "the death of four and injury of seven"
                found = self._of_noun(before if before.i in self.nouns else governor.head, current)
                if found is not None:
                    return found
                current = governor.head
            elif dep in _LINKED and not (dep == "pobj" and governor.lower_ in _ASIDE):
                current = governor
            else:
                return None
        return None

    def _of_noun(self, noun: Token, token: Token) -> Sign | None:
        """ "the death of three", "the lives of twelve"."""
        if noun.i in self.nouns and noun.i != token.i and (noun.pos_ != "VERB" or noun.tag_ in ("VBG", "VB", "NN")):
            return self.nouns[noun.i], noun
        if noun.lemma_.lower() in ("life", "live") or noun.lower_ == "lives":
            return "killed", noun
        return None
