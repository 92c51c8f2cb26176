"""Participants: who met, wrote to or agreed with whom."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dalil.claims.responsibility.participants import participants
from dalil.claims.units.analysis import Analysis

AnalysisOf = Callable[[str], Analysis]


def names(analysis: Analysis) -> list[str]:
    return [p.name for unit in analysis.units for p in participants(unit)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The Harbour Union met the Ministry of Transport on Tuesday.", ["Harbour Union", "Ministry of Transport"]),
        (
            "The Harbour Union held a meeting with the Ministry of Transport on Tuesday.",
            ["Harbour Union", "Ministry of Transport"],
        ),
        (
            "The Harbour Union sent a letter to the Ministry of Transport on Tuesday.",
            ["Harbour Union", "Ministry of Transport"],
        ),
        (
            "The Harbour Union and the Ministry of Transport signed a ceasefire agreement on Tuesday.",
            ["Harbour Union", "Ministry of Transport"],
        ),
        (
            "The Harbour Union signed a truce with the Ministry of Transport on Tuesday.",
            ["Harbour Union", "Ministry of Transport"],
        ),
    ],
)
def test_both_parties_are_named_by_their_words(analysis_of: AnalysisOf, text: str, wanted: list[str]) -> None:
    assert names(analysis_of(text)) == wanted


def test_the_lexicon_names_those_that_it_knows(analysis_of: AnalysisOf) -> None:
    (unit,) = analysis_of("The Syrian Coalition sent a letter to the UN Security Council on Tuesday.").units
    assert [p.mention.id for p in participants(unit)] == ["syrian_national_coalition", "un_security_council"]


def test_who_stages_a_protest_takes_part_in_it(analysis_of: AnalysisOf) -> None:
    assert names(analysis_of("Dock workers demonstrated in the city of Azaz on Friday.")) == ["Dock workers"]


def test_who_delivers_aid_takes_part_in_it(analysis_of: AnalysisOf) -> None:
    assert names(analysis_of("The Red Cross delivered food to the town of Madaya on Monday.")) == [
        "International Committee of the Red Cross"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "They held a meeting in Ankara on Tuesday.",
        "A meeting was held in Ankara on Tuesday.",
        "Shelling killed six people in the town of Saraqib.",
    ],
)
def test_pronouns_places_and_days_are_no_participants(analysis_of: AnalysisOf, text: str) -> None:
    assert names(analysis_of(text)) == []


def test_every_participant_stands_at_its_words(analysis_of: AnalysisOf) -> None:
    text = "The Harbour Union held a meeting with the Ministry of Transport on Tuesday."
    (unit,) = analysis_of(text).units
    assert [text[p.start : p.end] for p in participants(unit)] == ["Harbour Union", "Ministry of Transport"]
