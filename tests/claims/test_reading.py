"""What the reader makes of a sentence or two: examples that read as a specification of the claims guide."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dalil import read
from dalil.model import Claim, claim_record

DAY = "2019-07-24"  # a Wednesday


def claims(text: str) -> list[Claim]:
    return read(text, published=DAY)


def the_claim(text: str) -> Claim:
    found = claims(text)
    assert len(found) == 1, [claim_record(c) for c in found]
    return found[0]


def counts(claim: Claim) -> dict[str, tuple[int, int | None]]:
    return {f"{c.outcome}/{c.who}": (c.quantity.low, c.quantity.high) for c in claim.counts}


def test_an_airstrike_on_a_market_is_read_whole() -> None:
    claim = the_claim(
        "No fewer than 20 people, including two children, were killed and 33 others wounded when Russian jets "
        "bombed a crowded market "
        "in the town of Ariha in rural Idlib on Monday, the Civil Defense said."
    )
    assert claim.kind == "airstrike"
    assert claim.scope == "incident"
    assert (claim.when.start, claim.when.end) == (date(2019, 7, 22), date(2019, 7, 22))
    assert [p.words.text for p in claim.places if p.words] == ["Ariha"]
    assert [a.id for a in claim.actors] == ["russia"]
    assert [w.type for w in claim.weapons] == ["jet"]
    assert [t.type for t in claim.targets] == ["market"]
    assert counts(claim) == {"killed/people": (20, None), "killed/children": (2, 2), "injured/people": (33, 33)}
    assert "Civil Defen" in claim.attribution[0].name


def test_a_subgroup_names_the_whole_that_it_is_part_of() -> None:
    claim = the_claim("Shelling killed nine civilians, among them three women, in Saraqib on Sunday.")
    parts = {c.who: c.part_of for c in claim.counts}
    assert parts == {"people": None, "women": "people"}


def test_two_places_with_a_count_each_are_two_claims() -> None:
    found = claims(
        "Airstrikes killed six civilians in the town of Kafranbel and three others in the town of Maasran on Tuesday."
    )
    assert [(c.places[0].words.text, counts(c)) for c in found if c.places[0].words] == [
        ("Kafranbel", {"killed/people": (6, 6)}),
        ("Maasran", {"killed/people": (3, 3)}),
    ]


def test_one_number_for_both_is_killed_or_injured() -> None:
    claim = the_claim("Bombardment killed and injured more than 44 people in Atarib on Sunday.")
    assert counts(claim)["killed_or_injured/people"] == (45, None)


@pytest.mark.parametrize(
    "text",
    [
        "The Council called on all states to stop the bombing of hospitals in Idlib.",
        "If the crossing is closed, thousands of people in Idlib will starve.",
        "An attack on the hospital in Ariha would be a war crime, the lawyers said.",
        "Bombing hospitals is banned by the Geneva Conventions.",
        "The delegation spoke of the crimes of the regime.",
        "No one was killed in Ariha on Monday.",
        "The minister warned that a new offensive on Idlib could displace a million people.",
        "The team plans to attack down the left in Saturday's match.",
    ],
)
def test_what_is_not_asserted_gives_no_claim(text: str) -> None:
    assert claims(text) == []


def test_a_denial_is_a_claim_of_its_own() -> None:
    found = claims(
        "A strike on a school in Ariha killed 12 people on Monday, activists said. The Russian Defence Ministry "
        "denied that its aircraft had struck the school."
    )
    assert [c.status for c in found] == ["asserted", "denied"]
    assert found[1].counts == ()
    assert [a.id for a in found[1].actors] == ["russia"]


def test_a_sum_over_days_is_an_aggregate() -> None:
    claim = the_claim(
        "At least 500 airstrikes hit Idlib province between 15 and 21 July, killing more than 280 civilians."
    )
    assert claim.scope == "aggregate"
    assert (claim.when.start, claim.when.end) == (date(2019, 7, 15), date(2019, 7, 21))
    assert counts(claim)["killed/people"] == (281, None)
    assert [(c.quantity.low, c.quantity.high) for c in claim.counts if c.outcome == "strikes"] == [(500, None)]


def test_an_undated_occurrence_takes_the_reports_day_and_says_so() -> None:
    claim = the_claim("Shelling killed two civilians in the town of Ariha.")
    assert claim.when.assumed
    assert claim.when.start == claim.when.end == date(2019, 7, 24)


def test_a_second_sentence_about_the_same_attack_joins_the_first() -> None:
    claim = the_claim(
        "Warplanes bombed the town of Ariha on Monday, killing five people. The attack also put a hospital out of "
        "service."
    )
    assert {t.type: t.effect for t in claim.targets} == {"hospital": "out_of_service"}


def test_a_mine_is_a_bombing_and_gunmen_are_an_armed_attack() -> None:
    mine = the_claim("A landmine exploded near the town of Salamiya on Sunday, killing four farmers.")
    assert (mine.kind, [w.type for w in mine.weapons]) == ("bombing", ["mine"])
    raid = the_claim("Gunmen stormed the village of Kharab in northern Mali on Monday, killing 30 people.")
    assert (raid.kind, counts(raid)) == ("armed_attack", {"killed/people": (30, 30)})


def test_chlorine_is_a_chemical_attack_whatever_carried_it() -> None:
    claim = the_claim(
        "A helicopter dropped a barrel bomb filled with chlorine gas on the town of Saraqib on Sunday; 11 people "
        "suffered suffocation."
    )
    assert claim.kind == "chemical_attack"
    assert {w.type for w in claim.weapons} >= {"helicopter", "barrel_bomb", "chlorine"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Security forces arrested 11 people in Talbisa on Monday.", "detention"),
        ("More than 30,000 people fled their homes in the town of Ariha on Monday.", "displacement"),
        ("Opposition fighters seized the village of Tell Abyad from the army on Sunday.", "territory"),
        ("Hundreds of residents demonstrated in the city of Azaz on Friday.", "protest"),
        ("The president of the Syrian Coalition met the French foreign minister in Paris on Tuesday.", "meeting"),
        ("Fierce clashes broke out between the Syrian army and rebels near the village of Kabani on Tuesday.", "clash"),
    ],
)
def test_other_kinds(text: str, kind: str) -> None:
    assert [c.kind for c in claims(text)] == [kind]


def test_every_value_points_at_its_words() -> None:
    text = (
        "Homs, 24 July 2019\n\nThe governor said that a car bomb killed at least seven people and wounded a dozen "
        "in the Zahra district of Homs on Tuesday.\n\n"
        "Two of the dead were children."
    )
    for claim in claims(text):
        record: dict[str, Any] = claim_record(claim)
        day = record["date"]
        if day is not None and day.get("text_start") is not None:
            assert text[day["text_start"] : day["text_end"]] == day["text"]
        values = [
            *record["places"],
            *record["actors"],
            *record["weapons"],
            *record["targets"],
            *record["counts"],
        ]
        for value in values:
            if value.get("start") is not None:
                assert text[value["start"] : value["end"]] == value["text"]
        for span in record["evidence"]:
            assert 0 <= span["start"] < span["end"] <= len(text)


def test_no_text_gives_no_claim_and_no_error() -> None:
    assert read("", published=DAY) == []
    assert read("   \n\n ", published=None) == []


def test_blame_in_a_sentence_of_its_own_names_the_doer() -> None:
    claims_told = claims(
        "Shelling of the city of Aleppo in Syria killed two people on Monday. We hold Russian forces responsible "
        "for the attack."
    )
    assert [[a.id for a in c.actors] for c in claims_told] == [["russia"]]


def test_what_people_protest_against_is_not_told_as_new() -> None:
    claims_told = claims("Residents of Azaz in Syria demonstrated against the shelling of Idlib on Friday.")
    assert [c.kind for c in claims_told] == ["protest"]


def test_a_named_hospital_is_a_target_and_no_place() -> None:
    (claim,) = claims("A missile hit the Nabd al-Hayat Hospital in the village of Hass in Syria on Monday.")
    assert [t.type for t in claim.targets] == ["hospital"]
    assert [p.words.text for p in claim.places if p.words] == ["Hass"]


def test_shelling_at_the_head_of_a_clause_is_shelling() -> None:
    for text in (
        "Five civilians were killed when shelling hit the town of Saraqib in Syria on Monday.",
        "Shelling killed or wounded 15 people in the town of Saraqib in Syria on Monday.",
    ):
        assert [c.kind for c in claims(text)] == ["shelling"]


def test_whose_the_aircraft_were_did_it() -> None:
    for text in (
        "Two air strikes killed 44 people in the town of Zardana in Syria on Monday. We believe that the aircraft "
        "were Russian.",
        "Aircraft thought to be Russian struck the market of the town of Atareb in Syria on Monday, killing 44 people.",
    ):
        assert [[a.id for a in c.actors] for c in claims(text)] == [["russia"]]


def test_parts_told_in_the_next_sentence_belong_to_the_whole() -> None:
    (claim,) = claims(
        "Shells killed ten people in the town of Saraqib in Syria on Monday. Eight of them were children."
    )
    assert {(c.who, c.quantity.low, c.part_of) for c in claim.counts if c.outcome == "killed"} == {
        ("people", 10, None),
        ("children", 8, "people"),
    }


def test_the_speaker_nearest_to_the_count_comes_first() -> None:
    (claim,) = claims(
        "The Observatory said that the Civil Defense had counted nine dead in the town of Saraqib in Syria on Monday."
    )
    assert [a.name for a in claim.attribution] == ["Syrian Civil Defense", "Syrian Observatory for Human Rights"]


def test_a_sign_without_letters_is_nobody() -> None:
    assert all(a.id and a.name.strip() for c in claims("met  ambassadorC=n") for a in c.actors)
