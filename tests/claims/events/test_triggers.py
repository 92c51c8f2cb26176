"""Triggers: the words that name an occurrence, the kind that they give it, and whether the text asserts it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dalil.claims.events.trigger import Trigger
from dalil.claims.units.analysis import Analysis

AnalysisOf = Callable[[str], Analysis]


def triggers(analysis: Analysis) -> dict[str, str]:
    return {t.token.text: t.kind for t in analysis.triggers}


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("An airstrike hit the town of Saraqib.", "airstrike", "airstrike"),
        ("A chlorine attack hit the town of Saraqib.", "attack", "chemical_attack"),
        ("The shelling of Saraqib went on for hours.", "shelling", "shelling"),
        ("A car bomb exploded in the city of Azaz.", "exploded", "bombing"),
        ("Gunmen ambushed a bus near the city of Gao.", "ambushed", "armed_attack"),
        ("Police arrested a teacher in the city of Hama.", "arrested", "detention"),
        ("Guards tortured a student in the city of Hama.", "tortured", "abuse"),
        ("Fighters executed a prisoner in the city of Raqqa.", "executed", "killing"),
        ("The army besieged the town of Madaya.", "besieged", "siege"),
        ("Soldiers looted shops in the town of Saraqib.", "looted", "destruction"),
        ("Families fled the town of Saraqib.", "fled", "displacement"),
        ("Fierce clashes broke out near the town of Kabani.", "clashes", "clash"),
        ("Rebels captured the village of Kabani.", "captured", "territory"),
        ("The envoy met the minister in Ankara.", "met", "meeting"),
        ("Residents demonstrated in the city of Azaz.", "demonstrated", "protest"),
    ],
)
def test_a_word_gives_its_kind(analysis_of: AnalysisOf, text: str, word: str, kind: str) -> None:
    assert triggers(analysis_of(text))[word] == kind


def the_trigger(analysis: Analysis, word: str) -> Trigger:
    (found,) = {t.token.i: t for t in analysis.triggers if t.token.text == word}.values()
    return found


@pytest.mark.parametrize(
    ("text", "word", "modality"),
    [
        ("Warplanes bombed the town of Saraqib.", "bombed", "asserted"),
        ("Jets may bomb the town of Saraqib.", "bomb", "irrealis"),
        ("The Council called for an end to the shelling of Idlib.", "shelling", "irrealis"),
        ("If the army attacks the town of Saraqib, families will leave.", "attacks", "irrealis"),
        ("The army plans to attack the town of Saraqib.", "attack", "irrealis"),
        ("The warplanes did not bomb the town of Saraqib.", "bomb", "negated"),
    ],
)
def test_wishes_plans_and_conditions_assert_nothing(
    analysis_of: AnalysisOf, text: str, word: str, modality: str
) -> None:
    assert the_trigger(analysis_of(text), word).modality == modality


def test_a_wish_does_not_reach_into_a_clause_that_tells(analysis_of: AnalysisOf) -> None:
    (unit,) = analysis_of("The Council demanded an inquiry into the shelling that killed six people.").units
    assert [t.quantity.low for t in unit.tallies] == [6]


@pytest.mark.parametrize(
    ("text", "definite", "new"),
    [
        ("The attack destroyed a school.", True, False),
        ("This attack destroyed a school.", True, False),
        ("Another attack destroyed a school.", False, True),
        ("A second attack destroyed a school.", False, True),
        ("Attacks destroyed a school.", False, False),
    ],
)
def test_the_article_points_back_or_to_a_new_one(analysis_of: AnalysisOf, text: str, definite: bool, new: bool) -> None:
    (noun,) = [t for t in analysis_of(text).triggers if not t.verb]
    assert (noun.definite, noun.new) == (definite, new)


@pytest.mark.parametrize(
    "text",
    [
        "The parties struck a deal on wages.",
        "The war crimes resolution was adopted.",
        "The ministers took note of the paper.",
        "The guard of the museum took a holiday.",
    ],
)
def test_words_of_war_in_other_senses_name_nothing(analysis_of: AnalysisOf, text: str) -> None:
    assert {t.kind for t in analysis_of(text).triggers} <= {"agreement", "meeting"}


def test_a_superlative_compares_and_names_no_occurrence(analysis_of: AnalysisOf) -> None:
    analysis = analysis_of("It was the deadliest raid since the start of the war.")
    assert "raid" not in triggers(analysis)


def test_a_generic_word_takes_the_kind_of_the_means(analysis_of: AnalysisOf) -> None:
    assert the_trigger(analysis_of("A shell hit the town of Saraqib."), "hit").generic


def test_triggers_stand_in_order_at_their_words(analysis_of: AnalysisOf) -> None:
    text = "Gunmen stormed the village, shot two men and burned three houses."
    found = analysis_of(text).triggers
    assert [text[t.start : t.end] for t in found] == ["stormed", "shot", "burned"]
