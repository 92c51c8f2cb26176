"""``dalil versions``: texts that were copied or brought up to date, and what changed in them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dalil.cli.options import JsonOption, LedgerOption, opened

if TYPE_CHECKING:
    from dalil.ledger.versions import Telling
    from dalil.reports.likeness import Change

_SHOWN_AROUND = 60
"""How many characters of what stayed the same are shown on either side of a change."""


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command()(versions)


def versions(
    report: Annotated[
        str | None,
        typer.Argument(metavar="REPORT", help="The identifier of a report; without it all texts told again."),
    ] = None,
    as_json: JsonOption = False,
    ledger: LedgerOption = None,
) -> None:
    """List texts that were told again, copied or changed; of one report show what changed from version to version."""
    held = opened(ledger)
    if report is not None:
        tellings = held.versions(report)
        print(json.dumps([_record(each) for each in tellings], ensure_ascii=False) if as_json else _shown(tellings))
        return
    stories = [held.versions(first.report_id) for first in held.told_again()]
    if as_json:
        print(json.dumps([[_record(each) for each in tellings] for tellings in stories], ensure_ascii=False))
    elif not stories:
        print("No text of this ledger was told again.")
    else:
        print("\n\n".join("\n".join(_line(each) for each in tellings) for tellings in stories))


def _line(telling: Telling) -> str:
    row = telling.report
    how = "" if telling.likeness == 1.0 and not telling.changes else f"  {telling.likeness:.0%} as the first"
    return f"{row.report_id}  {row.day or 'no date'}  {row.capture.name}  {row.title or ''}{how}".rstrip()


def _shown(tellings: list[Telling]) -> str:
    parts = []
    for telling in tellings:
        parts.append(_line(telling))
        if any(change.kind != "same" for change in telling.changes):
            parts.append(_marked(telling.changes))
        elif telling.changes:
            parts.append("  the same words")
    return "\n".join(parts)


def _marked(changes: tuple[Change, ...]) -> str:
    """The changes in the manner of wdiff, with some of the words around them."""
    parts = []
    for change in changes:
        words = " ".join(change.words.split())
        if change.kind == "gone":
            parts.append(f"[-{words}-]")
        elif change.kind == "new":
            parts.append(f"{{+{words}+}}")
        elif len(words) > 2 * _SHOWN_AROUND:
            parts.append(f"{words[:_SHOWN_AROUND]} … {words[-_SHOWN_AROUND:]}")
        else:
            parts.append(words)
    return "  " + " ".join(parts)


def _record(telling: Telling) -> dict[str, Any]:
    row = telling.report
    return {
        "report_id": row.report_id,
        "day": row.day.isoformat() if row.day else None,
        "file": row.capture.name,
        "title": row.title or None,
        "source": row.source or None,
        "likeness": round(telling.likeness, 3),
        "changes": [{"kind": change.kind, "words": change.words} for change in telling.changes],
    }
