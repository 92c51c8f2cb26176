"""People's standing judgements as decisions to learn weights from."""

from __future__ import annotations

from collections.abc import Iterator

from dalil import model
from dalil.ledger.models import Judgement


def decisions() -> Iterator[tuple[model.Claim, model.Claim, bool]]:
    """The pairs of claims that people judged, each with whether they are one occurrence; unsure ones are left out."""
    rows = Judgement.objects.filter(withdrawn_at=None).exclude(verdict=Judgement.UNSURE).order_by("pk")
    for row in rows.select_related("one", "other").iterator(chunk_size=500):
        yield row.one.noun, row.other.noun, row.verdict == Judgement.SAME
