"""What a sentence asserts, and what it only wishes, plans, forbids or denies."""

from __future__ import annotations

import pytest

from dalil.language.modality import ModalWords, modality_of
from dalil.language.parsing import parse

WORDS = ModalWords(
    modals=frozenset({"would", "could", "may", "will"}),
    governors=frozenset({"call", "urge", "plan", "stop", "threaten", "demand", "prevent"}),
    nouns=frozenset({"threat", "end", "risk"}),
    conditionals=frozenset({"if", "unless"}),
    negations=frozenset({"not", "no", "never"}),
    future_heads=frozenset({"expect", "due"}),
    generic=frozenset({"any", "every"}),
)


def modality(text: str, word: str) -> str:
    doc = next(iter(parse([text])))
    token = next(t for t in doc if t.text == word)
    return modality_of(token, WORDS)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The army bombed the village on Monday.", "bombed"),
        ("The minister demanded an inquiry into the strike that killed twenty people.", "killed"),
        ("Five people were killed when warplanes bombed the town.", "bombed"),
        ("The army said that it had shelled the road.", "shelled"),
    ],
)
def test_asserted(text: str, word: str) -> None:
    assert modality(text, word) == "asserted"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The army would bomb the village.", "bomb"),
        ("The council urged the army to stop the bombing.", "bombing"),
        ("If they attack the town, thousands will flee.", "attack"),
        ("The general threatened to shell the port.", "shell"),
        ("The army plans to bomb the town.", "bomb"),
    ],
)
def test_wished_planned_or_supposed(text: str, word: str) -> None:
    assert modality(text, word) == "irrealis"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The army did not bomb the village.", "bomb"),
        ("Nobody was killed on Monday.", "killed"),
        ("The aircraft never attacked the town.", "attacked"),
    ],
)
def test_negated(text: str, word: str) -> None:
    assert modality(text, word) == "negated"
