"""The ``rules`` reader of statements: a report in, its statements out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256

from dalil.claims.knowledge import common_knowledge
from dalil.claims.sentences.parsing import parse_all
from dalil.claims.sentences.recognition import recognise
from dalil.claims.sentences.sentence import Sentence, cut_into_sentences, paragraphs
from dalil.claims.topics import off_topic
from dalil.lexicon.acts import ActWords, act_words
from dalil.model import Party, Report, ReportRef, Statement
from dalil.places import theatre_countries
from dalil.statements.parties import party_of_voice, party_of_words, publisher
from dalil.statements.phrases import Phrases
from dalil.statements.quotations import find_quotations
from dalil.statements.speaking import SpeakerReader, Spoken
from dalil.version import READER

# words of plain saying, which name the speakers that pronouns stand for
_SAYS = ("said", "says", "told", "according", "added", "stated", "announced", "spokes", "reported", "confirmed")


class StatementReader:
    """Reads the statements of one report."""

    def __init__(self, report: Report, words: ActWords) -> None:
        self.report = report
        self.words = words
        self.known = common_knowledge()
        self.ref = ReportRef.of(report)

    def read(self) -> list[Statement]:
        """The statements, in the order of the text."""
        report = self.report
        if not self.words.may_carry_act(report.text) or off_topic(report.text, self.known.terms):
            return []
        sentences = self._sentences()
        quotations = find_quotations(report.text, paragraphs(report))
        speaking = SpeakerReader(self.known.terms, self.words, self.known.modal, quotations)
        found: list[Statement] = []
        for spoken in speaking.read(sentences):
            for statement in self._statements(spoken, Phrases(spoken, report, quotations)):
                same = next((n for n, other in enumerate(found) if _same(other, statement)), None)
                if same is None:
                    found.append(statement)
                else:
                    evidence = tuple(sorted({*found[same].evidence, *statement.evidence}))
                    found[same] = replace(found[same], evidence=evidence)
        return found

    def _sentences(self) -> list[Sentence]:
        report = self.report
        sentences = cut_into_sentences(report, report.source_line[1] if report.source_line else len(report.text))

        acting = {s.index for s in sentences if self.words.may_carry_act(s.text)}

        def wanted(sentence: Sentence) -> bool:
            if sentence.block.kind not in ("paragraph", "item"):
                return False
            return bool({sentence.index, sentence.index + 1} & acting) or any(w in sentence.text for w in _SAYS)

        countries = theatre_countries(report.text, self.known.gazetteer)
        recognise(
            report.text,
            sentences,
            report.day,
            self.known.terms,
            self.known.lexicon,
            self.known.gazetteer,
            countries,
            wanted,
        )
        parse_all(sentences)
        return sentences

    def _statements(self, spoken: Spoken, phrases: Phrases) -> list[Statement]:
        sentence = spoken.sentence
        speakers: Sequence[Party | None] = [party_of_voice(v, sentence, phrases) for v in spoken.voices]
        if not speakers:
            speakers = [publisher(self.report)]
        quote, evidence = phrases.quote()
        return [
            Statement(
                statement_id=self._id(spoken, speaker),
                report=self.ref,
                act=spoken.act.act,
                act_words=phrases.word(spoken.act.word),
                speaker=speaker,
                quote=quote,
                addressee=party_of_words(spoken.act.addressees, spoken.act.about, sentence, phrases),
                about=phrases.about(),
                when=phrases.when(),
                evidence=evidence,
                reader=READER,
            )
            for speaker in speakers
            if speaker is not None
        ]

    def _id(self, spoken: Spoken, speaker: Party) -> str:
        at = spoken.sentence.start + spoken.act.word.idx
        key = f"{self.ref.id}\0{at}\0{spoken.act.act}\0{speaker.name}"
        return "s" + sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _same(one: Statement, other: Statement) -> bool:
    """Whether two sentences tell of one statement: one speaker, one act, one addressee, and one says no more what about
    than the other."""
    if (one.act, one.speaker.name) != (other.act, other.speaker.name):
        return False
    names = [s.addressee.name if s.addressee is not None else None for s in (one, other)]
    if names[0] != names[1]:
        return False
    abouts = [s.about.text.casefold() if s.about is not None else "" for s in (one, other)]
    return abouts[0] == abouts[1] or not abouts[1]


def read_statements(report: Report) -> list[Statement]:
    """The statements of one report, by the ``rules`` reader."""
    return StatementReader(report, act_words()).read()
