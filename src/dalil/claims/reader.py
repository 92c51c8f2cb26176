"""The ``rules`` reader: a report in, its claims out.

Sentences that can carry a claim are parsed; each gives units (what one clause tells); units of one event are joined
into occurrences; an occurrence becomes a claim. Nothing is guessed: what no words give is inherited from named words
or left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache, partial
from itertools import islice

from dalil.claims.knowledge import Knowledge, common_knowledge
from dalil.claims.occurrences.headline import counts_dead
from dalil.claims.reading import ReportReading
from dalil.claims.sentences.parsing import parse_all
from dalil.claims.sentences.recognition import recognise
from dalil.claims.sentences.sentence import Sentence, cut_into_sentences
from dalil.claims.setting.years import settle_years
from dalil.claims.topics import countries_of, off_topic
from dalil.claims.units.analysis import Analysis, SentenceReader
from dalil.model import Claim, Report

_TOGETHER = 16  # reports whose sentences are parsed together


class RulesReader:
    """Reads claims by rules. One instance serves any number of reports; it keeps lexicon, gazetteer and parser."""

    def __init__(self, known: Knowledge) -> None:
        self.known = known
        self.terms = known.terms
        self.lexicon = known.lexicon
        self.gazetteer = known.gazetteer

    def read(self, report: Report) -> list[Claim]:
        """The claims of a report, in the order in which it tells them."""
        return next(self.read_all([report]))

    def read_all(self, reports: Iterable[Report]) -> Iterator[list[Claim]]:
        """The claims of each report, as :meth:`read` gives them; the sentences of some reports are parsed together."""
        waiting = iter(reports)
        while batch := list(islice(waiting, _TOGETHER)):
            recognised = [self._recognised(report) for report in batch]
            parse_all(s for _, sentences in recognised for s in sentences)
            for report, (countries, sentences) in zip(batch, recognised, strict=True):
                yield self._told(report, countries, sentences)

    def _recognised(self, report: Report) -> tuple[tuple[str, ...], list[Sentence]]:
        """The countries that a report is about, and its sentences with their mentions; no sentences where it is about
        no conflict."""
        if not self.terms.about_conflict(report.text) or off_topic(report.text, self.terms):
            return (), []
        countries = countries_of(report.text, self.lexicon, self.gazetteer)
        return countries, self.sentences(report, countries)

    def _told(self, report: Report, countries: tuple[str, ...], sentences: Sequence[Sentence]) -> list[Claim]:
        analyses = [self._analyse(s) for s in sentences if s.triggered and s.block.kind in ("paragraph", "item")]
        if not analyses:
            return []
        title = next((s for s in sentences if s.block.kind == "title" and counts_dead(s)), None)
        headline = partial(self._headline, report, title, countries) if title is not None else None
        return ReportReading(self.known, report, sentences, analyses, countries).claims(headline)

    def _headline(self, report: Report, title: Sentence, countries: tuple[str, ...]) -> Analysis:
        """The analysis of a title, apart from the sentences of the body."""
        apart = replace(title)
        known = (self.terms, self.lexicon, self.gazetteer)
        recognise(report.text, [apart], report.day, *known, countries, lambda _: True)
        parse_all([apart])
        return self._analyse(apart)

    def sentences(self, report: Report, countries: Sequence[str]) -> list[Sentence]:
        """The sentences of a report that is about these ``countries``, those that can carry a claim with their
        mentions, not yet parsed."""
        body_end = report.source_line[1] if report.source_line else len(report.text)
        sentences = cut_into_sentences(report, body_end)

        def wanted(sentence: Sentence) -> bool:
            return sentence.block.kind in ("paragraph", "item") and self.terms.can_carry_claim(sentence.text)

        recognise(report.text, sentences, report.day, self.terms, self.lexicon, self.gazetteer, countries, wanted)
        settle_years(sentences)
        return sentences

    def _analyse(self, sentence: Sentence) -> Analysis:
        return SentenceReader(sentence, self.terms, self.known.modal, self.known.verbs.__getitem__).read()


@cache
def default_reader() -> RulesReader:
    """The reader with the packaged lexicon and gazetteer, made once."""
    return RulesReader(common_knowledge())


def read_claims(report: Report) -> list[Claim]:
    """The claims of one report, by the ``rules`` reader."""
    return default_reader().read(report)


def read_claims_of(reports: Iterable[Report]) -> Iterator[list[Claim]]:
    """The claims of each of several reports, by the ``rules`` reader."""
    return default_reader().read_all(reports)
