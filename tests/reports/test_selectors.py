"""Selectors of recipes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dalil.reports.markup.outline import Element, outline
from dalil.reports.markup.tokens import Tokens
from dalil.reports.selectors import Selector, SelectorError

PAGE = """<main id=all><div class="entry first" data-kind="news item"><h2>A</h2><p><span class=date>x</span></p></div>
<div class=entry><section><h2>B</h2></section></div><div class=box><h2>C</h2></div></main>"""


def _chosen(selector: str) -> list[str]:
    elements: list[Element] = outline(PAGE, Tokens(PAGE)).elements
    words = Selector(selector)
    return [PAGE[each.start : each.end] for each in elements if words.matches(elements, each)]


@pytest.mark.parametrize(
    ("selector", "found"),
    [
        ("h2", ["A", "B", "C"]),
        (".entry h2", ["A", "B"]),
        (".entry > h2", ["A"]),
        ("div.first > p .date", ["x"]),
        ("#all > .box h2, span.date", ["x", "C"]),
        ("div[data-kind] h2", ["A"]),
        ('div[data-kind~="item"] h2', ["A"]),
        ("div[data-kind^=news] > h2", ["A"]),
        ("div[data-kind$='item'] > h2", ["A"]),
        ("div[class*=ntr] > h2", ["A"]),
        ("div[class=entry] h2", ["B"]),
        ("main * > h2", ["A", "B", "C"]),
        ("section p", []),
    ],
)
def test_what_is_selected(selector: str, found: list[str]) -> None:
    assert _chosen(selector) == found


@pytest.mark.parametrize("words", ["", "div >", "div,,p", "p:first-child", "> p", "a[b", "a b c d e f g h i", "!"])
def test_what_is_no_selector(words: str) -> None:
    with pytest.raises(SelectorError):
        Selector(words)


@given(st.text(alphabet="ab.#>[]=, *\"'~", max_size=20))
def test_any_words_are_a_selector_or_an_error(words: str) -> None:
    try:
        _chosen(words)
    except SelectorError as error:
        assert str(error)
