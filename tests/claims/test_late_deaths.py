"""Days that are not the attack's: of a death in hospital, of a risen toll; and days that stand over a whole report."""

from __future__ import annotations

from datetime import date

import pytest

from tests.claims.test_agencies import MONDAY, TUESDAY, ClaimOf, ClaimsOf


@pytest.mark.parametrize(
    ("text", "toll"),
    [
        ("A girl died on Tuesday of wounds she suffered in the shelling of Nikopol on Monday.", ("children", 1)),
        ("A man wounded in Monday's air raid on Taiz died in hospital on Tuesday.", ("men", 1)),
        ("A soldier injured in an ambush near Djibo on Monday succumbed to his injuries on Tuesday.", ("fighters", 1)),
        ("The toll from Monday's bombing in Quetta rose to 14 on Tuesday as two of the hurt died.", ("people", 14)),
        ("Two of those wounded in Monday's strike on Sumy died overnight, taking the toll to 34.", ("people", 34)),
        ("A woman hurt by a mine in Raqqa on Monday died of her wounds on Tuesday.", ("women", 1)),
    ],
)
def test_the_attack_was_before_the_death(text: str, toll: tuple[str, int], claim_of: ClaimOf) -> None:
    claim = claim_of(text)
    assert claim.when.start == MONDAY
    assert toll in {(c.who, c.quantity.low) for c in claim.counts if c.outcome == "killed"}


@pytest.mark.parametrize(
    "text",
    [
        "Nine people died on Tuesday in the shelling of Nikopol.",
        "Two people died in hospital on Tuesday in Sumy after a drone hit a bus.",
        "The toll from shelling in Taiz reached nine on Tuesday.",
    ],
)
def test_a_day_that_stands_alone_is_kept(text: str, claim_of: ClaimOf) -> None:
    assert claim_of(text).when.start == TUESDAY


@pytest.mark.parametrize("title", ["Between 12 and 21 July", "Attacks on clinics, 12-21 July 2019"])
def test_the_days_of_a_title_are_those_of_what_has_none(title: str, claims_of: ClaimsOf) -> None:
    undated, dated = claims_of(f"{title}\n\nA clinic was bombed in Kafranbel. On 15 July shells hit a clinic in Hass.")
    assert (undated.when.start, undated.when.end, undated.scope) == (date(2019, 7, 12), date(2019, 7, 21), "incident")
    assert dated.when.start == date(2019, 7, 15)


@pytest.mark.parametrize("title", ["The talks of 12-21 July have failed", "Between 12 and 21 May"])
def test_other_days_of_a_title_date_nothing(title: str, claim_of: ClaimOf) -> None:
    claim = claim_of(f"{title}\n\nA clinic was bombed in Kafranbel.")
    assert claim.when.assumed
    assert claim.when.start == claim.when.end


def test_one_mine_goes_off_once(claim_of: ClaimOf) -> None:
    assert claim_of("Last week a mine killed four people near Raqqa.").scope == "incident"
    assert claim_of("Last week mines killed 14 people near Raqqa.").scope == "aggregate"
