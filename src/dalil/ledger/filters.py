"""What to leave in: the one set of filters that lists, exports, pages and figures share."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date

from dalil.model import Question


@dataclass(frozen=True, slots=True)
class Filters:
    """Filters over claims, incidents and reports. ``None`` or an empty tuple leaves a filter open.

    Members of one tuple are alternatives; different filters all have to hold. Days are inclusive, and an occurrence is
    in a period if its own days overlap it; one without any date is in no period. A place stands for itself and all
    within it, an actor for all who belong to him. An incident passes by its own days, kind and places, and by its
    claims: each filter may be met by another of them, and what is only denied meets none but ``status``. Of reports,
    ``start`` and ``end`` mean the report's own day, ``text`` is a search for words (:mod:`dalil.ledger.search`), and
    filters of claims ask for a report that holds such a claim. ``grade`` is the least grade, as people settled it or
    else as the rules propose it (:mod:`dalil.ledger.grades`); claims and reports have that of their incidents.
    """

    start: date | None = None
    end: date | None = None
    places: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    who: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    status: str | None = None
    scope: str | None = None
    text: str | None = None
    grade: str | None = None

    def __bool__(self) -> bool:
        """True if any filter is set."""
        return any(getattr(self, each.name) for each in fields(self))

    @classmethod
    def of_question(cls, question: Question) -> Filters:
        """The filters of a figure's question; its outcome and who are what is counted, not what is left in."""
        return cls(
            start=question.start,
            end=question.end,
            places=question.places,
            actors=question.actors,
            kinds=question.kinds,
            targets=question.targets,
        )
