"""The rows of an export: all that pass the filters, streamed, with what tables show beside them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final, TypeVar

from dalil.ledger import grades
from dalil.ledger.filters import Filters
from dalil.ledger.models import Claim, ClaimTarget, Incident, IncidentClaim, IncidentOutline
from dalil.ledger.store import Ledger
from dalil.model.records import Record

_CHUNK = 500  # rows in memory at a time
_Row = TypeVar("_Row")


@dataclass(frozen=True, slots=True)
class Graded:
    """The grade of an incident: as people ``settled`` it, else as the rules propose it; ``None`` where it is only
    denied. ``contested`` says that it is denied, or that its sources name different doers.
    """

    step: str | None = None
    settled: bool = False
    contested: bool = False


UNGRADED: Final = Graded()


@dataclass(frozen=True, slots=True)
class IncidentRow:
    """An incident, the types of targets that its claims name, its grade, and these claims where a format asks for
    them.
    """

    row: Incident
    targets: tuple[str, ...]
    members: tuple[Claim, ...] = ()
    grade: Graded = UNGRADED

    @property
    def record(self) -> Record:
        """The guide's record."""
        record: Record = self.row.record
        return record


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim, and the incident that it is a member of."""

    row: Claim
    incident_id: str | None

    @property
    def record(self) -> Record:
        """The guide's record."""
        record: Record = self.row.record
        return record


Selected = IncidentRow | ClaimRow


def selected(ledger: Ledger, of: str, filters: Filters | None, *, members: bool = False) -> Iterator[Selected]:
    """The rows of ``incidents`` or ``claims`` that pass, in the order of the ledger's lists; incidents with their
    claims if ``members``.
    """
    # Not by prefetch_related: it ties rows into cycles, and memory would grow until the collector comes round.
    if of == "incidents":
        for incidents in _chunks(ledger.incidents(filters).iterator(chunk_size=_CHUNK)):
            targets = _targets(incidents)
            own = _members(incidents) if members else {}
            graded = graded_rows(incidents)
            for row in incidents:
                yield IncidentRow(row, tuple(sorted(targets[row.pk])), tuple(own.get(row.pk, ())), graded[row.pk])
    else:
        for claims in _chunks(ledger.claims(filters).iterator(chunk_size=_CHUNK)):
            keys = [row.pk for row in claims]
            links = IncidentClaim.objects.filter(role=IncidentClaim.MEMBER, claim__in=keys)
            member_of = dict(links.values_list("claim_id", "incident__incident_id"))
            yield from (ClaimRow(row, member_of.get(row.pk)) for row in claims)


def _targets(incidents: list[Incident]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    keys = [row.pk for row in incidents]
    named = ClaimTarget.objects.filter(claim__links__incident__in=keys, claim__links__role=IncidentClaim.MEMBER)
    for incident, target in named.values_list("claim__links__incident_id", "type").distinct():
        found[incident].add(target)
    return found


def graded_rows(incidents: Sequence[Incident]) -> dict[int, Graded]:
    """The grades of some incidents."""
    settled = grades.settled(row.incident_id for row in incidents)
    outlines = IncidentOutline.objects.filter(incident__in=[row.pk for row in incidents])
    told = outlines.order_by().values_list("incident_id", "step", "contested")
    proposed = {pk: (step or None, contested) for pk, step, contested in told}
    found = {}
    for row in incidents:
        step, contested = proposed.get(row.pk, (None, False))
        found[row.pk] = Graded(settled.get(row.incident_id, step), row.incident_id in settled, contested)
    return found


def _members(incidents: list[Incident]) -> dict[int, list[Claim]]:
    """The claims of some incidents, in the order of their ids."""
    links = IncidentClaim.objects.filter(incident__in=[row.pk for row in incidents], role=IncidentClaim.MEMBER)
    held = dict(links.values_list("claim_id", "incident_id"))
    found: dict[int, list[Claim]] = defaultdict(list)
    for claim in Claim.objects.filter(pk__in=held).order_by("claim_id").only("claim_id", "record", "quote"):
        found[held[claim.pk]].append(claim)
    return found


def _chunks(rows: Iterable[_Row]) -> Iterator[list[_Row]]:
    rest = iter(rows)
    while chunk := list(islice(rest, _CHUNK)):
        yield chunk
