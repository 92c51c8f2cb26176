"""Dividing a claim of two occurrences, and joining two claims of one: ids stay, incidents follow, all can be undone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from dalil.evaluation import score
from dalil.ledger import judgements, linking, restrictions
from dalil.ledger.actions import ConflictError, RefusedError, decide, history, standing
from dalil.ledger.models import Claim, Incident, Judgement
from dalil.ledger.reviewed import reviewed
from dalil.ledger.viewing import Viewer
from tests.ledger import world

if TYPE_CHECKING:
    from dalil.ledger.store import Ledger

ONE, TWO = Viewer("one", "reviewer"), Viewer("two", "reviewer")
KHAN = "Khān Shaykhūn"  # the gazetteer's own name of what is typed as Khan Sheikhoun
SIDES = {"places.0": "one", "counts.0": "one", "places.1": "other", "counts.1": "other"}


@pytest.fixture
def told(ledger: Ledger, page: Callable[..., Path]) -> Ledger:
    """A strike of which one claim tells two places with a toll each, and a shelling."""
    ledger.ingest([page("a.txt", world.STRIKE, world.SHELLING)], source="Open Source")
    act("correct", name(), field="places.1", value={"name": "Khan Sheikhoun"})
    act("correct", name(), field="counts.1", value={"outcome": "injured", "who": "people", "low": 3, "high": 3})
    return ledger


def name(kind: str = "airstrike") -> str:
    return str(Claim.objects.filter(kind=kind).order_by("pk")[0].claim_id)


def act(verb: str, claim_id: str, by: Viewer = ONE, **told: Any) -> Any:
    return decide(verb, claim_id, by=by, version=standing("claim", claim_id).version, **told)


def seen(ledger: Ledger) -> list[Any]:
    """What stands of claims and incidents."""
    claims = [(row.claim_id, row.record, row.quote) for row in ledger.claims()]
    incidents = [(row.incident_id, row.record, sorted(row.noun.claims)) for row in ledger.incidents()]
    return [*claims, *incidents]


def divided(ledger: Ledger) -> str:
    """The id of the other part, after dividing the strike."""
    return str(act("divide", name(), sides=SIDES, span=(0, 9), reason="two towns").after["other"])


def test_each_part_has_its_own_fields_and_words(told: Ledger) -> None:
    first, other = name(), divided(told)
    one, two = (Claim.objects.get(claim_id=each) for each in (first, other))
    assert [place.name for place in one.noun.places] == ["Kafranbel"]
    assert [place.name for place in two.noun.places] == [KHAN]
    assert [count.outcome for count in one.noun.counts] == ["killed"]
    assert [count.outcome for count in two.noun.counts] == ["injured"]
    assert one.noun.actors == two.noun.actors  # who did it belongs to both
    assert one.noun.attribution == two.noun.attribution
    assert (two.quote, two.report_id) == ("airstrike", one.report_id)
    assert {row.name for row in two.place_names.all()} >= {KHAN}


def test_the_incident_keeps_its_id_and_the_other_part_has_one_of_its_own(told: Ledger) -> None:
    before = Incident.objects.get(kind="airstrike").incident_id
    first, other = name(), divided(told)
    assert Incident.objects.get(incident_id=before).noun.claims == (first,)
    apart = Incident.objects.filter(links__claim__claim_id=other).get()
    assert apart.incident_id != before
    assert judgements.history(first, other)[0].verdict == Judgement.NOT_SAME
    assert list(told.verify()) == []


def test_it_is_an_entry_of_the_chain_and_stands_in_the_history_of_both(told: Ledger) -> None:
    first, other = name(), divided(told)
    entry = told.audit().filter(action="divide").get()
    assert (entry.actor, entry.object, entry.payload["reason"]) == ("one", first, "two towns")
    assert [place["name"] for place in entry.payload["before"]["record"]["places"]] == ["Kafranbel", KHAN]
    assert entry.payload["after"]["divided"]["claim_id"] == other
    assert history("claim", first)[0].entry == history("claim", other)[0].entry == entry.seq
    assert history("claim", other)[0].after == {"of": first}


@pytest.mark.parametrize("at_the_other", [False, True])
def test_it_is_undone_at_either_part_and_done_again_under_the_same_id(told: Ledger, at_the_other: bool) -> None:
    before = seen(told)
    first = name()
    other = divided(told)
    act("undo", other if at_the_other else first, TWO)
    assert seen(told) == before
    assert standing("claim", other).state == "withdrawn"
    assert standing("claim", first).state == "corrected"
    assert list(told.verify()) == []
    assert divided(told) == other
    assert Claim.objects.filter(claim_id=other).count() == 1
    assert list(told.verify()) == []


def test_who_decided_about_a_part_since_has_to_be_undone_first(told: Ledger) -> None:
    first = name()
    other = divided(told)
    act("correct", other, field="kind", value="shelling")
    with pytest.raises(RefusedError, match="since"):
        act("undo", first)
    act("undo", other)
    act("undo", first)
    assert not Claim.objects.filter(claim_id=other).exists()


@pytest.mark.parametrize(
    "wrong",
    [{}, {"sides": {"places.7": "one"}}, {"sides": {"places.0": "third"}}, {"kind": "storm"}, {"span": (0, 10**6)}],
)
def test_what_cannot_be_divided_so_is_refused_and_changes_nothing(told: Ledger, wrong: dict[str, Any]) -> None:
    before = list(world.state(told))
    with pytest.raises(RefusedError):
        act("divide", name(), **wrong)
    assert list(world.state(told)) == before


def test_reading_again_keeps_both_parts_as_people_made_them(told: Ledger) -> None:
    divided(told)
    before = seen(told)
    told.rebuild(everything=True)
    assert seen(told) == before
    act("undo", name())
    undone = seen(told)
    told.rebuild(everything=True)
    assert seen(told) == undone


def test_the_other_part_of_a_restricted_report_is_restricted(told: Ledger) -> None:
    row = Claim.objects.get(claim_id=name())
    restrictions.restrict("incident", Incident.objects.get(links__claim=row).incident_id, by="e")
    editor = Viewer("e", "editor")
    act("divide", name(), editor, sides=SIDES)
    assert set(Claim.objects.filter(report=row.report_id).values_list("hidden", flat=True)) == {True}


def test_two_claims_of_one_report_become_one_with_what_both_say(told: Ledger) -> None:
    strike, shelling = name(), name("shelling")
    gone = Incident.objects.get(kind="shelling").incident_id
    act("join", strike, other=shelling, reason="one night")
    row = Claim.objects.get(claim_id=strike)
    assert [target.type for target in row.noun.targets] == ["market", "residential"]
    assert len(row.noun.evidence) == 2
    assert [(count.outcome, count.quantity.low) for count in row.noun.counts] == [("killed", 6), ("injured", 3)]
    assert not Claim.objects.filter(claim_id=shelling).exists()
    assert standing("claim", shelling).state == "joined"
    assert linking.forwarded(gone) == Incident.objects.get(kind="airstrike").incident_id
    assert list(told.verify()) == []


@pytest.mark.parametrize("at_the_other", [False, True])
def test_joining_is_undone_at_either(told: Ledger, at_the_other: bool) -> None:
    before = seen(told)
    strike, shelling = name(), name("shelling")
    act("join", strike, other=shelling)
    act("undo", shelling if at_the_other else strike, TWO)
    assert seen(told) == before
    assert (standing("claim", strike).state, standing("claim", shelling).state) == ("corrected", "")
    assert list(told.verify()) == []


def test_what_was_judged_of_the_joined_claim_is_judged_of_the_one_that_stays(
    told: Ledger, page: Callable[..., Path]
) -> None:
    told.ingest([page("b.txt", "shelling | 2019-08-01 | Khan Sheikhoun, Idlib | killed 1 | | | Rights Monitor")])
    strike, shelling = (str(row.claim_id) for row in Claim.objects.order_by("pk")[:2])
    third = str(Claim.objects.get(report__file="b.txt").claim_id)
    judgements.judge(shelling, third, Judgement.SAME, by="one")
    linking.derive()
    before = seen(told)
    act("join", strike, other=shelling)
    assert set(Incident.objects.get().noun.claims) == {strike, third}
    act("undo", strike)
    assert seen(told) == before
    assert list(told.verify()) == []


def test_claims_of_two_reports_rejected_ones_and_stale_views_are_refused(
    told: Ledger, page: Callable[..., Path]
) -> None:
    told.ingest([page("b.txt", world.SAME_STRIKE)])
    strike, shelling = name(), name("shelling")
    elsewhere = Claim.objects.get(report__file="b.txt").claim_id
    for other in (elsewhere, strike, "nobody"):
        with pytest.raises(RefusedError):
            act("join", strike, other=other)
    act("comment", shelling, TWO, reason="look")
    with pytest.raises(ConflictError, match="two"):
        act("join", strike, other=shelling, other_version=0)
    act("reject", shelling, reason="a film")
    with pytest.raises(RefusedError, match="rejected"):
        act("join", strike, other=shelling)


def test_the_reader_is_scored_on_them(told: Ledger) -> None:
    divided(told)
    found = reviewed(told.folder)
    result = score(found.gold, found.records)
    assert (result.claims.hits, result.claims.extra, result.claims.missed) == (1, 0, 1)  # it reads one of the two
    act("undo", name())
    act("join", name(), other=name("shelling"))
    found = reviewed(told.folder)
    assert found.decided["joined"] == 1
    result = score(found.gold, found.records)
    assert (result.claims.hits, result.claims.extra, result.claims.missed) == (1, 1, 0)  # it reads two of the one
