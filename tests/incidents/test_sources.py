"""Who is a source: two reports of one publisher, or one that only relays the other, are one source."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from dalil.incidents.sources import Sources, is_named, publisher, voice
from dalil.model import Claim
from tests.incidents.building import claim, count


def names(*claims: Claim) -> list[str]:
    found = {tuple(Sources.among(order).of(c) for c in claims) for order in permutations(claims)}
    assert len(found) == 1, "the order of the claims must not matter"
    return list(found.pop())


def test_two_reports_of_one_publisher_are_one_source() -> None:
    assert (
        names(claim("a", source="Media Department"), claim("b", source="Media Department")) == ["Media Department"] * 2
    )


def test_two_publishers_who_quote_one_speaker_are_one_source() -> None:
    a = claim("a", says="Syrian Civil Defence", source="Media Department")
    b = claim("b", says="Syrian Civil Defense", source="Wire Agency")
    assert len(set(names(a, b))) == 1


def test_a_relay_is_one_source_with_what_it_relays() -> None:
    relay = claim("a", says="Observatory", source="Wire Agency")
    original = claim("b", source="Observatory")
    assert names(relay, original) == ["Observatory", "Observatory"]


def test_unnamed_speakers_are_told_by_who_quotes_them() -> None:
    a = claim("a", says="Local activists", source="Media Department")
    b = claim("b", says="local activists", source="Wire Agency")
    assert names(a, b) == ["Media Department", "Wire Agency"]


@pytest.mark.parametrize(
    "nobody", ["activists", "Local activists", "medical sources", "an eyewitness", "Field sources", ""]
)
def test_nobody_in_particular(nobody: str) -> None:
    assert not is_named(nobody)


@pytest.mark.parametrize(
    "somebody", ["Civil Defense", "Media Department", "the Ministry of Health", "police", "Reuters"]
)
def test_somebody(somebody: str) -> None:
    assert is_named(somebody)


def test_two_speakers_whom_one_publisher_quotes_are_two_sources() -> None:
    a = claim("a", says="Civil Defense", source="Media Department")
    b = claim("b", says="Observatory", source="Media Department")
    assert names(a, b) == ["Civil Defense", "Observatory"]


def test_what_a_publisher_says_itself_rests_on_the_one_speaker_whom_it_quotes() -> None:
    quoted = claim("a", says="Civil Defense", source="Media Department")
    own = claim("b", source="Media Department")
    assert names(quoted, own) == ["Civil Defense", "Civil Defense"]
    other = claim("c", says="Observatory", source="Media Department")
    assert names(quoted, own, other) == ["Civil Defense", "Media Department", "Observatory"]


def test_a_longer_form_of_a_name_is_the_same_name() -> None:
    a = claim("a", source="Syrian Coalition's Media Department")
    b = claim("b", source="Syrian National Coalition's Media Department")
    assert names(a, b) == ["Syrian National Coalition's Media Department"] * 2


def test_a_short_form_of_two_longer_names_stays_by_itself() -> None:
    short, one, two = (
        claim("a", source="Ministry of Defense"),
        claim("b", source="Russian Ministry of Defence"),
        claim("c", source="Turkish Ministry of Defence"),
    )
    assert names(short, one, two) == [c.attribution[-1].name for c in (short, one, two)]


def test_a_letter_tells_two_names_apart() -> None:
    assert names(claim("a", source="News Agency A"), claim("b", source="News Agency B")) == [
        "News Agency A",
        "News Agency B",
    ]


def test_a_count_has_its_own_speaker() -> None:
    told = claim(
        "a",
        says=["Civil Defense", "Observatory"],
        counts=[count("killed", 20, said_by=0), count("killed", 25, said_by=1)],
    )
    assert [voice(told, c.said_by) for c in told.counts] == ["Civil Defense", "Observatory"]


def test_two_publishers_that_quote_each_other_are_one_source() -> None:
    a = claim("a", says="Outlet Two", source="Outlet One")
    b = claim("b", says="Outlet One", source="Outlet Two")
    assert len(set(names(a, b))) == 1


def test_without_a_source_line_the_report_tells_who_publishes_it() -> None:
    bare = replace(claim("a"), attribution=())
    assert publisher(replace(bare, report=replace(bare.report, source="Monitor"))) == "Monitor"
    assert publisher(replace(bare, report=replace(bare.report, url="https://www.example.org/x"))) == "example.org"
    assert publisher(bare) == "report of a.txt"
