"""One sentence cut into units: a unit is what the sentence tells of one occurrence."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dalil.claims.reader import RulesReader
from dalil.claims.sentences.sentence import Sentence
from dalil.claims.units.analysis import Analysis
from dalil.claims.units.unit import Unit

AnalysisOf = Callable[[str], Analysis]


def brief(unit: Unit) -> tuple[list[str], list[int]]:
    """Its places, and the least numbers of its main counts."""
    return [p.name for p in unit.places if not p.is_parent], [t.quantity.low for t in unit.tallies if not t.subgroup]


def the_unit(analysis: Analysis) -> Unit:
    (unit,) = analysis.units
    return unit


@pytest.mark.parametrize(
    "text",
    [
        "Warplanes bombed the town of Saraqib on Monday, killing six people.",
        "Six people were killed on Monday when warplanes bombed the town of Saraqib.",
        "Warplanes that bombed the town of Saraqib on Monday killed six people.",
        "On Monday, warplanes bombed the town of Saraqib and killed six people.",
    ],
)
def test_clauses_about_one_occurrence_are_one_unit(analysis_of: AnalysisOf, text: str) -> None:
    unit = the_unit(analysis_of(text))
    assert brief(unit) == (["Saraqib"], [6])
    assert [text[d.start : d.end] for d in unit.dates] == ["Monday"]
    assert [w.value for w in unit.weapons] == ["jet"]


@pytest.mark.parametrize(
    "text",
    [
        "Shelling killed six people in Kafranbel and three in Saraqib.",
        "Shelling killed six people in the town of Kafranbel and three others in the town of Saraqib.",
        "In the town of Kafranbel six people were killed by shelling, and in the town of Saraqib three were killed.",
    ],
)
def test_a_place_with_a_count_of_its_own_is_a_unit(analysis_of: AnalysisOf, text: str) -> None:
    assert [brief(u) for u in analysis_of(text).units] == [(["Kafranbel"], [6]), (["Saraqib"], [3])]


def test_a_sum_told_before_its_parts_is_an_aggregate_beside_them(analysis_of: AnalysisOf) -> None:
    whole, *parts = analysis_of(
        "Airstrikes killed nine people on Monday: six in the town of Kafranbel and three in the town of Saraqib."
    ).units
    assert (whole.forced_scope, brief(whole)) == ("aggregate", ([], [9]))
    assert [brief(p) for p in parts] == [(["Kafranbel"], [6]), (["Saraqib"], [3])]


def test_each_part_has_its_own_day(analysis_of: AnalysisOf) -> None:
    text = (
        "Airstrikes killed six people in the town of Kafranbel on Monday and three in the town of Saraqib on Tuesday."
    )
    assert [[text[d.start : d.end] for d in u.dates] for u in analysis_of(text).units] == [["Monday"], ["Tuesday"]]


def test_places_without_separate_numbers_are_one_unit(analysis_of: AnalysisOf) -> None:
    unit = the_unit(analysis_of("Shelling killed four people in the towns of Kafranbel, Saraqib and Ariha."))
    assert brief(unit) == (["Kafranbel", "Saraqib", "Ariha"], [4])


def test_a_parent_is_context_and_no_place(analysis_of: AnalysisOf) -> None:
    unit = the_unit(analysis_of("Shelling killed four people in the town of Kafranbel in rural Idlib."))
    assert brief(unit) == (["Kafranbel"], [4])
    assert "Idlib" in unit.places[0].within


@pytest.mark.parametrize(
    "text",
    [
        "Shelling killed four people in the town of Saraqib, the Observatory said on Tuesday.",
        "The Observatory said on Tuesday that shelling killed four people in the town of Saraqib.",
        "The Observatory said in a statement on Tuesday that shelling killed four people in the town of Saraqib.",
    ],
)
def test_the_day_on_which_somebody_speaks_dates_nothing(analysis_of: AnalysisOf, text: str) -> None:
    assert the_unit(analysis_of(text)).dates == []


@pytest.mark.parametrize(
    "text",
    [
        "Who bombed the town of Saraqib on Monday?",
        "The Council called on all states to stop the bombing of Idlib.",
        "The army plans to attack the town of Saraqib on Friday.",
        "The head of the delegation lives in the city of Istanbul.",
    ],
)
def test_what_is_asked_wished_or_planned_gives_no_unit(analysis_of: AnalysisOf, text: str) -> None:
    assert analysis_of(text).units == []


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("At least 40 airstrikes hit the town of Saraqib on Monday.", 40),
        ("Twenty rockets were fired at the town of Saraqib.", 20),
        ("The town of Saraqib was hit four times by airstrikes.", 4),
    ],
)
def test_strikes_are_counted(analysis_of: AnalysisOf, text: str, low: int) -> None:
    (strikes,) = the_unit(analysis_of(text)).strikes
    assert (strikes.outcome, strikes.quantity.low) == ("strikes", low)


def test_towns_can_be_counted_as_places_hit(analysis_of: AnalysisOf) -> None:
    (strikes,) = the_unit(analysis_of("Over 47 towns in Idlib were shelled on Monday.")).strikes
    assert (strikes.outcome, strikes.quantity.low, strikes.quantity.high) == ("places_hit", 48, None)


_WORDS = (
    "killed wounded at least 20 people children in near the town of Saraqib Idlib on Monday Tuesday , ; : "
    "and when jets bombed a school said that shelling not if called including two twice Russia rebels it "
    "which by to"
)
_words = st.sampled_from(_WORDS.split())


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(words=st.lists(_words, min_size=1, max_size=25))
def test_every_mention_of_a_unit_stands_in_the_sentence(
    reader: RulesReader, sentences_of: Callable[[str], list[Sentence]], words: list[str]
) -> None:
    for sentence in sentences_of(" ".join(words)):
        for unit in reader._analyse(sentence).units:
            assert 0 <= unit.start <= unit.end <= len(sentence.text)
            for mention in (
                *unit.triggers,
                *unit.tallies,
                *unit.strikes,
                *unit.places,
                *unit.dates,
                *unit.parties,
                *unit.weapons,
                *unit.targets,
            ):
                assert 0 <= mention.start < mention.end <= len(sentence.text)
