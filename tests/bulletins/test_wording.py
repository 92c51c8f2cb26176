"""Both languages have every phrase, and words for every member of the closed lists."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path

import pytest

from dalil import bulletins
from dalil.bulletins.wording import LANGUAGES, wording
from dalil.incidents import Reach
from dalil.model.vocabulary import EFFECTS, KINDS, PEOPLE_OUTCOMES, TARGETS, WHO

FOLDER = Path(bulletins.__file__).parent / "words"
EN, AR = (tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8")) for name in LANGUAGES)


@pytest.mark.parametrize("section", ["text", "range", "days"])
def test_the_same_phrases_with_the_same_blanks(section: str) -> None:
    assert EN[section].keys() == AR[section].keys()
    for name, phrase in EN[section].items():
        assert set(re.findall(r"{\w+}", str(phrase))) == set(re.findall(r"{\w+}", str(AR[section][name]))), name
        if isinstance(phrase, list):
            assert len(phrase) == len(AR[section][name]), name


@pytest.mark.parametrize("table", [EN, AR])
def test_closed_lists(table: dict[str, dict[str, str]]) -> None:
    assert table["kind"].keys() == set(KINDS)
    assert table["target"].keys() == set(TARGETS)
    assert table["who"].keys() == set(WHO)
    assert table["effect"].keys() == set(EFFECTS)
    assert table["outcome"].keys() >= set(PEOPLE_OUTCOMES)


def test_numbers_and_days() -> None:
    words = wording("en")
    assert [words.range(reach) for reach in (Reach(20, 43, True), Reach(6, 6, False), None)] == [
        "20 to 43 or more",
        "6",
        "no number known",
    ]
    assert words.quantity(2000, None) == "at least 2,000"
    assert words.days(date(2018, 6, 30), date(2018, 7, 2)) == "30 June to 2 July 2018"
    assert words.days(date(2018, 12, 30), date(2019, 1, 2)) == "30 December 2018 to 2 January 2019"
    assert words.days(None, None) == "day not known"
    assert wording("ar").range(Reach(20, 43, True)) == "20 إلى 43 أو أكثر"
