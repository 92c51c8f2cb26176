"""``dalil places``, with the real gazetteer."""

from __future__ import annotations

import json

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
