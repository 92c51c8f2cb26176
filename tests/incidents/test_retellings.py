"""What one report says again of one occurrence, and what it tells apart."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dalil.incidents import compare, link
from dalil.model import Claim, Span
from tests.incidents.building import claim, hospital


def first(told: Claim) -> Claim:
    """The claim at the head of its report."""
    return replace(told, evidence=(Span(0, 9),))


def joined(a: Claim, b: Claim) -> bool:
    return len(link([a, b])) == 1


class TestSaidAgain:
    """One occurrence, though the report was read as two claims."""

    def test_a_toll_that_the_headline_gives_and_the_lead_again(self) -> None:
        assert joined(claim("a", report="r", killed=26), claim("b", report="r", killed="26+", hit="school"))

    def test_a_toll_that_is_said_again_without_a_place(self) -> None:
        assert joined(claim("a", report="r", killed=46), claim("b", report="r", at=None, killed="46+"))

    def test_a_toll_that_is_said_again_of_the_province(self) -> None:
        assert joined(claim("a", report="r", killed=51), claim("b", report="r", at="Idlib", killed=51))

    def test_a_headline_without_a_toll(self) -> None:
        assert joined(first(claim("a", report="r", hit="market")), claim("b", report="r", hit="market", killed=17))

    def test_a_toll_of_the_day_after_that_is_said_again(self) -> None:
        assert joined(claim("a", report="r", killed="25+"), claim("b", report="r", killed=25, on="2019-07-23"))

    def test_a_lead_that_says_what_was_hit_and_a_toll_that_does_not(self) -> None:
        assert joined(first(claim("a", report="r", hit="residential")), claim("b", report="r", killed=17))

    def test_what_an_official_says_of_it_afterwards(self) -> None:
        told = first(claim("a", report="r", hit="market", killed=17))
        assert joined(told, claim("b", report="r", hit="market"))
        assert joined(told, claim("b", report="r", by="Russia"))

    def test_a_headline_with_only_the_reports_date(self) -> None:
        head = first(claim("a", report="r", on="2019-07-23", assumed=True))
        assert joined(head, claim("b", report="r", killed=17))

    def test_a_sentence_with_the_place_and_one_with_the_toll(self) -> None:
        assert joined(claim("a", report="r", hit="market"), claim("b", report="r", at=None, hit="market", killed=53))

    def test_the_claims_of_other_reports_find_both(self) -> None:
        told = [claim("a", report="r", killed=26), claim("b", report="r", at=None, killed="26+")]
        (incident,) = link([*told, claim("c", killed=22), claim("d", killed=35)])
        assert incident.claims == ("a", "b", "c", "d")


class TestToldApart:
    """Two occurrences, as the report says."""

    @pytest.mark.parametrize(
        "other",
        [
            claim("b", report="r", killed=3),
            claim("b", report="r", killed=9, on="2019-07-23"),
            claim("b", report="r", killed=9, at="Saraqib"),
            claim("b", report="r", killed=9, hit="bakery"),
            claim("b", report="r", killed=9, injured=2),
            claim("b", report="r", killed=9, by="Russia"),
            claim("b", report="r", hit="market"),
            claim("b", report="r", means="barrel_bomb"),
            claim("b", report="r", kind="attack"),
        ],
        ids=["toll", "day", "town", "target", "another number", "doer", "target without a toll", "means", "kind"],
    )
    def test_what_differs(self, other: Claim) -> None:
        one = claim("a", report="r", killed=9, injured=31, hit="school", by="Syrian government", means="jet")
        assert compare(first(one), other) is None

    def test_a_small_toll_that_two_attacks_share(self) -> None:
        assert compare(claim("a", report="r", killed=2), claim("b", report="r", killed=2)) is None

    def test_two_hospitals_of_one_town(self) -> None:
        one, other = hospital("Kiwan"), hospital("Nabd al-Hayat")
        assert compare(claim("a", report="r", hit=one, killed=17), claim("b", report="r", hit=other)) is None

    def test_two_that_give_no_toll(self) -> None:
        assert compare(first(claim("a", report="r")), claim("b", report="r")) is None

    def test_meetings(self) -> None:
        a, b = claim("a", report="r", kind="meeting"), claim("b", report="r", kind="meeting")
        assert compare(a, b) is None
