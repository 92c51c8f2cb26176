"""A figure by day, month, place, kind, doer or target."""

from __future__ import annotations

import pytest

from dalil.figures import answer_by
from dalil.model import Figure
from tests.figures.world import World, question
from tests.incidents.building import claim

WORLD = World(
    claim("a", killed=1, by="Russia", hit="market"),
    claim("b", at="Kafranbel", killed=2, by=["Russia", "Syria"], on="2019-07-31", until="2019-08-01", kind="shelling"),
    claim("c", at="Saraqib", killed=4, on="2019-07-22"),
    claim("d", at=None, on=None, killed=8),
    claim("z", scope="aggregate", report="x", on="2019-07-20", until="2019-07-26", at="Idlib", killed=50),
)


def by(group: str, **asked: object) -> dict[str, Figure]:
    return answer_by(question(**asked), group, WORLD.incidents, WORLD.claims)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("group", "lows"),
    [
        ("day", {"2019-07-22": 5, "2019-07-31": 2, "2019-08-01": 2, "unknown": 8}),
        ("month", {"2019-07": 7, "2019-08": 2, "unknown": 8}),
        ("place", {"Kafranbel": 2, "Maarat al-Numan": 1, "Saraqib": 4, "unknown": 8}),
        ("kind", {"airstrike": 13, "shelling": 2}),
        ("actor", {"Russia": 3, "Syria": 2, "unknown": 12}),
        ("target", {"market": 1, "unknown": 14}),
    ],
)
def test_the_groups(group: str, lows: dict[str, int]) -> None:
    assert {name: figure.low for name, figure in by(group).items()} == lows
    assert list(by(group)) == list(lows), "in order, what is unknown last"


def test_an_incident_in_several_groups_says_so() -> None:
    reasons = {name: figure.parts[-1].reason for name, figure in by("actor").items()}
    assert reasons["Russia"].endswith("also under Syria")
    assert reasons["Syria"].endswith("also under Russia")


def test_a_day_outside_the_question_is_no_group() -> None:
    assert list(by("day", last=31)) == ["2019-07-22", "2019-07-31"]


def test_each_figure_has_the_question_of_its_group_and_the_totals_beside_it() -> None:
    days = by("day")
    assert str(days["2019-07-22"].question.start) == str(days["2019-07-22"].question.end) == "2019-07-22"
    assert [b.claim_id for b in days["2019-07-22"].beside] == ["z"]
    assert days["2019-07-31"].beside == ()
    assert by("month", first=21)["2019-07"].question.start == question(first=21).start


def test_a_grouping_that_there_is_not() -> None:
    with pytest.raises(ValueError, match="no grouping 'moon'; there are: day, week, month, place"):
        by("moon")
