"""Voices: who says what a unit tells; the chain of speakers, pronouns resolved to the last one named."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from dalil.claims.sentences.clauses import ancestors
from dalil.claims.sentences.sentence import Sentence
from dalil.claims.speech.beside import listed_speakers, source_cited, source_in_brackets, source_of_note, spoken_beside
from dalil.claims.speech.bodies import KINDS_OF_BODY, WHAT_IT_IS, in_apposition, is_named_body
from dalil.claims.units.analysis import Analysis
from dalil.claims.units.unit import Unit, Voice
from dalil.language.speakers import Speech
from dalil.lexicon.entries import ActorMention, SpeakerMention
from dalil.lexicon.grammar import any_of, word_set

if TYPE_CHECKING:
    from spacy.tokens import Token

_NEAR_START = 12  # characters before the subject of a sentence: an article, an opening word
_ARTICLE = re.compile(
    r"^(?:the|a|an|its|their|his|her|our|some|several|many|two|three|other|local\s+(?=\w+\s+sources))\s+", re.IGNORECASE
)
_THINGS = word_set("speech", "things")
_GENERAL = word_set("speech", "general")
_PERSONS = word_set("speech", "persons")
_BODIES = word_set("speech", "bodies")  # none of them is the persons who spoke last
_NOBODY = re.compile(
    rf"^(?:(?:a|an|the|\w+)\s+)?{any_of('speech', 'nobody')}$",
    re.IGNORECASE,
)
# "the report that shots were heard behind the barracks"
_REPORT_THAT = re.compile(r"(?:the\s+|a\s+)?(?:\w+\s+)?(?:report|information|news|notice)s?\s+that\b", re.IGNORECASE)
# "the office", "several channels", "channels of incitement": of which no name tells whose they are
_FACELESS = re.compile(rf"(?:[a-z]+\s+)?{any_of('speech', 'faceless')}(?:\s+of\s+[a-z]+)?", re.IGNORECASE)
_GOING_ON = word_set("verbs", "going_on")


@dataclass
class VoiceReader:
    """Names the speakers of units, in the order of the report; remembers the last one for pronouns."""

    last: Voice | None = None
    previous: Sentence | None = None
    seen: list[Voice] = field(default_factory=list)

    def give(self, analysis: Analysis, deny: frozenset[str]) -> None:
        """Fill ``voices`` of the units of one sentence, and ``status`` where the speaker denies."""
        events = {t.token.i for t in analysis.triggers}
        named: dict[int, Voice | None] = {}
        for speech in analysis.speeches:  # in order: "the army denied it; it had, it said, …"
            named[speech.verb] = None if speech.head in events else self.named(speech, analysis.sentence)
            self.last = named[speech.verb] or self.last
        beside = {s.verb: spoken_beside(s, analysis.sentence) for s in analysis.speeches if named[s.verb] is not None}
        for unit in analysis.units:
            for speech in _innermost_first(analysis.speeches, analysis.sentence):
                if not self._covers(speech, unit, analysis):
                    continue
                voice = named[speech.verb]
                if speech.lemma in deny:
                    unit.status = "denied"
                for one in (voice, *beside.get(speech.verb, ())):
                    if one is not None and one.name not in {v.name for v in unit.voices}:
                        unit.voices.append(one)
        self._fall_back(analysis, named, deny)
        bracketed = source_in_brackets(analysis.sentence) or source_of_note(analysis.sentence)
        for unit in analysis.units if bracketed is not None else ():
            if not unit.voices and bracketed is not None:
                unit.voices.append(bracketed)
        _cite(analysis)
        for speech in analysis.speeches:
            voice = named[speech.verb]
            if voice is not None:
                self.last = voice
                self.seen.append(voice)

    def close(self, analysis: Analysis, voice: Voice | None) -> None:
        """Give the units that nobody is said to tell of to whom a sentence after them names ("This was reported by
        …")."""
        if voice is None:
            return
        for unit in analysis.units:
            if not unit.voices:
                unit.voices.append(voice)
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
        said = doc[top[0].verb]
        for unit in analysis.units:
            # "132 died, but rescuers say that 160 did"
            apart = (
                said.dep_ == "conj" and said.head.i in unit.heads and any(c.lower_ == "but" for c in said.head.children)
            )
            if not unit.voices and voice is not None and top[0].verb not in unit.heads and not apart:
                unit.voices.append(voice)

    def _covers(self, speech: Speech, unit: Unit, analysis: Analysis) -> bool:
        if speech.verb in unit.heads:
            # the act of saying is itself what tells: "the Observatory counted 123 killed"
            return speech.head not in {t.head.i for t in unit.tallies} and bool(unit.tallies or unit.triggers)
        return bool(unit.heads & speech.covers)

    def named(self, speech: Speech, sentence: Sentence) -> Voice | None:
        """The speaker of an act of saying; a pronoun is the last speaker of the report."""
        if speech.pronoun or speech.start < 0:
            return self._of_pronoun(speech, sentence)
        if self._goes_on(speech, sentence) or self._the_same(speech, sentence):
            return self.last
        speech = _whole_name(speech, sentence)
        words = sentence.text[speech.start : speech.end]
        several = listed_speakers(speech, sentence)
        if several:  # the first of them; the others are named beside it
            speech = replace(speech, end=next(m.end for m in sentence.speakers if m.start >= speech.start))
            words = sentence.text[speech.start : speech.end]
        mention = _lexical(sentence.speakers, speech) or _lexical(_heads(sentence, speech), speech)
        text = _ARTICLE.sub("", words)
        start = speech.start + len(words) - len(text)
        if _REPORT_THAT.match(text) or text.lower().startswith("according"):  # "according to reports"
            return None
        definite = sentence.text[max(0, speech.start - 4) : speech.start].lower() in ("the ", "its ")
        mention = in_apposition(mention, sentence)
        known = mention is not None and not getattr(mention, "generic", False)
        referred = self._body_again(text) if definite and not known else None
        if referred is None and (mention is None or len(text.split()) == 1):
            referred = self._referred("the " + words if definite else words, text)
        if referred is not None:
            return referred
        name = mention.name if mention is not None else text
        if mention is None and (text.lower() in _THINGS or _FACELESS.fullmatch(text)):
            spoke = text.lower() in _THINGS and self.last is not None and self.last.sentence is sentence
            return self.last if spoke else None
        return Voice(name, start, speech.end, sentence, speech.lemma, mention)

    def _goes_on(self, speech: Speech, sentence: Sentence) -> bool:
        """ "told reporters that the village had fled, adding that …": he who spoke. A statement is its author's."""
        words = _ARTICLE.sub("", sentence.text[speech.start : speech.end])
        if _NOBODY.match(words) and (self.last is not None or " " in words):
            return True
        adding = sentence.parsed[speech.verb].lower_ in _GOING_ON
        return adding and self.last is not None and self.last.sentence is sentence

    def _the_same(self, speech: Speech, sentence: Sentence) -> bool:
        """ "The same source spoke of six": who spoke last."""
        return self.last is not None and sentence.text[speech.start : speech.end].lower().startswith("same ")

    def _body_again(self, text: str) -> Voice | None:
        """ "the medical charity", "the Britain-based monitor": the body that spoke before, by what it is."""
        match = WHAT_IT_IS.fullmatch(text)
        kinds = KINDS_OF_BODY[match["what"] or "monitor"] if match is not None else ()
        return next((v for v in reversed(self.seen) if is_named_body(v, kinds)), None)

    def _of_pronoun(self, speech: Speech, sentence: Sentence) -> Voice | None:
        """The last speaker; for "it" the institution that the sentence before speaks of, where it came after him."""
        if speech.lemma == "according to" and not speech.pronoun:
            return None
        before = self.previous
        it = speech.head >= 0 and sentence.parsed[speech.head].lower_ == "it"
        own = _subject_above(speech, sentence) if it else None
        if own is not None:
            return Voice(own.name, own.start, own.end, sentence, speech.lemma, own)
        if not it or before is None or before.paragraph != sentence.paragraph:
            return self.last
        if self.last is not None and self.last.sentence.index >= before.index:
            return self.last
        mention = next((m for m in before.speakers if m.start <= _NEAR_START), None)
        if mention is None or (self.last is not None and self.last.name == mention.name):
            return self.last
        return Voice(mention.name, mention.start, mention.end, before, speech.lemma, mention)

    def _referred(self, words: str, text: str) -> Voice | None:
        """ "the directorate", "the corps": a speaker of the report by one word of the name, or a general word for the
        last one."""
        if " " not in text and text[:1].isupper():  # "Keita said", after "Colonel Souleymane Keita"
            named = (v for v in reversed(self.seen) if v.sentence.text[v.start : v.end].split()[-1:] == [text])
            return next(named, None)
        if " " in text or not words.lower().startswith(("the ", "its ", "that ")) or text[:1].isupper():
            return None
        for voice in reversed(self.seen):
            if (
                text.lower() in voice.name.lower().split()
                or text.lower() in voice.sentence.text[voice.start : voice.end].lower().split()
            ):
                return voice
        persons = self.last is not None and self.last.name.lower() in _PERSONS and text.lower() in _BODIES
        return self.last if text.lower() in _GENERAL and not persons else None


def _whole_name(speech: Speech, sentence: Sentence) -> Speech:
    """ "state-run Radio X reported", where the parser takes the adjective for the subject: with the name behind it."""
    if speech.head < 0 or sentence.parsed[speech.head].pos_ != "ADJ":
        return speech
    behind = next((m for m in sentence.speakers if m.start == speech.end + 1), None)
    return replace(speech, end=behind.end) if behind is not None else speech


def _cite(analysis: Analysis) -> None:
    """Put before the speakers of the units of a sentence whom these cite."""
    cited = source_cited(analysis.sentence)
    for unit in analysis.units if cited is not None else ():
        if cited is not None and cited.name not in {v.name for v in unit.voices}:
            unit.voices.insert(0, cited)


def _subject_above(speech: Speech, sentence: Sentence) -> SpeakerMention | None:
    """ "The agency did not name the village, though it said …": the subject of the clause on which "it said" hangs."""
    above = sentence.parsed[speech.verb].head
    subject = next((c for c in above.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None or subject.i >= speech.head or above.i == speech.verb:
        return None
    return next((m for m in sentence.speakers if m.start <= subject.idx < m.end), None)


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


def _heads(sentence: Sentence, speech: Speech) -> list[ActorMention]:
    """The parties that may be the speaker: "doctors in Mekelle" are not Mekelle."""
    head = sentence.parsed[speech.head].idx if speech.head >= 0 else -1
    return [m for m in sentence.actors if not (m.metonym or m.place) or m.start <= head < m.end or head < 0]


def _lexical(mentions: list[Any], speech: Speech) -> Any | None:
    found = [m for m in mentions if m.start < speech.end and speech.start < m.end]
    return max(found, key=lambda m: m.end - m.start) if found else None
