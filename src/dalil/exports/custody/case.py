"""What belongs to a case: from the things that are named to their originals, claims, decisions and sealed rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import ForeignKey, Model

from dalil.ledger import LedgerError, audit, seals
from dalil.ledger.models import Capture, Claim, Incident, IncidentClaim, Reading, Report

# Entries of the program's own work; all others are people's decisions.
OF_MACHINES = frozenset(("ingest", "reading", "link", "link rows", "rebuild"))
# Of an incident others than the house may see other rows; of the rest all rows are asked, rejected claims among them.
_NAMED: tuple[tuple[Any, str], ...] = (
    (Incident.objects, "incident_id"),
    (Claim._base_manager, "claim_id"),
    (Report._base_manager, "report_id"),
    (Capture._base_manager, "sha256"),
)
_BATCH = 400


@dataclass(frozen=True, slots=True)
class Proof:
    """The rows of one object with the seal that the chain holds of them, and the number of that entry."""

    sealed: seals.Sealed
    entry: int


@dataclass(slots=True)
class Case:
    """All that is handed over. Rows are in the order in which they were stored."""

    named: tuple[str, ...]
    incidents: list[Incident] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    reports: list[Report] = field(default_factory=list)
    captures: list[Capture] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)
    proofs: list[Proof] = field(default_factory=list)
    chain: list[audit.Link] = field(default_factory=list)
    told: set[int] = field(default_factory=set)  # numbers of the entries that are handed over in full

    @property
    def head(self) -> str:
        """The hash at the end of the chain."""
        return self.chain[-1].hash if self.chain else audit.GENESIS

    @property
    def decisions(self) -> list[audit.Link]:
        """People's decisions, oldest first."""
        return [link for link in self.chain if link.seq in self.told and link.action not in OF_MACHINES]


def gathered(names: Iterable[str]) -> Case:
    """The case of the incidents, claims, reports and originals of these names.

    An incident brings all its claims and the totals that cover it; a claim its report and original; a report or an
    original all its claims. Raises :class:`LedgerError` where a name is not held, and where something of the case is
    not as the chain seals it.
    """
    case = Case(tuple(dict.fromkeys(names)))
    if not case.named:
        raise LedgerError("a case needs the name of an incident, a claim, a report or an original")
    claims, reports, captures, incidents = _reached(case.named)
    case.incidents = _rows(Incident, incidents)
    case.claims = _rows(Claim, claims)
    case.reports = _rows(Report, reports | {claim.report_id for claim in case.claims})
    case.captures = _rows(Capture, captures | {report.capture_id for report in case.reports})
    read_with = {row.reading_id for row in case.claims} | {row.reading_id for row in case.reports}
    case.readings = _rows(Reading, (pk for pk in read_with if pk is not None))
    _prove(case)
    return case


def _reached(names: Iterable[str]) -> tuple[set[int], set[int], set[int], set[int]]:
    claims: set[int] = set()
    reports: set[int] = set()
    captures: set[int] = set()
    incidents: set[int] = set()
    for name in names:
        row = next((row for rows, key in _NAMED if (row := rows.filter(**{key: name}).first())), None)
        if row is None:
            raise LedgerError(f"{name}: no incident, claim, report or original of this name in this ledger")
        if isinstance(row, Incident):
            incidents.add(row.pk)
            claims |= set(IncidentClaim._base_manager.filter(incident=row).values_list("claim_id", flat=True))
        elif isinstance(row, Claim):
            claims.add(row.pk)
        elif isinstance(row, Report):
            reports.add(row.pk)
            claims |= set(Claim._base_manager.filter(report=row).values_list("pk", flat=True))
        elif isinstance(row, Capture):
            captures.add(row.pk)
            reports |= set(Report._base_manager.filter(capture=row).values_list("pk", flat=True))
            claims |= set(Claim._base_manager.filter(report__capture=row).values_list("pk", flat=True))
    return claims, reports, captures, incidents


def _rows(model: Any, pks: Iterable[int]) -> list[Any]:
    ordered = sorted(pks)
    found: list[Any] = []
    for start in range(0, len(ordered), _BATCH):
        found += model._base_manager.filter(pk__in=ordered[start : start + _BATCH]).order_by("pk")
    return found


def _prove(case: Case) -> None:
    """Take the sealed rows and the entries that seal them; raise where they do not fit."""
    own = [*case.incidents, *case.claims, *case.reports, *case.captures, *case.readings]
    beside = list(_decided(case))
    names = {seals.name_of(row) for row in (*own, *beside)}
    ids = {*case.named, *(name.partition(":")[2] for name in names)}
    chain = audit.Chain()
    for link in audit.links():
        for fault in chain.follow(link):
            raise LedgerError(f"the ledger does not hold: {fault} (see dalil verify)")
        case.chain.append(link)
        told = link.told()
        touched = {*told.get("seals", ()), *told.get("unseals", ())}
        if link.object in ids or touched & names:
            case.told.add(link.seq)
            if link.action not in OF_MACHINES:  # what a decision wrote belongs to it
                names |= touched
    for name in sorted(names):
        for sealed in _sealed(name):
            digest, entry = chain.seals.get(name, (b"", 0))
            if digest.hex() != sealed.digest:
                raise LedgerError(f"{name.replace(':', ' ')}: is not as it was stored (see dalil verify)")
            case.proofs.append(Proof(sealed, entry))


def _sealed(name: str) -> Iterator[seals.Sealed]:
    kind, _, key = name.partition(":")
    family = seals.families().get(kind)
    if family is not None:
        yield from seals.objects_of(family, [key])


def _decided(case: Case) -> Iterator[Model]:
    """The rows of decisions that point at something of the case."""
    held: dict[Any, list[Any]] = {}
    for row in (*case.incidents, *case.claims, *case.reports, *case.captures):
        held.setdefault(type(row), []).append(row.pk)
    own = {Incident, Claim, Report, Capture, Reading}
    found: dict[tuple[str, Any], Model] = {}
    for family in seals.families().values():
        if family.model in own:
            continue
        for column in family.model._meta.local_concrete_fields:
            if isinstance(column, ForeignKey) and column.related_model in held:
                for start in range(0, len(held[column.related_model]), _BATCH):
                    some = held[column.related_model][start : start + _BATCH]
                    for row in family.model._base_manager.filter(**{f"{column.name}__in": some}):
                        found[family.name, row.pk] = row
    yield from found.values()
