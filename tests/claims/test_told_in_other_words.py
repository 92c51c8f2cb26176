"""An attack that a report tells once more in other words is one claim; what words tell apart stays two."""

from __future__ import annotations

from datetime import date

import pytest

from tests.claims.test_agencies import ClaimOf, ClaimsOf

MONDAY = date(2019, 7, 22)


@pytest.mark.parametrize(
    "text",
    [
        # what follows a report's first lines in its own words
        "Rockets hit a clinic on Monday in a northern Syrian town, killing at least six people, doctors said.\n\n"
        "An aid group said Amal Hospital in the town of Jindires was struck by three rockets.\n\n"
        "The monitor said at least 11 people were killed in the attack.",
        "A suicide attack targeted a mosque in Herat on Monday.\n\n"
        "A suicide bomb exploded inside a mosque in Herat. It killed more than 30 worshippers.",
        "At least 17 people died on Monday as shells of the army struck a busy market in Wad Madani.\n\n"
        '"The army shelled the Hantoub market, which was full of shoppers," a health official said.',
        # a reminder
        "The bodies of 21 people have been recovered from the ruins of a block of flats destroyed by a missile strike "
        "in Izium.\n\nEarlier it was reported that a missile strike on a block of flats in Izium on 22 July had killed "
        "19 people.",
        # a number brought up to date, or of the size that a word gave
        "A missile strike on Izium on Monday killed nine people and wounded dozens.\n\n"
        "Forty-four people sought treatment, and 16 were taken to hospital.",
        "A missile strike on Izium on Monday killed nine people. Two people are missing.\n\n"
        "As of Tuesday, 12 people were reported dead.",
        "By the official count 41 people died in the attack on the village of Koro on Monday, but several security "
        "sources say that at least 60 people were killed.",
        "A bomb blew up at a funeral in Jalalabad on Monday, killing at least 11 people and wounding dozens more, "
        "although an official in the city said there had been at least 30 deaths.",
        # what only compares
        "The strike on a prison in Saada on Monday killed 40 inmates, officials said.\n\n"
        "The strike was part of a fierce air offensive that began in the spring.",
        "A large explosion tore through a mosque in Herat on Monday, killing at least 35 people, the third week in a "
        "row in which militants bombed worshippers and killed dozens of them.",
        # a day that is told loosely at first
        "Families mourned 35 people who had died in a bombing some hours earlier in a crowded market in Kabul.\n\n"
        "The bomb blew up on Monday in a market in Paghman, a suburb of Kabul.\n\n"
        "Officials said that 50 people or more were wounded in the attack, the third against Paghman in twelve "
        "months.",
        # guests of a wake, and those of the next town who tell of it
        "Russian troops struck a cafe in Hroza in Kharkiv Oblast on Monday. Relatives of a soldier held his wake "
        "there.\n\nThe mayor of the nearby town of Kupiansk said 50 people had been killed.",
        # the speaker's day
        "A strike with gas killed 30 people in the Syrian town of Saraqib on Tuesday, doctors said.\n\n"
        '"This morning, jets targeted Saraqib with gas," said a medic, adding that the attack had killed 40 people.',
    ],
)
def test_one_attack(claims_of: ClaimsOf, text: str) -> None:
    assert len(claims_of(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Rockets hit a clinic on Monday in a northern Syrian town, killing at least six people, doctors said.\n\n"
        "Later, Amal Hospital in the town of Jindires was struck by three rockets.",
        "At least 17 people died on Monday as shells of the army struck a busy market in Wad Madani.\n\n"
        '"The army also shelled the Hantoub market, killing four women," a health official said.',
        "A missile strike on a block of flats in Izium on Monday killed nine people.\n\n"
        "Another missile strike, on a hospital in Izium, killed four people.",
        "A suicide attack targeted a mosque in Herat on Monday.\n\nA second bomb exploded inside a mosque in Herat.",
        "Army shells killed two people in Izium on Monday.\n\nIn the evening, artillery fire killed five people there.",
    ],
)
def test_two_attacks(claims_of: ClaimsOf, text: str) -> None:
    assert len(claims_of(text)) == 2


def test_the_day_of_owning_up_is_not_that_of_the_attack(claim_of: ClaimOf) -> None:
    claim = claim_of(
        "The Islamic State group claimed responsibility on Monday for a bombing at a market in Mosul on Saturday that "
        "killed at least 30 people."
    )
    assert claim.when.start == date(2019, 7, 20)


@pytest.mark.parametrize(
    "text",
    [
        "The army shelled Taiz on Monday, killing three people.\n\n"
        "Monday's shelling came only a week after another attack on a mosque in Dhamar that killed 20 people.",
        "Explosions struck a mosque in Taiz on Monday.\n\n"
        "These blasts come exactly one week after gunmen attacked a mosque in Dhamar that killed 20 people.",
    ],
)
def test_so_long_before(claims_of: ClaimsOf, text: str) -> None:
    before = claims_of(text)[-1]
    assert before.when.start == date(2019, 7, 15)
    assert [p.name for p in before.places] == ["Dhamar"]


def test_what_was_since_the_time_of_comparison(claim_of: ClaimOf) -> None:
    claim = claim_of(
        "A blast inside a mosque in Takhar on Monday killed at least 50 people in the deadliest attack since the "
        "Taliban seized the capital in August."
    )
    assert (claim.kind, claim.actors, claim.when.start) == ("bombing", (), MONDAY)


def test_where_those_sit_who_say_it(claim_of: ClaimOf) -> None:
    claim = claim_of(
        "A drone attack on a ceremony in Homs killed 60 people on Monday.\n\n"
        "According to the Observatory, a monitor of the war that is based in Britain, at least 60 people died."
    )
    assert [p.name for p in claim.places] == ["Homs"]
    assert 1 not in {c.quantity.low for c in claim.counts}


def test_whose_statement_it_is_did_nothing(claim_of: ClaimOf) -> None:
    claim = claim_of(
        "A statement by the Syrian army said that two Turkish soldiers were killed in a blast in Manbij on Monday."
    )
    assert not claim.actors


def test_a_dateline_without_a_dash(claim_of: ClaimOf) -> None:
    claim = claim_of(
        "Khartoum, July 22 At least 45 traders were killed and 82 others hurt in shelling by the Rapid Support "
        "Forces on Monday on a crowded market in Omdurman."
    )
    assert [p.name for p in claim.places] == ["Omdurman"]
    assert {c.quantity.low for c in claim.counts} == {45, 82}


def test_a_dateline_of_nothing_but_a_day(claim_of: ClaimOf) -> None:
    claim = claim_of(
        "July 24, 2019 - Dozens of pupils were killed by an airstrike that hit their bus in northern Yemen on Monday."
    )
    assert (claim.kind, claim.when.start) == ("airstrike", MONDAY)
    assert [t.type for t in claim.targets] == ["vehicle"]


def test_what_was_returned_to_is_what_was_told_last(claims_of: ClaimsOf) -> None:
    claims = claims_of(
        "An airstrike on the market of Ariha on Monday killed 11 people. Jets also struck Kafr Nabl on Monday.\n\n"
        "The airstrike in Ariha left a girl with a lost leg.\n\nMost of those killed were children, activists said."
    )
    assert len(claims) == 2
    assert ("killed", "children") in {(c.outcome, c.who) for c in claims[0].counts}


def test_the_day_of_a_cost_that_rose_is_not_that_of_the_attack(claim_of: ClaimOf) -> None:
    claim = claim_of(
        "The human cost of Monday's attack with a missile on an apartment house in Izium (eastern Ukraine) "
        "rose to at least 25 deaths this Wednesday, July 24."
    )
    assert claim.when.start == MONDAY
    assert {c.quantity.low for c in claim.counts} == {25}
