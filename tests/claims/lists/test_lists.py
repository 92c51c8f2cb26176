"""Lists: items under a lead-in share its kind, days and people."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from dalil.model import Claim

ClaimsOf = Callable[[str], list[Claim]]


def lows(claim: Claim) -> dict[str, int]:
    return {f"{c.outcome}/{c.who}": c.quantity.low for c in claim.counts}


BY_PARTY = """At least 488 people were arrested in Syria in June, by party:

- Syrian government forces: 312, including six children
- Hay'at Tahrir al-Sham: 61
"""
BY_PLACE = """At least 300 civilians were killed by shelling in Syria in June.

By governorate: Idlib 120, Aleppo 80 and Daraa 100.
"""


def test_an_item_is_the_share_of_a_party(claims_of: ClaimsOf) -> None:
    total, government, hts = claims_of(BY_PARTY)
    assert (total.actors, lows(total)) == ((), {"detained/people": 488})
    assert ([a.id for a in government.actors], lows(government)["detained/people"]) == (["syria_government"], 312)
    assert ([a.id for a in hts.actors], lows(hts)) == (["hts"], {"detained/people": 61})


def test_an_item_keeps_its_own_subgroup(claims_of: ClaimsOf) -> None:
    government = claims_of(BY_PARTY)[1]
    assert [(c.who, c.quantity.low, c.part_of) for c in government.counts] == [
        ("people", 312, None),
        ("children", 6, "people"),
    ]


def test_an_item_takes_kind_and_days_of_its_lead(claims_of: ClaimsOf) -> None:
    for claim in claims_of(BY_PARTY):
        assert (claim.kind, claim.scope) == ("detention", "aggregate")
        assert (claim.when.start, claim.when.end) == (date(2019, 6, 1), date(2019, 6, 30))


def test_a_row_of_places_shares_the_total_out(claims_of: ClaimsOf) -> None:
    total, *parts = claims_of(BY_PLACE)
    assert lows(total) == {"killed/people": 300}
    assert [(p.places[0].words.text, lows(p)) for p in parts if p.places[0].words] == [
        ("Idlib", {"killed/people": 120}),
        ("Aleppo", {"killed/people": 80}),
        ("Daraa", {"killed/people": 100}),
    ]
    assert {p.kind for p in parts} == {"shelling"}
    assert {p.scope for p in parts} == {"aggregate"}


def test_of_these_so_many_were_by_whom(claims_of: ClaimsOf) -> None:
    _, *parts = claims_of(
        "At least 116 attacks hit vital facilities in Syria in June. "
        "Of these, 91 were carried out by Syrian government forces and 25 by Russian forces."
    )
    assert [([a.id for a in p.actors], [c.quantity.low for c in p.counts]) for p in parts] == [
        (["syria_government"], [91]),
        (["russia"], [25]),
    ]


def test_items_of_things_are_targets_of_the_lead(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of(
        "Attacks in Syria in June killed 12 people. The facilities hit include:\n\n- 32 schools\n- 11 mosques\n"
    )
    assert {t.type: t.quantity.low for t in claim.targets} == {"school": 32, "place_of_worship": 11}


def test_dated_items_are_incidents_of_their_own(claims_of: ClaimsOf) -> None:
    found = claims_of(
        "Attacks recorded in Idlib, Syria:\n\n"
        "- 13 June, Saraqib: shelling killed two people.\n"
        "- 15 June, Kafranbel: shelling killed four people.\n"
    )
    assert [(c.when.start, [p.name for p in c.places][:1] != [], lows(c)["killed/people"]) for c in found] == [
        (date(2019, 6, 13), True, 2),
        (date(2019, 6, 15), True, 4),
    ]


def test_a_list_of_other_things_gives_no_claim(claims_of: ClaimsOf) -> None:
    assert claims_of("The syllabus of the army school:\n\n- history: 12\n- drawing: 4\n") == []
