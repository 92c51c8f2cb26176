"""Tallies over values (each slot), whole claims and reports; by kind and by file."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dalil.evaluation.alignment import Agreement, agreement, align
from dalil.evaluation.gold import GoldClaim, GoldFile
from dalil.evaluation.tally import Tally
from dalil.evaluation.values import SLOTS, values_of

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Judged:
    """A gold claim and the record found for it; ``agreement`` is there where both are."""

    gold: GoldClaim | None
    record: Record | None
    agreement: Agreement | None


@dataclass(slots=True)
class FileScore:
    """The tallies of one input, and each of its claims as judged."""

    name: str
    judged: list[Judged] = field(default_factory=list)
    slots: dict[str, Tally] = field(default_factory=lambda: {slot: Tally() for slot in SLOTS})
    claims: Tally = field(default_factory=Tally)
    reports: Tally = field(default_factory=Tally)

    @property
    def values(self) -> Tally:
        """All slots together."""
        return _sum(self.slots.values())


@dataclass(slots=True)
class Evaluation:
    """Tallies over all inputs. ``kinds`` counts values under the gold claim's kind, else under the claim's own."""

    files: list[FileScore]
    kinds: dict[str, Tally] = field(default_factory=dict)

    @property
    def slots(self) -> dict[str, Tally]:
        """One tally a slot."""
        return {slot: _sum(each.slots[slot] for each in self.files) for slot in SLOTS}

    @property
    def values(self) -> Tally:
        """All values of all slots."""
        return _sum(each.values for each in self.files)

    @property
    def claims(self) -> Tally:
        """Whole claims: found for a gold claim, for none, or missed."""
        return _sum(each.claims for each in self.files)

    @property
    def reports(self) -> Tally:
        """Reports with claims, known by their days."""
        return _sum(each.reports for each in self.files)

    def rows(self) -> dict[str, Tally]:
        """The slots, then ``VALUES``, ``CLAIMS`` and ``REPORTS``, as they are printed."""
        return {**self.slots, "VALUES": self.values, "CLAIMS": self.claims, "REPORTS": self.reports}


def score(gold: Iterable[GoldFile], claims: Iterable[Record]) -> Evaluation:
    """Score records against gold files. Inputs are matched by file name; records of other inputs are passed over."""
    by_file: dict[str, list[Record]] = defaultdict(list)
    for record in claims:
        by_file[Path(record["report"]["file"]).name].append(record)
    result = Evaluation([_file(each, by_file[each.name]) for each in gold])
    for each in result.files:
        for judged in each.judged:
            _count_kind(result.kinds, judged)
    return result


def _file(gold: GoldFile, records: Sequence[Record]) -> FileScore:
    result = FileScore(gold.name)
    golds = gold.claims
    values = [values_of(record) for record in records]
    for pair in align(golds, values):
        wanted = None if pair.gold is None else golds[pair.gold]
        record = None if pair.claim is None else records[pair.claim]
        if wanted is None and record is not None and record.get("claim_id") in gold.unjudged:
            continue
        found = None
        if wanted and pair.claim is not None:
            found = agreement(wanted, values[pair.claim]).within(wanted.settled)
        judged = Judged(wanted, record, found)
        result.judged.append(judged)
        result.claims += _whole(judged)
        for slot, tally in _slots(judged):
            result.slots[slot] += tally
    result.reports = _reports(gold, [judged.record for judged in result.judged if judged.record is not None])
    return result


def _whole(judged: Judged) -> Tally:
    if judged.gold and judged.gold.optional:
        return Tally()
    if judged.gold:
        return Tally(hits=1) if judged.record else Tally(missed=1)
    return Tally(extra=1)


def _slots(judged: Judged) -> list[tuple[str, Tally]]:
    """What a judged claim adds to the slots; an optional one adds nothing, whether found or not."""
    gold, found = judged.gold, judged.agreement
    if gold and gold.optional:
        return []
    if found:
        return [
            *((value.slot, Tally(hits=1)) for value in found.hits),
            *((value.slot, Tally(missed=1)) for value in found.missed),
            *((value.slot, Tally(extra=1)) for value in found.extra),
        ]
    if gold:
        return [(value.slot, Tally(missed=1)) for value in gold.required]
    return [(value.slot, Tally(extra=1)) for value in values_of(judged.record or {})]


def _count_kind(kinds: dict[str, Tally], judged: Judged) -> None:
    kind = judged.gold.kind if judged.gold else str((judged.record or {})["kind"])
    for _, tally in _slots(judged):
        kinds.setdefault(kind, Tally())
        kinds[kind] += tally


def _reports(gold: GoldFile, records: Sequence[Record]) -> Tally:
    """Reports are known by their days: how many of those that hold required claims were found.

    A report with optional claims only may be found or not.
    """
    wanted: Counter[str] = Counter()
    spare: Counter[str] = Counter()
    for report in gold.reports:
        if any(not claim.optional for claim in report.claims):
            wanted[report.published] += 1
        elif report.claims:
            spare[report.published] += 1
    found = Counter(
        day for _, day in {(r["report"].get("index", 0), str(r["report"].get("published"))) for r in records}
    )
    hits = (wanted & found).total()
    extra = max(0, found.total() - hits - (spare & found).total())
    return Tally(hits, extra, wanted.total() - hits)


def _sum(tallies: Iterable[Tally]) -> Tally:
    total = Tally()
    for tally in tallies:
        total += tally
    return total
