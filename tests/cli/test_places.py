"""``dalil places``, with the real gazetteer."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Dalil


def test_search_in_any_spelling(dalil: Dalil) -> None:
    done = dalil("places", "search", "Maaret al-Nu'man")
    assert (done.code, done.err) == (0, "")
    head, line = done.out.splitlines()[:2]
    assert head.split() == ["id", "name", "level", "within", "country", "lat", "lon", "population"]
    assert line.startswith("geonames:167611  Ma‘arrat an Nu‘mān  locality  Idlib")


def test_search_as_json(dalil: Dalil) -> None:
    found = json.loads(dalil("places", "search", "Aleppo", "--json", "--limit", "2").out)
    assert len(found) == 2
    assert found[0].keys() == {"id", "name", "level", "within", "country", "lat", "lon", "population"}


def test_a_name_that_no_place_has(dalil: Dalil) -> None:
    done = dalil("places", "search", "Xyzzyqq")
    assert (done.code, done.err) == (1, "dalil: no place of the gazetteer is called 'Xyzzyqq'\n")
    assert json.loads(dalil("places", "search", "Xyzzyqq", "--json").out) == []


def test_import(dalil: Dalil, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dalil.places.imports.user_gazetteer", lambda: tmp_path / "places.sqlite")
    table = tmp_path / "villages.csv"
    table.write_text("name,latitude,longitude,country\nXyzzy Farm,35.6,36.6,SY\nNowhere,95,36.6,SY\n", encoding="utf-8")
    done = dalil("places", "import", table, "missing.csv")
    assert done.code == 1
    assert done.out.startswith(f"{table} (")
    assert "1 places taken" in done.out
    bad, missing = done.err.splitlines()
    assert bad.startswith("dalil: villages.csv:3: ")
    assert missing.startswith("dalil: missing.csv: ")
    (record,) = [json.loads(line) for line in dalil("places", "import", table, "--json").out.splitlines()]
    assert (record["added"], record["bad"]) == (1, 1)
