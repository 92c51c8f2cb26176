"""Whose names are private."""

from __future__ import annotations

import pytest

from dalil.redaction import masked_names, private_names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Samir al-Test, 34, a farmer, said jets came. Al-Test fled.", ["Samir al-Test", "al-Test"]),
        ("A resident named Testan said so.", ["Testan"]),
        ("The body of Dr. Testan Abu Probe was found.", ["Testan Abu Probe"]),
        ("Umm Testan told the monitor of the shelling.", ["Umm Testan"]),
        ("Two of the dead were Olena Testenko (8) and Petro Testenko.", ["Olena Testenko", "Petro Testenko"]),
    ],
)
def test_persons_are_found_by_given_names_and_by_what_stands_around_them(text: str, names: list[str]) -> None:
    assert private_names(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "President Samir Test condemned the strike.",
        "Samir Test, the minister of health, condemned it.",
        "Jets hit Khaled Test Hospital and the Omar Farouk Mosque.",
        "On Monday the United Nations called for calm in Idlib.",
        "The Syrian Observatory for Human Rights said so.",
        "",
    ],
)
def test_offices_things_and_bodies_stay(text: str) -> None:
    assert private_names(text) == []


def test_a_place_is_nobody() -> None:
    assert private_names("Shells fell on Abu Test.") == ["Abu Test"]
    assert private_names("Shells fell on Abu Test.", places=["Abu Test"]) == []


def test_who_speaks_and_is_called_like_a_person_is_private() -> None:
    text = "Jets came at dawn, Testan Proberu said."
    assert private_names(text) == []
    assert private_names(text, speakers=["Testan Proberu"]) == ["Testan Proberu"]


def test_masks_keep_every_character_in_its_place() -> None:
    text = "Umm Testan spoke.\nUmm\nTestan left; Umm Testania did not."
    shown = masked_names(text, ["Umm Testan"])
    assert len(shown) == len(text)
    assert shown == "██████████ spoke.\n███\n██████ left; Umm Testania did not."
