"""Putting another record in the place of a claim's, with all by which it is found."""

from __future__ import annotations

from django.db.models import Q

from dalil import model
from dalil.ledger import judgements, outlines, publication, rows
from dalil.ledger.fields import storable
from dalil.ledger.models import Claim, Link
from dalil.model.records import Record


def restate(row: Claim, record: Record) -> None:
    """Write ``record`` as the claim's; what was read stays in ``as_read``. The program's links of it are dropped."""
    noun = model.claim_from_record(record)
    columns = rows.claim_columns(noun, row.position, row.report.noun, row.report, row.reading)
    columns["record"] = storable(record)
    for name, value in columns.items():
        setattr(row, name, value)
    row.save()
    row.__dict__.pop("noun", None)
    rows.clear_beside(row)
    rows.store_beside([(row, noun)])
    unlink(row)
    publication.publish([row.report_id])
    outlines.renew([row.pk])


def unlink(row: Claim) -> None:
    """Drop the program's links of a claim: they are weighed anew."""
    Link.objects.filter(Q(one=row) | Q(other=row)).delete()


def withdraw_between(one: Claim, other: Claim, *, by: str, reason: str) -> None:
    """Take back what people judged of two claims, if they did."""
    if judgements.standing_on(one.claim_id, other.claim_id) is not None:
        judgements.withdraw(one.claim_id, other.claim_id, by=by, reason=reason)
