"""What people decide at the desk: one verb a module, each an action that the audit chain keeps.

:func:`decide` looks a verb up and takes it; :data:`ACTIONS` holds all of them. A decision names the version of the
claim or incident that was on the screen: where somebody else decided in the meantime, nothing is written and
:class:`ConflictError` says who.
"""

from __future__ import annotations

from typing import Any, Final

from dalil.ledger.actions.accept import Accept
from dalil.ledger.actions.assign import Assign
from dalil.ledger.actions.base import Action, ConflictError, RefusedError, history, standing
from dalil.ledger.actions.comment import Comment
from dalil.ledger.actions.confirm import Confirm
from dalil.ledger.actions.correct import Correct
from dalil.ledger.actions.distinct import Distinct
from dalil.ledger.actions.divide import Divide
from dalil.ledger.actions.grade import Grade
from dalil.ledger.actions.join import Join
from dalil.ledger.actions.merge import Merge
from dalil.ledger.actions.reject import Reject
from dalil.ledger.actions.restrict import Restrict
from dalil.ledger.actions.split import Split
from dalil.ledger.actions.undo import Undo
from dalil.ledger.models.decisions import Decision
from dalil.ledger.viewing import Viewer

__all__ = ["ACTIONS", "Action", "ConflictError", "RefusedError", "decide", "history", "standing"]

ACTIONS: Final[dict[str, type[Action]]] = {
    each.verb: each
    for each in (
        *(Accept, Correct, Reject, Divide, Join, Comment, Assign),
        *(Merge, Split, Distinct, Grade, Confirm, Restrict, Undo),
    )
}


def decide(verb: str, name: str, *, by: Viewer, version: int, reason: str = "", **told: Any) -> Decision:
    """Take one decision about a claim or an incident, and return it.

    ``version`` is that of :func:`standing` when it was looked at; ``told`` is what the verb needs besides. Raises
    :class:`RefusedError` for what cannot be or is not allowed, :class:`ConflictError` where somebody was quicker.
    """
    if verb not in ACTIONS:
        raise RefusedError(f"no action is called {verb!r}")
    return ACTIONS[verb](name, by, reason.strip()[:2000], told).take(version)
