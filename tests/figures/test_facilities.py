"""What was hit, by type."""

from __future__ import annotations

from dalil.figures import facilities
from dalil.model import Quantity, Target
from tests.figures.world import World
from tests.incidents.building import claim


def test_types_with_their_ranges_incidents_and_effects() -> None:
    world = World(
        claim("a", hit=[Target("hospital", Quantity.exactly(1), "destroyed"), "school"]),
        claim("b", hit=Target("hospital", Quantity.exactly(2), "damaged")),
        claim("c", at="Saraqib", hit=Target("hospital", Quantity(3, None))),
        claim("d", at="Hass", hit="market", denied=True),
    )
    found = facilities(world.incidents, world.claims)
    assert list(found) == ["hospital", "school"]
    hospitals = found["hospital"]
    assert (hospitals.reach.low, hospitals.reach.high, hospitals.reach.open) == (4, 5, True)
    assert len(hospitals.incidents) == 2
    assert sorted(hospitals.claims) == ["a", "b", "c"]
    assert hospitals.effects == {"damaged": 1, "destroyed": 1}
