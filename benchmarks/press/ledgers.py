"""A ledger of invented reports: the claims of ``benchmarks/linking/world.py``, told in sentences, stored and linked.

Every report is one outlet's items of a day; each claim's sentence carries its place, kind, doer and number, so that
pages have marks to draw and searches have words to find.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import groupby, islice
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from benchmarks.linking import world

from dalil.ledger import open_ledger
from dalil.model import Block, Capture, Claim, Report, ReportRef, SourceMap, Span, Words

if TYPE_CHECKING:
    from django.db.models import Model

    from dalil.ledger.captures import CaptureStore
    from dalil.ledger.store import Ledger

TOGETHER = 100  # reports that are stored at once
SECTIONS = ("Daily news", "Field reports", "Statements")
FILLER = (
    "Rescue teams were at work until the evening. Roads into the area were closed and the hospital asked for blood."
    " Residents spoke of aircraft overhead since the morning."
)


def _sentence(claim: Claim) -> tuple[str, dict[str, str]]:
    """A sentence that tells a claim, and the words of its place, kind, doer and number."""
    place = claim.places[0].name if claim.places else "the area"
    kind = claim.kind.replace("_", " ")
    doer = claim.actors[0].name if claim.actors else ""
    numbers = " and ".join(f"{count.quantity.low} people {count.outcome}" for count in claim.counts)
    target = f" on a {claim.targets[0].type.replace('_', ' ')}" if claim.targets else ""
    by = f" by {doer} forces" if doer else ""
    text = f"In {place}, a {kind}{target}{by} was reported" + (f" with {numbers}." if numbers else ".")
    return text, {"place": place, "kind": kind, "doer": doer}


def _told(claim: Claim, report: Report, start: int) -> Claim:
    """The claim with its words where its sentence stands."""
    sentence, parts = _sentence(claim)

    def words(phrase: str) -> Words | None:
        at = sentence.find(phrase) if phrase else -1
        return Words(phrase, start + at, start + at + len(phrase)) if at >= 0 else None

    return replace(
        claim,
        report=ReportRef(report.id, report.file, report.index, report.day),
        places=tuple(replace(place, words=words(parts["place"])) for place in claim.places),
        actors=tuple(replace(actor, words=words(parts["doer"])) for actor in claim.actors),
        counts=tuple(
            replace(count, words=words(f"{count.quantity.low} people {count.outcome}")) for count in claim.counts
        ),
        evidence=(Span(start, start + len(sentence)),),
    )


def _reports(claims: Iterable[Claim]) -> Iterator[tuple[Capture, Report, list[Claim]]]:
    """Reports with their claims, by day: an outlet's claims of one day are one report."""

    def by_day(claim: Claim) -> tuple[str, str]:
        return str(claim.report.published), claim.report.id

    for (_day, name), group in groupby(sorted(claims, key=by_day), key=by_day):
        held = list(group)
        paragraphs = [_sentence(claim)[0] for claim in held]
        source = held[0].attribution[0].name
        title = f"{name}: {len(held)} items"  # no two reports have the same bytes
        text = "\n\n".join([title, *paragraphs, FILLER])
        blocks, at = [], 0
        for number, part in enumerate(text.split("\n\n")):
            blocks.append(Block("paragraph" if number else "title", at, at + len(part)))
            at += len(part) + 2
        content = text.encode()
        capture = Capture(f"{name}.txt", content, f"pages/{name}.txt", captured_at=datetime.now(UTC))
        report = Report(
            file=capture.name,
            index=0,
            text=text,
            source_map=SourceMap.shifted(len(text), 0),
            blocks=tuple(blocks),
            published=held[0].report.published,
            section=SECTIONS[len(name) % len(SECTIONS)],
            title=title,
            source=source,
            capture_sha256=capture.sha256,
        )
        starts = [block.start for block in blocks[1:]]
        yield capture, report, [_told(claim, report, start) for claim, start in zip(held, starts, strict=False)]


def _told_until(number: int, seed: int) -> list[Claim]:
    """Whole days of claims, with the totals of each, until there are ``number`` of single occurrences."""
    found: list[Claim] = []
    single = 0
    for told in world.days(seed):
        found += told
        single += sum(claim.scope == "incident" for claim in told)
        if single >= number:
            break
    return found


def make(folder: Path, claims: int, seed: int = 1) -> Ledger:
    """The ledger in ``folder``, made of so many claims if it is empty, and of the totals of their days beside; tables
    are where ``DALIL_DATABASE_URL`` says.
    """
    ledger = open_ledger(folder)
    if ledger.counts().claims:
        return ledger
    from django.db import transaction

    from dalil.ledger import versions
    from dalil.ledger.captures import CaptureStore

    reports = _reports(_told_until(claims, seed))
    with CaptureStore(ledger.folder.captures) as store, transaction.atomic():
        while batch := list(islice(reports, TOGETHER)):
            _store(batch, store)
    versions.place_new_reports()
    ledger.relink()
    return ledger


def _store(batch: Sequence[tuple[Capture, Report, list[Claim]]], store: CaptureStore) -> None:
    """Captures, reports and claims, sealed by one entry of the chain."""
    from dalil.ledger import audit, rows
    from dalil.ledger.models import Claim as ClaimRow

    kept = [store.keep(capture) for capture, _, _ in batch]
    captures = [rows.store_capture(capture, each) for (capture, _, _), each in zip(batch, kept, strict=True)]
    reports = [rows.store_report(report, row) for (_, report, _), row in zip(batch, captures, strict=True)]
    nouns = [claim for _, _, told in batch for claim in told]
    claims = ClaimRow.objects.bulk_create(
        ClaimRow(claim_id=claim.claim_id, **rows.claim_columns(claim, position, report, row))
        for (_, report, told), row in zip(batch, reports, strict=True)
        for position, claim in enumerate(told)
    )
    rows.store_beside(list(zip(claims, nouns, strict=True)))
    told_of = {"reports": len(reports), "claims": len(claims)}
    audit.append("ingest", captures[0].sha256, told_of, seals=[*captures, *reports, *claims])
    for each in kept:
        store.sealed(each)


DAYS = [f"20{15 + number % 2}-{1 + number % 12:02d}" for number in range(20)]
PERIODS = [f"from={day}-01&to={day}-28" for day in DAYS]
PROVINCES = [f"place=Province+{number % 12}" for number in range(20)]


def some(table: type[Model], field: str) -> list[str]:
    """Twenty values of a column, evenly through the rows."""
    keys = list(table.objects.order_by("pk").values_list("pk", flat=True))
    picked = [keys[len(keys) * step // 20] for step in range(20)] if keys else []
    return [str(table.objects.values_list(field, flat=True).get(pk=pk)) for pk in picked]


def days_of_reports() -> list[str]:
    """Twenty days on which something was reported, and the four of the most reports."""
    from django.db.models import Count

    from dalil.ledger.models import Report

    fullest = Report.objects.exclude(day=None).values("day").annotate(held=Count("pk")).order_by("-held", "day")[:4]
    return [*some(Report, "day"), *(str(row["day"]) for row in fullest)]


def addresses() -> dict[str, Sequence[str]]:
    """Addresses of each kind of page that anybody opens, as many as are asked in turn."""
    from dalil.ledger.models import Capture as CaptureRow
    from dalil.ledger.models import Claim as ClaimRow
    from dalil.ledger.models import Incident, IncidentOutline, Report

    days, periods, provinces = days_of_reports(), PERIODS, PROVINCES
    return {
        "overview": ["/"],
        "overview, a month": [f"/?{period}" for period in periods],
        "overview, a place": [f"/?{place}" for place in provinces],
        "calendar": [f"/days/{day[:4]}/" for day in days],
        "month": [f"/days/{day[:7]}/" for day in days],
        "day": [f"/days/{day}/" for day in days],
        "sections": ["/sections/"],
        "sources": ["/sources/"],
        "search, common word": ["/reports/?q=aircraft"],
        "search, phrase": [f"/reports/?q=%22{word}+on+a%22+school" for word in ("airstrike", "shelling", "bombing")],
        "search, filters": [f"/reports/?q=hospital&kind=airstrike&{period}" for period in periods],
        "search, by source": ["/reports/?source=Outlet+A", "/reports/?source=Outlet+A&order=oldest"],
        "report": [f"/reports/{each}/" for each in some(Report, "report_id")],
        "claim": [f"/claims/{each}/" for each in some(ClaimRow, "claim_id")],
        "capture": [f"/captures/{each}/" for each in some(CaptureRow, "sha256")],
        "incidents": [f"/incidents/?page={page}" for page in range(1, 20)],
        "incidents, gravest": ["/incidents/?order=killed", "/incidents/?order=killed&page=3"],
        "incidents, filters": [f"/incidents/?actor=ally&target=school&{place}" for place in provinces],
        "incident": [f"/incidents/{each}/" for each in some(Incident, "incident_id")],
        "map": ["/map/"],
        "map, what its script asks for": ["/map/points.json?kind=any"],
        "map, a spot": [f"/map/spot.json?kind=any&spot={quote(each)}" for each in some(IncidentOutline, "spot")],
        "map, names": [f"/map/names/en/7/{76 + number % 4}/50.json" for number in range(8)],
        "map, a month": [f"/map/?{period}" for period in periods],
        "timeline": ["/timeline/"],
        "timeline, a place": [f"/timeline/?{place}" for place in provinces],
        "figures": ["/figures/"],
        "figures, a month": [f"/figures/?{period}" for period in periods],
        "figures, a place": [f"/figures/?{place}&kind=airstrike" for place in provinces],
        "method": ["/about/"],
        "feed of reports": ["/reports/feed.atom?q=aircraft"],
        "feed of incidents": ["/incidents/feed.atom"],
    }
