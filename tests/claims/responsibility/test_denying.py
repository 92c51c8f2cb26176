"""Denials: a claim of its own, said by the denier, beside the asserted one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dalil.model import Claim

ClaimsOf = Callable[[str], list[Claim]]
TOLD = "An airstrike on a market in the town of Saraqib killed 12 people on Monday. "


@pytest.mark.parametrize(
    "words",
    [
        "Moscow denied involvement.",
        "Moscow denied any part in it.",
        "Moscow denied responsibility for the attack.",
        "Moscow denied that its aircraft had struck the market.",
        "Russia denied carrying out the strike.",
    ],
)
def test_a_denial_stands_beside_what_it_denies(claims_of: ClaimsOf, words: str) -> None:
    told, denied = claims_of(TOLD + words)
    assert (told.status, denied.status) == ("asserted", "denied")
    assert [c.quantity.low for c in told.counts] == [12]
    assert denied.counts == ()
    assert [a.id for a in denied.actors] == ["russia"]
    assert (denied.kind, denied.when.start, [p.name for p in denied.places]) == (
        told.kind,
        told.when.start,
        [p.name for p in told.places],
    )


def test_the_denier_says_it(claims_of: ClaimsOf) -> None:
    _, denied = claims_of(TOLD + "The Russian Defence Ministry denied involvement.")
    assert [a.name for a in denied.attribution] == ["Russian Defence Ministry"]


def test_a_denial_needs_no_assertion_before_it(claims_of: ClaimsOf) -> None:
    (denied,) = claims_of("The Russian Defence Ministry denied that its jets had bombed the town of Saraqib on Monday.")
    assert (denied.status, denied.kind) == ("denied", "airstrike")
    assert [p.words.text for p in denied.places if p.words] == ["Saraqib"]
    assert [a.id for a in denied.actors] == ["russia"]


def test_two_deniers_are_two_denials(claims_of: ClaimsOf) -> None:
    told, *denied = claims_of(TOLD + "Moscow denied involvement. The Syrian army also denied any part in it.")
    assert told.status == "asserted"
    assert [(c.status, [a.id for a in c.actors]) for c in denied] == [
        ("denied", ["russia"]),
        ("denied", ["syria_government"]),
    ]


def test_the_values_of_the_denied_occurrence_are_marked_as_inherited(claims_of: ClaimsOf) -> None:
    _, denied = claims_of(TOLD + "Moscow denied involvement.")
    assert [p.words.inherited for p in denied.places if p.words] == [True]


def test_a_denial_of_something_else_is_no_claim(claims_of: ClaimsOf) -> None:
    assert [c.status for c in claims_of(TOLD + "The ministry denied visas to three reporters.")] == ["asserted"]


def test_who_does_not_comment_does_not_deny(claims_of: ClaimsOf) -> None:
    assert [c.status for c in claims_of(TOLD + "Moscow did not comment.")] == ["asserted"]


def test_a_denial_that_names_the_village_speaks_of_what_was_told_of_the_country(claims_of: ClaimsOf) -> None:
    told, denied = claims_of(
        "The U.S. military said on Tuesday that its aircraft had struck a gathering in northern Syria the day before, "
        "and denied that it had bombed a mosque in the village of al Jina. A monitor said that 49 people were killed "
        "in the strike."
    )
    assert (told.status, denied.status) == ("asserted", "denied")
    assert [c.quantity.low for c in told.counts] == [49]
    assert [p.name for p in told.places] == [p.name for p in denied.places] == ["Al-Jinah"]
