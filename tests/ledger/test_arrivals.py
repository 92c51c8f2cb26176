"""Linking what is new gives the incidents that linking all at once gives, in whatever order reports arrive."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from dalil.ledger import judgements, linking
from dalil.ledger.actions import decide, standing
from dalil.ledger.models import AuditEntry, Capture, Claim, Incident, IncidentClaim, IncidentPlace, Link
from dalil.ledger.store import Ledger
from dalil.ledger.viewing import Viewer
from tests.ledger import world

PLACES = ("Kafranbel, Idlib", "Khan Sheikhoun, Idlib", "Hass, Idlib", "Haas, Idlib", "Idlib", "Ariha, Idlib")
DAYS = ("2019-07-21", "2019-07-22", "2019-07-23", "2019-07-20/2019-07-26", "2019-03-01/2019-07-22", "")
TOLLS = ("killed 6", "killed 8+", "killed 37", "injured 3")
TARGETS = ("market", "hospital", "residential", "")
WHO = ("Civil Defense", "Health Directorate", "Rights Monitor")

lines = st.builds(
    " | ".join,
    st.tuples(
        st.sampled_from(("airstrike", "attack", "shelling", "airstrike*")),
        st.sampled_from(DAYS),
        st.sampled_from(PLACES),
        st.sampled_from(TOLLS),
        st.sampled_from(("russia", "syria_government", "")),
        st.sampled_from(TARGETS),
        st.sampled_from(WHO),
    ),
)
NO_SHRINK = (Phase.explicit, Phase.reuse, Phase.generate)  # an example is a ledger: shrinking takes long
# Few days and places, so that what is told of an area has one candidate often, and two at times.
astray = st.builds(
    " | ".join,
    st.tuples(
        st.sampled_from(("airstrike", "attack")),
        st.sampled_from(("2019-07-22", "2019-07-22/2019-07-23", "2019-07-24")),
        st.sampled_from(
            ("Hama", "Syria", "Latamneh, Hama", "Suran, Hama", "Hama", "Citadel, Kafranbel", "Kafranbel, Idlib")
        ),
        st.sampled_from(("killed 37", "killed 31+", "killed 6")),
        st.just("russia"),
        st.sampled_from(("market", "hospital", "")),
        st.sampled_from(WHO),
    ),
)
reports = st.lists(st.lists(lines | astray, min_size=1, max_size=3), min_size=2, max_size=6)


def content() -> dict[str, object]:
    """The incidents by what they hold, without their ids."""
    return {
        " ".join(row.record["claims"]): {**row.record, "incident_id": None} for row in Incident.objects.order_by("pk")
    }


def links() -> set[tuple[int, int, float, int]]:
    """The program's own links."""
    return set(Link.objects.values_list("one", "other", "weight", "astray"))


def emptied() -> None:
    """The ledger's captures, claims and incidents gone; the chain stays."""
    for table in (Link, IncidentClaim, IncidentPlace, Incident, Claim):
        table.objects.all().delete()


@settings(deadline=None, max_examples=30, phases=NO_SHRINK, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pages=reports, data=st.data())
def test_report_by_report_in_any_order_as_all_at_once(
    sqlite_ledger: Ledger, real_names: None, tmp_path: Path, pages: list[list[str]], data: st.DataObject
) -> None:
    emptied()
    sqlite_ledger.reports().delete()
    Capture.objects.all().delete()
    stamp = AuditEntry.objects.count()  # so that no two examples have pages of one content
    files = [world.page(tmp_path, f"{n}.txt", f"{stamp} {n}", *told) for n, told in enumerate(pages)]
    for file in data.draw(st.permutations(files)):
        sqlite_ledger.ingest([file])
    one_by_one = content(), links()
    ids = dict(Incident.objects.values_list("incident_id", "record"))
    linking.relink()
    assert (content(), links()) == one_by_one
    assert dict(Incident.objects.values_list("incident_id", "record")) == ids


AREA = "airstrike | 2019-07-22 | Hama | killed 31+ | | market | Health Directorate"
TOWN = "airstrike | 2019-07-22 | Latamneh, Hama | killed 37 | russia | | Civil Defense"
RIVAL = "airstrike | 2019-07-22 | Suran, Hama | killed 33 | russia | | Civil Defense"


def act(verb: str, name: str, **told: str) -> None:
    """One editor's decision about a claim."""
    decide(verb, name, by=Viewer("ed", "editor"), version=standing("claim", name).version, **told)


def grouped() -> list[int]:
    """How many claims each incident has."""
    return sorted(Incident.objects.values_list("claim_count", flat=True))


def test_what_is_told_of_an_area_leaves_when_another_candidate_comes(
    ledger: Ledger, page: Callable[..., Path], real_names: None
) -> None:
    ledger.ingest([page("a.txt", AREA)])
    ledger.ingest([page("b.txt", TOWN)])
    assert grouped() == [2]
    ledger.ingest([page("c.txt", RIVAL)])
    assert grouped() == [1, 1, 1]


def test_what_is_told_of_an_area_joins_when_the_other_candidate_goes(
    ledger: Ledger, page: Callable[..., Path], real_names: None
) -> None:
    ledger.ingest([page("a.txt", AREA), page("b.txt", TOWN), page("c.txt", RIVAL)])
    assert grouped() == [1, 1, 1]
    rival = Claim.objects.get(place_names__name="Suran").claim_id
    act("reject", rival, reason="a mistake")
    assert grouped() == [2]
    act("undo", rival)
    assert grouped() == [1, 1, 1]


@pytest.fixture
def strike(ledger: Ledger, page: Callable[..., Path], real_names: None) -> Ledger:
    """One strike, told by one report."""
    ledger.ingest([page("a.txt", world.STRIKE)])
    return ledger


def test_an_incident_keeps_its_id_whichever_reports_arrive(strike: Ledger, page: Callable[..., Path]) -> None:
    before = Incident.objects.get().incident_id
    for number in range(6):  # some of these have a smaller id than the first
        strike.ingest([page(f"{number}.txt", f"told again {number}", world.SAME_STRIKE)])
    assert (Incident.objects.get().incident_id, Incident.objects.get().claim_count) == (before, 7)


def test_a_new_total_covers_old_incidents_and_only_they_change(strike: Ledger, page: Callable[..., Path]) -> None:
    strike.ingest([page("b.txt", world.SHELLING)])
    strike.ingest([page("t.txt", world.TOTAL)])
    entry = strike.audit().filter(action="link").order_by("-seq")[0]
    (incident,) = Incident.objects.filter(kind="airstrike")
    assert entry.payload["changed"] == [incident.incident_id]
    assert len(incident.record["aggregates"]) == incident.totals().count() == 1
    assert list(strike.verify()) == []


def test_a_report_that_joins_two_incidents_forwards_the_later(strike: Ledger, page: Callable[..., Path]) -> None:
    strike.ingest([page("b.txt", "airstrike | 2019-07-22 | Hass, Idlib | killed 30 | | bakery | Rights Monitor")])
    first, second = Incident.objects.order_by("pk").values_list("incident_id", flat=True)
    claims = list(Claim.objects.order_by("pk").values_list("claim_id", flat=True))
    judgements.judge(*claims, "same", by="rana")
    derived = judgements.derive()
    assert (derived.changed, derived.removed, dict(derived.forwarded)) == ((first,), (second,), {second: first})


def test_only_what_is_touched_is_written(strike: Ledger, page: Callable[..., Path]) -> None:
    strike.ingest([page("b.txt", world.SHELLING)])
    untouched = Incident.objects.get(kind="shelling").pk
    strike.ingest([page("c.txt", world.SAME_STRIKE)])
    assert Incident.objects.get(kind="shelling").pk == untouched
