"""Turns of phrase that say where, who or how many in a roundabout way: capitals by what they are the capital of, one
more of the dead by his number, houses by whose they are; beside each what looks like it and is not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from dalil.model import Claim
from tests.claims.test_dispatches import Row, judge

ClaimOf = Callable[[str], Claim]
ClaimsOf = Callable[[str], list[Claim]]
SUNDAY, MONDAY = date(2019, 7, 21), date(2019, 7, 22)
NONE: frozenset[str] = frozenset()

ROWS = [
    # the capital of a province or a country
    Row("Gunmen killed five in the capital of Zamfara state, Gusau, on Monday.", places=("Gusau",)),
    Row("Gunmen killed five in Gusau, the capital of Zamfara state, on Monday.", places=("Gusau",)),
    Row("Shells killed two in the Kharkiv region's Izium on Monday.", places=("Izium",)),
    Row("A bomb wounded six in Borno state's Bama on Monday.", places=("Bama",)),
    # the day of a week that is told beside it
    Row("Gunmen shot dead nine herders in Kajuru a week ago on Sunday.", day=date(2019, 7, 14)),
    Row("Shells killed four people in Toretsk on Monday last week.", day=date(2019, 7, 15)),
    Row("Last week on Monday, shells killed four people in Toretsk.", day=date(2019, 7, 15)),
    Row("The truce ended a week ago. On Monday shells killed four people in Toretsk.", day=MONDAY),
    # what was hit
    Row("Jets bombed Benina airport on Monday.", targets=frozenset({"transport"}), places=("Benina",)),
    Row("A shell killed a farmer near Benina airport on Monday.", targets=NONE),
    Row("A drone strike forced a clinic in Nyala to close on Monday.", targets=frozenset({"hospital"})),
    Row("Rockets hit the office of an aid agency in Kismayo on Monday.", targets=frozenset({"aid"})),
    Row("Gunmen stormed the premises of a newspaper in Conakry on Monday.", targets=frozenset({"media"})),
    Row("A bomb wrecked the office of a lawyer in Conakry on Monday.", targets=frozenset({"business"})),
    Row("Three died under the ruins of a school bombed on Monday in Kansafra.", targets=frozenset({"school"})),
    # tanks that fire, and tanks that do not
    Row("Tanks shelled the town of Bureij on Monday, killing two.", kind="shelling", weapons=frozenset({"tank"})),
    Row("Two people died under fire from tanks in Bentiu on Monday.", weapons=frozenset({"tank"})),
    Row("A drone hit a water tank in Bentiu on Monday.", weapons=frozenset({"drone"})),
    # who did it
    Row(
        "A bomber killed nine people in a mosque in Kunduz on Monday. Islamic State said it was behind the attack.",
        actors=frozenset({"islamic_state"}),
    ),
    Row(
        "Al-Shabaab said it was behind a blast that killed three in Garissa on Monday.",
        actors=frozenset({"al_shabaab"}),
    ),
    Row("The mayor said that thieves were behind a blast that killed three in Garissa on Monday.", said_by=("Mayor",)),
    Row("Yemen's Iran-aligned Houthi movement fired a missile at Eilat on Monday.", actors=frozenset({"houthis"})),
    Row("Yemen's government forces shelled Taiz on Monday.", actors=frozenset({"yemeni_government"})),
    # one more of the dead, and those of whom it is feared
    Row(
        "Two people died when a shell hit a shop in Kherson on Sunday; a third died in hospital.",
        counts=(("killed/people", 3, 3),),
        day=SUNDAY,
    ),
    Row(
        "A missile hit a hostel in Zaporizhzhia on Monday, killing two people.\n\n"
        "A third person has died in hospital, the governor said.",
        counts=(("killed/people", 3, 3),),
    ),
    Row(
        "Two men were wounded and a third died in hospital after a blast in Goma on Monday.",
        counts=(("injured/men", 2, 2), ("killed/men", 1, 1)),
    ),
    Row("A second soldier was killed by a sniper in Goma on Monday.", counts=(("killed/fighters", 1, 1),)),
    Row("Nine miners are feared dead after a raid on Djugu on Monday.", counts=(("killed/people", 9, 9),)),
    Row(
        "A bomb struck a tram in Donetsk on Monday. The dead, seven in all, include two children.",
        counts=(("killed/people", 7, 7), ("killed/children", 2, 2)),
    ),
    # by name, with those who were with him
    Row(
        "Gunmen killed John Doe and his wife in Kirkuk on Monday.",
        counts=(("killed/women", 1, 1), ("killed/people", 1, 1)),
    ),
    Row("The photographer John Doe was killed by a shell in Saada on Monday.", counts=(("killed/journalists", 1, 1),)),
    Row("Journalist Jane Doe was wounded by a shell in Saada on Monday.", counts=(("injured/journalists", 1, 1),)),
    Row(
        "The photographer John Doe said a shell had killed two men in Saada on Monday.", counts=(("killed/men", 2, 2),)
    ),
    # who left, and where they came to
    Row(
        "An attack on Bunia on Monday pushed 3,000 people to seek refuge in Uganda.",
        places=("Bunia",),
        counts=(("displaced/people", 3000, 3000),),
    ),
]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Shelling of the capital of North Darfur killed eight people on Monday.", "El Fasher"),
        ("A drone hit a house in the capital of Myanmar's Kayah state on Monday.", "Loikaw"),
        ("Two policemen were shot dead on Monday in the Hiiraan region's capital.", "Beledweyne"),
        ("A bomb went off in the Somali capital on Monday, wounding four people.", "Mogadishu"),
        ("A bomb went off in the capital city of Kandahar province on Monday, wounding four people.", "Kandahār"),
    ],
)
def test_the_capital_of_a_province_is_its_seat(claim_of: ClaimOf, text: str, place: str) -> None:
    claim = claim_of(text)
    assert [(p.name, p.level) for p in claim.places] == [(place, "locality")]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.text[:60])
def test_a_turn_of_phrase_is_read(claim_of: ClaimOf, row: Row) -> None:
    judge(claim_of(row.text), row)


@pytest.mark.parametrize(
    "text",
    [
        "Officials feared that nine miners could die in Djugu.",
        "Leaders of the region met in the Somali capital and spoke of feared attacks.",
        "Two hospitals closed for the feast in Nyala.",
    ],
)
def test_what_only_looks_like_it_is_no_claim_of_violence(claims_of: ClaimsOf, text: str) -> None:
    assert all(c.kind in ("meeting", "agreement") and not c.counts for c in claims_of(text))


@pytest.mark.parametrize(
    "text",
    [
        "Warplanes bombed Kyaukme on Sunday, residents said.\n\nFour people died and three houses burnt down.",
        "Shells fell on a market in Omdurman on Sunday.\n\nNobody has claimed the attack.\n\nFour people were killed.",
    ],
)
def test_a_toll_told_alone_is_that_of_the_attack_told_before_it(claim_of: ClaimOf, text: str) -> None:
    claim = claim_of(text)
    assert (claim.when.start, [(c.outcome, c.quantity.low) for c in claim.counts]) == (SUNDAY, [("killed", 4)])


def test_a_people_is_no_place(claim_of: ClaimOf) -> None:
    claim = claim_of("Gunmen killed eight members of the Dinka Bor community near Juba on Monday.")
    assert [p.name for p in claim.places] == ["Juba"]
