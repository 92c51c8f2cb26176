"""What the tests of the reader share: one English sentence in, its parse, its analysis or its claims out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from dalil import read
from dalil.claims.reader import RulesReader, default_reader
from dalil.claims.sentences.parsing import parse_all
from dalil.claims.sentences.recognition import recognise
from dalil.claims.sentences.sentence import Sentence, cut_into_sentences
from dalil.claims.units.analysis import Analysis
from dalil.model import Claim, claim_record
from dalil.places import theatre_countries
from dalil.reports import from_text

DAY = date(2019, 7, 24)  # a Wednesday: the day of every report here


@pytest.fixture(scope="session")
def reader() -> RulesReader:
    """The default reader; parser, lexicon and gazetteer are loaded once."""
    return default_reader()


@pytest.fixture(scope="session")
def sentences_of(reader: RulesReader) -> Callable[[str], list[Sentence]]:
    """The sentences of a text, every one recognised and parsed."""

    def sentences(text: str) -> list[Sentence]:
        report = from_text(text, published=DAY)
        found = cut_into_sentences(report, len(report.text))
        countries = theatre_countries(report.text, reader.gazetteer)
        recognise(
            report.text, found, report.day, reader.terms, reader.lexicon, reader.gazetteer, countries, lambda _: True
        )
        parse_all(found)
        return found

    return sentences


@pytest.fixture(scope="session")
def sentence_of(sentences_of: Callable[[str], list[Sentence]]) -> Callable[[str], Sentence]:
    """The one sentence of a text."""

    def sentence(text: str) -> Sentence:
        (only,) = sentences_of(text)
        return only

    return sentence


@pytest.fixture(scope="session")
def analysis_of(reader: RulesReader, sentence_of: Callable[[str], Sentence]) -> Callable[[str], Analysis]:
    """The analysis of the one sentence of a text."""
    return lambda text: reader._analyse(sentence_of(text))


@pytest.fixture(scope="session")
def claims_of() -> Callable[[str], list[Claim]]:
    """The claims of a text that was published on :data:`DAY`."""
    return lambda text: read(text, published=DAY)


@pytest.fixture(scope="session")
def claim_of(claims_of: Callable[[str], list[Claim]]) -> Callable[[str], Claim]:
    """The one claim of a text."""

    def claim(text: str) -> Claim:
        found = claims_of(text)
        assert len(found) == 1, [claim_record(c) for c in found]
        return found[0]

    return claim
