"""The words of a statement: its short quote, its day, and where they stand in the source."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from dalil.model import Capture, Statement
from dalil.reports import read_reports
from dalil.statements import read_statements

One = Callable[..., Statement]


def test_the_quote_is_what_stands_in_quotation_marks(statement_of: One) -> None:
    text = "The Secretary-General condemned the killing of aid workers, calling it “an outrageous violation of law”."
    quote = statement_of(text).quote
    assert (quote.words.text, quote.direct) == ("an outrageous violation of law", True)
    assert text[quote.words.start : quote.words.end] == quote.words.text


def test_without_marks_it_is_the_words_of_the_act(statement_of: One) -> None:
    quote = statement_of("On Monday the EU condemned the attack on the market; talks go on.").quote
    assert (quote.words.text, quote.direct) == ("condemned the attack on the market", False)


def test_a_long_quote_is_cut_at_a_sentence(statement_of: One) -> None:
    said = "The siege must be lifted before the winter comes to these mountains. " * 6
    quote = statement_of(f"“We condemn the siege. {said.strip()}” the mayor said.").quote
    assert len(quote.words.text) <= 280
    assert quote.words.text.endswith("mountains.")


def test_what_is_in_the_quote_is_not_told_twice(statement_of: One) -> None:
    found = statement_of("“These attacks are war crimes,” the spokesman warned.")
    assert (found.act, found.about, found.quote.words.text) == ("warn", None, "These attacks are war crimes")


def test_the_day_is_that_of_the_saying(statement_of: One) -> None:
    when = statement_of("The EU condemned the attack on the hospital in Idlib on Monday.").when
    assert (when.start, when.words and when.words.text, when.assumed) == (date(2019, 7, 22), "Monday", False)


def test_the_day_of_what_was_condemned_is_not_the_day_of_the_saying(statement_of: One) -> None:
    when = statement_of("The EU condemned the attack that killed twelve people on Monday.").when
    assert (when.start, when.assumed) == (date(2019, 7, 24), True)


def test_an_addressee_ends_where_the_accusation_begins(statement_of: One) -> None:
    found = statement_of('Opposition leaders have accused the junta of "barbaric" attacks.')
    assert found.addressee is not None
    assert found.addressee.words is not None
    assert (found.addressee.words.text, found.quote.words.text) == ("junta", "barbaric")


def test_offsets_are_of_the_source_not_of_the_reading_text() -> None:
    page = (
        "<html><body><article><h1>Attack</h1><p>Kyiv, 22 July 2019</p><p>The <b>European&nbsp;Union</b> condemned "
        "the&#32;attack on the market in Kharkiv on Monday, and said so.</p></article></body></html>"
    )
    (report,) = read_reports(Capture("a.html", page.encode(), "a.html")).reports
    (found,) = read_statements(report)
    assert found.speaker.words is not None
    assert page[found.speaker.words.start : found.speaker.words.end] == "European&nbsp;Union"
    assert page[found.act_words.start : found.act_words.end] == "condemned"
