"""Aftermath: the sentence after an attack says what became of the one thing that it hit ("It is no longer
functioning."). Such sentences tell of no attack, and are not parsed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dalil.claims.events.effects import phrase_in
from dalil.claims.events.struck import Struck
from dalil.claims.occurrences.occurrence import Occurrence
from dalil.claims.sentences.sentence import Sentence
from dalil.lexicon.grammar import any_of, word_map, word_set
from dalil.lexicon.terms import Terms

_AGAIN = re.compile(
    r"\W*(?:(?P<it>it|both|they)|the\s+(?:\w+\s+){0,2}?(?P<noun>\w+))\s+"
    r"(?:is|was|are|were|has|had|have|went|goes|stopped|ceased|suspended|sustained|suffered|closed)\b(?P<told>[^.;,]*)",
    re.IGNORECASE,
)
_BECAME = word_map("words", "became")
_PARTICIPLE = re.compile(
    rf"^\s+(?:been\s+|being\s+)?(?:\w+ly\s+)?(?P<how>{'|'.join(_BECAME)})\b(?!\s+(?:in|on|by|during|last)\s)",
    re.IGNORECASE,
)
_ANY_HOUSE = word_set("things", "said_of_any")
_NOT_YET = re.compile(rf"\b{any_of('words', 'not_so')}\b", re.IGNORECASE)


def tell_aftermath(sentences: Sequence[Sentence], occurrences: Sequence[Occurrence], terms: Terms) -> None:
    """Give the targets of an attack the effect that the next sentence tells of them."""
    for occurrence in occurrences:
        struck = [(u.sentence, t) for u in occurrence.units for t in u.targets]
        if not struck or any(t.effect for _, t in struck) or len({t.type for _, t in struck}) > 1:
            continue
        after = struck[-1][0].index + 1
        effect = _told_in(sentences[after], struck[-1][1], struck[-1][0], terms) if after < len(sentences) else None
        if effect is not None:
            for _, target in struck:
                target.effect = effect


def _told_in(sentence: Sentence, target: Struck, before: Sentence, terms: Terms) -> str | None:
    """The effect that a sentence tells of the target of the sentence ``before`` it."""
    if sentence.block.kind != "paragraph" or sentence.paragraph - before.paragraph > 1:
        return None
    match = _AGAIN.match(sentence.text)
    if match is None or _NOT_YET.search(match["told"]):
        return None
    noun = (match["noun"] or "").lower()
    named = target.words_of(before.text).lower().split()[-1]
    if noun and noun != named and noun not in _ANY_HOUSE:
        return None
    if match["it"] and sentence.paragraph != before.paragraph:
        return None
    told = sentence.text[match.start() : match.end()].lower()
    participle = _PARTICIPLE.match(match["told"])
    return phrase_in(told, terms) or (_BECAME[participle["how"].lower()] if participle is not None else None)
