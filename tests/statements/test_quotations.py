"""Quotations of a text and how they are cut."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from dalil.model import Block, Span
from dalil.statements.quotations import find_quotations, shortened


def quoted(text: str) -> list[str]:
    """What stands in quotation marks, one paragraph a line."""
    blocks, start = [], 0
    for line in text.split("\n"):
        blocks.append(Block("paragraph", start, start + len(line)))
        start += len(line) + 1
    return [q.inner.of(text) for q in find_quotations(text, blocks)]


def test_marks_of_several_kinds() -> None:
    assert quoted('He said “no”, "never", «jamais» and ‘not now’.') == ["no", "never", "jamais", "not now"]


def test_an_apostrophe_is_no_mark() -> None:
    assert quoted("The army’s men took the families’ cars.") == []


def test_a_mark_that_nothing_closes_quotes_to_the_end_of_its_paragraph() -> None:
    assert quoted("“We condemn it.\n“We call on all.”") == ["We condemn it.", "We call on all."]
    assert quoted("He said “we condemn it.\nThe end.") == []


@given(st.text(alphabet="ab ,.“”\"‘’«»\n'", max_size=200))
def test_quotations_lie_in_the_text_and_apart(text: str) -> None:
    found = find_quotations(text, [Block("paragraph", 0, len(text))])
    for quotation in found:
        assert quotation.outer.holds(quotation.inner)
        assert quotation.outer.end <= len(text)
        assert quotation.inner.of(text).strip()
    assert all(one.outer.end <= other.outer.start for one, other in pairwise(found))


@given(st.text(alphabet="ab ,.;", min_size=1, max_size=900))
def test_a_short_quote_is_short_and_begins_where_the_long_one_does(text: str) -> None:
    span = shortened(text, Span(0, len(text)))
    assert span.end - span.start <= 280
    assert Span(0, len(text)).holds(span)
