"""TimeMap's one file of JSON: events, the sources that they name by id, and associations; all values are texts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from tempfile import TemporaryFile
from typing import Any, Final

from dalil.exports.columns import address
from dalil.exports.events import Event, events, iso, span
from dalil.exports.options import Options
from dalil.exports.selection import Selected
from dalil.ledger.addresses import report_path
from dalil.model import Claim
from dalil.model.vocabulary import KINDS

SUBJECTS: Final = ("incidents",)
MEMBERS: Final = True


def lines(of: str, rows: Iterable[Selected], options: Options) -> Iterator[str]:
    """Events a line; those without day and place are left out, for the program drops them silently."""
    # The sources come after all events: they wait in a file, so that memory does not grow with them.
    with TemporaryFile("w+", encoding="utf-8", errors="backslashreplace") as waiting:
        told: set[str] = set()
        before = '{"events": [\n'
        for event in events(rows):
            if event.days[0] is None and (event.place is None or event.place.lat is None):
                options.leave_out("neither day nor place is known")
                continue
            for claim in event.claims:
                if claim.report.id not in told:
                    told.add(claim.report.id)
                    waiting.write(json.dumps([claim.report.id, _source(claim)], ensure_ascii=False) + "\n")
            yield before + json.dumps(_event(event), ensure_ascii=False)
            before = ",\n"
        yield ('{"events": [' if before.startswith("{") else "") + '\n],\n"sources": {'
        waiting.seek(0)
        before = "\n"
        for line in waiting:
            name, source = json.loads(line)
            yield f"{before}{json.dumps(name)}: {json.dumps(source, ensure_ascii=False)}"
            before = ",\n"
    modes = [{"id": kind, "title": kind.replace("_", " "), "desc": "", "mode": "CATEGORY"} for kind in KINDS]
    yield '\n},\n"associations": ' + json.dumps(modes) + "}\n"


def _event(event: Event) -> dict[str, Any]:
    place, (first, last) = event.place, event.days
    located = place is not None and place.lat is not None and place.lon is not None
    killed, injured = event.toll("killed"), event.toll("injured")
    return {
        "id": event.id,
        "civId": event.id,
        "description": f"{event.title}. {event.notes}",
        "graphic": "FALSE",
        # Month, day, year, as its documentation sets it.
        "date": f"{first.month}/{first.day}/{first.year}" if first else "",
        "time": "",
        "time_precision": "" if first is None else "day" if first == last else f"until {iso(last)}",
        "location": ", ".join((place.name, *place.within)) if place else "",
        "latitude": str(place.lat) if located and place else "",
        "longitude": str(place.lon) if located and place else "",
        "type": event.incident.kind,
        "category": event.incident.kind,
        "category_full": event.incident.kind.replace("_", " "),
        "associations": [event.incident.kind],
        "sources": list(dict.fromkeys(claim.report.id for claim in event.claims)),
        "comments": f"ledger incident {event.id}",
        "killed": span(killed) if killed else "",
        "injured": span(injured) if injured else "",
        "ledger": event.url,
    }


def _source(claim: Claim) -> dict[str, Any]:
    report = claim.report
    url = report.url or address(report_path(report.id))
    return {
        "id": report.id,
        "title": report.title or report.file,
        "thumbnail": "",
        "paths": [url],
        "type": "Report",
        "affil_s": [],
        "url": url,
        "description": report.section or "",
        "parent": "",
        "author": report.source or "",
        "date": iso(report.published),
        "notes": "",
    }
