"""The development links: how well reports of one occurrence are joined, and others kept apart, from text to incident.

The floors only rise; a held-out set is scored elsewhere.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cache
from pathlib import Path

import pytest
from benchmarks.linking.scores import scores

from dalil import model
from dalil.figures import answer
from dalil.incidents import link
from dalil.model import Question
from tests.quality import linked_reports
from tests.quality.linked_reports import AREAS, REPORTS, WARS

FLOORS = {REPORTS: (0.98, 0.995), WARS: (0.945, 0.995), AREAS: (0.975, 0.995)}  # B-cubed F1 and precision
whole = pytest.mark.parametrize("path", (REPORTS, WARS), ids=lambda path: path.stem)
files = pytest.mark.parametrize("path", FLOORS, ids=lambda path: path.stem)


@cache
def told(path: Path) -> tuple[dict[str, model.Claim], dict[str, str]]:
    """The claims by id, and the occurrence that each of a single one tells of."""
    claims, gold = {}, {}
    for claim, cluster in linked_reports.claims(path):
        claims[claim.claim_id] = claim
        if claim.scope == "incident" and cluster not in (linked_reports.SUM, linked_reports.NOTHING):
            gold[claim.claim_id] = cluster
    return claims, gold


@cache
def incidents(path: Path) -> list[model.Incident]:
    """The incidents that linking finds in them."""
    return link(told(path)[0].values())


def near(a: model.Incident, b: model.Incident) -> bool:
    """True for two incidents within three days of each other in one country."""
    if a.start is None or b.start is None or abs((a.start - b.start).days) > 3:
        return False
    return bool({p.country for p in a.places} & {p.country for p in b.places})


@whole
def test_there_are_enough_of_both(path: Path) -> None:
    tellers = defaultdict(set)
    for report in linked_reports.reports(path):
        for _, cluster in report.sentences:
            tellers[cluster].add(report.number)
    several = [name for name, numbers in tellers.items() if 2 <= len(numbers) <= 5 and name != linked_reports.SUM]
    assert len(several) >= 25
    found = incidents(path)
    town = Counter(place.name for incident in found for place in incident.places[:1])
    same_town = sum(number - 1 for number in town.values() if number > 1)
    neighbours = sum(near(a, b) for i, a in enumerate(found) for b in found[:i])
    totals = sum(claim.scope == "aggregate" for claim in told(path)[0].values())
    assert same_town + neighbours + totals >= 25


@files
def test_reports_of_one_occurrence_are_joined_and_others_kept_apart(path: Path) -> None:
    _, gold = told(path)
    found = {claim_id: incident.incident_id for incident in incidents(path) for claim_id in incident.claims}
    b_cubed = scores(found, gold)["B-cubed"]
    assert b_cubed.f1 >= FLOORS[path][0]
    assert b_cubed.precision >= FLOORS[path][1]


@whole
def test_no_total_is_in_an_incident_or_in_a_sum(path: Path) -> None:
    claims, found = told(path)[0], incidents(path)
    for incident in found:
        assert all(claims[claim_id].scope == "incident" for claim_id in incident.claims)
    figure = answer(Question(), found, claims)
    without = answer(Question(), found, {key: c for key, c in claims.items() if c.scope == "incident"})
    assert figure.beside and not without.beside
    assert (figure.low, figure.high, figure.unknown) == (without.low, without.high, without.unknown)
