"""The side of a source: settings first, then the lexicon, else not known."""

from __future__ import annotations

from pathlib import Path

from dalil.ledger import open_ledger
from dalil.ledger.sides import countries_of, side_of
from dalil.ledger.store import Ledger
from tests.site import worlds


def test_the_lexicon_knows_sides(ledger: Ledger) -> None:
    assert side_of("Syrian Civil Defence") == "ground"
    assert side_of("UN Commission of Inquiry on Syria") == "intl"


def test_the_theatre_decides_for_a_party(ledger: Ledger) -> None:
    assert side_of("Russian Ministry of Defence", ("SY",)) == "gov"


def test_who_nobody_knows_has_no_side(ledger: Ledger) -> None:
    assert side_of("Harbour Gazette") == "none"


def test_settings_of_the_ledger_come_first(ledger: Ledger, tmp_path: Path) -> None:
    other = open_ledger(tmp_path / "other")
    with other.folder.settings_file.open("a", encoding="utf-8") as file:
        file.write('[sides]\n"Harbour Gazette" = "international"\n"Another" = "purple"\n')
    assert side_of("harbour gazette") == "intl"
    assert side_of("Another") == "none"
    open_ledger(ledger.path)
    assert side_of("Harbour Gazette") == "none"


def test_countries_of_claims_most_named_first(ledger: Ledger) -> None:
    worlds.market_strike(ledger)
    assert countries_of(row.noun for row in ledger.claims()) == ("SY",)
