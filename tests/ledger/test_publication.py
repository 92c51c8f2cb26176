"""What others than the house see is written some claims at a time, however many reports and claims a ledger holds."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.db.models.signals import post_init

from dalil.ledger import publication
from dalil.ledger.models import Claim, Report

if TYPE_CHECKING:
    from dalil.ledger.store import Ledger

REPORTS, CLAIMS = 25, 20


class Held:
    """Counts the rows of a table that are held while it is open, and keeps the most."""

    def __init__(self, table: type[Any]) -> None:
        self._table = table
        self._rows: dict[int, weakref.ref[Any]] = {}
        self.most = 0

    def __enter__(self) -> Held:
        post_init.connect(self._made, sender=self._table)
        return self

    def __exit__(self, *error: object) -> None:
        post_init.disconnect(self._made, sender=self._table)

    def _made(self, instance: Any, **_: object) -> None:
        key = id(instance)
        self._rows[key] = weakref.ref(instance, lambda _: self._rows.pop(key, None))
        self.most = max(self.most, len(self._rows))


def test_no_more_claims_are_held_than_a_batch(sqlite_ledger: Ledger, page: Callable[..., Path]) -> None:
    lines = [
        f"airstrike | 2019-07-01 | Town {number}, Idlib, Syria | killed 3 | russia | | Civil Defense"
        for number in range(CLAIMS)
    ]
    sqlite_ledger.ingest([page("a.txt", *(line for _ in range(REPORTS) for line in (*lines, "---")))])
    assert Claim.objects.count() == REPORTS * CLAIMS > 2 * publication.CLAIMS_HELD
    with Held(Claim) as claims, Held(Report) as reports:
        publication.publish()
    assert 0 < claims.most <= publication.CLAIMS_HELD + CLAIMS
    assert 0 < reports.most <= publication.REPORTS_HELD + 1
