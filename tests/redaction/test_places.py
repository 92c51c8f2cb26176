"""Which places the public is not told, and what stands for them."""

from __future__ import annotations

from dalil.model import Claim, Count, Place, Quantity, ReportRef, Target, Words
from dalil.redaction import is_vulnerable, redacted_claim, withheld_names
from dalil.redaction.places import widened

CAMP = Place(
    "Camp of Tests", Words("the Camp of Tests", 10, 27), 36.1, 36.6, "locality", ("Idlib", "Syria"), "x:1", "SY"
)
REPORT = ReportRef("r1", "a.txt", 0, title="Shells on the Camp of Tests")


def test_people_at_risk() -> None:
    assert is_vulnerable(Claim("c", REPORT, "shelling", targets=(Target("camp"),)))
    assert is_vulnerable(Claim("c", REPORT, "detention"))
    assert is_vulnerable(Claim("c", REPORT, "shelling", counts=(Count("killed", "displaced", Quantity.exactly(2)),)))
    assert not is_vulnerable(Claim("c", REPORT, "shelling", targets=(Target("market"),)))


def test_an_exact_place_becomes_its_province_without_coordinates() -> None:
    shown = widened(CAMP)
    assert shown is not None
    assert (shown.name, shown.level, shown.within) == ("Idlib", "province", ("Syria",))
    assert (shown.lat, shown.lon, shown.gazetteer_id, shown.words) == (None, None, None, None)


def test_a_place_in_a_country_alone_becomes_the_country_and_one_in_nothing_goes() -> None:
    country = widened(Place("a house", level="unresolved", within=("Syria",)))
    assert country is not None
    assert (country.name, country.level) == ("Syria", "country")
    assert widened(Place("a house")) is None


def test_a_province_is_no_secret() -> None:
    province = Place("Idlib", level="province", within=("Syria",))
    assert widened(province) is province


def test_a_claim_is_reworded_as_its_report_is() -> None:
    claim = Claim("c", REPORT, "shelling", places=(CAMP,), targets=(Target("camp", names=("Camp of Tests",)),))
    names = withheld_names(claim)
    assert names == ["Camp of Tests", "the Camp of Tests"]
    shown = redacted_claim(claim, (), names, lambda words: words.text)
    assert [place.name for place in shown.places] == ["Idlib"]
    assert "Camp of Tests" not in repr(shown)
