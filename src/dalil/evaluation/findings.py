"""What went wrong, one line each: values missed and too many, claims missed and too many."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dalil.evaluation.gold import GoldClaim, GoldValue
from dalil.evaluation.scoring import Evaluation, Judged
from dalil.evaluation.values import Value, values_of


def findings(evaluation: Evaluation) -> Iterator[str]:
    """Lines of ``file: what``, in the order of files and of claims. Optional claims are passed over."""
    for file in evaluation.files:
        for judged in file.judged:
            for line in _lines(judged):
                yield f"{file.name}: {line}"


def said(values: tuple[GoldValue, ...] | list[Value]) -> str:
    """Values in one line: ``airstrike · Idlib · killed/people 5``."""
    return " · ".join(f"{value.slot} {value.shown}" for value in values)


def _lines(judged: Judged) -> Iterator[str]:
    gold, record = judged.gold, judged.record
    if gold and gold.optional:
        return
    if gold is None:
        yield f"extra claim: {said(values_of(record or {}))}"
    elif judged.agreement is None:
        yield f"missed claim: {said(gold.required)}"
    else:
        where = _where(gold)
        given = values_of(record or {})
        for value in judged.agreement.missed:
            instead = ", ".join(other.shown for other in given if other.slot == value.slot) or "nothing"
            yield f"missed {value.slot} {value.shown} on {where} (given: {instead})"
        for other in judged.agreement.extra:
            yield f"extra {other.slot} {other.shown} on {where}"


def _where(gold: GoldClaim) -> str:
    """A gold claim by its kind, days and places."""
    parts: list[Any] = [value.shown for value in gold.values if value.slot in ("date", "place")]
    return ", ".join([gold.kind, *parts])
