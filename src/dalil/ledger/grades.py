"""Grades of incidents: what the rules propose from the claims, and what people have settled at the desk.

The rules are :mod:`dalil.incidents.grading`; here they get what they ask: sides (:mod:`dalil.ledger.sides`), letters of
reliability, the actors of the lexicon, and which texts are copies. Every page, list, export and filter takes its grade
from here. A settled grade stands over the proposed one until it is undone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from typing import Final

from dalil.incidents.copies import copies
from dalil.incidents.grading import STEPS, Corroboration, corroboration
from dalil.ledger import sides
from dalil.ledger.keys import actors_named
from dalil.ledger.models import Decision, Standing
from dalil.ledger.models.decisions import INCIDENT
from dalil.model import Claim

__all__ = ["GRADING", "STEPS", "Grade", "Signature", "at_least", "corroborated", "digest", "grade_of", "settled"]

_RULES: Final = 1  # raise it when a rule changes that grades are proposed by
GRADING: Final = ("grade", "confirm")


@dataclass(frozen=True, slots=True)
class Signature:
    """Who set a grade: the account's name; when, and why."""

    name: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Grade:
    """How an incident is graded by people.

    ``settled`` is empty where nobody did; ``signed`` are those who did, the first who asked for it first. ``asked`` is
    a higher grade that waits for a second signature.
    """

    settled: str = ""
    signed: tuple[Signature, ...] = ()
    asked: str = ""


def corroborated(claims: Collection[Claim], quotes: Mapping[str, str]) -> Corroboration:
    """Who tells of the occurrence of these claims, and what the rules make of it; ``quotes`` are their words by id."""
    countries, letters = sides.countries_of(claims), sides.chosen().reliability
    return corroboration(
        claims,
        side_of=lambda name: sides.side_of(name, countries),
        actors_in=actors_named,
        reliability=letters,
        copied=copies(quotes) if len(claims) > 1 else (),
    )


def digest() -> str:
    """By what grades are proposed now, beside the claims: another digest, and stored grades are to be proposed anew."""
    told = sides.chosen()
    return blake2b(
        repr((_RULES, sorted(told.sides.items()), sorted(told.reliability.items()))).encode(), digest_size=8
    ).hexdigest()


def at_least(step: str) -> tuple[str, ...]:
    """The steps from one upwards. Raises ``ValueError`` where there is no such step."""
    if step not in STEPS:
        raise ValueError(f"{step}: no grade; one of {', '.join(STEPS)}")
    return STEPS[STEPS.index(step) :]


def settled(incident_ids: Iterable[str] | None = None) -> dict[str, str]:
    """The grades that people settled, by incident: of these or of all. One query."""
    rows = Standing.objects.filter(about=INCIDENT).exclude(grade="")
    if incident_ids is not None:
        rows = rows.filter(name__in=list(incident_ids))
    return dict(rows.values_list("name", "grade"))


def grade_of(incident_id: str) -> Grade:
    """The grade that people gave one incident, by their decisions that stand. One query."""
    asked: Decision | None = None
    signed: list[Decision] = []
    told: dict[str, str] = {}
    for each in Decision.objects.filter(
        about=INCIDENT, name=incident_id, verb__in=GRADING, undone_by__isnull=True
    ).order_by("pk"):
        before, told = told, each.after or {}
        if told.get("asked"):
            asked = each
        elif told.get("grade") != before.get("grade") or each.verb == "confirm":
            signed = [asked, each] if each.verb == "confirm" and asked else [each]
    grade = told.get("grade", "")
    signatures = tuple(Signature(each.by, each.at, each.reason) for each in signed) if grade else ()
    return Grade(grade, signatures, told.get("asked", ""))
