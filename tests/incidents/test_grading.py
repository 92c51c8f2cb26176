"""Four steps, from how many independent sources of how many sides tell of an occurrence."""

from __future__ import annotations

import pytest

from dalil.incidents.grading import STEPS, Corroboration, corroboration, reliabilities
from dalil.model import Claim
from tests.incidents.building import claim

SIDES = {"Opposition Office": "opposition", "State Agency": "government", "Other Office": "opposition"}
ACTORS = {"Coalition spokesman": {"coalition"}}


def graded(*claims: Claim, reliability: dict[str, str] | None = None, **options: object) -> Corroboration:
    return corroboration(
        claims,
        side_of=lambda name: SIDES.get(name, "none"),
        actors_in=lambda name: ACTORS.get(name, set()),
        reliability=reliability,
        **options,  # type: ignore[arg-type]
    )


OPPOSITION = claim("a", source="Opposition Office")
OTHER = claim("b", source="Other Office")
STATE = claim("c", source="State Agency")
UNKNOWN = claim("d", source="Blog")


@pytest.mark.parametrize(
    ("told", "step", "airwars"),
    [
        ([OPPOSITION], "reported", "weak"),
        ([OPPOSITION, OTHER], "repeated", "weak"),
        ([OPPOSITION, UNKNOWN], "repeated", "weak"),
        ([OPPOSITION, STATE], "corroborated", "fair"),
        ([claim("x", by="Coalition", says="Coalition spokesman", source="Wire")], "confirmed", "confirmed"),
    ],
)
def test_steps(told: list[Claim], step: str, airwars: str) -> None:
    found = graded(*told)
    assert (found.step, found.airwars, found.contested) == (step, airwars, False)


def test_every_step_can_be_reached() -> None:
    assert STEPS == ("reported", "repeated", "corroborated", "confirmed")


def test_one_publisher_twice_is_one_source() -> None:
    assert graded(OPPOSITION, claim("a2", source="Opposition Office")).step == "reported"


def test_a_relay_is_no_second_source() -> None:
    relay = claim("r", says="Opposition Office", source="State Agency")
    assert (graded(OPPOSITION, relay).sources, graded(OPPOSITION, relay).step) == (1, "reported")


def test_a_copy_is_no_second_source() -> None:
    assert graded(OPPOSITION, STATE, copied=[("a", "c")]).step == "reported"


def test_a_source_that_the_user_holds_for_unreliable_does_not_count() -> None:
    found = graded(OPPOSITION, STATE, reliability={"state agency": "E"})
    assert (found.step, found.left_out) == ("reported", ("State Agency",))
    assert set(reliabilities()) == set("ABCDEF")


def test_a_denial_contests_it_and_counts_for_nothing() -> None:
    found = graded(OPPOSITION, claim("n", denied=True, source="State Agency"))
    assert (found.step, found.contested, found.airwars) == ("reported", True, "contested")


def test_different_doers_contest_it() -> None:
    found = graded(claim("a", by="Russia", source="Opposition Office"), claim("b", by="Syria", source="State Agency"))
    assert (found.step, found.contested) == ("corroborated", True)


def test_what_is_only_denied_is_no_step() -> None:
    found = graded(claim("n", denied=True, source="State Agency"))
    assert (found.step, found.contested, found.airwars) == (None, False, "discounted")
