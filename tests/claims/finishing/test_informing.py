"""Finishing: an occurrence becomes a claim whose every value can be pointed at."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dalil.claims.finishing.informing import informative
from dalil.model import Actor, Attribution, Claim, Count, Place, Quantity, ReportRef, Target, When, Words

ClaimsOf = Callable[[str], list[Claim]]
ClaimOf = Callable[[str], Claim]
REPORT = ReportRef("r", "r.txt", 0)
TOWN = Place("Saraqib", level="locality")
COUNTRY = Place("Syria", level="country")
DATED = When(date(2019, 7, 22), date(2019, 7, 22), Words("Monday", 0, 6))
ASSUMED = When(date(2019, 7, 24), date(2019, 7, 24), None, True)


@pytest.mark.parametrize(
    ("claim", "tells"),
    [
        (Claim("c", REPORT, "attack", counts=(Count("killed", "people", Quantity.exactly(4)),)), True),
        (Claim("c", REPORT, "airstrike", when=ASSUMED, places=(TOWN,)), True),
        (Claim("c", REPORT, "attack", when=DATED, places=(TOWN,)), True),
        (Claim("c", REPORT, "attack", when=DATED, targets=(Target("school"),)), True),
        (Claim("c", REPORT, "attack", when=ASSUMED), False),
        (Claim("c", REPORT, "airstrike", when=ASSUMED, places=(COUNTRY,)), False),
        (Claim("c", REPORT, "airstrike", status="denied", attribution=(Attribution("Moscow"),)), True),
        (Claim("c", REPORT, "airstrike", status="denied"), False),
        (Claim("c", REPORT, "meeting", actors=(Actor("a", "A", Words("Union", 0, 5)),)), True),
        (Claim("c", REPORT, "meeting", actors=(Actor("a", "a", Words("envoys", 0, 6)),)), False),
    ],
)
def test_a_general_description_is_no_claim(claim: Claim, tells: bool) -> None:
    assert informative(claim) is tells


def test_two_targets_of_one_type_are_one_entry(claim_of: ClaimOf) -> None:
    claim = claim_of("Airstrikes hit two hospitals and a school in the town of Saraqib on Monday.")
    assert [(t.type, t.quantity) for t in claim.targets] == [
        ("hospital", Quantity.exactly(2)),
        ("school", Quantity.exactly(1)),
    ]


def test_a_weapon_is_named_once(claim_of: ClaimOf) -> None:
    claim = claim_of("Warplanes bombed the town of Saraqib on Monday. The warplanes also hit a school.")
    assert [w.type for w in claim.weapons] == ["jet"]


def test_a_meeting_has_no_weapons(claim_of: ClaimOf) -> None:
    claim = claim_of("The Syrian Coalition and the Russian envoy held a meeting on drones in Ankara on Monday.")
    assert (claim.kind, claim.weapons) == ("meeting", ())


def test_both_sides_of_a_fight_are_its_actors(claim_of: ClaimOf) -> None:
    claim = claim_of("Clashes between the Syrian army and rebels killed 20 people near the town of Kabani on Monday.")
    assert {a.id for a in claim.actors} == {"syria_government", "syrian_opposition"}


def test_the_victim_of_an_attack_is_no_actor(claim_of: ClaimOf) -> None:
    claim = claim_of("Shelling of the town of Nairab killed two Turkish soldiers on Monday.")
    assert claim.actors == ()


def test_confidence_is_less_where_values_are_assumed(claim_of: ClaimOf) -> None:
    named = claim_of("An airstrike killed four people in the town of Saraqib on Monday.").confidence
    assumed = claim_of("An airstrike killed four people.").confidence
    assert named is not None
    assert assumed is not None
    assert 0.2 <= assumed < named <= 0.98


def test_a_claim_keeps_its_id_and_no_two_share_one(claims_of: ClaimsOf) -> None:
    text = "Shelling killed six people in Kafranbel, three in Saraqib and two in Ariha on Monday."
    once, again = claims_of(text), claims_of(text)
    assert [c.claim_id for c in once] == [c.claim_id for c in again]
    assert len({c.claim_id for c in once}) == 3


def test_denied_claims_carry_no_counts(claims_of: ClaimsOf) -> None:
    for claim in claims_of(
        "An airstrike killed 12 people in the town of Saraqib on Monday. "
        "Moscow denied that its jets had killed 12 people."
    ):
        assert (claim.status == "denied") is (claim.counts == ())


_WORDS = (
    "killed wounded at least 20 people children in near the town of Saraqib Idlib on Monday . . , and "
    "when jets bombed a school said that shelling including two Russia denied rebels it hospital "
    "destroyed"
)
_words = st.sampled_from(_WORDS.split())


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(words=st.lists(_words, min_size=3, max_size=30), spaces=st.integers(0, 3))
def test_every_value_stands_at_its_words(claims_of: ClaimsOf, words: list[str], spaces: int) -> None:
    text = "\n" * spaces + "Shelling killed two people in Idlib. " + " ".join(words)
    for claim in claims_of(text):
        values = (
            *claim.places,
            *claim.actors,
            *claim.weapons,
            *claim.targets,
            *claim.counts,
            *claim.attribution,
            claim.when,
        )
        for value in values:
            if value.words is not None:
                assert text[value.words.start : value.words.end] == value.words.text
        assert all(0 <= e.start < e.end <= len(text) for e in claim.evidence)
