"""Why two incidents are two, and a link as a waterfall."""

from __future__ import annotations

import pytest

from dalil.incidents import compare
from dalil.incidents.explanation import kept_apart, waterfall
from dalil.model import Claim
from tests.incidents.building import claim


def test_a_waterfall_ends_at_the_link_s_weight() -> None:
    link = compare(claim("a", by="Russia", killed=6), claim("b", by="Syria", killed=6))
    assert link is not None
    steps = waterfall(link)
    assert steps[-1].total == pytest.approx(link.weight)
    assert [step.weight for step in steps] == sorted((step.weight for step in steps), reverse=True)


@pytest.mark.parametrize(
    ("ours", "theirs", "reason"),
    [
        ([claim("a")], [claim("b", at="Kharkiv")], "weak"),
        ([claim("a", report="r")], [claim("b", report="r")], "report"),
        ([claim("a", report="r")], [claim("b", report="r"), claim("c")], "report"),
        ([claim("a")], [claim("b", kind="meeting")], "kinds"),
    ],
)
def test_reasons(ours: list[Claim], theirs: list[Claim], reason: str) -> None:
    assert kept_apart(ours, theirs).reason == reason


def test_people_s_judgement_comes_first() -> None:
    assert kept_apart([claim("a")], [claim("b")], judged=True).words == "people judged them to be two"


def test_a_chain_is_told_with_what_it_holds() -> None:
    found = kept_apart([claim("a", at="Hass"), claim("b", at="Kharkiv", on="2019-07-30")], [claim("c", at="Hass")])
    assert (found.reason, found.needed) == ("chain", 4.0)
    assert found.mean is not None and found.mean < 4.0
    assert "on the whole they agree too little" in found.words
