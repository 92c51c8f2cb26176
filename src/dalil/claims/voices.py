"""Voices: who says what a unit tells; the chain of speakers, pronouns resolved to the last one named."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from dalil.claims.analysis import Analysis
from dalil.claims.clauses import ancestors
from dalil.claims.sentence import Sentence
from dalil.claims.units import Unit, Voice
from dalil.language.speakers import Speech
from dalil.lexicon.terms import word_set

if TYPE_CHECKING:
    from spacy.tokens import Token

_ARTICLE = re.compile(
    r"^(?:the|a|an|its|their|his|her|some|several|many|two|three|other|local\s+(?=\w+\s+sources))\s+", re.IGNORECASE
)
_THINGS = word_set("speech", "things")
_GENERAL = word_set("speech", "general")
_NOBODY = re.compile(
    r"^(?:a\s+)?(?:statement|press release|report|reports|video|footage|bulletin|figures|data)$", re.IGNORECASE
)


@dataclass
class VoiceReader:
    """Names the speakers of units, in the order of the report; remembers the last one for pronouns."""

    last: Voice | None = None
    seen: list[Voice] = field(default_factory=list)

    def give(self, analysis: Analysis, deny: frozenset[str]) -> None:
        """Fill ``voices`` of the units of one sentence, and ``status`` where the speaker denies."""
        events = {t.token.i for t in analysis.triggers}
        named: dict[int, Voice | None] = {}
        for speech in analysis.speeches:  # in order: "the army denied it; it had, it said, …"
            named[speech.verb] = None if speech.head in events else self.named(speech, analysis.sentence)
            self.last = named[speech.verb] or self.last
        for unit in analysis.units:
            for speech in _innermost_first(analysis.speeches, analysis.sentence):
                if not self._covers(speech, unit, analysis):
                    continue
                voice = named[speech.verb]
                if speech.lemma in deny:
                    unit.status = "denied"
                if voice is not None and voice.name not in {v.name for v in unit.voices}:
                    unit.voices.append(voice)
        self._fall_back(analysis, named, deny)
        for speech in analysis.speeches:
            voice = named[speech.verb]
            if voice is not None:
                self.last = voice
                self.seen.append(voice)

    def _fall_back(self, analysis: Analysis, named: dict[int, Voice | None], deny: frozenset[str]) -> None:
        """Where the parse ties a unit to no speaker, the only act of saying at the top of the sentence covers it."""
        doc = analysis.sentence.parsed
        top = [
            s
            for s in analysis.speeches
            if named[s.verb] is not None and s.lemma not in deny and _at_top(doc[s.verb], s.lemma)
        ]
        if len(top) != 1:
            return
        voice = named[top[0].verb]
        for unit in analysis.units:
            if not unit.voices and voice is not None and top[0].verb not in unit.heads:
                unit.voices.append(voice)

    def _covers(self, speech: Speech, unit: Unit, analysis: Analysis) -> bool:
        if speech.verb in unit.heads:
            # the act of saying is itself what tells: "the Observatory counted 123 killed"
            return speech.head not in {t.head.i for t in unit.tallies} and bool(unit.tallies or unit.triggers)
        return bool(unit.heads & speech.covers)

    def named(self, speech: Speech, sentence: Sentence) -> Voice | None:
        """The speaker of an act of saying; a pronoun is the last speaker of the report."""
        if speech.pronoun or speech.start < 0:
            return self.last if speech.lemma != "according to" or speech.pronoun else None
        words = sentence.text[speech.start : speech.end]
        mention = _lexical(sentence.speakers, speech) or _lexical(sentence.actors, speech)
        text = _ARTICLE.sub("", words)
        start = speech.start + len(words) - len(text)
        if _NOBODY.match(text) and self.last is not None:
            return self.last
        definite = sentence.text[max(0, speech.start - 4) : speech.start].lower() in ("the ", "its ")
        referred = (
            self._referred("the " + words if definite else words, text)
            if mention is None or len(text.split()) == 1
            else None
        )
        if referred is not None:
            return referred
        name = mention.name if mention is not None else text
        if mention is None and text.lower() in _THINGS:
            return None
        return Voice(name, start, speech.end, sentence, speech.lemma, mention)

    def _referred(self, words: str, text: str) -> Voice | None:
        """ "the directorate", "the corps": a speaker of the report by one word of the name, or a general word for the
        last one."""
        if " " in text or not words.lower().startswith(("the ", "its ", "that ")) or text[:1].isupper():
            return None
        for voice in reversed(self.seen):
            if (
                text.lower() in voice.name.lower().split()
                or text.lower() in voice.sentence.text[voice.start : voice.end].lower().split()
            ):
                return voice
        return self.last if text.lower() in _GENERAL else None


def _innermost_first(speeches: Sequence[Speech], sentence: Sentence) -> list[Speech]:
    """ "The Observatory said that the Civil Defense had counted nine dead": the Civil Defense says it first."""
    verbs = {s.verb for s in speeches if s.lemma != "according to"}

    def above(speech: Speech) -> int:
        verb = sentence.parsed[speech.verb]
        return sum(a.i in verbs for a in ancestors(verb)) if verb.dep_ == "ccomp" and verb.i in verbs else 0

    return sorted(speeches, key=lambda s: -above(s))


def _at_top(verb: Token, lemma: str) -> bool:
    """True for a speech verb that is the sentence's own, or is put in or after; not one inside a relative clause."""
    if lemma == "according to":
        return True
    current = verb
    for _ in range(6):
        if current.dep_ in ("relcl", "acl", "advcl"):
            return False
        if current.dep_ == "ROOT":
            return True
        current = current.head
    return False


def _lexical(mentions: list[Any], speech: Speech) -> Any | None:
    found = [m for m in mentions if m.start < speech.end and speech.start < m.end]
    return max(found, key=lambda m: m.end - m.start) if found else None
