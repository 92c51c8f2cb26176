"""Figures as plain records and as table rows, for JSON and CSV; each row names the incidents that it opens to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import date
from typing import Any, Final

from dalil.figures.explanations import WHAT_IT_IS
from dalil.figures.history import TollStep
from dalil.model import AggregateBeside, Figure, Quantity

Record = dict[str, Any]

FIGURE_COLUMNS: Final = (
    "group",
    "outcome",
    "who",
    "start",
    "end",
    "low",
    "high",
    "open",
    "incidents",
    "unknown",
    "left_out",
    "incident_ids",
    "policy",
    "conventions",
    "warnings",
    "url",
)
"""The columns of a table of figures, one row a group."""

TOTAL_COLUMNS: Final = (
    "claim_id",
    "said_by",
    "start",
    "end",
    "outcome",
    "who",
    "low",
    "high",
    "accounted_low",
    "accounted_high",
    "accounted_open",
    "incidents",
    "unknown",
    "share_least",
    "share_most",
    "contradicted",
    "incident_ids",
    "url",
)
"""The columns of a table of totals, one row a number of a total."""


def figure_record(figure: Figure) -> Record:
    """A figure as a plain record, ready for ``json.dumps``."""
    question = asdict(figure.question)
    return {
        "question": question | {"start": _iso(figure.question.start), "end": _iso(figure.question.end)},
        "low": figure.low,
        "high": figure.high,
        "open": figure.open,
        "unknown": figure.unknown,
        "what_it_is": WHAT_IT_IS,
        "policy": figure.policy_note,
        "warnings": list(figure.warnings),
        "parts": [
            {
                "incident_id": part.incident_id,
                **_range(part.quantity),
                "open": part.open,
                "claims": list(part.claims),
                "reason": part.reason,
            }
            for part in figure.parts
        ],
        "beside": [total_record(total) for total in figure.beside],
    }


def total_record(total: AggregateBeside) -> Record:
    """A total and what the incidents account for of it, as a plain record."""
    least, most = total.share
    return {
        "claim_id": total.claim_id,
        **_range(total.quantity),
        "outcome": total.outcome,
        "who": total.who,
        "said_by": total.said_by,
        "start": _iso(total.start),
        "end": _iso(total.end),
        "accounted_incidents": list(total.accounted_incidents),
        "accounted": {**_range(total.accounted), "open": total.accounted_open} if total.accounted else None,
        "unknown": total.unknown,
        "share": {"least": round(least, 4), "most": None if most is None else round(most, 4)},
        "contradicted": total.contradicted,
    }


def history_record(steps: tuple[TollStep, ...]) -> list[Record]:
    """The steps of a toll as plain records."""
    return [
        {
            "day": _iso(step.day),
            "said": [
                {
                    "source": s.source,
                    "claim_id": s.claim_id,
                    **_range(s.toll.quantity),
                    "side": s.toll.side,
                    "text": " + ".join(c.words.text for c in s.toll.counts if c.words is not None) or None,
                }
                for s in step.said
            ],
            "replaced": list(step.replaced),
            "low": step.reach.low if step.reach else None,
            "high": step.reach.high if step.reach else None,
            "open": step.reach.open if step.reach else False,
            "reason": step.reason,
        }
        for step in steps
    ]


def figure_rows(figures: Mapping[str, Figure]) -> Iterator[Record]:
    """A row a group under :data:`FIGURE_COLUMNS`, without its ``url``; the whole has the group ``all``."""
    for group, figure in figures.items():
        question = figure.question
        numbered = [part.incident_id for part in figure.parts if part.quantity is not None]
        yield {
            "group": group,
            "outcome": question.outcome,
            "who": question.who,
            "start": _iso(question.start),
            "end": _iso(question.end),
            "low": figure.low,
            "high": figure.high,
            "open": figure.open,
            "incidents": len(numbered),
            "unknown": figure.unknown,
            "left_out": len(figure.parts) - len(numbered) - figure.unknown,
            "incident_ids": [part.incident_id for part in figure.parts],
            "policy": question.policy,
            "conventions": list(question.conventions),
            "warnings": list(figure.warnings),
        }


def total_row(total: AggregateBeside) -> Record:
    """A row under :data:`TOTAL_COLUMNS`, without its ``url``."""
    least, most = total.share
    return {
        "claim_id": total.claim_id,
        "said_by": total.said_by,
        "start": _iso(total.start),
        "end": _iso(total.end),
        "outcome": total.outcome,
        "who": total.who,
        **_range(total.quantity),
        "accounted_low": total.accounted.low if total.accounted else None,
        "accounted_high": total.accounted.high if total.accounted else None,
        "accounted_open": total.accounted_open,
        "incidents": len(total.accounted_incidents),
        "unknown": total.unknown,
        "share_least": round(least, 4),
        "share_most": None if most is None else round(most, 4),
        "contradicted": total.contradicted,
        "incident_ids": list(total.accounted_incidents),
    }


def _range(number: Quantity | None) -> dict[str, int | None]:
    return {"low": number.low if number else None, "high": number.high if number else None}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
