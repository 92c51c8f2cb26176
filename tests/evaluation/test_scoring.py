"""Tallies over values, claims and reports; the same as those of the development data's own scorer."""

from __future__ import annotations

import importlib.util
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml

from dalil.evaluation import Evaluation, read_gold, score
from dalil.evaluation.gold import gold_file

SHARED = Path(__file__).parents[2].parent / "shared" / "eval"
OWN_GOLD = Path(__file__).parents[1] / "quality" / "gold"


def evaluated(claims: list[dict[str, Any]], *gold: dict[str, Any], published: str = "2019-07-22") -> Evaluation:
    document = {"file": "a.txt", "reports": [{"published": published, "claims": list(gold)}]}
    report = {"file": "/somewhere/a.txt", "index": 0, "published": "2019-07-22"}
    return score([gold_file(document)], [{"report": report, **claim} for claim in claims])


STRIKE = {"kind": "airstrike", "date": ["2019-07-22", "2019-07-22"], "places": [["Idlib"]]}
FOUND = {
    "kind": "airstrike",
    "date": {"start": "2019-07-22", "end": "2019-07-22"},
    "places": [{"name": "Idlib", "text": "the city of Idlib"}],
}


def test_a_claim_found_as_it_is() -> None:
    result = evaluated([FOUND], STRIKE)
    assert result.values.row() == [1, 1, 1, 4, 0, 0]
    assert result.claims.row() == result.reports.row() == [1, 1, 1, 1, 0, 0]
    assert result.kinds["airstrike"].hits == 4


def test_a_claim_of_another_event_is_a_miss_and_an_extra() -> None:
    result = evaluated([{**FOUND, "date": {"start": "2019-07-01", "end": "2019-07-01"}, "places": []}], STRIKE)
    assert (result.claims.hits, result.claims.extra, result.claims.missed) == (0, 1, 1)
    assert (result.values.extra, result.values.missed) == (3, 4)


def test_place_and_day_are_enough_where_the_kind_differs() -> None:
    result = evaluated([{**FOUND, "kind": "shelling"}], STRIKE)
    assert result.claims.hits == 1
    assert result.slots["kind"].row()[3:] == [0, 1, 1]


def test_an_optional_claim_counts_neither_way() -> None:
    optional = {**STRIKE, "optional": True}
    assert not evaluated([FOUND], optional).values
    assert not evaluated([], optional).values
    assert not evaluated([FOUND], optional).reports


def test_the_required_claim_is_served_before_the_optional_one() -> None:
    result = evaluated([FOUND], {**STRIKE, "optional": True}, STRIKE)
    assert result.claims.row()[3:] == [1, 0, 0]


def test_a_report_is_known_by_its_day() -> None:
    assert evaluated([FOUND], STRIKE, published="2019-07-23").reports.row()[3:] == [0, 1, 1]


def test_claims_of_other_inputs_are_passed_over() -> None:
    other = {"report": {"file": "b.txt", "index": 0, "published": "2019-07-22"}, **FOUND}
    document = {"file": "a.txt", "reports": [{"published": "2019-07-22", "claims": []}]}
    assert not score([gold_file(document)], [other]).values


@pytest.fixture(scope="module")
def other_scorer() -> ModuleType:
    path = SHARED / "score.py"
    if not path.exists():
        pytest.skip("the development data are not beside the repository (../shared)")
    spec = importlib.util.spec_from_file_location("other_scorer", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("folder", [OWN_GOLD, SHARED / "gold"], ids=["own", "shared"])
def test_it_is_the_score_of_the_other_scorer(other_scorer: ModuleType, folder: Path, seed: int) -> None:
    documents = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(folder.rglob("*.yaml"))]
    records = list(careless_reading(documents, random.Random(seed)))
    theirs, _ = other_scorer.score(documents, records)
    ours = score(read_gold(folder), records)
    for slot, tally in ours.slots.items():
        assert tally.row() == pytest.approx(theirs["slots"][slot]), slot
    for name in ("values", "claims", "reports"):
        assert getattr(ours, name).row() == pytest.approx(theirs[name]), name


def careless_reading(documents: list[dict[str, Any]], chance: random.Random) -> Iterator[dict[str, Any]]:
    """Claims as somebody might have read them who forgets, doubles and confuses things."""
    for document in documents:
        for index, report in enumerate(document["reports"]):
            for gold in report.get("claims") or []:
                for _ in range(chance.choice([0, 1, 1, 1, 1, 2])):
                    published = str(report["published"]) if chance.random() < 0.9 else None
                    ref = {"file": document["file"], "index": index, "published": published}
                    yield {"report": ref, **careless_claim(gold, chance)}


def careless_claim(gold: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    def some(things: Any) -> list[Any]:
        return [thing for thing in things or [] if chance.random() < 0.8]

    def word(value: Any) -> Any:
        return chance.choice(value) if isinstance(value, list) else value

    def named(slot: str) -> list[dict[str, Any]]:
        names = [word(entry) for entry in some(gold.get(slot))]
        return [{"name": name.rstrip("*"), "text": chance.choice([name, "another name"])} for name in names]

    claim: dict[str, Any] = {
        "kind": chance.choice([word(gold["kind"]), "attack"]),
        "scope": chance.choice(["incident", word(gold.get("scope", "incident"))]),
        "status": chance.choice(["asserted", gold.get("status", "asserted")]),
        "places": named("places"),
        "actors": named("actors"),
        "attribution": named("said_by"),
        "weapons": [{"type": weapon.rstrip("*")} for weapon in some(gold.get("weapons"))],
        "targets": [],
        "counts": [],
    }
    if "date" in gold and chance.random() < 0.9:
        first, last = (date.fromisoformat(str(day)) for day in gold["date"])
        shift = timedelta(days=chance.choice([0, 0, 0, 1]))
        claim["date"] = {"start": str(first + shift), "end": str(last + shift)}
    for target, (low, high) in some((gold.get("targets") or {}).items()):
        effect = chance.choice([None, "destroyed"])
        claim["targets"].append({"type": target.rstrip("*"), "low": low, "high": high, "effect": effect})
    for count, (low, high) in some((gold.get("counts") or {}).items()):
        outcome, _, who = count.rstrip("*").partition("/")
        more = chance.choice([0, 0, 0, 1])
        claim["counts"].append({"outcome": outcome, "who": who or "jet", "low": low + more, "high": high})
    return claim
