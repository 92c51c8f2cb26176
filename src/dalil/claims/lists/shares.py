"""Shares: items and sentences that share out a total told before ("Of these, 91 by one and 25 by another")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dalil.claims.sentences.sentence import Sentence
from dalil.language.quantities import QuantityMention, find_quantities
from dalil.lexicon import Lexicon

_NAME_NUMBER = re.compile(
    r"^\W*(?P<name>[^\d:\n][^:\n]{1,70}?)\s*(?::|–|—|\s-\s)\s*"
    r"(?=(?:at least |over |about |some |more than )?[\d]|"
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|nil)\b)",
    re.IGNORECASE,
)
_PAIR = re.compile(
    r"(?P<name>(?:[A-Z][\w'’-]*|al-[A-Z][\w'’-]*)(?:\s+(?:[A-Z][\w'’-]*|al-[A-Z][\w'’-]*|ez-[A-Z]\w*))*)\s*[:(]?\s*(?P<number>\d[\d,]*)\)?"
)
_BY = re.compile(r"^\W*(?:(?:distribution|breakdown)\s+)?by\s+(?:\w+\s+){1,3}?:\s*|^\W*by\s+\w+:\s*", re.IGNORECASE)
OF_THESE = re.compile(
    r"^\W*(?:of\s+(?:these|them|those|which)|among\s+these|out\s+of\s+(?:these|those))\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Share:
    """One share of a lead's total: who did it or where, how many, with subgroups; offsets in its sentence."""

    name: str
    start: int
    end: int
    mention: QuantityMention


class ShareReader:
    """Reads the shares of a total that an item or a sentence consists of."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def read(self, sentence: Sentence) -> list[Share]:
        """The shares that a sentence consists of; none where it is no item of a list and shares nothing out."""
        text = sentence.text
        match = _BY.match(text)
        if match:
            found = []
            for pair in _PAIR.finditer(text, match.end()):
                mention = next((q for q in find_quantities(text) if q.start <= pair.start("number") < q.end), None)
                if mention is not None:
                    found.append(Share(pair.group("name"), pair.start("name"), pair.end("name"), mention))
            return found
        if OF_THESE.match(text):
            return self._shares_by(sentence, _numbers(text))
        match = _NAME_NUMBER.match(text) if sentence.block.kind == "item" else None
        if match:
            mention = next(
                (q for q in _numbers(text) if q.start >= match.end() - 1 and q.start - match.end() < 3), None
            )
            if mention is not None:
                return [Share(match.group("name").strip(), match.start("name"), match.end("name"), mention)]
        return []

    def _shares_by(self, sentence: Sentence, quantities: Sequence[QuantityMention]) -> list[Share]:
        """ "Of these, 91 were carried out by A and 25 by B"."""
        found = []
        actors = self.lexicon.find_actors(sentence.text)
        for number, quantity in enumerate(quantities):
            limit = quantities[number + 1].start if number + 1 < len(quantities) else len(sentence.text)
            actor = next((a for a in actors if quantity.end <= a.start < limit), None)
            if actor is not None and re.search(r"\bby\b", sentence.text[quantity.end : actor.start]):
                found.append(Share(actor.text, actor.start, actor.end, quantity))
        return found


def _numbers(text: str) -> list[QuantityMention]:
    """The numbers of an item that may be shares of a total."""
    return [q for q in find_quantities(text) if q.role in ("count", "identifier", "measure")]
