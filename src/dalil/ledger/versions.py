"""Copies and updated versions of one text: found when reports are stored, kept as versions of one report."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import F

from dalil.ledger.models import Report, Version, VersionKey
from dalil.reports.likeness import COPY, VERSION, Change, difference, keys, likeness, runs

_MOST_COMPARED = 50
"""How many of the reports that share most keys are compared; a text copied more often is known by these."""
_TOGETHER = 50  # reports that are placed in one transaction
_REPORTS = Report._base_manager


@dataclass(frozen=True, slots=True)
class Telling:
    """One version of a text, and how it differs from the one before it (empty for the first)."""

    report: Report
    likeness: float
    changes: tuple[Change, ...] = ()

    @property
    def is_copy(self) -> bool:
        """True if it tells the first one's text as it was."""
        return self.likeness >= COPY


def place_new_reports() -> int:
    """Give each report that has no place among versions its own, oldest first; how many were placed.

    Some are one transaction: a run that is cut short is taken up by the next, and a disk is not waited for after each.
    """
    new = list(_REPORTS.filter(version=None).order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(new), _TOGETHER):
        with transaction.atomic():
            for pk in new[start : start + _TOGETHER]:
                _place(_REPORTS.get(pk=pk))
    return len(new)


@transaction.atomic
def forget() -> None:
    """Forget all places, after reports were read anew: they are found again by :func:`place_new_reports`."""
    Version.objects.all().delete()
    VersionKey.objects.all().delete()


def _place(report: Report) -> None:
    found = runs(report.text)
    own = keys(found)
    shared = Counter(
        VersionKey.objects.filter(key__in=own, report__pk__lt=report.pk).values_list("report_id", flat=True)
    )
    nearest = [pk for pk, _ in sorted(shared.items(), key=lambda pair: (-pair[1], pair[0]))[:_MOST_COMPARED]]
    told = _REPORTS.filter(pk__in=nearest).values_list("pk", "text", "version__first_id")
    others = {pk: (text, first) for pk, text, first in told}
    best, first, closeness = 0.0, report.pk, 1.0
    for pk in nearest:
        text, of = others[pk]
        alike = likeness(found, runs(text))
        if alike >= VERSION and alike > best:
            best, first = alike, of
    if first != report.pk:
        text = others[first][0] if first in others else _REPORTS.values_list("text", flat=True).get(pk=first)
        closeness = likeness(found, runs(text))
    Version.objects.create(report=report, first_id=first, likeness=closeness)
    VersionKey.objects.bulk_create(VersionKey(report=report, key=key) for key in own)


def tellings(report: Report) -> list[Telling]:
    """All versions of a report's text that may be seen, in the order of their days, each with what it changed; only
    itself where there is no other.
    """
    place = Version.objects.filter(report__pk=report.pk).first()
    if place is None:
        return [Telling(report, 1.0)]
    rows = Report.objects.filter(version__first=place.first_id).select_related("version", "capture")
    ordered = sorted(rows, key=lambda row: (row.day or date.max, row.pk))
    found: list[Telling] = []
    for row in ordered:
        changes = difference(found[-1].report.text, row.text) if found else ()
        found.append(Telling(row, row.version.likeness, changes))
    return found


def around(report: Report, most: int) -> tuple[list[Report], list[Report], int]:
    """Versions of a report's text that may be seen, in the order of their days: the one before those that follow, if
    any; up to ``most`` around the report, itself among them; and how many there are besides these.
    """
    order = (F("day").asc(nulls_last=True), "pk")
    pks = list(Report.objects.filter(version__first__versions=report.pk).order_by(*order).values_list("pk", flat=True))
    if report.pk not in pks:
        return [], [report], 0
    start = max(0, min(pks.index(report.pk) - most // 2, len(pks) - most))
    shown = pks[start : start + most]
    rows = Report.objects.in_bulk(pks[max(0, start - 1) : start + most]) if len(pks) > 1 else {report.pk: report}
    before = [rows[pks[start - 1]]] if start else []
    return before, [rows[pk] for pk in shown], len(pks) - len(shown)


def told_again() -> list[Report]:
    """The first reports of all texts that have several versions, in the order in which they were stored."""
    several = Version.objects.exclude(report=F("first")).values("first_id")
    return list(Report.objects.filter(pk__in=several).order_by("pk"))
