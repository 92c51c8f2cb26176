"""Who is meant: the supposed owner of an aircraft, the source behind a source, a name in capitals, a town in a country
of which the text tells nothing but the foreign army that bombs it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dalil.model import Claim
from tests.claims.test_dispatches import Row, judge

ClaimOf = Callable[[str], Claim]
ClaimsOf = Callable[[str], list[Claim]]

ROWS = [
    # whose they are supposed to be
    Row(
        "Warplanes believed to be Russian bombed the town of Kafr Nabl on Monday.",
        kind="airstrike", actors=frozenset({"russia"}),
    ),
    Row(
        "A jet thought to be Israeli struck a depot near Palmyra in Syria on Monday.",
        kind="airstrike", actors=frozenset({"israel"}),
    ),
    Row(
        "Helicopters believed to belong to the army strafed Menaka in Mali on Monday, killing six people.",
        kind="airstrike", actors=frozenset({"malian_army"}), counts=(("killed/people", 6, 6),),
    ),
    Row(
        "Men said to be from Boko Haram killed nine farmers in Gwoza on Monday.",
        actors=frozenset({"boko_haram"}), counts=(("killed/people", 9, 9),),
    ),
    Row("The men are believed to be Russian. A shell killed a cook in Izium on Monday.", actors=frozenset()),
    # where a foreign army strikes
    Row("Russian jets bombed al-Atareb on Monday.", places=("al-Atareb",)),
    Row("Turkish troops shelled Tel Rifaat on Monday.", places=("Tel Rifaat",)),
    Row("Emirati drones hit Ajdabiyah on Monday.", places=("Ajdabiyah",)),
]  # fmt: skip


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.text[:48])
def test_a_sentence(row: Row, claim_of: ClaimOf) -> None:
    judge(claim_of(row.text), row)


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Russian jets bombed al-Atareb on Monday.", "SY"),
        ("A drone presumed to be Turkish hit a lorry near Tal Rifaat on Monday.", "SY"),
        ("Indian troops shot two men in Pulwamma on Monday.", "IN"),
        ("Russian jets bombed Hayyanabad-Sarmul on Monday.", None),
    ],
)
def test_a_doers_country_is_not_the_places(text: str, country: str | None, claim_of: ClaimOf) -> None:
    (place,) = claim_of(text).places
    assert place.country == country
    assert country or not place.within


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        (
            "TOLOnews, citing local officials, said a mine killed two men in Kunduz on Monday.",
            ["Local officials", "TOLOnews"],
        ),
        (
            "A raid killed two men in Rafah on Monday, according to Wafa, citing hospital officials.",
            ["Hospital sources", "Wafa"],
        ),
        (
            "Radio Okapi, citing the army, reported that a mine killed two men in Goma on Monday.",
            ["Congolese army", "Radio Okapi"],
        ),
        ("TOLOnews, citing early reports, said a mine killed two men in Kunduz on Monday.", ["TOLOnews"]),
        ("TOLOnews said a mine killed two men in Kunduz on Monday, citing a lack of signs.", ["TOLOnews"]),
        (
            "EASTERN MONITOR FOR HUMAN RIGHTS: A mine killed two men in Kunduz on Monday.",
            ["Eastern Monitor for Human Rights"],
        ),
        (
            "The Eastern Monitor for Human Rights said a mine killed two men in Kunduz on Monday.",
            ["Eastern Monitor for Human Rights"],
        ),
        ("Our sources said a mine killed two men in Kunduz on Monday.", ["sources"]),
        ("Several channels said a mine killed two men in Kunduz on Monday.", []),
        ("The Office said that a mine killed two men in Kunduz on Monday.", []),
    ],
)
def test_a_chain_of_sources(text: str, chain: list[str], claim_of: ClaimOf) -> None:
    assert [a.name for a in claim_of(text).attribution] == chain


def test_an_office_that_was_named_speaks_again(claim_of: ClaimOf) -> None:
    claim = claim_of(
        "The UN human rights office said a mine killed two men in Kunduz on Monday. The office said one was 17."
    )
    assert [a.name for a in claim.attribution] == ["OHCHR"]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Two farmers were killed by a mine 13 km from Maiduguri on Monday.", ["Maiduguri"]),
        ("Rebels ambushed a convoy 40 kilometres from Gao on Monday, killing five soldiers.", ["Gao"]),
        ("A drone killed two herders some 20 miles from Kismayo on Monday.", ["Kismayo"]),
        ("Rockets fired 20 km from Haifa killed two people in Nahariya on Monday.", ["Nahariya"]),
        ("Gunmen attacked Damba, a village a few kilometres from Sokoto, on Monday and killed four.", ["Damba"]),
        ("Gunmen attacked Damba village on Monday. Four were killed in the raid 15 km from Sokoto.", ["Damba"]),
    ],
)
def test_how_far_it_is_from_a_town(text: str, places: list[str], claim_of: ClaimOf) -> None:
    assert [p.words.text for p in claim_of(text).places if p.words] == places
