"""The statement that people read first: what the file holds, whence it comes, who said what, what was decided."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from dalil.exports.custody.case import Case

_KEEP = """\
What is told here are claims: what reports say, with who said it. They are not findings of fact. Nothing in this file is
redacted: it may name persons and places whom publication would harm. Keep it as you keep evidence.
"""


def statement(case: Case, made_at: datetime, version: str, *, names: bool) -> str:
    """The statement as plain text."""
    return "\n".join(_parts(case, made_at, version, names=names)) + "\n"


def _parts(case: Case, made_at: datetime, version: str, *, names: bool) -> Iterator[str]:
    yield "EXTRACT FROM AN EVIDENCE LEDGER"
    yield ""
    yield f"Made at {made_at:%Y-%m-%d %H:%M:%S} UTC by Dalil {version}, for: {', '.join(case.named)}."
    yield f"It holds {_number(len(case.captures), 'original')}, {_number(len(case.reports), 'report')}, "
    yield f"{_number(len(case.claims), 'claim')}, {_number(len(case.incidents), 'incident')} and "
    yield f"{_number(len(case.decisions), 'decision')} of people."
    yield f"The chain of the ledger has {_number(len(case.chain), 'entry', 'entries')}. Its head:"
    yield f"  {case.head}"
    yield ""
    yield _KEEP
    yield from _originals(case)
    yield from _claims(case)
    yield from _decisions(case, names=names)
    yield "HOW IT IS VERIFIED"
    yield "  VERIFY.md tells it, with standard tools and without Dalil."


def _originals(case: Case) -> Iterator[str]:
    yield "ORIGINALS"
    for capture in case.captures:
        at = f"{capture.captured_at:%Y-%m-%d %H:%M:%S} UTC" if capture.captured_at else "at an unknown time"
        yield f"  {_one_line(capture.name)}"
        yield f"    from {_one_line(capture.origin)}, captured {at}, {capture.size:,} bytes"
        yield f"    SHA-256 {capture.sha256}"
    yield ""


def _claims(case: Case) -> Iterator[str]:
    for incident in case.incidents:
        yield f"INCIDENT {incident.incident_id}"
        yield f"  {_one_line(incident.title)}: {_number(incident.claim_count, 'claim')}"
        yield ""
    yield "CLAIMS"
    files = {report.pk: report for report in case.reports}
    for claim in case.claims:
        record = claim.record
        said = ", as told by ".join(_one_line(each["name"]) for each in record["attribution"]) or "nobody named"
        days = " to ".join(dict.fromkeys(str(day) for day in (claim.date_start, claim.date_end) if day)) or "no day"
        places = ", ".join(_one_line(place["name"]) for place in record["places"]) or "no place"
        yield f"  {claim.claim_id} {claim.kind.replace('_', ' ')}, {claim.status}: {places}; {days}"
        yield f"    said by {said}, in {_one_line(files[claim.report_id].file)}"
        yield f"    “{_one_line(claim.quote)}”"
        yield f"    read by {record.get('reader') or 'an unknown reader'}"
    yield ""


def _decisions(case: Case, *, names: bool) -> Iterator[str]:
    yield "WHAT PEOPLE DECIDED"
    if not case.decisions:
        yield "  nothing"
    for link in case.decisions:
        who = _one_line(link.actor) if names else "name withheld, provable by the chain"
        yield f"  {link.at} UTC, entry {link.seq}: {link.action} {_one_line(link.object)} ({who})"
    yield ""


def _number(number: int, one: str, many: str | None = None) -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"


def _one_line(text: str) -> str:
    """A text of others on one line, without what could move a reader's cursor."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())
