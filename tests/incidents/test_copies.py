"""Texts that repeat one another."""

from __future__ import annotations

from dalil.incidents.copies import copies

TEXT = (
    "Warplanes bombed the vegetable market of the town on Monday morning, and rescuers pulled bodies from the rubble "
    "for hours, the civil defence said in a statement that named no victims."
)
OTHER = (
    "A monitor counted thirty-nine dead after the strike on the market, most of them traders and their customers, and "
    "said that the number was likely to rise, since many of the injured were in a serious condition."
)


def test_a_verbatim_copy_and_one_with_a_new_lead() -> None:
    assert copies({"a": TEXT, "b": TEXT, "c": f"Our correspondent reports from the north. {TEXT}", "d": OTHER}) == [
        ("a", "b"),
        ("a", "c"),
        ("b", "c"),
    ]


def test_case_and_punctuation_do_not_matter() -> None:
    assert copies({"a": TEXT, "b": TEXT.upper().replace(",", " –")}) == [("a", "b")]


def test_two_texts_of_one_event_are_no_copies() -> None:
    assert copies({"a": TEXT, "b": OTHER}) == []


def test_a_few_words_are_never_a_copy() -> None:
    assert copies({"a": "Six people were killed in the strike.", "b": "Six people were killed in the strike."}) == []
