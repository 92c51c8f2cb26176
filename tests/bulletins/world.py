"""A week whose bulletin is known."""

from __future__ import annotations

from datetime import date

from dalil.bulletins import Material
from dalil.model import Claim, Quantity, Question, Target
from tests.figures.world import World
from tests.incidents.building import claim, count

WEEK = Question(start=date(2019, 7, 20), end=date(2019, 7, 26))
CLAIMS = (
    claim(
        "a",
        by="Russia",
        source="Rescue <Service>",
        hit=[Target("market"), Target("hospital", Quantity.exactly(1), "destroyed")],
        counts=[
            count("killed", "20+", words="no fewer than 20"),
            count("killed", 2, "children", of="people", words="two children"),
            count("injured", 40, words="40"),
        ],
    ),
    claim("b", by="Russia", source="Wire", counts=[count("killed", 37, words="37 dead")], published="2019-07-23"),
    claim("c", at="Saraqib", on="2019-07-24", kind="shelling", source="Wire", killed=4, published="2019-07-24"),
    claim("d", at="Aleppo", on="2019-07-25", source="Wire", published="2019-07-25"),
    claim("e", at="Idlib", on="2019-07-25", source="Wire", kind="shelling", killed=1, published="2019-07-25"),
    claim("m", at="Aleppo", on="2019-07-25", kind="meeting", source="Wire", published="2019-07-25"),
    claim("n", at="Hass", on="2019-07-25", killed=9, denied=True, source="Ministry"),
    claim(
        "t",
        scope="aggregate",
        kind="attack",
        at="Idlib",
        on="2019-07-20",
        until="2019-07-26",
        source="Media Office",
        counts=[count("killed", "281+", words="more than 280")],
    ),
)


def material(*claims: Claim, question: Question = WEEK) -> Material:
    """The material of some claims (default: the week's)."""
    world = World(*(claims or CLAIMS))
    return Material.of(question, world.incidents, world.claims, state="9f2e6d33a371", base_url="https://ledger.example")
