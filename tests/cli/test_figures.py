"""``dalil figures``."""

from __future__ import annotations

import csv
import json
from io import StringIO

from dalil.cli.figures import _GROUPINGS
from dalil.figures import GROUPINGS
from dalil.figures.records import FIGURE_COLUMNS
from tests.cli.conftest import Dalil


def test_a_range_with_what_it_is_made_of(filled: Dalil) -> None:
    done = filled("figures", "--from", "2019-07", "--to", "2019-07", "--place", "Idlib")
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[0] == "6 to 8 or more people killed, in 1 incident; 1 more gives no number."
    assert "a convenience sample, not an estimate" in lines[1]
    assert lines[2].startswith("Counted by span: ")
    assert "i-airstrike-2019-07-22-Kafranbel" in done.out
    assert "no number" in done.out
    beside = done.out.split("Beside it, never in it:\n")[1]
    assert "Media Office says" in beside
    assert "280" in beside


def test_explain_goes_down_to_the_words(filled: Dalil) -> None:
    done = filled("figures", "--explain")
    assert "“airstrike | 2019-07-22 | Kafranbel, Idlib | killed 6 | russia | market | Civil Defense”" in done.out
    assert "a.txt, characters 0 to 86" in done.out


def test_json(filled: Dalil) -> None:
    record = json.loads(filled("figures", "--json", "--place", "Kafranbel", "--policy", "conservative").out)
    assert (record["low"], record["high"], record["unknown"]) == (6, 6, 0)
    assert record["question"]["places"] == ["Kafranbel"]
    assert record["question"]["policy"] == "conservative"
    assert [part["incident_id"] for part in record["parts"]] == ["i-airstrike-2019-07-22-Kafranbel"]
    assert [(total["low"], total["high"], total["said_by"]) for total in record["beside"]] == [
        (280, None, "Media Office")
    ]
    assert "not an estimate" in record["what_it_is"]


def test_by(filled: Dalil) -> None:
    done = filled("figures", "--by", "kind")
    assert "they do not add up" in done.out
    rows = [line.split("  ") for line in done.out.splitlines() if line.startswith(("airstrike", "shelling"))]
    assert [row[0] for row in rows] == ["airstrike", "shelling"]
    record = json.loads(filled("figures", "--by", "day", "--outcome", "injured", "--json").out)
    assert [(each["group"], each["low"]) for each in record["figures"]] == [("2019-07-22", None), ("2019-07-24", 3)]
    assert "day: 2019-07-22\n" in filled("figures", "--by", "day", "--explain").out


def test_nothing_is_an_answer_too(filled: Dalil) -> None:
    done = filled("figures", "--place", "Homs")
    assert done.code == 0
    assert done.out.startswith("No known number of people killed")


def test_csv_names_incidents_and_the_page(filled: Dalil) -> None:
    (row,) = csv.DictReader(StringIO(filled("figures", "--csv", "--place", "Kafranbel").out))
    assert tuple(row) == FIGURE_COLUMNS
    assert (row["group"], row["low"], row["high"], row["open"]) == ("all", "6", "8", "true")
    assert row["incident_ids"] == "i-airstrike-2019-07-22-Kafranbel"
    assert row["url"] == "http://127.0.0.1:8000/figures/?kind=any&place=Kafranbel&outcome=killed&who=people&policy=span"
    rows = list(csv.DictReader(StringIO(filled("figures", "--csv", "--by", "week", "--words", "acled").out)))
    assert [(each["group"], each["conventions"], each["url"]) for each in rows] == [("2019-W30", "acled", "")]


def test_conventions_are_said_with_the_figure(filled: Dalil) -> None:
    assert "Vague words by convention (dozens=12)" in filled("figures", "--words", "dozens=12").out
    assert "convention" not in filled("figures").out
    done = filled("figures", "--words", "dozens")
    assert (done.code, "no convention 'dozens'" in done.err) == (2, True)


def test_the_groupings_are_those_of_the_library() -> None:
    assert tuple(GROUPINGS) == _GROUPINGS
