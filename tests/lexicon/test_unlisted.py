"""Armed groups that no pack lists, and initials that a text explains."""

from __future__ import annotations

import pytest

from dalil.lexicon import Lexicon


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon.load()


def actors(lexicon: Lexicon, text: str) -> list[tuple[str, str]]:
    return [(m.text, m.id) for m in lexicon.find_actors(text, ("CD",)) if not m.place]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Popular Front for Ituri raided a farm.", [("Popular Front for Ituri", "popular_front_for_ituri")]),
        ("Fighters of the Lion Corps raided a farm.", [("Fighters of the Lion Corps", "lion_corps")]),
        ("Lion Corps gunmen raided a farm.", [("Lion Corps gunmen", "lion_corps")]),
        ("The National Army of Rebirth raided a farm.", [("National Army of Rebirth", "national_army_of_rebirth")]),
        ("Liwa al-Sahel shelled a farm.", [("Liwa al-Sahel", "liwa_al_sahel")]),
    ],
)
def test_a_group_by_the_form_of_its_name(lexicon: Lexicon, text: str, found: list[tuple[str, str]]) -> None:
    assert actors(lexicon, text) == found


@pytest.mark.parametrize(
    "text",
    [
        "The Coast Guard towed a boat.",
        "Snow fell on the Southern Front.",
        "The women's movement met in the town.",
        "A battalion camped on the hill.",
        "THE LION CORPS WON THE CUP.",
    ],
)
def test_what_is_no_groups_name(lexicon: Lexicon, text: str) -> None:
    assert not [one for one in actors(lexicon, text) if "_" in one[1]]


def test_a_states_own_unit_is_the_state(lexicon: Lexicon) -> None:
    found = actors(lexicon, "Israeli troops of the Granite Brigade raided a farm.")
    assert {identity for _, identity in found} == {"israel"}


def test_initials_stand_for_the_name_that_they_follow(lexicon: Lexicon) -> None:
    group = "kamwina_guard"
    text = "The Kamwina Guard (KG) burned a farm. Later KG fighters fled; the KGB and KG-2 are others."
    assert actors(lexicon, text) == [("Kamwina Guard", group), ("KG", group), ("KG fighters", group)]


def test_initials_that_nothing_explains_are_nobody(lexicon: Lexicon) -> None:
    assert "kg" not in {identity for _, identity in actors(lexicon, "KG shelled a farm. The Kamwina Guard fled.")}
