"""Who and what a sentence beside the telling one names: the reporter after it, the accuser, the troops described again,
and what is only beside the place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from dalil import read
from dalil.model import Claim

TUESDAY = date(2023, 5, 16)


@pytest.fixture
def claims_of() -> Callable[[str], list[Claim]]:
    def claims(text: str) -> list[Claim]:
        return read(text, published=TUESDAY)

    return claims


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Rockets hit a school in Nikopol on Monday. This was reported by the State Emergency Service.", "Emergency"),
        (
            "A drone wounded two women in Kherson. A bus burned down.\n\nThis was announced by the head of the city's"
            " military administration, Roman Mrochko, on Telegram.",
            "Roman Mrochko",
        ),
        ("Shells killed a man in Huliaipole. The information was confirmed by the regional council.", "council"),
        (
            "Rockets hit a farm near Zolochiv, killing a tractor driver.\n\nOleh Syniehubov, head of the regional"
            " administration, announced this on Facebook.",
            "Oleh Syniehubov",
        ),
        ("The Sudanese army accused the RSF of shelling a hospital in Omdurman.", "Sudanese army"),
        ("Residents accused the militia of burning 30 houses in Kadugli.", "Residents"),
        ("Armenia's Defence Ministry has accused Azerbaijan of shelling the town of Sotk.", "Armenia"),
    ],
)
def test_reporters_after_and_accusers_are_speakers(
    claims_of: Callable[[str], list[Claim]], text: str, speaker: str
) -> None:
    told = claims_of(text)[0].attribution
    assert any(speaker.lower() in f"{s.name} {s.words.text if s.words else ''}".lower() for s in told), told


@pytest.mark.parametrize(
    "text",
    [
        "At least six people were killed in Bama on Monday, according to the latest numbers.",
        "Two women were shot dead in Bama on Monday, according to her.",
        "A preliminary investigation showed that six people were killed in Bama on Monday.",
    ],
)
def test_numbers_and_pronouns_do_not_speak(claims_of: Callable[[str], list[Claim]], text: str) -> None:
    assert not claims_of(text)[0].attribution


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("A soldier was killed in Damboa, about 85 km (53 miles) south of the capital Maiduguri.", {"Damboa"}),
        ("Rebels killed nine in Rutshuru, 70 kilometres north of the provincial capital Goma.", {"Rutshuru"}),
        ("Shells killed two in Kharkiv on Monday, as diplomats in Geneva discussed a truce.", {"Kharkiv"}),
    ],
)
def test_bearings_and_talks_are_no_places(claims_of: Callable[[str], list[Claim]], text: str, places: set[str]) -> None:
    assert {p.words.text for p in claims_of(text)[0].places if p.words} == places


def test_troops_described_again_are_those_named_before(claims_of: Callable[[str], list[Claim]]) -> None:
    told = claims_of("Syrian troops raided Daraa, killing two. The troops burned three houses in the village of Nahta.")
    assert [[a.id for a in c.actors] for c in told] == [["syria_government"], ["syria_government"]]


def test_a_deed_on_a_target_in_a_province_is_told(claims_of: Callable[[str], list[Claim]]) -> None:
    told = claims_of("Russia shelled Sumy. Russia also struck energy facilities in the Mykolaiv region.")
    assert [[t.type for t in c.targets] for c in told] == [[], ["power"]]


@pytest.mark.parametrize(
    ("text", "target", "number"),
    [
        ("They destroyed a T-72 tank, a T-80 tank and two T-90 tanks in Avdiivka.", "tank", 4),
        ("The shelling damaged two tractors, a car and a house in Vovchansk.", "vehicle", 3),
    ],
)
def test_things_of_one_list_are_summed(
    claims_of: Callable[[str], list[Claim]], text: str, target: str, number: int
) -> None:
    quantities = {t.type: t.quantity for t in claims_of(text)[0].targets}
    assert (quantities[target].low, quantities[target].high) == (number, number)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (
            "Nine people were killed in Djibo on Sunday. Four of those killed were police officers.",
            ("killed", "fighters", 4),
        ),
        ("Three protesters were shot in the leg by troops in Basra.", ("injured", "people", 3)),
    ],
)
def test_parts_of_the_dead_and_limbs(
    claims_of: Callable[[str], list[Claim]], text: str, count: tuple[str, str, int]
) -> None:
    (claim,) = claims_of(text)
    assert count in {(c.outcome, c.who, c.quantity.low) for c in claim.counts}


def test_a_shell_that_detonates_was_fired(claims_of: Callable[[str], list[Claim]]) -> None:
    assert [c.kind for c in claims_of("A mortar shell detonated in a courtyard in Mostar, wounding two.")] == [
        "shelling"
    ]
    assert [c.kind for c in claims_of("A car bomb detonated in Mostar, wounding two.")] == ["bombing"]
