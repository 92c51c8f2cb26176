"""Strikes: numbers of strikes, shells and places hit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from dalil.claims.events.finds import is_find
from dalil.claims.events.trigger import Trigger
from dalil.claims.sentences.sentence import Sentence
from dalil.claims.units.unit import Strikes
from dalil.language.modality import ModalWords, modality_of
from dalil.language.quantities import QuantityMention
from dalil.lexicon.grammar import any_of, word_set
from dalil.lexicon.terms import TermMention
from dalil.model import Quantity

if TYPE_CHECKING:
    from spacy.tokens import Token

_DROPPED = word_set("verbs", "dropped")
_LOST_MEANS = word_set("verbs", "lost_means")
_TIMES = re.compile(
    rf"\b{any_of('verbs', 'times')}\s+(?:at\s+least\s+)?(?P<n>twice|(?:two|three|four|five|six|seven"
    r"|eight|nine|ten|\d+)(?=\s+times))",
    re.IGNORECASE,
)
_TIMES_WORDS = {
    "twice": 2,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
}
_NOT_STRIKES = re.compile(r"\b(?:general|hunger|labou?r|transport)\s+strikes?\b|\brefused\b", re.IGNORECASE)
# what may not stand between a number and the strikes that it counts
_APART = re.compile(
    r"[,;:.]|\b(?:and|in|on|at|killed|people|civilians|were|was|that|which|with|from|by|a|an|the|others?|after|when|as)\b"
)
_STRIKING = {"airstrike", "shelling", "attack"}
_PLACES_ARE_HIT = {"airstrike", "shelling", "attack", "armed_attack", "bombing"}


def _downed(noun: Token) -> bool:
    """ "33 of 48 drones were shot down": what was lost, not what struck."""
    if noun.dep_ == "pobj" and noun.head.lower_ == "of":
        noun = noun.head.head
    while noun.dep_ == "conj" and noun.head.pos_ in ("NOUN", "PROPN", "NUM"):
        noun = noun.head
    return noun.dep_ in ("dobj", "nsubjpass", "npadvmod") and noun.head.lemma_.lower() in _LOST_MEANS


_BRACKETS = ("(", "[")


class StrikeReader:
    """Reads the numbers of strikes of one sentence."""

    def __init__(self, sentence: Sentence, triggers: Sequence[Trigger], words: ModalWords) -> None:
        self.sentence = sentence
        self.triggers = triggers
        self.words = words

    def read(self) -> list[Strikes]:
        """The numbers of strikes: those with a noun first, then bare ones, then "four times"."""
        return [*self._counted(), *self._fired(), *self._times()]

    def _counted(self) -> list[Strikes]:
        found = []
        for outcome in ("strikes", "places_hit"):
            for mention in self.sentence.terms[outcome]:
                number = self._number_before(mention.start)
                if number is not None and self._counts(mention, number):
                    token = self.sentence.root(mention.start, mention.end)
                    noun = mention.text.lower()
                    found.append(Strikes(outcome, number.quantity, number.start, mention.end, token, noun))
        return found

    def _counts(self, mention: TermMention, number: QuantityMention) -> bool:
        """Whether a noun after a number tells of strikes made."""
        token = self.sentence.root(mention.start, mention.end)
        noun, kinds = mention.text.lower(), {t.kind for t in self.triggers}
        if token.dep_ == "compound" or (not mention.plural and noun != "aircraft"):
            article = self.sentence.text[number.start : number.end].lower() in ("a", "an", "one")
            if number.quantity.high != 1 or (article and not self.sentence.header_end):
                return False
        if _NOT_STRIKES.search(self.sentence.text[max(0, mention.start - 12) : mention.end]):
            return False
        if mention.category == "places_hit" and not kinds & _PLACES_ARE_HIT:
            return False
        if noun in ("car bomb", "car bombs", "explosions", "bombs") and not any(
            t.lemma in _DROPPED for t in self.triggers
        ):
            return False
        if _downed(token) or is_find(token):
            return False
        means = token.dep_ == "pobj" and token.head.lower_ in ("with", "using") and number.quantity.high is None
        return modality_of(token, self.words) == "asserted" and not means

    def _fired(self) -> list[Strikes]:
        """ "some 200 have been fired since": a bare number of what the sentence or the one before calls by name."""
        found = []
        for mention in self.sentence.quantities:
            token = self.sentence.root(mention.number_start, mention.number_end)
            if (
                mention.role == "count"
                and token.dep_ == "nsubjpass"
                and token.head.lemma_.lower() in ("fire", "launch", "drop")
            ):
                found.append(Strikes("strikes", mention.quantity, mention.start, mention.end, token, "strike"))
        return found

    def _times(self) -> list[Strikes]:
        """ "was hit four times", "struck twice", "shelled the district 58 times"."""
        found = self._many_times()
        for match in _TIMES.finditer(self.sentence.text):
            number = _TIMES_WORDS.get(match.group("n").lower()) or (
                int(match.group("n")) if match.group("n").isdigit() else 0
            )
            if number > 1 and not any(s.end > match.start("n") >= s.start for s in found):
                found.append(
                    Strikes(
                        "strikes",
                        Quantity.exactly(number),
                        match.start("n"),
                        match.end(),
                        self.sentence.token_at(match.start()),
                        "strike",
                    )
                )
        return found

    def _many_times(self) -> list[Strikes]:
        """A number of times that hangs on the verb of a strike, whatever stands between them."""
        struck = {t.token.i for t in self.triggers if t.verb and t.kind in _STRIKING and t.modality == "asserted"}
        found = []
        for token in self.sentence.parsed:
            if token.head.i not in struck or token.i - token.head.i < 2:
                continue
            if token.lower_ == "twice" and token.nbor(-1).text not in _BRACKETS:  # not of one town in a list
                number, start = Quantity.exactly(2), token.idx
            elif token.lower_ == "times" and token.dep_ == "npadvmod":
                mention = next((q for q in self.sentence.quantities if 0 < token.idx - q.end <= 1), None)
                if mention is None or mention.role not in ("rate", "count"):
                    continue
                number, start = mention.quantity, mention.start
            else:
                continue
            found.append(Strikes("strikes", number, start, token.idx + len(token), token, "strike"))
        return found

    def _number_before(self, offset: int) -> QuantityMention | None:
        """The number that counts the noun at ``offset``."""
        for mention in self.sentence.quantities:
            if (
                mention.role == "count"
                and mention.end <= offset
                and offset - mention.end < 40
                and not _APART.search(self.sentence.text[mention.end : offset])
            ):
                return mention
        return None
