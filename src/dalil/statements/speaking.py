"""Who speaks: the acts of a report with their speakers, pronouns and quotations over several sentences followed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dalil.claims.sentences.sentence import Sentence
from dalil.claims.speech.voices import VoiceReader
from dalil.claims.units.unit import Voice
from dalil.language.modality import ModalWords
from dalil.language.speakers import Speech, name_span, speeches
from dalil.lexicon.acts import ActWords
from dalil.lexicon.terms import Terms
from dalil.statements.acts import Act, child, in_order, is_word
from dalil.statements.nouns import NounActs
from dalil.statements.performance import is_performed
from dalil.statements.quotations import Quotation
from dalil.statements.verbs import VerbActs

if TYPE_CHECKING:
    from spacy.tokens import Token

_FIRST = {"we", "i", "us", "our", "my"}
_PRONOUNS = {"he", "she", "it", "they", "who", "which", "that", "we", "i", "his", "her", "its", "their", "him", "them"}
_NEAR = 3  # characters between a quotation and the words that lead to it


@dataclass
class Spoken:
    """An act with its speakers; none where it is the report's own publisher that speaks ("we")."""

    act: Act
    sentence: Sentence
    voices: list[Voice] = field(default_factory=list)
    first_person: bool = False


@dataclass
class _Told:
    """One saying: where its word stands in the reading text, and who says it."""

    at: int
    sentence: Sentence
    voice: Voice
    postposed: bool = False


class SpeakerReader:
    """Finds the acts of parsed sentences and names their speakers, in the order of the report."""

    def __init__(self, terms: Terms, words: ActWords, modal: ModalWords, quotations: Sequence[Quotation]) -> None:
        speech = terms.speech
        self.verbs = frozenset([*speech["report"]["verbs"], *speech["deny"]["verbs"], *words.verbs])
        self.weak = frozenset(speech["report"]["weak"])
        self.words, self.modal, self.quotations = words, modal, quotations
        self.voices = VoiceReader()
        self.told: list[_Told] = []

    def read(self, sentences: Sequence[Sentence]) -> list[Spoken]:
        """The acts of all sentences that were parsed, with their speakers."""
        spoken: list[Spoken] = []
        for sentence in sentences:
            if sentence.doc is not None:
                self.voices.previous = sentences[sentence.index - 1] if sentence.index else None
                spoken += self._of_sentence(sentence)
        return [s for s in spoken if self._quoted(s)]

    # -- one sentence ------------------------------------------------------------------------------------------------
    def _of_sentence(self, sentence: Sentence) -> list[Spoken]:
        acts = {a.word.i: a for a in self._acts(sentence)}
        said = {s.verb: s for s in speeches(sentence.parsed, self.verbs, self.weak)}
        spoken: list[Spoken] = []
        for at in sorted({*acts, *said}):
            if at in acts:
                one = self._speakers(acts[at], sentence)
                if is_performed(acts[at], self.modal):
                    spoken.append(one)
                voices = one.voices
            else:
                voice = None if self._first(said[at].head, sentence) else self.voices.named(said[at], sentence)
                voices = [voice] if voice is not None else []
            for voice in voices[:1]:
                self.voices.last = voice
                self.voices.seen.append(voice)
                postposed = at in said and said[at].postposed
                self.told.append(_Told(sentence.start + sentence.parsed[at].idx, sentence, voice, postposed))
        return spoken

    def _acts(self, sentence: Sentence) -> list[Act]:
        asks = sentence.text.rstrip(' ”"»’').endswith("?")

        def party(noun: Token) -> bool:
            return self.names_party(noun, sentence)

        verbs, nouns = VerbActs(sentence, self.words, party), NounActs(self.words, party)
        found: list[Act] = []
        for token in sentence.parsed:
            act = verbs.of(token) or nouns.of(token)
            if act is not None and not asks:
                found.append(act)
        return list(in_order(found))

    def names_party(self, noun: Token, sentence: Sentence) -> bool:
        """Whether a noun names a party, a person, a body or an office that can speak or be spoken to."""
        if noun.lower_ in self.words.words("subjects", "things"):
            return False
        if noun.pos_ == "PRON":
            return is_word(noun, _PRONOUNS | _FIRST)
        spans = [(m.start, m.end) for m in sentence.speakers] + [(m.start, m.end) for m in sentence.actors]
        if any(start <= noun.idx < end for start, end in spans):
            return True
        if {noun.lower_, noun.lemma_.lower()} & self.words.words("subjects", "roles"):
            return True
        place = any(t.start <= noun.idx < t.end and t.known for t in sentence.toponyms)
        return noun.pos_ == "PROPN" and not place

    def _first(self, head: int, sentence: Sentence) -> bool:
        return head >= 0 and is_word(sentence.parsed[head], _FIRST)

    def _speakers(self, act: Act, sentence: Sentence) -> Spoken:
        spoken = Spoken(act, sentence)
        if act.document:
            spoken.voices = [self.voices.last] if self.voices.last is not None else []
            spoken.first_person = not spoken.voices
        for noun in act.speakers:
            if is_word(noun, _FIRST):
                spoken.first_person = True
                continue
            pronoun = is_word(noun, _PRONOUNS) or noun.pos_ == "PRON"
            start, end = (-1, -1) if pronoun else name_span(noun)
            speech = Speech(act.word.i, act.word.lemma_.lower(), start, end, pronoun, frozenset(), head=noun.i)
            topic = self._topic(noun, sentence) if pronoun else None
            voice = topic or self.voices.named(speech, sentence)
            if voice is not None and voice.name not in {v.name for v in spoken.voices}:
                spoken.voices.append(voice)
        return spoken

    def _topic(self, pronoun: Token, sentence: Sentence) -> Voice | None:
        """Whom the sentence before is about, where he can be meant: "The mayor visited the town. He urged …"."""
        before = self.voices.previous
        if before is None or before.doc is None or before.paragraph != sentence.paragraph:
            return None
        own = [t for t in sentence.parsed[: pronoun.i] if t.dep_ == "nsubj" and self.names_party(t, sentence)]
        root = next((t for t in before.parsed if t.dep_ == "ROOT"), None)
        subject = child(root, "nsubj", "nsubjpass") if root is not None else None
        if own or subject is None or subject.pos_ == "PRON" or not self.names_party(subject, before):
            return None
        body = any(m.start <= subject.idx < m.end for m in before.actors)
        if body == is_word(pronoun, {"he", "she", "his", "her", "him"}):
            return None
        start, end = name_span(subject)
        speech = Speech(subject.head.i, "say", start, end, False, frozenset(), head=subject.i)
        return self.voices.named(speech, before)

    # -- quotations --------------------------------------------------------------------------------------------------
    def quotation_at(self, offset: int) -> Quotation | None:
        """The quotation that covers a character of the reading text."""
        return next((q for q in self.quotations if q.outer.start <= offset < q.outer.end), None)

    def _quoted(self, spoken: Spoken) -> bool:
        """Give "we" and "I" their speaker: who is quoted, or the publisher; false where nobody is known to speak."""
        if not spoken.first_person:
            return bool(spoken.voices)
        quotation = self.quotation_at(spoken.sentence.start + spoken.act.word.idx)
        if quotation is None:
            return True
        voice = self.speaker_of(quotation)
        spoken.voices = [voice] if voice is not None else []
        spoken.first_person = voice is None
        return voice is not None

    def speaker_of(self, quotation: Quotation) -> Voice | None:
        """Who says a quotation: the saying nearest to its marks and outside of them, behind it before in front of it;
        of a quotation that goes on after a paragraph's end, who says the one before."""
        if quotation.goes_on:
            later = [q for q in self.quotations if q.outer.start >= quotation.outer.end]
            return self.speaker_of(later[0]) if later else None
        outer = quotation.outer
        behind = [t for t in self.told if t.at >= outer.end and t.sentence.start < outer.end]
        if behind:
            return behind[0].voice
        before = [t for t in self.told if t.at < outer.start and self.quotation_at(t.at) is None]
        inside = [t for t in before if t.sentence.start + len(t.sentence.text) > outer.start - _NEAR]
        if inside:
            return inside[-1].voice
        after = [t for t in self.told if t.at >= outer.end and t.sentence.start <= outer.end + _NEAR]
        if after and after[0].sentence.paragraph == self._paragraph(outer.start):
            return after[0].voice
        return before[-1].voice if before else None

    def _paragraph(self, offset: int) -> int:
        return next(
            (t.sentence.paragraph for t in self.told if t.sentence.span.start <= offset < t.sentence.span.end), -1
        )
