"""Words read from markup, with their way back."""

from __future__ import annotations

from dalil.reports.markup.words import fold


def _fold(source: str) -> str:
    return fold(source, [(0, len(source))]).text


def test_white_space_is_folded_and_trimmed() -> None:
    assert _fold("  Five\n\t people&nbsp; were \xa0 killed. ") == "Five people were killed."


def test_references_become_their_characters() -> None:
    assert (
        _fold("&ldquo;Caf&eacute;&#8217;s&rdquo; &amp; &#x41;&lt 5 &bogus; &copy2020")
        == "“Café’s” & A< 5 &bogus; ©2020"
    )


def test_invisible_marks_are_left_out() -> None:
    assert _fold("Kafr\xad\u200banbel&shy;s\ufeff") == "Kafranbels"


def test_words_in_several_stretches_are_joined_only_by_what_stands_between() -> None:
    source = "Kafr <b>Nab</b>ouda <i> </i> fell"
    words = fold(source, [(0, 5), (8, 11), (15, 20), (23, 24), (28, 33)])
    assert words.text == "Kafr Nabouda fell"


def test_runs_lead_back_to_the_source() -> None:
    source = "Caf&eacute;  bar"
    words = fold(source, [(0, len(source))])
    assert words.text == "Café bar"
    assert [(words.text[r.text_start : r.text_end], source[r.source_start : r.source_end]) for r in words.runs] == [
        ("Caf", "Caf"),
        ("é", "&eacute;"),
        (" ", "  "),
        ("bar", "bar"),
    ]
