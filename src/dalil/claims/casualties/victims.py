"""Victims: who was killed by name, and who is listed among the dead."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from dalil.claims.casualties.outcomes import OutcomeReader
from dalil.claims.casualties.subgroups import word_of_whole
from dalil.claims.casualties.tallies import Tally, tally_of
from dalil.claims.casualties.tolls import outcome_of_word
from dalil.claims.people.group import Group
from dalil.claims.people.groups import groups
from dalil.claims.people.uncounted import SOME
from dalil.claims.sentences.sentence import Sentence
from dalil.claims.sentences.verbs import verb_outcome
from dalil.lexicon.grammar import any_of
from dalil.model import Quantity

if TYPE_CHECKING:
    from spacy.tokens import Token

# what may stand between "the dead include" and the women and children who are not counted
_LISTED_WITH = re.compile(
    rf"\s*(?:{any_of('people', 'listed_with')}\b[\s,]*)*",
    re.IGNORECASE,
)


class Victims:
    """Finds the victims of one sentence that stand beside its counts."""

    def __init__(self, sentence: Sentence, outcomes: OutcomeReader) -> None:
        self.sentence = sentence
        self.text = sentence.text
        self.outcomes = outcomes

    def named(self, tallies: list[Tally]) -> list[Tally]:
        """ "Gunmen shot dead Sheikh Ali": somebody named, where the sentence counts nobody killed but those who were
        with him."""
        killed = [t for t in tallies if t.outcome == "killed"]
        if any(t.head.dep_ != "conj" for t in killed):
            return []
        sentence = self.sentence
        names = [(a.start, a.end) for a in sentence.actors] + [(t.start, t.end) for t in sentence.toponyms]
        names += [(s.start, s.end) for s in sentence.speakers] + [(d.start, d.end) for d in sentence.dates]
        for token in sentence.parsed:
            if token.dep_ == "dobj" and token.lower_ in ("him", "her") and token.head.lemma_ in ("kill", "murder"):
                one = Quantity.exactly(1)  # "opened fire at a farmer, killing him instantly"
                return [Tally("killed", "people", one, token.idx, token.idx + len(token), token, token.head)]
            if token.dep_ not in ("dobj", "nsubjpass") or token.pos_ != "PROPN" or not token.text[:1].isupper():
                continue
            harmed = token.head.pos_ == "VERB" and verb_outcome(token.head, self.outcomes.terms, "object") == "killed"
            beside = all(token in t.head.ancestors for t in killed)
            if harmed and beside and not any(start <= token.idx < end for start, end in names):
                first = token.left_edge.idx if token.i - token.left_edge.i < 4 else token.idx
                last = _last_named(token)
                number = Quantity.exactly(1 + sum(t.dep_ == "conj" for t in sentence.parsed[token.i : last.i + 1]))
                who = "fighters" if self._has_rank(token) else "people"
                return [Tally("killed", who, number, first, last.idx + len(last), token, token.head)]
        return []

    def _has_rank(self, name: Token) -> bool:
        """ "Colonel Haddad", "Captain Idris of the army"."""
        armed = [m for m in self.sentence.terms["who"] if m.value == "fighters"]
        ranks = {t.i for m in armed for t in self.sentence.tokens(m.start, m.end)}
        return any(t.i in ranks and t.text[:1].isupper() and t.head.i == name.i for t in name.lefts)

    def among_the_dead(self, tallies: list[Tally]) -> list[Tally]:
        """ "Five children and three women are among the dead", "The victims included three rescuers"."""
        whole = word_of_whole(self.text)
        if whole is None:
            return tallies
        word, listed_from = whole
        outcome = "killed" if word == "casualties" else outcome_of_word(word)
        taken = {t.start for t in tallies}
        for group in [part for g in groups(self.sentence) for part in self._apart(g)]:
            if group.start in taken or group.vague or (group.bare and not group.others):
                continue
            uncounted = group.quantity.high is None and group.quantity.low == 2
            if uncounted and group.who in ("women", "children"):
                uncounted = _LISTED_WITH.fullmatch(self.text[max(listed_from, 0) : group.start]) is None
            if listed_from >= 0 and (group.start < listed_from or uncounted):
                continue
            if group.who == "people" and not group.civilian and group.quantity.high != 1:
                continue
            found = self.outcomes.below(group.head)
            tallies.append(tally_of(self.text, group, found[0] if found else outcome, group.head, part_of="people"))
        return sorted(tallies, key=lambda t: t.start)

    def _apart(self, group: Group) -> list[Group]:
        """ "several women and children": the women, and the children."""
        if not group.mixed or group.quantity.high is not None:
            return [group]
        named = [m for m in self.sentence.terms["who"] if group.start <= m.start and m.end <= group.end]
        return [
            replace(
                group,
                start=group.start if number == 0 else mention.start,
                end=mention.end,
                who=mention.value,
                quantity=group.quantity if number == 0 else SOME,
                head=self.sentence.root(mention.start, mention.end),
                mixed=False,
            )
            for number, mention in enumerate(named)
        ]


def _last_named(name: Token) -> Token:
    """The last of several people named together: "Anwar Sabbagh and Nidal Khoury were killed"."""
    for child in name.children:
        if child.dep_ == "conj" and child.i > name.i and child.pos_ == "PROPN" and child.text[:1].isupper():
            return _last_named(child)
    return name
