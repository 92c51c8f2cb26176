"""Ordinary sentences of agencies, monitors and press offices, each with what a careful person notes of it.

Every row is a text of our own on a kind of event that such sources report; what is not named in a row is not judged.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest

from dalil.model import Claim

ClaimOf = Callable[[str], Claim]
ClaimsOf = Callable[[str], list[Claim]]
SUNDAY, MONDAY, TUESDAY = date(2019, 7, 21), date(2019, 7, 22), date(2019, 7, 23)


@dataclass(frozen=True)
class Row:
    """One text, and the values of its only claim that are judged."""

    text: str
    kind: str | None = None
    places: tuple[str, ...] | None = None
    actors: frozenset[str] | None = None
    weapons: frozenset[str] | None = None
    targets: frozenset[str] | None = None
    counts: tuple[tuple[str, int, int | None], ...] | None = None
    said_by: tuple[str, ...] | None = None
    day: date | None = None
    scope: str | None = None


ROWS = [
    Row(
        "Odesa Oblast recorded 12 injuries from Russian attacks on Monday, including two children, the governor said.",
        said_by=("Governor",),
    ),
    Row(
        "Colonel Haddad of the army was killed in a clash with militants in Marib on Monday.",
        kind="clash", counts=(("killed/fighters", 1, 1),),
    ),
    Row("Raiders fired at a cattle camp in Bor on Monday, killing four people.", kind="armed_attack"),
    Row(
        "Militants hurled a grenade at a patrol in Sopore on Monday, injuring three soldiers.",
        weapons=frozenset({"grenade"}), counts=(("injured/fighters", 3, 3),),
    ),
    Row(
        "Russia launched 40 drones at Odesa on Monday. The attack was repelled using aviation and missile systems.",
        kind="airstrike", weapons=frozenset({"drone"}),
    ),
    Row(
        "QUIBDO, Colombia (AP) — Gunmen fired mortars at a barracks in this river town on Monday, killing six.\n\n"
        "The town lies far from Cali.",
        kind="shelling", places=("QUIBDO",),
    ),
    Row(
        "Six Frontier Corps men and a passerby were wounded when a bomb hit their van in Quetta on Monday.",
        kind="bombing", counts=(("injured/fighters", 6, 6), ("injured/people", 1, 1)), day=MONDAY,
    ),
    Row(
        "Two health officials were killed when a shell hit their office in Omdurman on Monday.",
        counts=(("killed/people", 2, 2),),
    ),
    Row(
        "A Russian drone dropped an explosive device over a bus near Beryslav on Monday, wounding four.",
        kind="airstrike", weapons=frozenset({"drone"}), counts=(("injured/people", 4, 4),),
    ),
    Row(
        "Three people were killed and nine others wounded after jets struck apartment blocks in Kharkiv on Monday.",
        kind="airstrike", counts=(("killed/people", 3, 3), ("injured/people", 9, 9)),
    ),
    Row(
        "A strike on Monday hit a school hosting thousands of displaced Yazidis in Dohuk.",
        kind="airstrike", targets=frozenset({"school"}), counts=(),
    ),
    Row("An exchange of shots took place between rebels and troops in Goma on Monday.", kind="clash"),
    Row(
        "A mine went off on Monday as the governor's convoy reached Zaranj, killing two.",
        kind="bombing", places=("Zaranj",), counts=(("killed/people", 2, 2),),
    ),
    Row(
        "Two nurses were shot dead on Monday in the Red Sea port of Hodeidah.",
        places=("Hodeidah",), scope="incident",
    ),
    Row("A bomb killed two policemen in Basouri village of Kirkuk in Iraq on Monday.", places=("Basouri",)),
    Row(
        "Hamas said it had fired rockets at Tel Aviv on Monday.",
        kind="shelling", places=("Tel Aviv",), actors=frozenset({"hamas"}), weapons=frozenset({"rocket"}), day=MONDAY,
    ),
    Row(
        "The Russian defence ministry said its forces had destroyed two ammunition depots near Kharkiv on Sunday.",
        actors=frozenset({"russia"}), targets=frozenset({"military"}), day=SUNDAY,
    ),
    Row(
        "Bandits who on Sunday abducted about 100 people from four villages in Zamfara State are yet to open talks, "
        "residents said.",
        kind="detention", actors=frozenset({"bandits"}), counts=(("detained/people", 90, 110),), day=SUNDAY,
    ),
    Row(
        "Rescuers said that nobody was left under the cafe which a Russian missile had flattened in Kharkiv on Monday.",
        targets=frozenset({"business"}), actors=frozenset({"russia"}), places=("Kharkiv",), day=MONDAY,
    ),
    Row(
        "Gunmen on a motorbike shot dead a former council member in the town of Jassim in Daraa on Monday evening.",
        kind="armed_attack", actors=frozenset({"gunmen"}), counts=(("killed/people", 1, 1),), places=("Jassim",),
    ),
    Row(
        "Gunmen attacked three villages in Zamfara state on Sunday night, killing 20 residents and burning down "
        "dozens of "
        "houses, a local official said.",
        kind="armed_attack", counts=(("killed/people", 20, 20), ("places_hit/villages", 3, 3)),
    ),
    Row(
        "At least 12 people were killed when a suicide bomber blew himself up at a market in Peshawar on Monday.",
        kind="bombing", targets=frozenset({"market"}), counts=(("killed/people", 12, None),),
    ),
    Row(
        "22 July / Herat: a suicide attacker at the gate of a mosque killed 18; 23 injured (police).",
        kind="bombing", counts=(("killed/people", 18, 18), ("injured/people", 23, 23)), said_by=("Police",), day=MONDAY,
    ),
    Row(
        "Police fired tear gas and live rounds at protesters in Khartoum on Monday, killing three, doctors said.",
        kind="armed_attack", counts=(("killed/people", 3, 3),),
    ),
    Row(
        "Islamist militants attacked a village in Ituri, hacking 13 people to death with machetes on Sunday.",
        kind="armed_attack", counts=(("killed/people", 13, 13),), weapons=frozenset({"blade"}),
    ),
    Row(
        "A drone strike in Nyala killed five members of the same family, including a pregnant woman, medics said.",
        counts=(("killed/people", 5, 5), ("killed/women", 1, 1)), said_by=("Medics",),
    ),
    Row(
        "Two Turkish soldiers were killed and three wounded in a bomb attack on their convoy in Idlib on Sunday.",
        counts=(("killed/fighters", 2, 2), ("injured/fighters", 3, 3)),
    ),
    Row(
        "A coalition air strike killed 18 members of the Syrian Democratic Forces near Tabqa on Monday.",
        counts=(("killed/fighters", 18, 18),),
    ),
    Row(
        "Shelling by the Syrian army hit a school in the Damascus suburb of Douma on Monday, killing six children.",
        places=("Douma",), scope="incident", counts=(("killed/children", 6, 6),),
    ),
    Row(
        "Syrian troops, backed by artillery and tanks, stormed the village of Tremseh on Sunday and killed more "
        "than 200 "
        "people, activists said.",
        kind="armed_attack", weapons=frozenset(), counts=(("killed/people", 201, None),),
    ),
    Row(
        "Daesh fighters beheaded two people in the city of Deir ez-Zor on Sunday, local sources said.",
        kind="killing", counts=(("killed/people", 2, 2),),
    ),
    Row(
        "Assailants assassinated two officers on the road between Tafas and Muzayrib, west of Daraa, on Sunday.",
        kind="armed_attack", targets=frozenset(), scope="incident",
    ),
    Row(
        "Militants in the Ghouta fired two rockets at the market of Kashkoul in Damascus on Tuesday, killing 35 "
        "people.",
        places=("Kashkoul",), targets=frozenset({"market"}),
    ),
    Row(
        "Damascus – Three people were killed by mortar shells in the town of Jaramana on Monday.",
        places=("Jaramana",),
    ),
    Row(
        "Regime forces continued to target the town of Sarmin with artillery and rocket launchers.",
        kind="shelling", places=("Sarmin",), weapons=frozenset({"artillery", "rocket"}),
    ),
    Row(
        "Four tanks, a helicopter and an ammunition depot destroyed in Ukrainian strikes on Tokmak on Monday.",
        targets=frozenset({"tank", "helicopter", "military"}), actors=frozenset({"ukraine"}),
    ),
    Row(
        "Missile into a five-storey apartment house in Mykolaiv on Monday: five dead.",
        targets=frozenset({"residential"}), counts=(("killed/people", 5, 5),),
    ),
    Row(
        "Men on motorbikes set the market and a good number of houses in Solhan on fire on Sunday and killed 132 "
        "people.",
        targets=frozenset({"market", "residential"}), counts=(("killed/people", 132, 132),),
    ),
    Row(
        "Terrorists shelled residential areas of Aleppo with mortars on Sunday, killing seven people.",
        places=("Aleppo",), weapons=frozenset({"mortar"}),
    ),
    Row(
        "The dead of Sunday's bombing in Kabul number 52, and six people are in hospital, officials said.",
        counts=(("killed/people", 52, 52), ("injured/people", 6, 6)),
    ),
    Row(
        "Seven people were killed in Saraqib on Sunday in an air raid, activists and the White Helmets said.",
        said_by=("Activists", "Syrian Civil Defense"),
    ),
    Row(
        "Six people were killed in a raid on Raqqa on Sunday, the deadliest on the city since March.",
        day=SUNDAY, scope="incident",
    ),
    Row(
        "Armed men kidnapped 280 pupils from a school in Kuriga, Kaduna State, on Sunday, teachers said.",
        kind="detention", places=("Kuriga",), counts=(("detained/children", 280, 280),),
    ),
    Row(
        "#Idlib: Regime warplanes bombed the town of Ariha on Monday, killing four civilians.",
        kind="airstrike", places=("Ariha",), actors=frozenset({"syria_government"}),
    ),
    Row(
        "The bombing of the warplanes on Hass killed nine people on Monday.",
        places=("Hass",), counts=(("killed/people", 9, 9),),
    ),
    Row(
        "KHARKIV, Ukraine (Wire) - A Russian missile strike killed three people in Izium on Monday.",
        places=("Izium",), actors=frozenset({"russia"}),
    ),
    Row(
        "The wounded were taken to a hospital in Idlib city after warplanes bombed the village of Kafr Sajna on "
        "Monday, killing three people.",
        places=("Kafr Sajna",),
    ),
    Row(
        "Speaking in Moscow on Tuesday, the minister said that Ukrainian shelling had killed three people in Belgorod.",
        places=("Belgorod",), actors=frozenset({"ukraine"}),
    ),
    Row(
        "Suspected jihadists killed 37 people in the village of Darey-Daye in Niger's Tillaberi region near the Mali "
        "border on Monday.",
        places=("Darey-Daye",), scope="incident",
    ),
    Row(
        "In Syria's Sweida province, Islamic State fighters stormed the village of Shbeki on Monday and killed more "
        "than 200 people.",
        places=("Shbeki",), actors=frozenset({"islamic_state"}),
    ),
    Row(
        "Gunmen ambushed a bus on the Gao-Ansongo road on Monday, killing 12 passengers.",
        places=("Gao", "Ansongo"), scope="incident",
    ),
    Row(
        "According to the Observatory, regime forces and Russian jets raided the town of Saraqib on Monday, killing "
        "four.",
        actors=frozenset({"syria_government", "russia"}), counts=(("killed/people", 4, 4),),
    ),
    Row(
        "Jets dropped hundreds of leaflets and killed nine civilians on Monday in the rebel-held town of Saraqib.",
        counts=(("killed/people", 9, 9),), places=("Saraqib",),
    ),
    Row(
        "On Monday rebel rockets on the Syrian capital Damascus left seven people dead, hospital staff said.",
        kind="shelling", places=("Damascus",), actors=frozenset({"syrian_opposition"}),
    ),
    Row(
        "Another 13 people were killed on Monday in army-controlled Saraqib, south of Idlib.",
        counts=(("killed/people", 13, 13),), places=("Saraqib",),
    ),
    Row(
        "Terrorists in Bani Zayd fired shells that fell on a street, killing six civilians, police said.",
        kind="shelling", places=(), counts=(("killed/people", 6, 6),),
    ),
    Row(
        "Warplanes bombed four spots in the village of Hass on Monday and killed eight people.",
        scope="incident", places=("Hass",),
    ),
]  # fmt: skip


def judge(claim: Claim, row: Row) -> None:
    """Asserts every value that a row names."""
    found = {
        "kind": claim.kind,
        "places": tuple(p.words.text for p in claim.places if p.words),
        "actors": frozenset(a.id for a in claim.actors),
        "weapons": frozenset(w.type for w in claim.weapons),
        "targets": frozenset(t.type for t in claim.targets),
        "counts": tuple((f"{c.outcome}/{c.who}", c.quantity.low, c.quantity.high) for c in claim.counts),
        "said_by": tuple(s.name for s in claim.attribution),
        "day": claim.when.start,
        "scope": claim.scope,
    }
    wanted = {slot: getattr(row, slot) for slot in found if getattr(row, slot) is not None}
    assert {slot: found[slot] for slot in wanted} == wanted


@pytest.mark.parametrize("row", ROWS, ids=lambda r: r.text[:48])
def test_what_a_careful_person_notes(claim_of: ClaimOf, row: Row) -> None:
    judge(claim_of(row.text), row)


def test_a_place_with_a_clause_of_its_own_is_an_incident_of_its_own(claims_of: ClaimsOf) -> None:
    found = claims_of(
        "Missiles killed one person in Kryvyi Rih on Monday and cut power in Kharkiv, where two plants were hit."
    )
    assert [[p.words.text for p in c.places if p.words] for c in found] == [["Kryvyi Rih"], ["Kharkiv"]]


def test_what_is_said_and_what_is_denied_in_one_sentence_stay_apart(claims_of: ClaimsOf) -> None:
    found = claims_of(
        "The U.S. military said on Tuesday that its aircraft had struck a building in Jinah the day before, and denied "
        "that it had bombed a mosque in the village."
    )
    assert {c.status for c in found} == {"asserted", "denied"}
    assert {s.name for c in found for s in c.attribution} == {"United States"}


def test_it_is_the_body_that_the_sentence_before_speaks_of(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of(
        "The U.N. human rights office is sending investigators to Ukraine. It has confirmed the deaths of 9,806 "
        "civilians there since 24 February 2018, it said."
    )
    assert [s.words.text for s in claim.attribution if s.words] == ["U.N. human rights office"]


def test_the_opening_gives_the_day_and_the_place(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of(
        "On Sunday four helicopters flew over the village of Kafr Zita. Two of them fired rockets at the school, "
        "killing "
        "seven children."
    )
    assert claim.when.start == SUNDAY
    assert [p.words.text for p in claim.places if p.words] == ["Kafr Zita"]


def test_the_same_period_is_the_one_told_before(claims_of: ClaimsOf) -> None:
    found = claims_of(
        "We recorded 519 deaths in Douma from 1 to 7 July. Mortar shells fired into Damascus killed at least 16 "
        "civilians in the same seven days."
    )
    assert {(c.when.start, c.when.end) for c in found} == {(date(2019, 7, 1), date(2019, 7, 7))}


def test_the_rest_of_a_list_has_the_day_of_the_sentence_over_it(claims_of: ClaimsOf) -> None:
    found = claims_of(
        "Coalition forces conducted 15 strikes in Syria on Monday:\n\n"
        "* Abu Kamal: one strike; three trucks destroyed.\n"
        "* Raqqa: 12 strikes; four fighting positions destroyed.\n"
    )
    assert {c.when.start for c in found} == {MONDAY}
    assert all("us_led_coalition" in {a.id for a in c.actors} for c in found)


def test_who_brought_no_name_is_no_party_of_help(claims_of: ClaimsOf) -> None:
    found = claims_of(
        "Ready-to-eat rations were distributed to 5,000 people in the town of Atmeh on Monday by volunteers who had "
        "fled "
        "the shelling."
    )
    (aid,) = [c for c in found if c.kind == "aid"]
    assert [a.name for a in aid.actors] == ["volunteers"]


def test_an_agent_named_closely_is_named_once(claim_of: ClaimOf) -> None:
    claim = claim_of("Toxic gas, which doctors took for chlorine, injured 11 people in the town of Saraqib on Sunday.")
    assert [w.type for w in claim.weapons] == ["chlorine"]


def test_a_view_of_things_denies_no_event(claims_of: ClaimsOf) -> None:
    assert not claims_of("The authorities reject the view that attacks in Kabul have become more frequent.")


def test_the_day_at_the_end_is_that_of_both(claims_of: ClaimsOf) -> None:
    found = claims_of("Russian shelling killed five people in Kharkiv and wounded 12 in Kherson on Monday.")
    assert [c.when.start for c in found] == [MONDAY, MONDAY]


def test_martyrdom_and_wounding_count(claim_of: ClaimOf) -> None:
    claim = claim_of("The bombardment led to the martyrdom of 5 civilians and the wounding of 11 in Khan Younis.")
    assert [(c.outcome, c.quantity.low) for c in claim.counts] == [("killed", 5), ("injured", 11)]
