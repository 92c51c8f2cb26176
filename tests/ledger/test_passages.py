"""From offsets of the source back to the words of the reading text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dalil.ledger.passages import passages, reading_span
from dalil.model import Run, SourceMap, Span

# The reading text "Six & two" was read from "<p>Six &amp; two</p>".
MAPPED = SourceMap((Run(0, 4, 3, 7), Run(4, 5, 7, 12), Run(5, 9, 12, 16)))


def test_characters_map_one_by_one_and_entities_as_a_whole() -> None:
    assert reading_span(MAPPED, 3, 6) == Span(0, 3)
    assert reading_span(MAPPED, 9, 11) == Span(4, 5)
    assert reading_span(MAPPED, 13, 16) == Span(6, 9)
    assert reading_span(MAPPED, 0, 20) == Span(0, 9)


def test_markup_has_no_words() -> None:
    assert reading_span(MAPPED, 0, 3) is None
    assert reading_span(MAPPED, 16, 20) is None
    assert reading_span(SourceMap(()), 0, 5) is None


def test_a_passage_is_quoted_once_and_on_one_line() -> None:
    text = "Six\n died. Two hurt."
    whole = SourceMap.shifted(len(text), 100)
    assert passages(text, whole, [Span(100, 110), Span(100, 110), Span(111, 120)]) == ["Six died.", "Two hurt."]


@given(
    lengths=st.lists(st.tuples(st.integers(1, 5), st.integers(0, 3), st.booleans()), min_size=1, max_size=6),
    data=st.data(),
)
def test_there_and_back(lengths: list[tuple[int, int, bool]], data: st.DataObject) -> None:
    """Whatever source a stretch of text maps to, that source maps back to at least the stretch."""
    runs, text, source = [], 0, 0
    for length, gap, folded in lengths:
        wide = length + 2 if folded else length
        runs.append(Run(text, text + length, source + gap, source + gap + wide))
        text, source = text + length, source + gap + wide
    source_map = SourceMap(tuple(runs))
    start = data.draw(st.integers(0, text - 1))
    end = data.draw(st.integers(start + 1, text))
    there = source_map.to_source(start, end)
    back = reading_span(source_map, there.start, there.end)
    assert back is not None
    assert back.holds(Span(start, end))
