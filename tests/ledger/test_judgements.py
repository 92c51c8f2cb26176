"""People's judgements on pairs of claims: what is derived from them, how they are taken back, what they refuse."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dalil.ledger import LedgerError, judgements, linking
from dalil.ledger.models import AuditEntry, Claim, Forwarding, Incident, Judgement
from dalil.ledger.store import Ledger
from tests.ledger import world

ELSEWHERE = "airstrike | 2019-07-22 | Hass, Idlib | killed 2 | russia | bakery | Health Directorate"


@pytest.fixture
def told(ledger: Ledger, page: Callable[..., Path], real_names: None) -> Ledger:
    """One strike told by two reports, and one in the next village told by a third."""
    ledger.ingest([page("a.txt", world.STRIKE), page("b.txt", world.SAME_STRIKE), page("c.txt", ELSEWHERE)])
    return ledger


def claims() -> list[str]:
    """The claims' ids, in order of arrival: the strike's two, then the one in the next village."""
    return list(Claim.objects.order_by("pk").values_list("claim_id", flat=True))


def groups() -> list[list[str]]:
    """The incidents' claims, those of the incident that came first first."""
    order = {claim_id: number for number, claim_id in enumerate(claims())}
    found = [sorted(row.record["claims"], key=order.__getitem__) for row in Incident.objects.all()]
    return sorted(found, key=lambda members: order[members[0]])


def test_without_judgements_the_weights_decide(told: Ledger) -> None:
    a, b, c = claims()
    assert groups() == [[a, b], [c]]


def test_not_the_same_keeps_two_claims_apart(told: Ledger) -> None:
    a, b, c = claims()
    judgements.judge(a, b, "not_same", by="rana", reason="two raids of one day")
    judgements.derive()
    assert groups() == [[a], [b], [c]]


def test_the_same_joins_two_claims_whatever_speaks_against_it(told: Ledger) -> None:
    a, b, c = claims()
    judgements.judge(c, a, "same", by="rana")
    judgements.judge(b, c, "same", by="rana")
    judgements.derive()
    assert groups() == [[a, b, c]]


def test_unsure_leaves_the_pair_to_the_weights(told: Ledger) -> None:
    a, b, c = claims()
    judgements.judge(a, b, "unsure", by="rana")
    judgements.derive()
    assert groups() == [[a, b], [c]]


def test_a_later_judgement_on_the_pair_takes_the_place_of_the_earlier(told: Ledger) -> None:
    a, b, _ = claims()
    judgements.judge(a, b, "not_same", by="rana")
    judgements.judge(b, a, "same", by="omar")
    assert [(row.verdict, row.by, row.stands) for row in judgements.history(a, b)] == [
        ("not_same", "rana", False),
        ("same", "omar", True),
    ]
    assert [row.verdict for row in judgements.standing()] == ["same"]


def test_what_is_withdrawn_stays_in_the_history_and_counts_no_more(told: Ledger) -> None:
    a, b, c = claims()
    judgements.judge(a, b, "not_same", by="rana")
    judgements.derive()
    judgements.withdraw(a, b, by="omar", reason="one raid after all")
    judgements.derive()
    assert groups() == [[a, b], [c]]
    (row,) = judgements.history(a, b)
    assert (row.withdrawn_by, row.stands) == ("omar", False)


def test_a_merge_keeps_the_id_that_was_there_first_and_forwards_the_other(told: Ledger) -> None:
    a, b, c = claims()
    first, second = (Incident.objects.get(claims__claim_id=claim_id).incident_id for claim_id in (a, c))
    judgements.merge([second, first], by="rana", reason="one strike on two villages")
    derived = judgements.derive()
    assert groups() == [[a, b, c]]
    assert derived.removed == (second,) and dict(derived.forwarded) == {second: first}
    assert linking.forwarded(second) == first == linking.forwarded(first)
    row = Forwarding.objects.get()
    assert (row.source, row.target, row.cause) == (second, first, "merged")


def test_a_merge_undone_gives_both_their_ids_back(told: Ledger) -> None:
    a, _, c = claims()
    before = sorted(Incident.objects.values_list("incident_id", "record"), key=str)
    ids = [Incident.objects.get(claims__claim_id=claim_id).incident_id for claim_id in (a, c)]
    rows = judgements.merge(ids, by="rana")
    judgements.derive()
    for row in rows:
        judgements.withdraw(row.one.claim_id, row.other.claim_id, by="rana")
    judgements.derive()
    assert sorted(Incident.objects.values_list("incident_id", "record"), key=str) == before
    assert linking.forwarded(ids[1]) == ids[1]


def test_a_split_leaves_the_id_with_the_first_claim_and_says_what_came_of_the_other(told: Ledger) -> None:
    a, b, c = claims()
    whole = Incident.objects.get(claims__claim_id=a).incident_id
    judgements.split(whole, [[a], [b]], by="rana", reason="morning and evening")
    derived = judgements.derive()
    assert groups() == [[a], [b], [c]]
    assert Incident.objects.get(claims__claim_id=a).incident_id == whole
    new = Incident.objects.get(claims__claim_id=b).incident_id
    assert dict(derived.split_off) == {new: whole}
    assert Forwarding.objects.filter(source=whole, target=new, cause="split").count() == 1


def test_a_merge_after_a_split_withdraws_it(told: Ledger) -> None:
    a, b, _ = claims()
    judgements.split(Incident.objects.get(claims__claim_id=a).incident_id, [[a], [b]], by="rana")
    judgements.derive()
    ids = [Incident.objects.get(claims__claim_id=claim_id).incident_id for claim_id in (a, b)]
    judgements.merge(ids, by="omar")
    judgements.derive()
    assert groups()[0] == [a, b]


def test_a_judgement_survives_new_reports(told: Ledger, page: Callable[..., Path]) -> None:
    a, b, _ = claims()
    judgements.judge(a, b, "not_same", by="rana")
    told.ingest([page("d.txt", "shelling | 2019-08-01 | Ariha, Idlib | killed 1 | | | Civil Defense")])
    assert groups()[:2] == [[a], [b]]


def test_nothing_judged_since_the_last_linking_derives_nothing(told: Ledger) -> None:
    before = AuditEntry.objects.count()
    assert judgements.derive().incidents == 2
    assert AuditEntry.objects.count() == before


def test_every_judgement_is_an_entry_of_the_chain_by_its_judge(told: Ledger) -> None:
    a, b, _ = claims()
    judgements.judge(a, b, "not_same", by="rana", reason="two raids")
    entry = AuditEntry.objects.order_by("-seq").first()
    assert entry is not None and (entry.action, entry.actor, entry.object) == ("judge", "rana", a)
    told_of = {name: value for name, value in entry.payload.items() if name != "seals"}
    assert told_of == {"claims": sorted((a, b)), "verdict": "not_same", "reason": "two raids"}
    assert list(told.verify()) == []
    judgements.derive()
    assert list(told.verify()) == []


def test_a_contradiction_is_refused_and_changes_nothing(told: Ledger) -> None:
    a, b, c = claims()
    judgements.judge(a, b, "same", by="rana")
    judgements.judge(b, c, "same", by="rana")
    with pytest.raises(LedgerError, match="are judged not the same and, through others, the same"):
        judgements.judge(a, c, "not_same", by="omar")
    assert Judgement.objects.count() == 2


@pytest.mark.parametrize(
    ("judged", "message"),
    [
        (("x", "y", "same"), "x: no such claim in this ledger"),
        (("a", "a", "same"), "a claim is always the same as itself"),
        (("a", "b", "perhaps"), "perhaps: no verdict; one of same, not_same, unsure"),
    ],
)
def test_what_is_no_judgement(told: Ledger, judged: tuple[str, str, str], message: str) -> None:
    names = dict(zip("abc", claims(), strict=True))
    a, b, verdict = judged
    with pytest.raises(LedgerError, match=message):
        judgements.judge(names.get(a, a), names.get(b, b), verdict, by="rana")
    assert not Judgement.objects.exists()


def test_a_judgement_has_a_judge(told: Ledger) -> None:
    a, b, _ = claims()
    with pytest.raises(LedgerError, match="needs the name of who judges"):
        judgements.judge(a, b, "same", by=" ")


def test_a_total_is_judged_with_nothing(told: Ledger, page: Callable[..., Path]) -> None:
    told.ingest([page("t.txt", world.TOTAL)])
    with pytest.raises(LedgerError, match="a total over several occurrences is not one of them"):
        judgements.judge(claims()[0], claims()[3], "same", by="rana")


def test_withdrawing_what_nobody_judged(told: Ledger) -> None:
    a, b, _ = claims()
    with pytest.raises(LedgerError, match="no judgement stands on them"):
        judgements.withdraw(a, b, by="rana")
