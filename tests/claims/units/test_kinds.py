"""Kinds: which can be told of one occurrence, and the kind that a text gives to it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dalil.claims.reader import RulesReader
from dalil.claims.units.analysis import Analysis
from dalil.claims.units.kinds import FAMILIES, aerial, compatible, families, family, same_means
from dalil.model import Claim

AnalysisOf = Callable[[str], Analysis]


def test_a_kind_without_a_family_is_its_own() -> None:
    assert family("airstrike") == family("shelling") == "violence"
    assert family("detention") == family("abuse") == "custody"
    assert family("meeting") == "meeting"
    assert {family(k) for k in FAMILIES} == {"violence", "custody", "fighting"}


@pytest.mark.parametrize(
    ("mine", "yours", "together"),
    [
        ({"airstrike"}, {"airstrike"}, True),
        ({"airstrike"}, {"shelling"}, False),
        ({"airstrike"}, {"bombing"}, False),
        ({"airstrike"}, {"killing"}, True),
        ({"chemical_attack"}, {"airstrike"}, True),
        ({"chemical_attack"}, {"armed_attack"}, False),
        ({"bombing"}, {"armed_attack"}, True),
        (set(), {"shelling"}, True),
    ],
)
def test_means_that_exclude_each_other_are_two_occurrences(mine: set[str], yours: set[str], together: bool) -> None:
    assert same_means(mine, yours) is same_means(yours, mine) is together


@pytest.mark.parametrize(
    ("first", "second", "fit"),
    [
        ("An airstrike hit the town of Saraqib.", "Six people were killed.", True),
        ("An airstrike hit the town of Saraqib.", "Clashes broke out near the town of Saraqib.", True),
        ("An airstrike hit the town of Saraqib.", "The envoy met the minister in Ankara.", False),
        ("The envoy met the minister in Ankara.", "Six people were killed.", False),
        ("Gunmen abducted six people.", "Guards tortured a student in the city of Hama.", True),
    ],
)
def test_which_units_could_tell_of_one_occurrence(analysis_of: AnalysisOf, first: str, second: str, fit: bool) -> None:
    (a,), (b,) = analysis_of(first).units, analysis_of(second).units
    assert compatible(a, b) is compatible(b, a) is fit


def test_an_outcome_alone_can_name_a_family(analysis_of: AnalysisOf) -> None:
    (killed,) = analysis_of("Six people were killed.").units
    (held,) = analysis_of("Six people went missing.").units
    assert (families(killed), families(held)) == (set(), {"custody"})


def test_what_flies_is_aerial(reader: RulesReader) -> None:
    assert aerial(["jet"], reader.terms)
    assert aerial(["mortar", "drone"], reader.terms)
    assert not aerial(["mortar", "tank"], reader.terms)
    assert not aerial([], reader.terms)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Warplanes hit the town of Saraqib on Monday, killing four people.", "airstrike"),
        ("A drone struck a car near the town of Saraqib on Monday.", "airstrike"),
        ("A helicopter dropped two barrel bombs on the town of Saraqib on Monday.", "airstrike"),
        ("A mortar shell fell on the town of Saraqib on Monday, killing four people.", "shelling"),
        ("A missile fired from a ship hit the city of Odesa on Monday, killing four people.", "shelling"),
        ("A ballistic missile hit the city of Dnipro on Monday, killing four people.", "shelling"),
        ("A chlorine attack hit the town of Saraqib on Monday.", "chemical_attack"),
        (
            "Sarin was used in an airstrike on the town of Khan Sheikhoun on Monday, killing 80 people.",
            "chemical_attack",
        ),
        ("A car bomb exploded in the city of Azaz on Monday.", "bombing"),
        ("A landmine killed three children in the village of Hayan on Monday.", "bombing"),
        ("A suicide bomber blew himself up in the city of Kabul on Monday.", "bombing"),
        ("Gunmen stormed the village of Kharab in Mali on Monday.", "armed_attack"),
        ("Gunmen shot dead a teacher in the city of Daraa on Monday.", "armed_attack"),
        ("Fighters executed eleven prisoners in the village of Kafraya on Monday.", "killing"),
        ("Eight passengers were abducted near the city of Gao on Monday.", "detention"),
        ("A journalist was tortured in the city of Hama on Monday.", "abuse"),
        ("The army besieged the town of Madaya on Monday.", "siege"),
        ("Soldiers burned down 40 houses in the village of Inn Din on Monday.", "destruction"),
        ("Hundreds of people fled the town of Saraqib on Monday.", "displacement"),
        ("The army bombarded the town of Saraqib on Monday, killing two people.", "attack"),
        ("The Syrian army dropped bombs on the town of Saraqib on Monday.", "attack"),
        ("Clashes near the town of Kabani killed 20 fighters on Monday.", "clash"),
        ("Rebels took control of the village of Kabani from the Syrian army on Monday.", "territory"),
        ("Kurdish fighters withdrew from the city of Tel Rifaat on Monday.", "territory"),
        ("Rebels shot down a helicopter near the town of Nairab on Monday.", "materiel_loss"),
        ("The Syrian Coalition sent a letter to the UN Security Council on Tuesday.", "letter"),
        ("The two sides signed a ceasefire agreement in the city of Sochi on Monday.", "agreement"),
        ("Residents held a sit-in in the city of Suweida in Syria on Friday.", "protest"),
        ("The Red Cross delivered food to the town of Madaya in Syria on Monday.", "aid"),
    ],
)
def test_the_words_give_the_kind(claim_of: Callable[[str], Claim], text: str, kind: str) -> None:
    assert claim_of(text).kind == kind
