"""Shared tolls: what several speakers count of one event, and what of one sum is told of a place or a day of its own.

Reports of Monday 22 July 2019. A line of ``wanted`` is a claim: its scope, its places and its dead and injured.
"""

from __future__ import annotations

import pytest

from dalil.model import Claim
from tests.claims.test_agencies import ClaimsOf

# text, and the claims of it
TOLD = (
    # several speakers of one event
    (
        "Shells struck a bus in Taiz on Monday. A driver said nine people were killed; another spoke of 13.",
        ("incident Taiz: killed 9, killed 13",),
    ),
    (
        "Jets bombed a jail in Saada on Monday. A monitor put the toll at 30, while the health ministry said 26.",
        ("incident Saada: killed 30, killed 26",),
    ),
    (
        "A drone struck a fuel depot in Nyala on Monday, killing 12 according to medics and 18 according to the mayor.",
        ("incident Nyala: killed 12, killed 18",),
    ),
    (
        "Gunmen stormed a fair in Djibo on Monday. Residents said 40 people were killed; the army gave a toll of 17.",
        ("incident Djibo: killed 40, killed 17",),
    ),
    # what else a second speaker may count
    (
        "Shells struck a bus in Taiz on Monday. A driver said nine people were killed; another spoke of 13 houses.",
        ("incident Taiz: killed 9",),
    ),
    (
        "Jets bombed a jail in Saada on Monday and killed 30, the police said. The ministry said 26 had fled.",
        ("incident Saada: killed 30",),
    ),
    # a share with a place of its own
    (
        "Air strikes killed 14 people in Idlib province on Monday, including five in Binnish, rescuers said.",
        ("aggregate Idlib: killed 14", "incident Binnish: killed 5"),
    ),
    (
        "Drones killed 11 people in the Kharkiv region on Monday, seven of them in the town of Izium.",
        ("aggregate Kharkiv: killed 11", "incident Izyum: killed 7"),
    ),
    (
        "At least 40 people, including 12 in Irpin, were killed by shelling in the Kyiv region on Monday.",
        ("aggregate Kyiv: killed 40", "incident Irpin: killed 12"),
    ),
    # none of a place
    (
        "Jets hit Saraqib on Monday and killed nine people, including two in a car.",
        ("incident Saraqib: killed 9",),
    ),
    (
        "A bomb killed 14 people in Basra on Monday, four of them in hospital hours later.",
        ("incident Basrah: killed 14",),
    ),
    # a day of its own
    (
        "Shelling has killed 33 people in El Fasher since Saturday, nine of them on Monday alone.",
        ("aggregate El Fasher: killed 33", "incident El Fasher: killed 9"),
    ),
    # bodies beside the wounded, and what they were brought to
    (
        "Eleven bodies and 25 wounded were brought to the Nasser hospital after a strike on Rafah on Monday.",
        ("incident Rafaḩ: killed 11, injured 25",),
    ),
)


def line(claim: Claim) -> str:
    """A claim as the rows above tell it."""
    counts = (f"{c.outcome} {c.quantity.low}" for c in claim.counts if c.outcome in ("killed", "injured"))
    return f"{claim.scope} {', '.join(p.name for p in claim.places)}: {', '.join(counts)}"


@pytest.mark.parametrize(("text", "claims"), TOLD)
def test_a_shared_toll(text: str, claims: tuple[str, ...], claims_of: ClaimsOf) -> None:
    assert tuple(map(line, claims_of(text))) == claims


def test_parts_of_the_dead_and_of_the_wounded_told_together(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of(
        "Jets hit a fair in Ariha on Monday and killed 18 people. Six of the dead and 21 of the wounded were women."
    )
    assert [(c.outcome, c.who, c.quantity.low) for c in claim.counts] == [
        ("killed", "people", 18),
        ("killed", "women", 6),
        ("injured", "women", 21),
    ]


def test_each_of_two_speakers_keeps_his_toll(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of(
        "A blast killed 12 people in Kabul on Monday, police said, but a hospital official counted 15 bodies."
    )
    speakers = [claim.attribution[c.said_by].name for c in claim.counts if c.said_by is not None]
    assert (speakers, [c.quantity.low for c in claim.counts]) == (["Police", "Hospital sources"], [12, 15])


# who died later, or was found, and the toll that he makes: one attack, on its own day
RAISED = {
    "Two more bodies were found in Dnipro on Monday, raising the toll of Saturday's missile strike to 31.": 31,
    "A sixth man died of his wounds on Monday, bringing to six the number of people killed in Saturday's shelling of "
    "Marib.": 6,
    "Three of the wounded died overnight, taking the death toll from Saturday's car bomb in Azaz to 17.": 17,
    "Four more people died of their injuries on Monday, raising to 36 the toll from Saturday's bombing in Baghdad.": 36,
    "The death toll from Saturday's air raid on Kutum rose to 14 on Monday, a medic said.": 14,
}


@pytest.mark.parametrize("text", RAISED)
def test_a_toll_that_grows_is_one_toll(text: str, claims_of: ClaimsOf) -> None:
    (claim,) = claims_of(text)
    assert [(c.outcome, c.who, c.quantity.low) for c in claim.counts] == [("killed", "people", RAISED[text])]
    assert str(claim.when.start) == "2019-07-20"


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "Air strikes killed 14 civilians in Douma on Monday, bringing to 45 the number killed in two days.",
            ("incident Dūmā: killed 14", "aggregate Dūmā: killed 45"),
        ),
        (
            "Ten people were killed in Homs on Monday, bringing the toll of the week to 50.",
            ("incident Homs: killed 10", "aggregate Homs: killed 50"),
        ),
        ("Two more bodies were found in Dnipro on Monday.", ("incident Dnipro: killed 2",)),
        (
            "More than half of the 30 people killed by shells in Kharkiv on Monday were children.",
            ("incident Kharkiv: killed 30",),
        ),
    ],
)
def test_a_sum_told_with_its_last_part(text: str, claims: tuple[str, ...], claims_of: ClaimsOf) -> None:
    assert tuple(map(line, claims_of(text))) == claims


# the toll that only a title tells, and titles that tell none of the event below them
TITLES = {
    "Nine killed in air strike on Sarmin\n\nJets struck the town of Sarmin on Monday, rescuers said.": [9],
    "Shelling kills 7 in Omdurman market\n\nShells fell on a market in Omdurman on Monday, residents said.": [7],
    "Death Toll In Quetta Blast Rises To 17\n\nA bomb exploded outside a court in Quetta on Monday.": [17],
    "Nine killed in air strike on Sarmin\n\nJets struck the town of Ariha on Monday, rescuers said.": [],
    "Nine killed in air strike on Sarmin\n\nJets struck Sarmin on Monday and killed 11 people, rescuers said.": [11],
    "Minister meets families of 12 killed in Sarmin\n\nShells struck Sarmin on Monday, rescuers said.": [],
}


@pytest.mark.parametrize("text", TITLES)
def test_a_toll_in_the_title(text: str, claims_of: ClaimsOf) -> None:
    (claim,) = claims_of(text)
    assert [c.quantity.low for c in claim.counts if c.outcome == "killed"] == TITLES[text]
    for count in claim.counts:
        assert count.words is not None
        assert text[count.words.start : count.words.end] == count.words.text


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("A shell killed a monk, two novices and an old woman in Sagaing on Monday.", [("people", 3), ("women", 1)]),
        ("Gunmen killed a farmer, a trader and two drivers in Zamfara on Monday.", [("people", 4)]),
        ("Three people, a Frenchman and two Italians, were killed by a bomb in Kabul on Monday.", [("people", 3)]),
    ],
)
def test_victims_told_one_by_one(text: str, counts: list[tuple[str, int]], claims_of: ClaimsOf) -> None:
    (claim,) = claims_of(text)
    assert [(c.who, c.quantity.low) for c in claim.counts] == counts
