"""Late deaths: "he died on Friday of wounds from Monday's shelling": the day of a death or a toll is no attack's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dalil.lexicon.grammar import any_of, word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dalil.claims.sentences.sentence import Sentence
    from dalil.language.dates import DateMention

_HURT_BEFORE = re.compile(r"\b(?:wounded|injured|hurt)\b", re.IGNORECASE)
_OF_WOUNDS = re.compile(
    r"[^.;]{0,60}?\b(?:of|from|to)\s+(?:[\w-]+\s+){0,3}?(?:wounds?|injur(?:y|ies))\b|[^.;,]{0,40}\bin\s+(?:an?\s+|the\s+)?hospital\b",
    re.IGNORECASE,
)
_DYING = word_set("verbs", "dying")
_RISING = word_set("verbs", "rising")
_OWNS = re.compile(r"['’]s\s+[\w-]+")
_HAPPENED = re.compile(
    rf"\b(?:{any_of('nouns', 'told_attacks')}s?|ambush|mine|wounded|injured|hurt|shot|sustained|suffered|received)"
    r"\b(?P<between>[^,.;]{0,100})\s(?:on\s+|last\s+)?$",
    re.IGNORECASE,
)
_THEN = re.compile(
    r"\b(?:died|dies|dead|succumb\w*|passed|rose|risen|rises|climb\w*|grew|grown|reach\w*|jump\w*|went|stood|stands)\b",
    re.IGNORECASE,
)
_TOLL = re.compile(rf"\b{any_of('nouns', 'tolls')}\b", re.IGNORECASE)


def dates_late_death(sentence: Sentence, heads: Sequence[int], date: DateMention) -> bool:
    """Whether a date is that of a later death or of a toll's rise, in a sentence that gives the attack's day too."""
    if date.kind == "anaphoric" or not any(
        _is_of_attack(sentence, other) for other in sentence.dates if other is not date
    ):
        return False
    if _is_of_attack(sentence, date):
        return False
    verb = sentence.parsed[heads[sentence.root(date.start, date.end).i]]
    if verb.lemma_.lower() in _DYING:
        end = verb.idx + len(verb)
        return bool(_HURT_BEFORE.search(sentence.text, 0, verb.idx) or _OF_WOUNDS.match(sentence.text, end))
    if verb.lemma_.lower() not in _RISING:
        return False
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    return subject is not None and _TOLL.search(" ".join(t.text for t in subject.subtree)) is not None


def _is_of_attack(sentence: Sentence, date: DateMention) -> bool:
    """ "Sunday's air raid", "wounded on Sunday", "the shelling on Monday": a day that hangs on the attack."""
    if _OWNS.match(sentence.text, date.end) is not None:
        return True
    between = _HAPPENED.search(sentence.text, 0, date.start)
    return between is not None and _THEN.search(between["between"]) is None
