"""``dalil incidents``: the incidents of the ledger, as a list or one in full."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dalil.cli.messages import complain
from dalil.cli.options import JsonOption, LedgerOption, one_of, opened, with_filters
from dalil.cli.tables import days, quantity, table
from dalil.ledger import Filters

if TYPE_CHECKING:
    from dalil.ledger.models import Claim, Incident
    from dalil.ledger.store import Ledger
    from dalil.model import Link

_CHUNK = 500


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command()(incidents)


@with_filters
def incidents(
    *,
    filters: Filters,
    action: Annotated[
        str, typer.Argument(metavar="list|show", callback=one_of(("list", "show")), help="list, or show one.")
    ] = "list",
    incident: Annotated[str | None, typer.Argument(metavar="ID", help="The incident to show.")] = None,
    limit: Annotated[
        int | None, typer.Option("--limit", metavar="N", min=1, help="List the first N only, and say so.")
    ] = None,
    as_json: JsonOption = False,
    ledger: LedgerOption = None,
) -> None:
    """List incidents, or show one.

    All that pass the filters are listed, unless --limit says otherwise.
    """
    if action == "list" and incident:
        raise typer.BadParameter("list takes no ID; did you mean show?")
    if action == "show" and not incident:
        raise typer.BadParameter("show needs the ID of an incident")
    held = opened(ledger)
    if incident:
        _show(held, held.incident(incident), as_json)
        return
    found = held.incidents(filters)
    number = found.count()
    rows = found[:limit] if limit else found
    if as_json:
        _print_array(row.record for row in rows.iterator(chunk_size=_CHUNK))
    elif number:
        head = ("incident", "days", "kind", "place", "killed", "injured", "claims", "sources")
        table(head, (_line(row) for row in rows.iterator(chunk_size=_CHUNK)))
    if not number:
        complain("no incident of this ledger passes the filters")
    if limit and number > limit:
        complain(f"the first {limit} of {number} incidents")


def _print_array(records: Iterable[dict[str, Any]]) -> None:
    """A JSON array, an element a line, without holding them all."""
    before = "[\n"
    for record in records:
        print(before, json.dumps(record, ensure_ascii=False), sep="", end="")
        before = ",\n"
    print("[]" if before == "[\n" else "\n]")


def _line(row: Incident) -> tuple[str, ...]:
    record = row.record
    return (
        row.incident_id,
        days(record["date"]["start"], record["date"]["end"]),
        row.kind,
        row.place or "–",
        _toll(record["counts"], "killed"),
        _toll(record["counts"], "injured"),
        str(row.claim_count),
        str(row.source_count),
    )


def _toll(counts: Iterable[dict[str, Any]], outcome: str) -> str:
    for count in counts:
        if count["outcome"] == outcome and count["who"] == "people" and not count["part_of"]:
            return quantity(count["low"], count["high"], count["open"])
    return "–"


def _show(held: Ledger, row: Incident, as_json: bool) -> None:
    from dalil.ledger.explanations import grade_record, nearest_record

    members = list(row.members())
    near = held.nearest(row.incident_id)
    told, settled = held.corroborated(row.incident_id), held.grade(row.incident_id)
    if as_json:
        record = {
            **row.record,
            "members": [member.record for member in members],
            "nearest": nearest_record(near),
            "grade": grade_record(told, settled.settled),
        }
        print(json.dumps(record, ensure_ascii=False, indent=1))
        return
    record = row.record
    print(row.title)
    print(f"  {row.incident_id}")
    for place in record["places"]:
        where = f"{place['lat']}, {place['lon']}" if place["lat"] is not None else "not located"
        print(f"  place    {', '.join([place['name'], *place['within']])} ({place['level']}; {where})")
    for actor in record["actors"]:
        print(f"  alleged  {actor['name']}, by {len(actor['claims'])} of {row.claim_count} claims")
    for count in record["counts"]:
        part = f", part of {count['part_of']}" if count["part_of"] else ""
        print(f"  {count['outcome']:<9}{quantity(count['low'], count['high'], count['open'])} {count['who']}{part}")
    apart = "; contested" if told.contested else ""
    print(f"  proposed {told.step or 'denied'}{apart}: {told.why} (in Airwars' grades: {told.airwars})")
    for signature in settled.signed:
        print(f"  settled  {settled.settled}, by {signature.name}, {signature.at:%Y-%m-%d}: {signature.reason}")
    for member in members:
        _print_claim(member)
    for joined in row.noun.why:
        print(f"\njoined {' and '.join(joined.claims)}")
        _print_waterfall(joined)
    if near is not None:
        print(f"\nnearest, not joined: {near.incident.title} ({near.incident.incident_id}): {near.apart.words}")
        if near.apart.link is not None:
            _print_waterfall(near.apart.link)
    for total in row.totals():
        print(f"\nwithin the total of {total.claim_id}: “{total.quote}”")


def _print_waterfall(link: Link) -> None:
    """A line for each reason: its weight in bits, and the sum up to it as a bar."""
    from dalil.incidents.explanation import waterfall

    for step in waterfall(link):
        bar = "█" * round(max(step.total, 0.0))
        print(f"  {step.part:<18}{step.weight:+5.1f}  {step.total:5.1f} {bar}".rstrip())


def _print_claim(claim: Claim) -> None:
    said_by = " < ".join(speaker["name"] for speaker in claim.record["attribution"]) or "no speaker named"
    report = claim.report
    print(f"\n{claim.claim_id} ({claim.status})")
    print(f"  {said_by}; {report.file}, {report.day or 'no date'}")
    print(f"  “{claim.quote}”")
