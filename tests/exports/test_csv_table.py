"""CSV: complete, documented, and nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import re
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dalil.exports import export
from dalil.exports.columns import COLUMNS
from dalil.exports.csv_table import cell
from dalil.ledger import Filters
from dalil.ledger.store import Ledger
from tests.exports.conftest import golden

DOCS = Path(__file__).parents[2] / "docs" / "exports.md"


@pytest.mark.parametrize("of", ["incidents", "claims"])
def test_golden(ledger: Ledger, of: str) -> None:
    out = StringIO()
    export(ledger, "csv", of, None, out)
    assert out.getvalue() == golden(f"{of}.csv", out.getvalue())


def test_rows_are_those_of_the_list(ledger: Ledger) -> None:
    filters = Filters(places=("Idlib",), kinds=("airstrike",))
    out = StringIO()
    assert export(ledger, "csv", "incidents", filters, out) == ledger.incidents(filters).count() == 1
    (row,) = csv.DictReader(StringIO(out.getvalue()))
    (incident,) = ledger.incidents(filters)
    assert row["incident_id"] == incident.incident_id
    assert row["url"] == f"http://127.0.0.1:8000/incidents/{incident.incident_id}/"
    assert (row["killed_low"], row["killed_high"], row["killed_open"]) == ("6", "8", "true")
    assert (row["latitude"], row["longitude"], row["targets"]) == ("35.6", "36.6", "market")


def test_formulas_are_text(ledger: Ledger) -> None:
    out = StringIO()
    export(ledger, "csv", "claims", Filters(sources=("=1+1",)), out)
    assert {row["source"] for row in csv.DictReader(StringIO(out.getvalue()))} == {"'=1+1"}


@given(st.text())
def test_no_text_begins_as_a_formula(text: str) -> None:
    written = str(cell(text))
    assert not written.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"))
    assert written.removeprefix("'") == text.removeprefix("'")


def test_values_as_cells() -> None:
    assert [cell(value) for value in (None, True, False, -36.6, 0, ["a", "b"], ["-a"])] == [
        "",
        "true",
        "false",
        -36.6,
        0,
        "a; b",
        "'-a",
    ]


@pytest.mark.parametrize("of", ["incidents", "claims"])
def test_every_column_is_documented(of: str) -> None:
    text = DOCS.read_text(encoding="utf-8")
    section = re.split(r"^#+ .*", text.split(f"### Columns of {of}\n")[1], flags=re.MULTILINE)[0]
    assert re.findall(r"^\| `(\w+)` \|", section, flags=re.MULTILINE) == list(COLUMNS[of])
