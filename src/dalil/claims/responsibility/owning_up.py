"""Owning up: who says in passing that a deed was its own ("which claimed responsibility for the attack in Kabul")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from dalil.lexicon.grammar import any_of
from dalil.model import Actor

if TYPE_CHECKING:
    from dalil.claims.occurrences.occurrence import Occurrence
    from dalil.claims.sentences.quoting import Quotes
    from dalil.claims.sentences.sentence import Sentence

_CLAIMED = re.compile(
    r"\s*(?:\([^()]{2,40}\)\s*)?,?\s+(?:which|who|that)\s+(?:has\s+|have\s+|had\s+)?(?:also"
    r"\s+|later\s+)?claimed\s+(?:responsibility|credit)\s+for\s+(?:the\s+|last\s+)?(?P<what>[^,.;]{0,60}?"
    rf"\b{any_of('nouns', 'claimed')})\b",
    re.IGNORECASE,
)


def give_owners(sentences: Sequence[Sentence], occurrences: Sequence[Occurrence], quotes: Quotes) -> None:
    """Give the deeds that a sentence says somebody claimed to him, by their place, where nobody is named for them."""
    for sentence in sentences:
        for mention in sentence.actors:
            match = _CLAIMED.match(sentence.text, mention.end)
            if match is None or mention.descriptive:
                continue
            names = {t.name for t in sentence.toponyms if match.start("what") <= t.start < match.end("what")}
            for occurrence in occurrences:
                here = {t.name for u in occurrence.units for t in u.places} & names
                if here and occurrence.denies is None and not _named(occurrence):
                    words = quotes.words(sentence, mention.start, mention.end, sentence is not occurrence.last.sentence)
                    occurrence.extra_actors.append(Actor(mention.id, mention.name, words))


def _named(occurrence: Occurrence) -> bool:
    """Whether somebody is named as the doer already."""
    doers = any(p.role == "doer" for u in occurrence.units for p in u.parties)
    return doers or bool(occurrence.extra_actors) or not occurrence.families <= {"violence", "fighting"}
