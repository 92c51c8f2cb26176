"""Sentences composed from data: sources are their subject."""

from __future__ import annotations

from datetime import date

import pytest

from dalil.ledger.outlines import is_located
from dalil.model import Incident, IncidentCount, Place, Quantity, Target
from dalil.site import phrases

MAARAT = Place("Maarat al-Numan", None, 35.64, 36.67, "locality", ("Idlib",))


def incident(**values: object) -> Incident:
    """The market strike, or what ``values`` make of it."""
    made: dict[str, object] = {
        "incident_id": "i1",
        "kind": "airstrike",
        "start": date(2019, 7, 22),
        "end": date(2019, 7, 22),
        "places": (MAARAT,),
        "actors": (),
        "counts": (IncidentCount("killed", "people", Quantity(20, 43), True, ("c1",)),),
        "sources": ("A", "B", "C", "D", "E"),
        "claims": ("c1",),
    }
    return Incident(**{**made, **values})  # type: ignore[arg-type]


def test_a_heading_says_who_tells_of_what_and_where() -> None:
    assert (
        phrases.heading(incident(), ["market"])
        == "Five sources tell of an airstrike on a market in Maarat al-Numan: 20 to 43 or more people killed"
    )


def test_a_heading_without_place_target_or_number() -> None:
    assert phrases.heading(incident(places=(), counts=(), sources=("A",))) == "One source tells of an airstrike"


def test_what_is_only_denied_is_not_told_of() -> None:
    assert phrases.heading(incident(counts=()), ["market"], 1, denied=True) == (
        "One source denies an airstrike on a market in Maarat al-Numan"
    )


def test_a_subgroup_never_leads_a_heading() -> None:
    part = IncidentCount("killed", "children", Quantity(2, 4), True, ("c1",), part_of="people")
    assert phrases.heading(incident(counts=(part,))).endswith("in Maarat al-Numan")


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (date(2019, 7, 22), date(2019, 7, 22), "22 July 2019"),
        (date(2017, 9, 20), date(2017, 9, 26), "20 to 26 September 2017"),
        (date(2017, 9, 20), date(2017, 10, 3), "20 September to 3 October 2017"),
        (date(2017, 12, 30), date(2018, 1, 2), "30 December 2017 to 2 January 2018"),
        (None, None, "day not known"),
    ],
)
def test_days_say_month_and_year_once(start: date | None, end: date | None, words: str) -> None:
    assert phrases.days(start, end) == words


@pytest.mark.parametrize(
    ("named", "sources", "denials", "words"),
    [
        (
            [("Russia", 4), ("Syrian government", 1)],
            5,
            [],
            "Four of them name Russia; one names the Syrian government.",
        ),
        ([("Russia", 1)], 1, [], "It names Russia."),
        ([], 2, [], "None of them says who did it."),
        ([("Russia", 2)], 2, ["The ministry"], "Two of them name Russia. The ministry denies it."),
    ],
)
def test_who_is_named_and_who_denies(
    named: list[tuple[str, int]], sources: int, denials: list[str], words: str
) -> None:
    assert phrases.naming(named, sources, denials) == words


def test_one_child_and_three_hospitals() -> None:
    assert phrases.group_words(IncidentCount("killed", "children", Quantity(1, 1), False, ())) == "1 child"
    assert phrases.target_words(Target("hospital", Quantity(3, 3), "out_of_service")) == (
        "3 hospitals and clinics, out of service"
    )


def test_a_province_is_never_a_dot() -> None:
    assert is_located(MAARAT)
    assert not is_located(Place("Idlib", None, 35.8, 36.7, "province"))
    assert not is_located(Place("Somewhere"))


@pytest.mark.parametrize(
    ("kind", "target", "words"),
    [
        ("airstrike", "market", "an airstrike on a market"),
        ("bombing", "residential", "a bombing of homes"),
        ("shelling", "bakery", "shelling of a bakery"),
        ("destruction", "road", "destruction of a road or bridge"),
        ("materiel_loss", "helicopter", "loss of a helicopter"),
        ("aid", "camp", "a delivery of aid for a camp of displaced people"),
    ],
)
def test_what_was_hit_is_tied_by_the_word_that_the_kind_takes(kind: str, target: str, words: str) -> None:
    assert phrases.event(kind, [target]) == words


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("United States", "the United States"),
        ("Syrian government", "the Syrian government"),
        ("People's Protection Units (YPG)", "the People's Protection Units (YPG)"),
        ("Russia", "Russia"),
        ("the monitor's branch", "the monitor's branch"),
    ],
)
def test_names_take_the_article_that_english_wants(name: str, words: str) -> None:
    assert phrases.with_article(name) == words
