"""Where sources agree, grades, and the toll over time, over the market strike."""

from __future__ import annotations

from dalil.ledger.store import Ledger
from dalil.site import holdings
from dalil.site.holdings import Told
from dalil.site.joins import Axis, falls
from dalil.site.ranges import Range
from dalil.site.tollplot import toll_plot


def told(market: str) -> Told:
    """The market strike with its claims."""
    (found,) = holdings.told_of_ids([market])
    return found


def test_each_source_counts_with_its_newest_number(ledger: Ledger, market: str) -> None:
    numbers = {telling.name: telling.killed for telling in told(market).tellings}
    assert numbers == {
        "Northern Council Press Office": Range(20, 20, True),
        "Syrian Civil Defence": Range(37, 37),
        "Local News Network": Range(39, 39),
        "UN Commission of Inquiry on Syria": Range(43, 43, True),
        "Russian Ministry of Defence": None,
    }


def test_a_number_that_its_source_replaced_is_kept_beside(ledger: Ledger, market: str) -> None:
    (rescuers,) = (telling for telling in told(market).tellings if telling.name == "Syrian Civil Defence")
    assert rescuers.replaced == [Range(23, 23)]


def test_who_did_it_is_contested_and_a_denial_says_otherwise(ledger: Ledger, market: str) -> None:
    strike = told(market)
    rows = {row.question: row for row in strike.accord}
    doers = rows["Who did it"]
    assert [answer.words for answer in doers.same] == ["Russia"]
    assert [answer.words for answer in doers.otherwise] == [
        "Syrian government",
        "not Russia, says Russian Ministry of Defence",
    ]
    assert strike.contested


def test_an_assumed_day_stands_apart(ledger: Ledger, market: str) -> None:
    (day, *_rest) = told(market).accord
    assert [answer.words for answer in day.same] == ["22 July 2019"]
    assert [(answer.words, answer.assumed) for answer in day.unsaid] == [("23 July 2019", True)]


def test_numbers_that_can_all_be_true_agree(ledger: Ledger, market: str) -> None:
    killed = told(market).accord[-1]
    assert [answer.words for answer in killed.same] == ["can all be true at 43 or more"]
    assert sorted(answer.words for answer in killed.otherwise) == ["37", "39"]


def test_the_toll_over_time_widens_the_band_and_cuts_long_gaps(ledger: Ledger, market: str) -> None:
    plot = toll_plot(told(market).tellings)
    assert plot is not None
    assert [point.drawn.short for point in plot.points] == ["20+", "37", "39", "43+"]
    assert plot.bands[-1].drawn == Range(20, 43, True)
    assert len(plot.breaks) == 1
    assert [band.start for band in plot.bands] == sorted(band.start for band in plot.bands)


def test_reasons_stand_end_to_end(ledger: Ledger, market: str) -> None:
    strike = told(market)
    drawn = falls(strike.incident.why, strike.tellings)
    assert drawn
    axis = Axis.over(drawn, least=6.0)
    for fall in drawn:
        assert all(0 <= axis.zero + bar.start <= axis.zero + bar.start + bar.length <= axis.width for bar in fall.bars)
        at = 0.0
        for bar in fall.bars:
            assert abs((bar.start + bar.length if bar.against else bar.start) - at) < 1e-6
            at += bar.weight
        assert abs(at - fall.weight) < 0.3


def test_who_is_named_only_to_be_cleared_is_no_alleged_doer(ledger: Ledger, market: str) -> None:
    strike = told(market)
    denial = tuple(claim for claim in strike.claims if claim.status == "denied")
    alone = Told(strike.incident, denial)
    assert strike.doers == ["Russia", "Syrian government"]
    assert alone.doers == []
    assert alone.only_denied
    assert alone.grade == ""
    assert not alone.contested


def test_a_reason_tells_what_both_say_or_where_they_differ(ledger: Ledger, market: str) -> None:
    strike = told(market)
    bars = [bar for fall in falls(strike.incident.why, strike.tellings) for bar in fall.bars]
    assert {bar.same for bar in bars if bar.words == "place"} == {"Maarat al-Numan"}
    assert any((bar.first, bar.second) != ("", "") for bar in bars if bar.words == "killed")
