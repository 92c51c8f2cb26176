"""A walk through the site by keyboard alone: how a person without a mouse gets from a question to its evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.site.browsing import pages
from tests.site.walking import Walker, leads_to, named

if TYPE_CHECKING:
    from playwright.sync_api import Page


@pytest.fixture
def walker(page: Page, site: str) -> Walker:
    """A walker at a wide screen."""
    return Walker(page, site)


def test_from_a_question_down_to_the_sentence(walker: Walker) -> None:
    walker.open("/")
    walker.press("Tab")
    assert walker.here["class"] == "skip"
    walker.press("Enter")  # past the head of the page, straight to the filter
    walker.tab_to(named("kind"))
    walker.press("a", "i", "r")  # a list is chosen from by typing
    walker.tab_to(named("place"))
    walker.enter("Idlib")
    assert "kind=airstrike" in walker.page.url
    assert "place=Idlib" in walker.page.url
    walker.follow(leads_to("/incidents/?kind=airstrike&place=Idlib&order=killed"))
    walker.follow(lambda stop: "Maarat al-Numan" in stop.text)
    assert "Maarat al-Numan" in walker.page.locator("h1").inner_text()
    walker.follow(leads_to("/reports/"))
    walker.tab_to(lambda stop: stop["data-toggles"] == "marks")
    walker.press("Space")
    assert "no-marks" in (walker.page.locator("#text").get_attribute("class") or "")
    walker.press("Space")
    mark = walker.tab_to(lambda stop: "m-count" in stop["class"])
    note = mark["href"].rsplit("#", 1)[1]
    walker.press("Enter")
    assert walker.page.locator(":target").get_attribute("id") == note
    walker.follow(leads_to("/claims/"))
    walker.follow(leads_to("/captures/"))
    walker.tab_to(lambda stop: stop["href"].endswith("/original"))


def test_from_a_word_to_a_report(walker: Walker) -> None:
    walker.open("/about/")
    walker.tab_to(named("q"))
    walker.enter("rubble")
    assert "/reports/?q=rubble" in walker.page.url
    assert walker.page.locator("mark.found").first.inner_text() == "rubble"
    walker.tab_to(named("order"))
    walker.follow(leads_to("/reports/r"))


def test_a_question_is_built_and_its_rule_chosen(walker: Walker) -> None:
    walker.open("/figures/")
    walker.tab_to(named("who"))
    walker.press("c", "h")
    walker.tab_to(named("place"))
    walker.enter("Idlib")
    assert "who=children" in walker.page.url
    walker.follow(leads_to("policy=conservative"))
    chosen = walker.page.locator("tr[aria-selected=true] a").first
    assert "policy=conservative" in (chosen.get_attribute("href") or "")


def test_the_map_opens_a_place_and_gives_the_focus_back(walker: Walker) -> None:
    walker.open("/map/")
    walker.page.locator(".mkbox").first.wait_for()
    opened = walker.page.locator(".mpop a").first
    walker.tab_to(lambda stop: stop["aria-label"].startswith("Maarat al-Numan"))
    walker.press("Enter")
    opened.wait_for()
    walker.press("Escape")
    walker.page.locator(".mpop").wait_for(state="detached")
    assert walker.here["aria-label"].startswith("Maarat al-Numan")
    walker.press("Enter")
    opened.wait_for()
    walker.follow(lambda stop: "Airstrike on a market" in stop.text)


def test_no_page_holds_the_focus_and_every_stop_shows_it(walker: Walker) -> None:
    for address in pages():
        walker.open(address)
        stops = walker.stops()
        assert len(stops) > 8, address
        assert [stop.markup for stop in stops if not stop.shown] == [], address
