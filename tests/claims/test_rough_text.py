"""Rough text: lost commas and apostrophes, capitals only, boilerplate, translation by machine, readers' comments."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from dalil.model import Claim

One = Callable[[str], Claim]
All = Callable[[str], list[Claim]]
Counts = set[tuple[str, str, int, int | None]]
MONDAY = date(2019, 7, 22)


def counts(claim: Claim) -> Counts:
    return {(c.outcome, c.who, c.quantity.low, c.quantity.high) for c in claim.counts}


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        # no commas
        (
            "Russian warplanes bombed a market in Maarat al-Numan on Monday killing 12 people including three children "
            "and wounding 20 others the Civil Defense said",
            "airstrike",
            {("killed", "people", 12, 12), ("killed", "children", 3, 3), ("injured", "people", 20, 20)},
        ),
        (
            "Shelling killed five people in Kharkiv on Monday the governor said",
            "shelling",
            {("killed", "people", 5, 5)},
        ),
        # no apostrophes
        (
            "The Syrian regimes helicopters dropped barrel bombs on Daraya on Monday killing four civilians.",
            "airstrike",
            {("killed", "people", 4, 4)},
        ),
        # strange blanks and commas, slips of the pen, numbers twice
        (
            "An airstrike killed 12 people , including 3 children , in Idlib , on Monday .",
            "airstrike",
            {("killed", "people", 12, 12), ("killed", "children", 3, 3)},
        ),
        ("An air strike in Idlib killed 12 peple on Monday, the Civil Defence said.", "airstrike", None),
        ("An airstrike on Idlib killed twelve (12) people on Monday.", "airstrike", {("killed", "people", 12, 12)}),
        # capitals only
        (
            "AIRSTRIKES KILL AT LEAST 12 CIVILIANS IN IDLIB ON MONDAY, CIVIL DEFENSE SAYS.",
            "airstrike",
            {("killed", "people", 12, None)},
        ),
        ("SHELLING KILLED FIVE PEOPLE IN KHARKIV ON MONDAY.", "shelling", {("killed", "people", 5, 5)}),
        # in the words of a machine
        (
            "5 civilians have been martyred and 11 others were injured by the shelling of the regime forces on the "
            "city of Ariha in Idlib countryside on Monday.",
            "shelling",
            {("killed", "people", 5, 5), ("injured", "people", 11, 11)},
        ),
        # in the words of a feed
        ("BREAKING: 12 killed in airstrike on Idlib, Syria on Monday via @user", "airstrike", None),
    ],
)
def test_one_claim_with_its_day_and_numbers(text: str, kind: str, expected: Counts | None, claim_of: One) -> None:
    claim = claim_of(text)
    assert (claim.kind, claim.when.start) == (kind, MONDAY)
    assert claim.places
    assert counts(claim) == (expected or {("killed", "people", 12, 12)})


def test_weekdays_in_small_letters(claim_of: One) -> None:
    assert claim_of("an airstrike killed 12 people in Idlib on monday").when.start == MONDAY


ARTICLE = (
    "A Russian airstrike on a market in Maarat al-Numan killed 12 people on Monday, the Civil Defense said.\n\n"
    "{between}"
    "Three of the dead were children, and rescuers searched the ruins until the evening for others.\n\n"
    "{below}"
)


@pytest.mark.parametrize(
    "between", ["Read also: 40 killed in Aleppo bombing\n\n", "Related - Shelling kills nine in Homs\n\n"]
)
def test_a_teaser_between_paragraphs_is_no_claim(between: str, claim_of: One) -> None:
    claim = claim_of(ARTICLE.format(between=between, below=""))
    assert counts(claim) == {("killed", "people", 12, 12), ("killed", "children", 3, 3)}


def test_readers_comments_are_no_claims(claim_of: One) -> None:
    below = "Comments (2)\n\nUser1: they killed 500 people in Homs in 2018!\n\nReply\n\nMy cousin was shot in Idlib.\n"
    assert len(claim_of(ARTICLE.format(between="", below=below)).evidence) == 2
