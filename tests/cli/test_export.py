"""``dalil export``."""

from __future__ import annotations

import csv
import json
from pathlib import Path

from tests.cli.conftest import Dalil


def test_a_file(filled: Dalil, tmp_path: Path) -> None:
    done = filled("export", "csv", "--out", tmp_path / "out.csv")
    assert (done.code, done.out, done.err) == (0, f"2 incidents written to {tmp_path}/out.csv\n", "")
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        assert [row["kind"] for row in csv.DictReader(file)] == ["airstrike", "shelling"]


def test_standard_output_holds_the_export_alone(filled: Dalil) -> None:
    done = filled("export", "geojson", "--out", "-", "--kind", "shelling")
    (feature,) = json.loads(done.out)["features"]
    assert (feature["properties"]["kind"], done.err) == ("shelling", "")


def test_the_rows_are_those_of_the_list(filled: Dalil) -> None:
    options = ["--place", "Idlib", "--to", "2019-07-23"]
    exported = [json.loads(line) for line in filled("export", "jsonl", "--out", "-", *options).out.splitlines()]
    for record in exported:
        del record["url"], record["grade"]  # which only an export tells
    assert exported == json.loads(filled("incidents", "--json", *options).out)


def test_claims(filled: Dalil) -> None:
    done = filled("export", "jsonl", "--of", "claims", "--scope", "aggregate", "--out", "-")
    assert json.loads(done.out)["counts"][0]["low"] == 280
