"""The nearest incident that was not joined, and who corroborates one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dalil.ledger import judgements
from dalil.ledger.models import Claim, Incident
from dalil.ledger.store import Ledger
from tests.ledger import world

NEXT_DAY = "airstrike | 2019-07-23 | Kafranbel, Idlib | killed 2 | russia | | Rights Monitor"


@pytest.fixture
def told(ledger: Ledger, page: Callable[..., Path], real_names: None) -> Ledger:
    """A strike told by two reports, one of the next day, and something far away."""
    lines = (world.STRIKE, world.SAME_STRIKE, NEXT_DAY, "meeting | 2001-01-01 | Nowhere | killed 1 | | | Wire")
    ledger.ingest([page(f"{number}.txt", line) for number, line in enumerate(lines)])
    return ledger


def of(number: int) -> str:
    """The incident of the claim that was stored as the number says."""
    claim = Claim.objects.order_by("pk")[number]
    return Incident.objects.get(links__claim=claim, links__role="member").incident_id


def test_the_nearest_is_named_with_the_reason(told: Ledger) -> None:
    near = told.nearest(of(0))
    assert near is not None and near.incident.incident_id == of(2)
    assert near.apart.reason == "weak" and near.apart.link is not None
    assert dict(near.apart.link.parts)["date"] < 0


def test_nothing_near(told: Ledger) -> None:
    assert told.nearest(of(3)) is None


def test_judged_apart(told: Ledger) -> None:
    a, b = Claim.objects.order_by("pk")[:2].values_list("claim_id", flat=True)
    judgements.judge(a, b, "not_same", by="rana")
    judgements.derive()
    near = told.nearest(of(0))
    assert near is not None and (near.incident.incident_id, near.apart.reason) == (of(1), "judged")


def test_sides_and_reliability_come_from_the_settings(told: Ledger) -> None:
    with told.folder.settings_file.open("a", encoding="utf-8") as file:
        file.write('\n[sides]\n"Civil Defense" = "ground"\n"Health Directorate" = "opposition"\n')
    assert told.corroborated(of(0)).step == "corroborated"
    with told.folder.settings_file.open("a", encoding="utf-8") as file:
        file.write('\n[reliability]\n"Health Directorate" = "E"\n')
    found = told.corroborated(of(0))
    assert (found.step, found.left_out) == ("reported", ("Health Directorate",))
