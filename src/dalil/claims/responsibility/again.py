"""Again: doers that a report names once and then only describes ("Israeli troops …", "the troops …")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dalil.claims.events.doers import Party
from dalil.claims.occurrences.occurrence import Occurrence
from dalil.claims.units.unit import Unit

_THE = re.compile(r"\b(?:the|these|those|same)\s+$", re.IGNORECASE)
_TROOPS = re.compile(r"\b(?:troops|soldiers|forces|army|military)\b", re.IGNORECASE)
_STATE = ("state", "state_forces")
_NEAR = 2  # sentences


def name_troops(unit: Unit, occurrences: Sequence[Occurrence]) -> None:
    """Give "the troops" of a unit the name of those whom one of the two sentences before it told of."""
    for party in unit.parties:
        mention = party.mention
        described = party.role == "doer" and mention.descriptive and mention.kind == "state_forces"
        if not described or mention.side != "unknown" or not _THE.search(unit.sentence.text[: party.start]):
            continue
        named = _named_before(unit, occurrences)
        if named is not None:
            party.mention = named.mention


def _named_before(unit: Unit, occurrences: Sequence[Occurrence]) -> Party | None:
    """The one army or state whose troops were the doers last; ``None`` where several were."""
    found: dict[str, Party] = {}
    for occurrence in occurrences[-2:]:
        for told in occurrence.units:
            if unit.sentence.index - told.sentence.index > _NEAR:
                continue
            for party in told.parties:
                words = told.sentence.text[party.start : party.end]
                if party.role == "doer" and party.mention.kind in _STATE and party.mention.side != "unknown":
                    if not _TROOPS.search(words):
                        return None
                    found[party.mention.id] = party
    return next(iter(found.values())) if len(found) == 1 else None
