"""The queues of the desk: what waits, and a sentence for each entry that says why."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dalil.ledger import judgements, linking
from dalil.ledger.actions import decide, standing
from dalil.ledger.models import Claim, Dispute, Incident, Link
from dalil.ledger.viewing import Viewer, seen_by
from dalil.site import queues
from tests.ledger import world
from tests.ledger.conftest import ledger as ledger  # noqa: PLC0414 (a fixture)
from tests.ledger.conftest import page as page  # noqa: PLC0414
from tests.ledger.conftest import pages as pages  # noqa: PLC0414

if TYPE_CHECKING:
    from dalil.ledger.store import Ledger

ONE = Viewer("one", "reviewer")


def waiting(name: str) -> list[queues.Line]:
    return queues.lines(name, list(queues.queue(name, ONE.name)))


def act(verb: str, name: str, about: str = "claim", by: Viewer = ONE, **told: Any) -> None:
    decide(verb, name, by=by, version=standing(about, name).version, about=about, **told)


@pytest.fixture
def told(ledger: Ledger, page: Callable[..., Path]) -> Ledger:
    """A strike told twice, with tolls and doers that differ; a shelling; a detention at no known place."""
    ledger.ingest([page("a.txt", world.STRIKE, world.SHELLING, world.DETENTION)], source="One")
    ledger.ingest([page("b.txt", world.SAME_STRIKE)], source="Two")
    return ledger


def test_an_entry_says_why_it_is_there(told: Ledger) -> None:
    assert "No gazetteer knows “Nowhere Known”, so it lies on no map." in [line.why for line in waiting("unresolved")]
    assert {line.why for line in waiting("new")} == {"Nobody has decided about it yet; read with confidence 0.50."}
    (line,) = waiting("contradictions")
    assert "Tolls do not overlap: Civil Defense says 6 people killed, Health Directorate says" in line.why
    assert "Doers differ: Civil Defense names Russia, Health Directorate names Syria Government." in line.why


def test_what_was_decided_waits_no_more(told: Ledger) -> None:
    before = len(waiting("new"))
    row = Claim.objects.get(kind="detention")
    act("accept", row.claim_id)
    assert len(waiting("new")) == before - 1
    assert not [line for line in waiting("unresolved") if row.claim_id in line.address]
    act("undo", row.claim_id)
    assert len(waiting("new")) == before


def test_low_confidence_is_below_a_half(told: Ledger) -> None:
    assert waiting("low") == []
    Claim.objects.filter(kind="shelling").update(confidence=0.31)
    (line,) = waiting("low")
    assert line.why == "The reader is little sure of it: confidence 0.31, below 0.50."


def test_a_contradiction_goes_with_the_correction_that_ends_it(told: Ledger) -> None:
    row = Claim.objects.get(report__file="a.txt", kind="airstrike")
    act("correct", row.claim_id, field="counts.0", value={"outcome": "killed", "who": "people", "low": 8, "high": 9})
    act("correct", row.claim_id, field="actors.0", value=None)
    assert waiting("contradictions") == []
    act("undo", row.claim_id)
    assert len(waiting("contradictions")) == 1


def test_who_may_not_see_a_claim_is_not_told_of_its_contradiction(told: Ledger) -> None:
    from dalil.ledger import restrictions

    restrictions.restrict("source", "Two", by="e")
    assert len(waiting("contradictions")) == 1
    with seen_by(ONE):
        assert waiting("contradictions") == []
        assert queues.counts(ONE.name)["contradictions"] == 0


def test_near_joins_are_merged_or_kept_apart(told: Ledger) -> None:
    strike, shelling = (Claim.objects.filter(kind=kind).order_by("pk")[0] for kind in ("airstrike", "shelling"))
    one, other = sorted((strike.pk, shelling.pk))
    Link.objects.create(one_id=one, other_id=other, weight=4.5)
    (line,) = waiting("duplicates")
    assert line.why == "A claim of each weighs 4.5 for being one occurrence; from 6.0 on they are joined."
    incident, near = (Incident.objects.get(links__claim=row).incident_id for row in (strike, shelling))
    act("distinct", incident, "incident", other=near, reason="a day between them")
    assert waiting("duplicates") == []
    assert [row.verdict for row in judgements.standing()] == ["not_same"]
    assert told.audit().filter(action="distinct").get().payload["reason"] == "a day between them"
    act("undo", incident, "incident")
    assert len(waiting("duplicates")) == 1
    assert list(told.verify()) == []


def test_grades_that_wait_and_claims_that_were_given(told: Ledger) -> None:
    from dalil.ledger.access import accounts

    accounts.accept_invitation(accounts.invite("one", "reviewer", by="x"), "a long enough phrase")
    incident = Incident.objects.get(kind="shelling").incident_id
    act("grade", incident, "incident", by=Viewer("two", "reviewer"), grade="confirmed", now="reported", reason="a film")
    (line,) = waiting("second")
    assert line.why.startswith("two asks for “")
    act(
        "assign",
        Claim.objects.get(kind="shelling").claim_id,
        by=Viewer("two", "reviewer"),
        to="one",
        reason="your town",
    )
    (line,) = waiting("mine")
    assert line.why.startswith("two gave it to you on ")
    assert line.why.endswith("your town")


def test_queries_do_not_grow_with_what_waits(told: Ledger, page: Callable[..., Path]) -> None:
    def asked(name: str) -> int:
        with CaptureQueriesContext(connection) as found:
            queues.lines(name, list(queues.queue(name, "one")))
            queues.counts("one")
        return len(found)

    few = {name: asked(name) for name in queues.QUEUES}
    more = [
        f"airstrike | 2019-0{month}-01 | Town {month}, Idlib | killed {n} | a{n} | | S{n}"
        for month in range(1, 9)
        for n in (1, 9)
    ]
    for at, line in enumerate(more):
        told.ingest([page(f"more-{at}.txt", line)], source=f"S{at}")
    assert len(waiting("new")) > 15
    assert {name: asked(name) for name in queues.QUEUES} == few


def test_linking_all_anew_finds_the_same(told: Ledger) -> None:
    held = sorted(Dispute.objects.values_list("incident__incident_id", "about"))
    assert held
    linking.relink()
    assert sorted(Dispute.objects.values_list("incident__incident_id", "about")) == held
