"""Harm: what a verb says befell its subject or its object."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from dalil.claims.casualties.signs import Both, Sign
from dalil.claims.sentences.clauses import is_passive
from dalil.claims.sentences.sentence import Sentence
from dalil.claims.sentences.verbs import verb_outcome
from dalil.lexicon.grammar import word_map, word_set
from dalil.lexicon.terms import Terms

if TYPE_CHECKING:
    from spacy.tokens import Token

_TAKING_LIVES = word_set("verbs", "taking_lives")
_LEADING_ON = word_set("verbs", "leading_on")
_KNOWN = word_set("speech", "known")
_TREATING = word_set("verbs", "treating")
_COMPELLED = word_set("verbs", "compelling")
_TELLING = word_set("verbs", "leaving")
_FATE_WORDS = word_map("people", "left_so")
# a list of people between "left" and what became of them
_LIST = re.compile(rf"[^.;:()]{{0,90}}?\b(?P<what>{'|'.join(_FATE_WORDS)})\b", re.IGNORECASE)
_OBJECTS = ("dobj", "obj", "oprd", "npadvmod", "attr", "dep", "conj", "dative")
_INFLICTING = word_set("verbs", "inflicting")
_FOUND_TO_BE = word_set("verbs", "found_to_be")
_TOGETHER = ("with", "alongside", "along")
_OWN = ("her", "his", "their", "my", "our")


def _over_a_border(verb: Token) -> bool:
    """ "prompted 1,000 people to cross into Chad"."""
    return verb.lemma_.lower() == "cross" and any(
        c.lower_ in ("into", "over", "to") or c.lower_ in ("border", "river", "frontier") for c in verb.children
    )


class HarmReader:
    """Reads what verbs of one sentence say of people; ``nouns``: its words of outcome by their place in the parse."""

    def __init__(self, sentence: Sentence, terms: Terms, nouns: Mapping[int, str]) -> None:
        self.sentence = sentence
        self.terms = terms
        self.text = sentence.text
        self.nouns = nouns
        self.both = Both(sentence, terms)

    def of_subject(self, verb: Token) -> str | None:
        """The outcome that a verb, active or passive, gives its subject."""
        return verb_outcome(verb, self.terms, "object" if is_passive(verb) else "subject")

    def from_verb(self, token: Token, verb: Token, dep: str) -> Sign | None:
        """The outcome that ``verb`` gives ``token``, which stands to it in the relation ``dep``."""
        found = None
        participle = verb.tag_ == "VBN" and not any(c.dep_ in ("dobj", "aux") for c in verb.children)
        if dep == "nsubjpass" or (dep == "nsubj" and (is_passive(verb) or participle)):
            found = self._suffered(verb)
        if found is None and dep == "nsubj":
            found = self.lived_through(verb)
        if found is None and dep == "prep" and token.lower_ in _TOGETHER and is_passive(verb):
            found = self._suffered(verb)  # "was shot dead with two bodyguards"
        if found is None and dep in _OBJECTS:
            found = self._done_to(token, verb, dep)
        return found

    def _suffered(self, verb: Token) -> Sign | None:
        """What a passive verb says of its subject: "were killed", "are known to have died", "were left wounded"."""
        direct = self._direct(verb)
        if direct is not None:
            return direct
        lemma = verb.lemma_.lower()
        if lemma in _KNOWN:
            for child in verb.children:
                known = self.of_subject(child) if child.dep_ == "xcomp" and child.pos_ in ("VERB", "AUX") else None
                if known:
                    return known, child
        found = self._driven_out(verb) if lemma in _COMPELLED else self._treated(verb) if lemma in _TREATING else None
        if found is not None:
            return found
        for child in verb.children:
            if child.dep_ in ("oprd", "acomp", "attr", "xcomp") and child.i in self.nouns:
                return self.nouns[child.i], child
            complement = child.dep_ in ("xcomp", "ccomp", "advcl", "conj", "oprd") and child.tag_ == "VBN"
            outcome = verb_outcome(child, self.terms, "object") if lemma in _FOUND_TO_BE and complement else None
            if lemma == "fear" and complement:
                outcome = outcome or self.of_subject(child)  # "feared drowned"
            if outcome:
                return self.both.of_verbs(outcome, child), child
        return None

    def _direct(self, verb: Token) -> Sign | None:
        """What a passive verb, or one joined to it, does to its subject by itself."""
        outcome = verb_outcome(verb, self.terms, "object") or verb_outcome(verb, self.terms, "subject")
        ended = self._in_the_end(verb) if outcome != "killed" else None
        if ended is not None and (outcome is None or ended[0] == "killed"):
            both = outcome == "injured" and self.both.of_verbs(outcome, verb) == "killed_or_injured"
            return ("killed_or_injured", verb) if both else ended
        return (self.both.of_verbs(outcome, verb), verb) if outcome else None

    def _in_the_end(self, verb: Token) -> Sign | None:
        """ "were ambushed and killed", "were wounded and later died": what the last verb says of the same people."""
        found: Sign | None = None
        for other in (t for t in verb.subtree if t.i > verb.i and t.dep_ == "conj" and t.tag_ in ("VBN", "VBD")):
            if verb.i not in {other.head.i, other.head.head.i}:
                continue
            if any(c.dep_ in ("nsubj", "nsubjpass", "dobj") for c in other.children):
                continue
            outcome = verb_outcome(other, self.terms, "object") or verb_outcome(other, self.terms, "subject")
            if found is not None and found[0] == "detained" and other.lower_ == "shot":  # "led away and shot"
                outcome = "killed"
            found = (outcome, other) if outcome else found
        return found

    def lived_through(self, verb: Token) -> Sign | None:
        """What an active verb says of its subject: "died", "came under fire and were wounded", "had to flee"."""
        outcome = verb_outcome(verb, self.terms, "subject")
        if outcome:
            return outcome, verb
        light = verb.lemma_.lower() in _LEADING_ON
        for child in verb.children:
            if (
                child.dep_ == "conj"
                and child.pos_ == "VERB"
                and not any(c.dep_ in ("nsubj", "nsubjpass") for c in child.children)
            ):
                outcome = self.of_subject(child)
                if outcome:
                    return outcome, child
            if child.dep_ in ("acomp", "attr", "oprd") and child.i in self.nouns:
                return self.nouns[child.i], child
            outcome = verb_outcome(child, self.terms, "subject") if child.dep_ == "xcomp" and light else None
            if outcome:
                return outcome, child
        return None

    def _treated(self, verb: Token) -> Sign | None:
        """ "were treated for injuries", "were admitted with wounds"."""
        for child in verb.subtree:
            if child.i in self.nouns and child.i > verb.i and child.head.lower_ in ("for", "with", "of"):
                return self.nouns[child.i], child
        return None

    def _driven_out(self, verb: Token) -> Sign | None:
        """ "forced hundreds of families to leave", "were ordered to flee"."""
        left = (c for c in verb.children if c.dep_ in ("xcomp", "ccomp", "advcl"))
        return next((("displaced", c) for c in left if self.of_subject(c) == "displaced" or _over_a_border(c)), None)

    def then(self, verb: Token) -> str | None:
        """ "seized seven people and beheaded them": they were killed."""
        for other in verb.children:
            them = any(c.dep_ == "dobj" and c.lower_ == "them" for c in other.children)
            if other.dep_ == "conj" and them and verb_outcome(other, self.terms, "object") == "killed":
                return "killed"
        return None

    def _done_to(self, token: Token, verb: Token, dep: str) -> Sign | None:
        """What a verb says of its object: "killed six", "claimed 12 lives", "left three people dead"."""
        lemma = verb.lemma_.lower()
        outcome = self.then(verb) or verb_outcome(verb, self.terms, "object")
        if lemma in _INFLICTING and token.lower_ == "casualties":
            outcome = "killed_or_injured"
        if lemma in _COMPELLED and not outcome and self._driven_out(verb) is not None:
            return self._driven_out(verb)
        if outcome and not (is_passive(verb) and dep == "npadvmod"):
            return self.both.of_verbs(outcome, verb), verb
        if lemma in _TAKING_LIVES and (
            "lives" in self.text[token.idx : token.idx + len(token) + 12].lower() or token.lower_ in ("lives", "life")
        ):
            return "killed", verb
        numbered = any(c.dep_ == "nummod" for c in token.children)
        numbered |= any(c.dep_ == "poss" and c.lower_ in _OWN for c in token.children)
        numbered |= token.dep_ == "conj" and any(c.dep_ == "poss" and c.lower_ in _OWN for c in token.head.children)
        if (
            lemma == "lose" and numbered and any(m.start <= token.idx < m.end for m in self.sentence.terms["who"])
        ):  # "the village lost 83 people", "lost her husband and two children"
            return "killed", verb
        return self._told_of_them(token, verb) if lemma in _TELLING else None

    def _told_of_them(self, token: Token, verb: Token) -> Sign | None:
        """ "left four women and a child dead", "reported three wounded": a word that stands after those it tells of."""
        listed = _LIST.match(self.text, token.idx + len(token)) if verb.lemma_.lower() == "leave" else None
        if listed is not None and self._only_people(token, listed):
            return _FATE_WORDS[listed.group("what").lower()], verb
        for other in self.sentence.terms["outcome"]:
            near = token.idx < other.start <= token.idx + len(token) + 40
            if near and not re.search(r"[,;.]", self.text[token.idx : other.start]):
                return self.both.at(other.value, other.start), self.sentence.root(other.start, other.end)
        return None

    def _only_people(self, token: Token, listed: re.Match[str]) -> bool:
        """Whether no verb stands between the first of a list of people and what became of them."""
        between = self.sentence.tokens(token.idx + len(token), listed.start("what"))
        return not any(t.pos_ in ("VERB", "AUX", "ADP", "SCONJ") and t.idx < listed.start("what") for t in between)
