"""Outlines of incidents: they follow the records, whenever these are written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dalil.figures import shares, shares_from_record
from dalil.ledger import outlines, restrictions
from dalil.ledger.actions import decide
from dalil.ledger.keys import name_key, place_names
from dalil.ledger.models import Incident, IncidentOutline
from dalil.ledger.outlines import drawn_place, is_located, outline, places_told
from dalil.ledger.store import Ledger
from dalil.ledger.viewing import VIEWERS, Viewer, seen_by
from dalil.model import Incident as Noun
from dalil.model import IncidentCount, Place, Quantity
from tests.ledger import world

EDITOR = Viewer("e", "editor")
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
    doers = [f"{name}\t{name_key(name)}" for name in ("russia", "syria_government")]
    assert (outline.killed_open, outline.actors.split("\n"), outline.targets) == (1, doers, "market")
    assert IncidentOutline.objects.count() == Incident.objects.count() == 2


def test_an_older_ledger_is_given_its_outlines(ledger: Ledger, page: Callable[..., Path], pages: Path) -> None:
    page("a.txt", world.STRIKE, world.DETENTION)
    ledger.ingest([pages])
    written = told()
    IncidentOutline._base_manager.all().delete()
    assert outlines.complete() == len(written) >= 2
    assert told() == written
    assert outlines.complete() == 0


def told() -> list[dict[str, object]]:
    """All outlines, without their own keys."""
    names = [field.attname for field in IncidentOutline._meta.concrete_fields if field.name != "id"]
    return list(IncidentOutline._base_manager.order_by("incident").values(*names))


def test_shares_are_those_of_the_claims(ledger: Ledger, page: Callable[..., Path]) -> None:
    ledger.ingest([page("a.txt", world.STRIKE), page("b.txt", world.SAME_STRIKE)])
    row = Incident.objects.get()
    claims = {claim.claim_id: claim.noun for claim in row.members()}
    assert shares_from_record(row.outline.shares) == shares(row.noun, claims) != ()


def test_places_keep_what_they_are_found_by(ledger: Ledger, page: Callable[..., Path]) -> None:
    ledger.ingest([page("a.txt", world.STRIKE)])
    row = Incident.objects.get()
    kept = places_told(row.outline.places)
    assert [place_names(place) for place in kept] == [place_names(place) for place in row.noun.places] != []


def test_an_outline_names_the_totals_that_cover_its_incident(ledger: Ledger, page: Callable[..., Path]) -> None:
    ledger.ingest([page("a.txt", world.STRIKE), page("t.txt", world.TOTAL)])
    row = Incident.objects.get()
    assert row.outline.totals == str(row.totals().get().pk)


def test_what_is_corrected_in_a_claim_alone_reaches_the_outline(ledger: Ledger, page: Callable[..., Path]) -> None:
    """An incident's record tells of no targets: it stays as it is, and its outline does not."""
    ledger.ingest([page("a.txt", world.STRIKE)])
    row = Incident.objects.get()
    before = row.outline.pk
    claim = row.members().get()
    decide(
        "correct", claim.claim_id, by=EDITOR, version=0, reason="seen", field="targets.0", value={"type": "hospital"}
    )
    again = Incident.objects.get()
    assert (again.pk, again.outline.targets) == (row.pk, "hospital")
    assert again.outline.pk > before


def test_who_sees_less_has_an_outline_of_what_he_sees(ledger: Ledger, page: Callable[..., Path]) -> None:
    ledger.ingest([page("a.txt", world.STRIKE)], source="Open Source")
    ledger.ingest([page("b.txt", world.SAME_STRIKE)], source="Quiet Source")
    restrictions.restrict("source", "Quiet Source", by="e")
    seen = {}
    for viewer in VIEWERS:
        with seen_by(viewer):
            outline = IncidentOutline.objects.get()
            seen[viewer.audience] = (outline.killed_open, outline.actors.count("\n"), outline.shares[0][2])
    assert seen == {"all": (1, 1, 2), "inside": (0, 0, 1), "public": (0, 0, 1)}
