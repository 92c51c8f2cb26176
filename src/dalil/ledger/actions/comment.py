"""Comment: words about a claim or an incident that change nothing."""

from __future__ import annotations

from typing import Any

from dalil.ledger.actions.base import Action
from dalil.ledger.models.decisions import CLAIM, INCIDENT


class Comment(Action):
    """A comment; its words are the reason, and ``about`` says whether the name is a claim's or an incident's."""

    verb = "comment"
    needs_reason = True

    def __init__(self, name: str, by: Any, reason: str, told: dict[str, Any]) -> None:
        super().__init__(name, by, reason, told)
        self.about = INCIDENT if told.get("about") == INCIDENT else CLAIM  # type: ignore[misc]

    def change(self) -> None:
        self.after = None
