"""Incidents linked from claims, and a figure asked of them, in one line."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from dalil.figures import answer
from dalil.incidents import link
from dalil.model import Claim, Figure, Incident, Question


class World:
    """A ledger in memory: claims, and the incidents that they link to."""

    def __init__(self, *claims: Claim) -> None:
        self.claims: Mapping[str, Claim] = {claim.claim_id: claim for claim in claims}
        self.incidents: list[Incident] = link(claims)

    def ask(self, outcome: str = "killed", *, parents: Mapping[str, str] | None = None, **asked: object) -> Figure:
        """The figure; see :func:`question`."""
        return answer(question(outcome, **asked), self.incidents, self.claims, parents=parents)

    def killed(self, **asked: object) -> tuple[int | None, int | None, bool]:
        """Low, high and openness of the people killed."""
        figure = self.ask(**asked)
        return figure.low, figure.high, figure.open


def question(outcome: str = "killed", **asked: object) -> Question:
    """A question; ``first`` and ``last`` are days of July 2019, a single place, kind, actor or target may stand for a
    tuple.
    """
    days = {
        name: date(2019, 7, int(str(asked.pop(key))))
        for name, key in (("start", "first"), ("end", "last"))
        if key in asked
    }
    lists = {key: (value,) if isinstance(value, str) else value for key, value in asked.items() if key not in _PLAIN}
    plain = {key: value for key, value in asked.items() if key in _PLAIN}
    return Question(outcome=outcome, **days, **lists, **plain)  # type: ignore[arg-type]


_PLAIN = ("who", "policy")
