"""The ledger's state that a citation was computed on, told when its link is followed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.core.exceptions import BadRequest
from django.http import QueryDict
from django.utils.translation import gettext as _

from dalil.ledger.models import AuditEntry
from dalil.site.remembered import state

LETTERS = 12  # of a state's hash, as citations give it


@dataclass(frozen=True, slots=True)
class CitedState:
    """The state that a link names: its entry, if this ledger has one, and how many entries came since."""

    asked: str
    entry: AuditEntry | None
    since: int

    @property
    def stands(self) -> bool:
        """True if the ledger is still in that state."""
        return self.entry is not None and not self.since


def name_of_state() -> str:
    """The state as citations give it; empty for an empty ledger."""
    head = state()
    return head.hash[:LETTERS] if head else ""


def cited_state(params: QueryDict) -> CitedState | None:
    """The state that a link names (``state``); ``None`` where it names none. Raises ``BadRequest`` for what is none."""
    asked = params.get("state", "").strip().lower()
    if not asked:
        return None
    if not re.fullmatch(r"[0-9a-f]{8,64}", asked):
        raise BadRequest(_("%(name)s: “%(text)s” is not known here") % {"name": "state", "text": asked[:40]})
    head = state()
    if head is not None and head.hash.startswith(asked):
        return CitedState(asked, head, 0)
    entry = AuditEntry.objects.filter(hash__startswith=asked).order_by("-seq").first()
    return CitedState(asked, entry, head.seq - entry.seq if entry and head else 0)
