"""What a gold file's words ask for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from dalil.evaluation import GoldClaim, GoldError, gold_of_record, read_gold
from dalil.evaluation.alignment import agreement
from dalil.evaluation.gold import gold_file
from dalil.evaluation.values import Value, values_of


def gold(**claim: Any) -> GoldClaim:
    document = {"file": "eval/a.txt", "reports": [{"published": "2019-07-22", "claims": [{"kind": "attack", **claim}]}]}
    return gold_file(document).claims[0]


def record(**claim: Any) -> dict[str, Any]:
    return {"kind": "attack", **claim}


def missed_and_extra(wanted: GoldClaim, given: dict[str, Any]) -> tuple[list[str], list[str]]:
    found = agreement(wanted, values_of(given))
    return [value.shown for value in found.missed], [value.shown for value in found.extra]


def test_a_list_of_kinds_accepts_each() -> None:
    assert missed_and_extra(gold(kind=["airstrike", "attack"]), record()) == ([], [])


def test_a_star_makes_a_value_optional() -> None:
    wanted = gold(weapons=["jet*"], counts={"killed/people": [20, None], "injured/people*": [5, 5]})
    twenty = {"outcome": "killed", "who": "people", "low": 20, "high": None}
    five = {"outcome": "injured", "who": "people", "low": 5, "high": 5}
    assert missed_and_extra(wanted, record(counts=[twenty])) == ([], [])
    assert missed_and_extra(wanted, record(counts=[twenty, five], weapons=[{"type": "jet"}])) == ([], [])
    assert missed_and_extra(wanted, record()) == (["killed/people 20 or more"], [])


def test_a_star_among_the_variants_makes_the_name_optional() -> None:
    wanted = gold(said_by=[["Observatory", "*"]], places=["Syria*"])
    assert missed_and_extra(wanted, record()) == ([], [])
    assert missed_and_extra(wanted, record(attribution=[{"name": "the Observatory"}])) == ([], [])


def test_the_source_line_is_no_speaker() -> None:
    assert missed_and_extra(gold(), record(attribution=[{"name": "Media Centre", "source_line": True}])) == ([], [])


def test_days_may_differ_by_the_tolerance_and_no_more() -> None:
    wanted = gold(date=["2019-07-21", "2019-07-22"], date_tol=1)
    assert missed_and_extra(wanted, record(date={"start": "2019-07-22", "end": "2019-07-22"})) == ([], [])
    missed, extra = missed_and_extra(wanted, record(date={"start": "2019-07-23", "end": "2019-07-23"}))
    assert missed == ["2019-07-21 to 2019-07-22 ± 1 days"]
    assert extra == ["2019-07-23 to 2019-07-23"]


def test_one_of_a_target_is_not_counted_and_more_are() -> None:
    assert missed_and_extra(gold(targets={"school": [1, 1]}), record(targets=[{"type": "school"}])) == ([], [])
    three = record(targets=[{"type": "school", "low": 3, "high": 3}])
    assert missed_and_extra(gold(targets={"school": [3, 3]}), three) == ([], [])
    assert missed_and_extra(gold(targets={"school": [1, 1]}), three) == ([], ["school × 3"])


def test_strikes_are_counted_whatever_was_dropped() -> None:
    dropped = record(counts=[{"outcome": "strikes", "who": "barrel_bomb", "low": 12, "high": 12}])
    assert missed_and_extra(gold(counts={"strikes": [12, 12]}), dropped) == ([], [])


def test_a_denial_has_to_be_seen_as_one() -> None:
    assert missed_and_extra(gold(status="denied"), record()) == (["denied"], [])


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("file: [", "broken YAML"),
        ("reports: []", "KeyError: 'file'"),
        ("just words", "no gold file"),
        (
            "file: a.txt\nreports: [{published: 2019-07-22, claims: [{kind: attack, date: [soon, later]}]}]",
            "ValueError",
        ),
    ],
)
def test_a_broken_file_is_named_with_what_is_wrong(tmp_path: Path, content: str, complaint: str) -> None:
    path = tmp_path / "broken.yaml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(GoldError, match=complaint) as caught:
        read_gold(path)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_folder_without_gold_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="no gold file in it with 'dev-'"):
        read_gold(tmp_path, "dev-")


def test_a_record_as_gold_wants_its_names_and_not_the_words_that_carry_them() -> None:
    record = {
        "kind": "airstrike",
        "places": [{"name": "Saraqib", "text": "the town"}],
        "counts": [{"outcome": "killed", "who": "people", "low": 5, "high": None}],
    }
    gold = gold_of_record(record, settled=("place", "count"))
    assert [value.shown for value in gold.values] == ["airstrike", "incident", "Saraqib", "killed/people 5 or more"]
    assert [value.shown for value in gold.required] == ["Saraqib", "killed/people 5 or more"]
    place, count = gold.required
    assert place.fits(Value("place", ("Saraqeb city", "Saraqib"), ""))
    assert not place.fits(Value("place", ("Idlib", "the town"), ""))
    assert not count.fits(Value("count", ("killed", "people", 5, 5), ""))
