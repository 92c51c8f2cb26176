"""Outlines of incidents: they follow the records, whenever these are written."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from dalil.ledger import migrations
from dalil.ledger.models import Incident, IncidentOutline
from dalil.ledger.outlines import drawn_place, is_located, outline
from dalil.ledger.store import Ledger
from dalil.model import Incident as Noun
from dalil.model import IncidentCount, Place, Quantity
from tests.ledger import world

SARAQIB = Place("Saraqib", None, 35.86, 36.80, "locality", ("Idlib",), "geonames:2")
IDLIB = Place("Idlib", None, 35.8, 36.7, "province", ("Syria",))
CAMP = Place("a camp", None, None, None, "unresolved", ("Idlib",))


def incident(*places: Place, counts: tuple[IncidentCount, ...] = ()) -> Noun:
    """An incident of some places and counts."""
    return Noun("i1", "airstrike", None, None, places, (), counts, ("A",), ("c1",))


@pytest.mark.parametrize(
    ("places", "drawn"), [((IDLIB, SARAQIB), SARAQIB), ((CAMP, IDLIB), IDLIB), ((CAMP,), CAMP), ((), None)]
)
def test_a_located_place_is_drawn_before_a_wider_one(places: tuple[Place, ...], drawn: Place | None) -> None:
    assert drawn_place(incident(*places)) == drawn


def test_only_a_settlement_may_be_a_dot() -> None:
    assert [is_located(place) for place in (SARAQIB, IDLIB, CAMP)] == [True, False, False]


def test_an_open_count_keeps_the_greatest_number_said() -> None:
    columns = outline(incident(SARAQIB, counts=(IncidentCount("killed", "people", Quantity(20, 43), True, ("c1",)),)))
    assert [columns[f"killed_{end}"] for end in ("low", "high", "open")] == [20, 43, 1]
    assert "injured_low" not in columns


def test_numbers_of_parts_and_of_sides_are_no_sums() -> None:
    part = IncidentCount("killed", "children", Quantity.exactly(3), False, ("c1",), part_of="people")
    side = IncidentCount("killed", "people", Quantity.exactly(3), False, ("c1",), side="government")
    assert "killed_low" not in outline(incident(counts=(part, side)))


def test_every_incident_has_an_outline_that_goes_with_it(
    ledger: Ledger, page: Callable[..., Path], pages: Path
) -> None:
    page("a.txt", world.STRIKE, world.SHELLING)
    ledger.ingest([pages])
    strike = Incident.objects.get(kind="airstrike")
    assert (strike.outline.place, strike.outline.killed_low, strike.outline.killed_open) == ("Kafranbel", 6, 0)
    page("b.txt", world.SAME_STRIKE)
    ledger.ingest([pages])
    outline = Incident.objects.get(kind="airstrike").outline
    assert (outline.killed_open, outline.actors, outline.targets) == (1, "russia\nsyria_government", "market")
    assert IncidentOutline.objects.count() == Incident.objects.count() == 2


def test_an_older_ledger_is_given_its_outlines(ledger: Ledger, page: Callable[..., Path], pages: Path) -> None:
    page("a.txt", world.STRIKE, world.DETENTION)
    ledger.ingest([pages])
    written = list(IncidentOutline._base_manager.order_by("pk").values())
    IncidentOutline._base_manager.all().delete()
    historic = MigrationLoader(connection).project_state().apps
    for name in ("incident_outlines", "outline_names"):
        (found,) = Path(migrations.__file__).parent.glob(f"*_{name}.py")
        with connection.schema_editor() as editor:
            import_module(f"{migrations.__name__}.{found.stem}").fill(historic, editor)
    assert list(IncidentOutline._base_manager.order_by("pk").values()) == written
