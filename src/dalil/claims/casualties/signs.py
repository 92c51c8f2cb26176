"""Signs: an outcome with the word of the sentence that carries it; and both outcomes that one number may have."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dalil.claims.sentences.sentence import Sentence
from dalil.claims.sentences.verbs import verb_outcome
from dalil.lexicon.terms import Terms

if TYPE_CHECKING:
    from spacy.tokens import Token

Sign = tuple[str, "Token"]  # an outcome and the word that carries it
_BOTH = re.compile(
    r"\b(?:killed|dead|martyred)\s*(?:and|or|and/or|/)\s*(?:wounded|injured|hurt|maimed)\b"
    r"|\b(?:killed|killing)\s+(?:and|or)\s+(?:wounded|injured|injuring|wounding)\b"
    r"|\bkill(?:ing|ed)?\s+(?:and|or)\s+(?:injur|wound)\w*",
    re.IGNORECASE,
)
_A_NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|dozens?|scores?|hundreds?)\b", re.IGNORECASE
)


class Both:
    """Tells where one number of a sentence is of the killed and the injured together."""

    def __init__(self, sentence: Sentence, terms: Terms) -> None:
        self.sentence = sentence
        self.terms = terms
        self.text = sentence.text

    def at(self, outcome: str, offset: int) -> str:
        """``killed_or_injured`` where one number stands for both."""
        match = _BOTH.search(self.text, max(0, offset - 12), offset + 40)
        both = outcome in ("killed", "injured", "killed_or_injured") and match is not None
        if match is not None and both:
            if not self._own_number(match):
                return "killed_or_injured"
            return "killed" if outcome == "killed_or_injured" else outcome
        return outcome

    def _own_number(self, match: re.Match[str]) -> bool:
        """ "left seven dead and injured 16": the second word has a number of its own."""
        if _A_NUMBER.search(match.group()):
            return True
        told = self.text[match.start() - 1 : match.start()] != "," and re.search(
            r"\bleft\b|\bleaving\b", self.text[max(0, match.start() - 40) : match.start()]
        )
        return bool(told) and any(
            q.role == "count" and 0 <= q.start - match.end() <= 2 for q in self.sentence.quantities
        )

    def of_verbs(self, outcome: str, verb: Token) -> str:
        """Killed and injured said together of one number: "killed and injured more than 44 people"."""
        if outcome not in ("killed", "injured"):
            return outcome
        for other in [verb.head, *verb.children]:
            joined = other.dep_ == "conj" or verb.dep_ == "conj"
            if joined and other.pos_ == "VERB" and other.i != verb.i and abs(other.i - verb.i) <= 3:
                second = verb_outcome(other, self.terms, "object")
                between = self.sentence.parsed[min(other.i, verb.i) + 1 : max(other.i, verb.i)]
                if (
                    second in ("killed", "injured")
                    and second != outcome
                    and all(t.lower_ in ("and", "or", "/", "and/or", "otherwise") for t in between)
                ):
                    return "killed_or_injured"
        return outcome
