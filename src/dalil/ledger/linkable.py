"""The claims of a ledger that can be linked, as nouns in the order that a sweep needs; and the totals over them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from django.db.models import BooleanField, Q
from django.db.models.expressions import RawSQL

from dalil import model
from dalil.incidents.aggregates import Keys, Span, span_of
from dalil.incidents.days import WIDE
from dalil.ledger.models import Claim, ClaimPlace

_BATCH = 500


def claims_by_key(pks: Sequence[int]) -> Iterator[tuple[int, model.Claim]]:
    """Claims of these primary keys, in their order, each with its key."""
    for start in range(0, len(pks), _BATCH):
        batch = pks[start : start + _BATCH]
        records = dict(Claim.objects.filter(pk__in=batch).order_by().values_list("pk", "record"))
        for pk in batch:
            if pk in records:
                yield pk, model.claim_from_record(records[pk])


def sweep_keys() -> list[int]:
    """The primary keys of all claims of single occurrences: those that may be told of on any day, then the others by
    their first days.
    """
    residents, dated = [], []
    rows = Claim.objects.filter(scope="incident").order_by().values_list("pk", "date_start", "date_end", "status")
    for pk, start, end, status in rows.iterator(chunk_size=5000):
        if status == "denied" or start is None or is_wide(start, end):
            residents.append(pk)
        else:
            dated.append(start.toordinal() << 48 | pk)
    dated.sort()
    return [*sorted(residents), *(key & (1 << 48) - 1 for key in dated)]


def is_wide(start: date | None, end: date | None) -> bool:
    """True for days too many, or too odd, to look a claim up by, and where there are none."""
    return start is None or end is None or not timedelta(0) <= end - start < timedelta(WIDE)


def spans(which: Q | None = None) -> list[Span]:
    """What the totals of the ledger cover, or those of them that pass ``which``."""
    # The scope as a literal: without it SQLite passes over the index of totals by day.
    totals = RawSQL("ledger_claim.scope = 'aggregate'", (), BooleanField())
    rows = Claim.objects.filter(totals, which or Q(), status="asserted").exclude(date_start=None).order_by()
    told = [(report, model.claim_from_record(record)) for report, record in rows.values_list("report_id", "record")]
    countries = _countries(sorted({report for report, claim in told if not claim.places}))
    found = (span_of(claim, countries.get(report, frozenset())) for report, claim in told)
    return [span for span in found if span is not None]


def spans_of(pks: Sequence[int]) -> list[Span]:
    """What those of these claims cover that are totals."""
    return spans(Q(pk__in=pks))


def _countries(reports: Sequence[int]) -> dict[int, Keys]:
    """The countries that reports tell of, as keys of coverage."""
    found: dict[int, set[tuple[str, str]]] = defaultdict(set)
    for start in range(0, len(reports), _BATCH):
        names = ClaimPlace.objects.filter(claim__report__in=reports[start : start + _BATCH], key__startswith="=")
        for report, code in names.values_list("claim__report_id", "name").distinct():
            found[report].add(("country", code))
    return {report: frozenset(keys) for report, keys in found.items()}


def in_window(first: int, last: int, tolerance: int) -> Q:
    """Claims that days from ``first`` to ``last`` (ordinal numbers) may be told as, by their own days."""
    earliest = date.fromordinal(max(1, first - tolerance))
    latest = date.fromordinal(min(date.max.toordinal(), last + tolerance))
    begins = earliest - timedelta(WIDE) if earliest > date.min + timedelta(WIDE) else date.min
    return Q(date_start__range=(begins, latest), date_end__gte=earliest)


def windows(days: Iterable[tuple[int, int]], gap: int) -> list[tuple[int, int]]:
    """Spans of days joined where they lie no more than ``gap`` days apart."""
    joined: list[tuple[int, int]] = []
    for first, last in sorted(days):
        if joined and first <= joined[-1][1] + gap:
            joined[-1] = joined[-1][0], max(last, joined[-1][1])
        else:
            joined.append((first, last))
    return joined
