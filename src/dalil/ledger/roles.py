"""Who may do what: the roles, and for each action the least role that may take it (``docs/accounts.md``)."""

from __future__ import annotations

from typing import Final

ROLES: Final = ("visitor", "reader", "reviewer", "editor", "administrator")
"""From the least to the most; each may do what those before it may. A visitor has no account."""

LEAST_ROLE: Final = {
    "read what is public": "visitor",
    "read names and places as they were read": "reader",
    "save originals": "reader",
    "see the review queue": "reviewer",
    "accept": "reviewer",
    "correct": "reviewer",
    "reject": "reviewer",
    "divide": "reviewer",
    "join": "reviewer",
    "merge": "reviewer",
    "split": "reviewer",
    "distinct": "reviewer",
    "comment": "reviewer",
    "assign": "reviewer",
    "undo": "reviewer",
    "grade": "reviewer",
    "confirm": "reviewer",
    "see what is restricted": "editor",
    "restrict": "editor",
    "invite": "administrator",
    "change roles": "administrator",
}
"""Actions and the least role for each. Who is cleared sees what is restricted with a lower role, too."""


def may(role: str, action: str) -> bool:
    """True if ``role`` may take ``action``; ``KeyError`` or ``ValueError`` where there is no such action or role."""
    return ROLES.index(role) >= ROLES.index(LEAST_ROLE[action])
