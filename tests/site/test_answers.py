"""Figures from columns in memory are those that the library counts from the claims themselves, to the last part."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from dalil import figures, model
from dalil.figures import POLICIES
from dalil.incidents import compose
from dalil.ledger import arrivals, linking, restrictions
from dalil.ledger.figures import material
from dalil.ledger.keys import actor_parents
from dalil.ledger.store import Ledger
from dalil.ledger.viewing import HOUSE, VIEWERS, Viewer, seen_by
from dalil.site.answers import Answer, answer, beside, overlapping
from dalil.site.outlines import chosen
from dalil.site.questions import Asked
from tests.ledger import world

ASKED = (
    Asked(kind="any"),
    Asked(),
    Asked(kind="airstrike", start=date(2019, 7, 20), end=date(2019, 7, 26)),
    Asked(kind="any", places=("Idlib",)),
    Asked(kind="any", places=("kafr anbel", "Hama")),
    Asked(kind="any", places=("Syria",), end=date(2019, 7, 25)),
    Asked(kind="any", actor="syria_government"),
    Asked(kind="any", actor="Russia", places=("Idlib",)),
    Asked(kind="any", target="hospital"),
    Asked(kind="shelling", places=("nowhere",)),
)
OUTCOMES = (("killed", "people"), ("injured", "people"), ("killed", "children"), ("strikes", ""))


def held_against_claims(asked: Asked, outcome: str, who: str) -> None:
    """Every policy's answer is the one that the claims give."""
    question = asked.question(outcome, who)
    incidents, claims = material(question)
    found = answer(asked, outcome, who)
    for policy in POLICIES:
        expected = figures.answer(replace(question, policy=policy), incidents, claims, parents=actor_parents())
        same(found.by(policy), expected)
        totals = [aside.total for aside in beside(found.by(policy), overlapping(asked, outcome, who))]
        assert totals == list(expected.beside)


def same(found: Answer, expected: model.Figure) -> None:
    total = found.sum
    assert (total and (total.low, total.high, total.open)) == (
        (expected.low, expected.high, expected.open) if expected.low is not None else None
    )
    assert found.unknown == expected.unknown
    assert found.claims == len({claim for part in expected.parts for claim in part.claims})
    parts = [found.part(index) for index in range(len(found.rows))]
    assert [(part.incident_id, part.quantity, part.open) for part in parts] == [
        (part.incident_id, part.quantity, part.open) for part in expected.parts
    ]
    assert [part.reason for part in parts if part.quantity is None] == [
        part.reason for part in expected.parts if part.quantity is None
    ]


@pytest.mark.parametrize("asked", ASKED)
def test_over_the_small_ledger(ledger: Ledger, asked: Asked) -> None:
    for outcome, who in OUTCOMES:
        held_against_claims(asked, outcome, who)


@st.composite
def lines(draw: st.DrawFn) -> str:
    """A claim of the small world, or a total."""
    day = date(2019, 7, 20) + timedelta(days=draw(st.integers(0, 6)))
    total = draw(st.integers(0, 5)) == 0
    days = f"{day}/{day + timedelta(days=draw(st.integers(0, 3)))}" if total else str(day)
    place = "Idlib" if total else draw(st.sampled_from(["Kafranbel, Idlib", "Khan Sheikhoun, Idlib", "Morek, Hama"]))
    toll = f"{draw(st.sampled_from(['killed', 'killed', 'injured']))} {draw(st.integers(0, 9))}"
    return " | ".join(
        (
            draw(st.sampled_from(["airstrike", "shelling", "attack"])) + "*" * total,
            draw(st.sampled_from([days, days, days, ""])),
            place,
            toll + draw(st.sampled_from(["", "", "+"])),
            draw(st.sampled_from(["", "russia", "syria_government"])),
            draw(st.sampled_from(["", "market", "hospital"])),
            draw(st.sampled_from(["Civil Defense", "Health Directorate", "Media Office"])),
        )
    )


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[list[list[str]]], Ledger]]:
    """Makes ledgers of pages of lines, one after another."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        monkeypatch.delenv("DALIL_DATABASE_URL", raising=False)
        world.inhabit(monkeypatch)
        for module in (arrivals, linking):
            monkeypatch.setattr(module, "compose", compose)
        made = [0]

        def of(pages: list[list[str]]) -> Ledger:
            made[0] += 1
            place = folder / str(made[0])
            ledger: Ledger = world.empty_ledger(place / "ledger")
            for number, told in enumerate(pages):
                ledger.ingest(
                    [world.page(place, f"{number}.txt", f"Page {number}", *told)], source=f"Paper {number % 2}"
                )
                chosen(Asked(kind="any"))  # what is in memory from now on is brought up to date, not read anew
            return ledger

        yield of
        from django.db import connections

        connections.close_all()


@settings(
    deadline=None,
    max_examples=9,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # each ledger takes a second: no shrinking
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.lists(lines(), min_size=1, max_size=5), min_size=1, max_size=4), st.sampled_from(ASKED))
def test_over_any_ledger_whoever_looks(
    opened: Callable[[list[list[str]]], Ledger], pages: list[list[str]], asked: Asked
) -> None:
    ledger = opened(pages)
    for viewer in (HOUSE, Viewer(role="reader")):
        with seen_by(viewer):
            for outcome, who in OUTCOMES[:2]:
                held_against_claims(asked, outcome, who)
    if len(pages) > 1:
        restrictions.restrict("source", "Paper 1", by="e")
        for viewer in VIEWERS:
            with seen_by(viewer):
                held_against_claims(asked, "killed", "people")
        restrictions.lift("source", "Paper 1", by="e")
        with seen_by(VIEWERS[1]):
            held_against_claims(asked, "killed", "people")
    assert ledger.counts().claims


@pytest.mark.parametrize("asked", [*ASKED, Asked(source="Local News Network"), Asked(places=("SY",), grade="repeated")])
def test_the_incidents_are_those_of_the_ledgers_filters(ledger: Ledger, asked: Asked) -> None:
    found = chosen(asked)
    rows = ledger.incidents(asked.filters).order_by().values_list("pk", "date_start")
    expected = sorted(rows, key=lambda row: (row[1] or date.max, row[0]))
    assert found.columns.keys[found.rows].tolist() == [key for key, _ in expected]
