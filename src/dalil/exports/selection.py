"""The rows of an export: all that pass the filters, streamed, with what tables show beside them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from dalil.ledger.filters import Filters
from dalil.ledger.models import Claim, ClaimTarget, Incident, IncidentClaim
from dalil.ledger.store import Ledger
from dalil.model.records import Record

_CHUNK = 200  # rows in memory at a time
_Row = TypeVar("_Row")


@dataclass(frozen=True, slots=True)
class IncidentRow:
    """An incident, the types of targets that its claims name, and these claims where a format asks for them."""

    row: Incident
    targets: tuple[str, ...]
    members: tuple[Claim, ...] = ()

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
            for row in incidents:
                yield IncidentRow(row, tuple(sorted(targets[row.pk])), tuple(own.get(row.pk, ())))
    else:
        for claims in _chunks(ledger.claims(filters).iterator(chunk_size=_CHUNK)):
            links = IncidentClaim.objects.filter(role=IncidentClaim.MEMBER, claim__in=claims)
            member_of = dict(links.values_list("claim_id", "incident__incident_id"))
            yield from (ClaimRow(row, member_of.get(row.pk)) for row in claims)


def _targets(incidents: list[Incident]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    named = ClaimTarget.objects.filter(claim__links__incident__in=incidents, claim__links__role=IncidentClaim.MEMBER)
    for incident, target in named.values_list("claim__links__incident_id", "type").distinct():
        found[incident].add(target)
    return found


def _members(incidents: list[Incident]) -> dict[int, list[Claim]]:
    """The claims of some incidents, in the order of their ids."""
    links = IncidentClaim.objects.filter(incident__in=incidents, role=IncidentClaim.MEMBER)
    held = dict(links.values_list("claim_id", "incident_id"))
    found: dict[int, list[Claim]] = defaultdict(list)
    for claim in Claim.objects.filter(pk__in=held).order_by("claim_id").only("claim_id", "record", "quote"):
        found[held[claim.pk]].append(claim)
    return found


def _chunks(rows: Iterable[_Row]) -> Iterator[list[_Row]]:
    rest = iter(rows)
    while chunk := list(islice(rest, _CHUNK)):
        yield chunk
