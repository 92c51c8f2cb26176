"""What people decided at the desk, as gold: what the reader is scored on by ``dalil evaluate --decisions``.

A claim that somebody accepted is gold with all its values. One that was corrected and never accepted is gold with the
values of the slots that were corrected; its other values serve only to know it by. Both parts of a claim that was
divided, and the one that is left of two that were joined, are gold with all their values: who divides or joins has
looked at all of them. A claim that was rejected, or joined into another, is none: reading it again is an error. What
nobody decided counts neither way.

The captures behind these claims are read again, by the reader, the lexicons and the gazetteer of today. A claim that is
read and stands for no gold claim counts as false if it is, by :mod:`dalil.ledger.succession`, one that was decided
about, or if it lies on words of which every claim was. Decisions that were undone, and those about incidents (merge,
split, grade), say nothing about reading.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from dalil import model
from dalil.capture import InputError
from dalil.evaluation import SLOTS, GoldFile, GoldReport, gold_of_record
from dalil.ledger.captures import CaptureDamagedError, CaptureStore
from dalil.ledger.folder import LedgerFolder
from dalil.ledger.ingest import Content, lexicons_of, read
from dalil.ledger.models import Capture, Claim, Decision, Report, Standing
from dalil.ledger.models.decisions import CLAIM, WITHDRAWN
from dalil.ledger.succession import successors
from dalil.model.records import Record

GOLD: Final = ("accepted", "corrected")
FALSE: Final = ("rejected", "joined")
WHOLE: Final = ("accept", "divide", "join")
"""Verbs that settle every value of a claim."""
SLOTS_OF: Final = {
    "kind": ("kind",),
    "scope": ("scope",),
    "status": ("status",),
    "date": ("date",),
    "places": ("place",),
    "actors": ("actor",),
    "weapons": ("weapon",),
    "targets": ("target", "target_n", "effect"),
    "counts": ("count",),
    "attribution": ("said_by",),
}
"""The slots that a correction of a field settles; one member of a list settles the list."""


@dataclass(slots=True)
class Reviewed:
    """The gold of the desk and what is read today: to be scored with :func:`dalil.evaluation.score`.

    ``texts`` are the words of each input by its name; ``decided`` how many claims stand in which state, ``undecided``
    how many others there are in the same captures.
    """

    gold: list[GoldFile] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    decided: dict[str, int] = field(default_factory=dict)
    undecided: int = 0
    errors: list[InputError] = field(default_factory=list)


def reviewed(folder: LedgerFolder, only: str = "", progress: Callable[[], None] | None = None) -> Reviewed:
    """Read again every capture with a claim that people decided about (or those with ``only`` in their name).

    A capture whose bytes are damaged or that cannot be read is told as an error, and left out. ``progress`` is called
    after each capture.
    """
    found = Reviewed(decided=dict.fromkeys((*GOLD, *FALSE), 0))
    with lexicons_of(folder), CaptureStore(folder.captures) as store:
        for row in captures().filter(name__contains=only).iterator(chunk_size=100):
            try:
                content = row.noun(store.read(row.warc_file, row.warc_offset, row.warc_length, row.sha256))
            except CaptureDamagedError as error:
                found.errors.append(InputError(row.name, str(error)))
            else:
                claims, _, errors = read(content, content.told.source)
                found.errors += errors
                if claims or not errors:
                    _add(found, row, claims)
            if progress is not None:
                progress()
    return found


def captures() -> Any:
    """The captures with claims that people decided about."""
    names = Standing.objects.filter(about=CLAIM, state__in=(*GOLD, *FALSE)).values("name")
    decided = Claim.every.filter(claim_id__in=names).values("report__capture")
    return Capture._base_manager.filter(pk__in=decided).order_by("pk")


def _add(found: Reviewed, capture: Capture, content: Content) -> None:
    """Add one capture: its gold, and what was read of it."""
    name = Path(capture.name).name or capture.sha256[:12]
    if name in found.texts:
        name = f"{name} ({capture.sha256[:12]})"
    rows = list(Claim.every.filter(report__capture=capture).select_related("report").order_by("report_id", "position"))
    states = dict(
        Standing.objects.filter(about=CLAIM, name__in=[row.claim_id for row in rows]).values_list("name", "state")
    )
    rows = [row for row in rows if states.get(row.claim_id) != WITHDRAWN]
    for row in rows:
        state = states.get(row.claim_id, "")
        if state in found.decided:
            found.decided[state] += 1
        else:
            found.undecided += 1
    records = [_named(claim, name) for _, claims in content for claim in claims]
    found.gold.append(GoldFile(name, _reports(rows, states), unjudged(rows, states, records)))
    found.records += records
    found.texts[name] = "\n\n――――\n\n".join(
        f"{report.published or 'no date'}\n\n{report.text}" for report, _ in content
    )


def _named(claim: model.Claim, name: str) -> Record:
    return model.claim_record(replace(claim, report=replace(claim.report, file=name)))


def _reports(rows: Sequence[Claim], states: dict[str, str]) -> tuple[GoldReport, ...]:
    settled = _settled(row.claim_id for row in rows)
    of_report: dict[int, tuple[Report, list[Any]]] = {}
    for row in rows:
        _, claims = of_report.setdefault(row.report_id, (row.report, []))
        state = states.get(row.claim_id, "")
        if state in GOLD:
            claims.append(gold_of_record(row.record, settled=settled.get(row.claim_id, SLOTS)))
        elif state not in FALSE:
            claims.append(gold_of_record(row.record, optional=True))
    return tuple(GoldReport(str(report.published), tuple(claims)) for report, claims in of_report.values())


def _settled(claim_ids: Iterable[str]) -> dict[str, set[str]]:
    """The slots that decisions which stand have settled, by claim."""
    decisions = Decision.objects.filter(about=CLAIM, name__in=list(claim_ids), undone_by__isnull=True)
    found: dict[str, set[str]] = {}
    for name, verb, corrected in decisions.values_list("name", "verb", "field"):
        if verb in WHOLE:
            found.setdefault(name, set()).update(SLOTS)
        elif verb == "correct":
            found.setdefault(name, set()).update(SLOTS_OF[corrected.partition(".")[0]])
    return found


def unjudged(rows: Sequence[Claim], states: dict[str, str], records: Sequence[Record]) -> frozenset[str]:
    """Which of the claims that were read count neither way where they stand for no gold claim."""
    decided = [bool(states.get(row.claim_id)) for row in rows]
    before = [row.as_read or row.record for row in rows]
    earlier = successors(before, records)
    on_decided = {at for record, is_decided in zip(before, decided, strict=True) if is_decided for at in _words(record)}
    on_others = {
        at for record, is_decided in zip(before, decided, strict=True) if not is_decided for at in _words(record)
    }
    return frozenset(
        str(record["claim_id"])
        for index, record in enumerate(records)
        if not (
            decided[earlier[index]]
            if index in earlier
            else (words := _words(record)) & on_decided and not words & on_others
        )
    )


def _words(record: Record) -> set[int]:
    """The characters of the original that carry a claim."""
    return {at for span in record["evidence"] for at in range(span["start"], span["end"])}
