"""What people decided at the desk is what the reader is scored on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from dalil.evaluation import Evaluation, score
from dalil.ledger.actions import decide, standing
from dalil.ledger.models import Claim
from dalil.ledger.reviewed import reviewed
from dalil.ledger.viewing import Viewer
from tests.ledger import world

if TYPE_CHECKING:
    from dalil.ledger.store import Ledger

ONE = Viewer("one", "reviewer")


@pytest.fixture
def told(ledger: Ledger, page: Callable[..., Path]) -> Ledger:
    """A strike and a shelling in one report, a detention in another capture."""
    ledger.ingest([page("a.txt", world.STRIKE, world.SHELLING), page("b.txt", world.DETENTION)], source="Open Source")
    return ledger


def act(verb: str, kind: str, **told: Any) -> None:
    name = Claim.every.get(kind=kind).claim_id
    decide(verb, name, by=ONE, version=standing("claim", name).version, **told)


def scored(ledger: Ledger) -> Evaluation:
    found = reviewed(ledger.folder)
    return score(found.gold, found.records)


def counts(result: Evaluation) -> dict[str, tuple[int, int, int]]:
    """Hits, extra and missed of the rows that have any."""
    return {name: (row.hits, row.extra, row.missed) for name, row in result.rows().items() if row}


def reads(patch: pytest.MonkeyPatch, change: Callable[[Any], Any]) -> None:
    """Let today's reader read otherwise: ``change`` is given the claims of a report."""
    world.read_by(patch, lambda report: change(world.read_claims(report)))


def test_where_nobody_decided_there_is_no_gold(told: Ledger) -> None:
    assert counts(scored(told)) == {}


def test_an_accepted_claim_is_gold_with_all_its_values(told: Ledger) -> None:
    act("accept", "airstrike")
    found = reviewed(told.folder)
    assert [file.name for file in found.gold] == ["a.txt"]
    assert (found.decided["accepted"], found.undecided) == (1, 1)
    assert "Khan Sheikhoun" in found.texts["a.txt"]
    result = counts(scored(told))
    assert result["CLAIMS"] == (1, 0, 0)
    assert result["count"] == result["place"] == result["actor"] == (1, 0, 0)
    assert result["VALUES"][1:] == (0, 0)


def test_of_a_corrected_claim_only_what_was_corrected_counts(told: Ledger) -> None:
    act("correct", "airstrike", field="counts.0", value={"outcome": "killed", "who": "people", "low": 7, "high": 7})
    assert counts(scored(told)) == {
        "count": (0, 1, 1),
        "VALUES": (0, 1, 1),
        "CLAIMS": (1, 0, 0),
        "REPORTS": (1, 0, 0),
    }
    act("accept", "airstrike")
    assert counts(scored(told))["place"] == (1, 0, 0)  # now somebody has said that the rest is right, too


def test_a_reader_that_has_learnt_it_is_right(told: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    act("correct", "airstrike", field="kind", value="killing")
    assert counts(scored(told))["kind"] == (0, 1, 1)
    reads(
        monkeypatch, lambda claims: [replace(each, kind=each.kind.replace("airstrike", "killing")) for each in claims]
    )
    assert counts(scored(told))["kind"] == (1, 0, 0)


def test_a_rejected_claim_counts_as_false_and_one_that_nobody_decided_not_at_all(told: Ledger) -> None:
    act("reject", "airstrike", reason="a film")
    result = counts(scored(told))
    assert result["CLAIMS"] == (0, 1, 0)
    assert "REPORTS" not in result  # another claim of the report may be right
    assert result["VALUES"][0] == result["VALUES"][2] == 0


def test_a_claim_that_is_read_no_more_is_missed(told: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    act("accept", "airstrike")
    reads(monkeypatch, lambda claims: claims[1:])
    assert counts(scored(told))["CLAIMS"] == (0, 0, 1)


def test_a_new_claim_counts_only_on_words_that_were_decided(told: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    act("accept", "airstrike")

    def twice(at: int) -> Callable[[Any], Any]:
        return lambda claims: [*claims, *(replace(each, claim_id="c-new") for each in claims[at : at + 1])]

    reads(monkeypatch, twice(1))
    assert counts(scored(told))["CLAIMS"] == (1, 0, 0)
    reads(monkeypatch, twice(0))
    assert counts(scored(told))["CLAIMS"] == (1, 1, 0)


def test_what_was_undone_says_nothing(told: Ledger) -> None:
    act("correct", "airstrike", field="kind", value="killing")
    act("undo", "killing")
    assert counts(scored(told)) == {}


def test_a_damaged_original_is_told_and_the_rest_goes_on(told: Ledger) -> None:
    act("accept", "airstrike")
    act("accept", "detention")
    row = Claim.every.get(kind="detention").report.capture
    file = told.folder.captures / row.warc_file
    content = bytearray(file.read_bytes())
    content[row.warc_offset + row.warc_length // 2] ^= 255
    file.write_bytes(bytes(content))
    found = reviewed(told.folder)
    assert [each.file for each in found.errors] == ["b.txt"]
    assert [each.name for each in found.gold] == ["a.txt"]


def test_inputs_of_one_name_are_kept_apart(told: Ledger, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    told.ingest([world.page(tmp_path / "other", "a.txt", world.SAME_STRIKE)], source="Open Source")
    for row in Claim.every.filter(kind="airstrike"):
        decide("accept", row.claim_id, by=ONE, version=0)
    assert len({file.name for file in reviewed(told.folder).gold}) == 2
    assert counts(scored(told))["CLAIMS"] == (2, 0, 0)
    assert [file.name for file in reviewed(told.folder, only="b").gold] == []
