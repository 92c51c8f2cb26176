"""Single bytes changed at random in originals, rows and the log of a ledger: each has to be found by verify.

    python benchmarks/tamper.py [--changes 1000] [--inputs 40] [--seed 1] [--postgres URL] [--folder DIR]

A ledger is made of mixed inputs; then one byte after another is changed and changed back: any byte of a WARC file, one
byte of any column of any row, one byte of any column of an entry of the log. What the database itself refuses (a key
that is there twice, a day that is none in PostgreSQL) is counted apart and tried elsewhere.
"""

from __future__ import annotations

import sys

from custody.killing import ingest_command, timed
from custody.setting import prepared


def main() -> int:
    """Run and print; the exit code is 1 if a change was not found."""
    asked = prepared("tamper", __doc__, changes=1000, inputs=40)
    ledger_folder = asked.folder / "ledger"
    timed(ingest_command(ledger_folder, asked.pages), ledger_folder)

    from dalil.ledger import open_ledger

    ledger = open_ledger(ledger_folder)
    counts = ledger.counts()
    print(f"{counts.captures} captures, {counts.claims} claims, {counts.incidents} incidents", flush=True)
    from custody.tampering import changes

    missed, found, refused = [], 0, 0
    for change in changes(ledger, asked.changes, asked.seed):
        refused += change.refused
        found += change.found
        if not change.found and not change.refused:
            missed.append(change.where)
        if found and found % 100 == 0:
            print(f"{found} found, {len(missed)} missed", flush=True)
    problems = list(ledger.verify())
    print(f"{asked.changes} changes: {found} found, {len(missed)} missed; {refused} more were refused by the database")
    print(f"all changed back: {len(problems)} problems")
    for where in missed:
        print(f"  missed: {where}")
    return 1 if missed or problems else 0


if __name__ == "__main__":
    sys.exit(main())
