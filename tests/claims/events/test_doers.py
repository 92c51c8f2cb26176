"""Doers: the part that each named party has in a sentence."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dalil.claims.units.analysis import Analysis

AnalysisOf = Callable[[str], Analysis]


def roles(analysis: Analysis) -> dict[str, str]:
    return {p.mention.id: p.role for p in analysis.parties}


@pytest.mark.parametrize(
    "text",
    [
        "Russian jets bombed the town of Saraqib.",
        "The town of Saraqib was bombed by Russian jets.",
        "Russian airstrikes killed six people in the town of Saraqib.",
        "An airstrike by Russia killed six people in the town of Saraqib.",
        "Russia carried out an airstrike on the town of Saraqib.",
        "Six people were killed at the hands of Russian forces in the town of Saraqib.",
        "The Observatory blamed Russia for the airstrike on the town of Saraqib.",
        "The attack on the town of Saraqib was attributed to Russia.",
        "Russian forces continued bombing the town of Saraqib.",
    ],
)
def test_who_is_said_to_have_done_it(analysis_of: AnalysisOf, text: str) -> None:
    assert roles(analysis_of(text))["russia"] == "doer"


@pytest.mark.parametrize(
    "text",
    [
        "Rebels attacked Turkish soldiers near the town of Nairab.",
        "Turkish soldiers were killed in shelling of the town of Nairab.",
        "Shelling killed two Turkish soldiers in the town of Nairab.",
        "A suicide attack on Turkish forces killed two people near the town of Nairab.",
        "Rebels shot down a Turkish drone near the town of Nairab.",
        "Two Turkish soldiers died in the shelling of the town of Nairab.",
    ],
)
def test_whom_it_befell_did_not_do_it(analysis_of: AnalysisOf, text: str) -> None:
    assert roles(analysis_of(text))["turkey"] == "victim"


def test_a_fight_has_two_parties(analysis_of: AnalysisOf) -> None:
    text = "Fierce clashes broke out between the Syrian army and rebels near the town of Kabani in Latakia."
    assert roles(analysis_of(text)) == {"syria_government": "party", "syrian_opposition": "party"}


def test_who_speaks_does_nothing_else(analysis_of: AnalysisOf) -> None:
    assert roles(analysis_of("Russia said that rebels had shelled the city of Aleppo in Syria."))["russia"] == "speaker"
    assert roles(analysis_of("Turkey condemned the bombing of the city of Aleppo."))["turkey"] == "speaker"


def test_who_pays_for_or_brings_help_is_no_doer_of_harm(analysis_of: AnalysisOf) -> None:
    analysis = analysis_of("Shelling hit a school funded by Turkey in the town of Saraqib.")
    assert roles(analysis)["turkey"] == "none"


def test_a_claim_of_responsibility_names_the_doer(analysis_of: AnalysisOf) -> None:
    text = "Islamic State claimed responsibility for a suicide bombing in the city of Kabul that killed 12 people."
    assert roles(analysis_of(text))["islamic_state"] == "doer"


def test_parties_stand_in_order_at_their_words(analysis_of: AnalysisOf) -> None:
    text = "Rebels attacked Syrian army positions near the town of Nairab in Idlib."
    found = analysis_of(text).parties
    assert [text[p.start : p.end] for p in found] == [p.mention.text for p in found]
    assert [p.start for p in found] == sorted(p.start for p in found)
