"""Split: an incident's claims tell of two occurrences."""

from __future__ import annotations

from dalil.ledger import judgements
from dalil.ledger.actions.base import OfIncident, RefusedError
from dalil.ledger.actions.pairs import as_row, withdrawn_since
from dalil.ledger.models import Incident


class Split(OfIncident):
    """Judge that ``apart``, some of the incident's claims, tell of another occurrence than the rest."""

    verb = "split"

    def change(self) -> None:
        members = Incident.objects.get(incident_id=self.name).noun.claims
        apart = [claim_id for claim_id in members if claim_id in set(self.told.get("apart") or ())]
        rest = [claim_id for claim_id in members if claim_id not in apart]
        if not apart or not rest:
            raise RefusedError("choose some of the claims, and not all")
        standing = set(judgements.standing().values_list("pk", flat=True))
        made = judgements.split(self.name, [rest, apart], by=self.by.name, reason=self.reason)
        self.before, self.after = withdrawn_since(standing), {"apart": apart, "stated": [as_row(row) for row in made]}

    def settle(self) -> None:
        judgements.derive()
