"""Two claims compared: what joins them, what keeps them apart, and that every link explains itself."""

from __future__ import annotations

import pytest

from dalil.incidents import Weights, compare
from dalil.model import Claim
from tests.incidents.building import claim, hospital

DECISION = Weights.default().decision


def weight(a: Claim, b: Claim) -> float:
    link = compare(a, b)
    assert link is not None
    return link.weight


def joins(a: Claim, b: Claim) -> bool:
    return weight(a, b) >= DECISION.join


def test_a_link_names_its_parts_and_they_add_up() -> None:
    a, b = claim("a", by="Russia", hit="market", killed="20+"), claim("b", by="Syria", hit="market", killed=37)
    link = compare(a, b)
    assert link is not None and link.claims == ("a", "b")
    assert [name for name, _ in link.parts] == ["date", "place", "kind", "killed", "actor", "target"]
    assert link.weight == pytest.approx(sum(part for _, part in link.parts))
    assert dict(link.parts)["actor"] < 0 < dict(link.parts)["target"]


def test_it_does_not_matter_which_is_compared_with_which() -> None:
    a, b = claim("a", by="Russia", at="Idlib", killed=5), claim("b", on="2019-07-23", assumed=True, killed=7)
    assert compare(a, b) == compare(b, a)


class TestJoined:
    """What linking is for."""

    def test_one_strike_told_twice(self) -> None:
        assert joins(claim("a"), claim("b"))

    def test_another_toll(self) -> None:
        assert joins(claim("a", killed="20+"), claim("b", killed=43))
        assert joins(claim("a", killed=2), claim("b", killed=60))

    def test_another_doer(self) -> None:
        assert joins(claim("a", by="Russia"), claim("b", by="Syrian government"))

    def test_a_day_more_where_only_the_reports_date_is_known(self) -> None:
        assert joins(claim("a"), claim("b", on="2019-07-23", assumed=True))

    def test_a_day_more_where_more_agrees(self) -> None:
        a = claim("a", by="Russia", hit="market", killed="20+")
        assert joins(a, claim("b", on="2019-07-23", by="Syrian government", hit="market", killed=43))

    def test_a_neighbourhood_and_its_city(self) -> None:
        assert joins(claim("a", at="Aleppo"), claim("b", at="Bab al-Nayrab"))

    def test_an_attack_and_an_airstrike(self) -> None:
        assert joins(claim("a", kind="attack"), claim("b", kind="airstrike"))
        assert joins(claim("a", kind="chemical_attack"), claim("b", kind="airstrike"))
        assert joins(claim("a", kind="killing"), claim("b", kind="shelling"))

    def test_a_denial(self) -> None:
        assert joins(claim("a", by="Russia"), claim("b", by="Russia", denied=True))

    def test_the_next_village_with_the_same_unusual_toll(self) -> None:
        assert joins(claim("a", at="Kafranbel", killed=7, injured=22), claim("b", at="Hass", killed=7, injured=22))

    def test_a_province_with_the_same_unusual_toll(self) -> None:
        assert joins(claim("a", at="Idlib", killed=37), claim("b", killed=37))


class TestApart:
    """What must not be joined without more."""

    def test_a_province_only(self) -> None:
        assert not joins(claim("a", at="Idlib", by="Russia"), claim("b", by="Russia"))
        assert not joins(claim("a", at="Idlib"), claim("b", at="Idlib"))

    def test_no_place(self) -> None:
        assert not joins(claim("a", at=None, by="Russia"), claim("b", by="Russia"))

    def test_no_day(self) -> None:
        assert not joins(claim("a", on=None, by="Russia", hit="market"), claim("b", by="Russia", hit="market"))

    def test_the_next_day_and_nothing_else(self) -> None:
        assert not joins(claim("a", by="Russia"), claim("b", by="Russia", on="2019-07-23"))

    def test_the_next_village(self) -> None:
        assert not joins(claim("a", at="Kafranbel", by="Russia"), claim("b", at="Hass", by="Russia"))

    def test_another_town_whatever_else_agrees(self) -> None:
        a, b = (claim(c, at=p, killed=20, hit="market", by="Russia") for c, p in (("a", "Kafranbel"), ("b", "Saraqib")))
        assert not joins(a, b)

    def test_two_days_later(self) -> None:
        assert not joins(claim("a", killed=37), claim("b", killed=37, on="2019-07-24"))

    def test_two_meetings_of_different_parties_in_one_city(self) -> None:
        a = claim("a", kind="meeting", by=["Coalition", "Germany"], at="Aleppo")
        assert not joins(a, claim("b", kind="meeting", by=["UN", "Russia"], at="Aleppo"))
        assert not joins(a, claim("b", kind="meeting", by=["Coalition", "France"], at=None))
        assert joins(a, claim("b", kind="meeting", by=["Germany", "Coalition"], at=None))


class TestNeverOne:
    """What can never be one occurrence, so that there is no link at all."""

    def test_two_claims_of_one_report(self) -> None:
        assert compare(claim("a", report="r"), claim("b", report="r")) is None

    def test_but_a_claim_and_its_denial_in_one_report(self) -> None:
        a, b = claim("a", report="r", by="Russia"), claim("b", report="r", by="Russia", denied=True)
        link = compare(a, b)
        assert link is not None and dict(link.parts)["denial"] > 0

    def test_a_meeting_and_an_airstrike(self) -> None:
        assert compare(claim("a", kind="meeting"), claim("b")) is None

    def test_an_aggregate(self) -> None:
        assert compare(claim("a", scope="aggregate"), claim("b")) is None


def test_the_same_named_hospital_is_strong_evidence_and_another_one_speaks_against() -> None:
    quds = claim("a", hit=hospital("al-Quds Hospital"))
    same, other, unnamed = (
        weight(quds, claim("b", hit=target))
        for target in (hospital("Al Quds hospital"), hospital("Kiwan hospital"), "hospital")
    )
    assert other < unnamed < same


def test_means_in_common_speak_for_it_rare_ones_more() -> None:
    plain = weight(claim("a"), claim("b", means="jet"))
    assert weight(claim("a", means="jet"), claim("b", means="helicopter")) < plain
    assert plain < weight(claim("a", means="jet"), claim("b", means="jet"))
    assert weight(claim("a", means="jet"), claim("b", means="jet")) < weight(
        claim("a", means="chlorine"), claim("b", means="chlorine")
    )
