"""The archive by date and section: "Items filtered by date"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.core.exceptions import BadRequest
from django.db.models import Count, prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dalil.ledger.models import Report
from dalil.ledger.sides import side_of
from dalil.site import calendars, phrases, wording
from dalil.site.choices import Named, archive_choices
from dalil.site.hits import hits, reports_of_keys
from dalil.site.listing import Listing, listing
from dalil.site.questions import read_day
from dalil.site.ranges import Range, Scale, total
from dalil.site.reading import CLAIMS, Held, Reading, glanced, read, report_title
from dalil.site.remembered import once_a_state
from dalil.site.searches import UNNAMED, Search
from dalil.site.wording import word

GIST = 160  # characters of a report's beginning in the list


@once_a_state(2)
def day_counts() -> Mapping[date, int]:
    """How many reports each day has. One query."""
    rows = Report.objects.filter(day__isnull=False).order_by("day").values_list("day").annotate(Count("pk"))
    return dict(rows)


@dataclass(frozen=True, slots=True)
class Item:
    """One report in the list of a day."""

    reading: Reading

    @property
    def gist(self) -> str:
        """How it begins."""
        text = " ".join(self.reading.row.text.split())
        title = self.reading.row.title
        if title and text.startswith(title):
            text = text[len(title) :].strip()
        return text if len(text) <= GIST else text[:GIST].rsplit(" ", 1)[0] + " …"

    @property
    def told(self) -> str:
        """Its claims in one line: how many, of what."""
        held = self.reading.held
        kinds = list(dict.fromkeys(word(wording.KIND_NAME, each.claim.kind) for each in held))
        places = list(dict.fromkeys(place.name for each in held for place in each.claim.places))
        parts = [phrases.listed(kinds[:3]), *([places[0]] if len(places) == 1 else [])]
        return f"{len(held)} · {', '.join(parts)}"

    @property
    def killed(self) -> Range | None:
        """People killed in its single attacks together, each attack once; totals are not in it."""
        by_occurrence: dict[int | str, Range] = {}
        for each in self.reading.held:
            if each.killed and each.claim.scope == "incident" and each.claim.status != "denied":
                key = each.claim.claim_id if each.occurrence is None else each.occurrence
                by_occurrence[key] = by_occurrence.get(key, each.killed) | each.killed
        return total(by_occurrence.values())


@dataclass(frozen=True, slots=True)
class Section:
    """One section of a day."""

    number: int
    name: str
    items: Sequence[Item]


def _sections(readings: Sequence[Reading]) -> list[Section]:
    names = list(dict.fromkeys(reading.row.section for reading in readings))
    return [
        Section(number, name, [Item(reading) for reading in readings if reading.row.section == name])
        for number, name in enumerate(names, start=1)
    ]


def _incidents(readings: Sequence[Reading]) -> set[int]:
    """The primary keys of the incidents that the claims of reports tell of."""
    return {each.occurrence for reading in readings for each in reading.held if each.occurrence is not None}


def _opened(reading: Reading) -> Reading:
    """The same report with its text."""
    prefetch_related_objects([reading.row], *CLAIMS)
    return read(reading.row)


def _lead(readings: Sequence[Reading], sections: int, sources: int, incidents: int) -> str:
    held: list[Held] = [each for reading in readings for each in reading.held]
    totals = sum(each.claim.scope == "aggregate" for each in held)
    carrying = sum(bool(reading.held) for reading in readings)
    first = _("%(items)s in %(sections)s, of %(sources)s.") % {
        "items": ngettext("%(n)s item", "%(n)s items", len(readings)) % {"n": phrases.number(len(readings))},
        "sections": ngettext("%(n)s section", "%(n)s sections", sections) % {"n": phrases.number(sections)},
        "sources": ngettext("%(n)s source", "%(n)s sources", sources) % {"n": phrases.number(sources)},
    }
    if not carrying:
        return f"{phrases.capital(first)} {_('None carries a claim.')}"
    of = [ngettext("%(n)s incident", "%(n)s incidents", incidents) % {"n": phrases.number(incidents)}]
    if totals:
        of.append(ngettext("%(n)s total", "%(n)s totals", totals) % {"n": phrases.number(totals)})
    second = ngettext("%(n)s carries claims: of %(what)s.", "%(n)s carry claims: of %(what)s.", carrying) % {
        "n": phrases.number(carrying),
        "what": phrases.listed(of),
    }
    return f"{phrases.capital(first)} {phrases.capital(second)}"


def calendar(request: HttpRequest) -> HttpResponse:
    """All days of the archive, a year at a time."""
    text = request.GET.get("year", "")
    if text and not re.fullmatch(r"[0-9]{4}", text):
        raise BadRequest(_("year: the archive has no day in “%(text)s”") % {"text": text[:20]})
    return _year(request, int(text) if text else None)


def _year(request: HttpRequest, year: int | None) -> HttpResponse:
    """The calendar of one year; of the last one where none is named."""
    counts = day_counts()
    years = Counter(dict.fromkeys({day.year for day in counts}, 0))
    for day, items in counts.items():
        years[day.year] += items
    if year is not None and year not in years:
        raise Http404(f"no day of {year}")
    year = year or max(years, default=None)
    months = sorted({day.replace(day=1) for day in counts if day.year == year})
    return render(
        request,
        "dalil/days.html",
        {
            "nav": "days",
            "tab": "days",
            "years": sorted(years.items()),
            "year": year,
            "months": [calendars.month(first, counts) for first in months],
            "weekdays": calendars.weekdays(),
            "total": sum(counts.values()),
            "days": len(counts),
            "undated": Report.objects.filter(day__isnull=True).count(),
        },
    )


def period(request: HttpRequest, day: str) -> HttpResponse:
    """``2019``, ``2019-07`` or ``2019-07-22``: a year's calendar, a month's items by day, or a day's by section."""
    if re.fullmatch(r"[0-9]{4}", day):
        return _year(request, int(day))
    if re.fullmatch(r"[0-9]{4}-(0[1-9]|1[0-2])", day) and day > "0001":
        return _month(request, date(int(day[:4]), int(day[5:]), 1))
    return one_day(request, day)


def _month(request: HttpRequest, first: date) -> HttpResponse:
    counts = day_counts()
    asked = Search.of_month(first)
    page: Listing[Report] = listing(request, asked.reports(), 50, reports_of_keys)
    months = sorted({day.replace(day=1) for day in counts})
    days = [(day, list(held)) for day, held in groupby(hits(page.items), key=lambda hit: hit.row.day)]
    return render(
        request,
        "dalil/month.html",
        {
            "nav": "days",
            "month": calendars.month(first, counts),
            "weekdays": calendars.weekdays(),
            "before": max((each for each in months if each < first), default=None),
            "after": min((each for each in months if each > first), default=None),
            "page": page,
            "days": days,
            "feed": f"{reverse('reports_feed')}?{asked.query}",
        },
        status=200 if page.total else 404,
    )


def sections(request: HttpRequest) -> HttpResponse:
    """All sections of the archive, each with its number of reports."""
    return _named(request, "section", archive_choices().sections)


def sources(request: HttpRequest) -> HttpResponse:
    """All sources of the archive, each with its side and number of reports."""
    return _named(request, "source", archive_choices().sources)


def _named(request: HttpRequest, field: str, held: Sequence[Named]) -> HttpResponse:
    page: Listing[Named] = listing(request, held, size=200)
    rows = [(each, side_of(each.name) if field == "source" else "", each.name or UNNAMED) for each in page.items]
    context = {"nav": "days", "tab": f"{field}s", "field": field, "page": page, "rows": rows}
    return render(request, "dalil/named.html", context)


def one_day(request: HttpRequest, day: str) -> HttpResponse:
    """The items of one day by section; ``?section=`` leaves one, ``?open=`` opens a report here."""
    wanted = read_day(day, "day")
    if wanted is None:
        raise BadRequest(_("day: empty"))
    counts = day_counts()
    rows = Report.objects.filter(day=wanted).select_related("capture").prefetch_related("claims__links").order_by("pk")
    everything = [glanced(row) for row in rows]
    section = request.GET.get("section")
    source = request.GET.get("source")
    readings = [
        reading
        for reading in everything
        if (section is None or reading.row.section == section) and (source is None or reading.row.source == source)
    ]
    opened = request.GET.get("open") or next((reading.row.report_id for reading in readings if reading.held), "")
    incidents = len(_incidents(readings))
    readings = [_opened(each) if each.row.report_id == opened else each for each in readings]
    sections = _sections(readings)
    killed = [item.killed for part in sections for item in part.items]
    known = sorted(counts)
    return render(
        request,
        "dalil/day.html",
        {
            "nav": "days",
            "day": wanted,
            "title": phrases.day(wanted, weekday=True),
            "lead": _lead(readings, len(sections), len({reading.row.source for reading in readings}), incidents)
            if readings
            else "",
            "sections": sections,
            "opened": opened,
            "scale": Scale.for_values(killed, most_marks=3),
            "month": calendars.month(wanted, counts),
            "weekdays": calendars.weekdays(),
            "before": max((each for each in known if each < wanted), default=None),
            "after": min((each for each in known if each > wanted), default=None),
            "counts": counts,
            "all_sections": Counter(reading.row.section for reading in everything).items(),
            "all_sources": [
                (name, next(reading.side for reading in everything if reading.row.source == name), items)
                for name, items in Counter(reading.row.source for reading in everything).items()
            ],
            "section": section,
            "source": source,
            "everything": len(everything),
            "feed": f"{reverse('reports_feed')}?from={wanted}&to={wanted}",
        },
        status=200 if everything else 404,
    )


def undated(request: HttpRequest) -> HttpResponse:
    """Items whose page gives no date."""
    rows = Report.objects.filter(day__isnull=True).order_by("pk")
    page: Listing[Report] = listing(request, rows, 25, reports_of_keys)
    items = [(row, report_title(row), side_of(row.source)) for row in page.items]
    return render(request, "dalil/undated.html", {"nav": "days", "tab": "undated", "page": page, "items": items})
