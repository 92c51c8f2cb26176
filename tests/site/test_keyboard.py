"""A walk through the site by keyboard alone: how a person without a mouse gets from a question to its evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.site.browsing import pages, width
from tests.site.walking import Walker, leads_to, named

if TYPE_CHECKING:
    from selenium.webdriver import Chrome


@pytest.fixture
def walker(browser: Chrome, site: str) -> Walker:
    """A walker at a wide screen."""
    width(browser, 1280)
    return Walker(browser, site)


def test_from_a_question_down_to_the_sentence(walker: Walker) -> None:
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys

    walker.open("/")
    walker.press(Keys.TAB)
    assert walker.here["class"] == "skip"
    walker.press(Keys.ENTER)  # past the head of the page, straight to the filter
    walker.tab_to(named("kind"))
    walker.press("a", "i", "r")  # a list is chosen from by typing
    walker.tab_to(named("place"))
    walker.enter("Idlib")
    assert "kind=airstrike" in walker.browser.current_url
    assert "place=Idlib" in walker.browser.current_url
    walker.follow(leads_to("/incidents/?kind=airstrike&place=Idlib&order=killed"))
    walker.follow(lambda stop: "Maarat al-Numan" in stop.text)
    assert "Maarat al-Numan" in walker.browser.find_element(By.TAG_NAME, "h1").text
    walker.follow(leads_to("/reports/"))
    walker.tab_to(lambda stop: stop["data-toggles"] == "marks")
    walker.press(Keys.SPACE)
    assert "no-marks" in walker.browser.find_element(By.ID, "text").get_attribute("class")
    walker.press(Keys.SPACE)
    mark = walker.tab_to(lambda stop: "m-count" in stop["class"])
    note = mark["href"].rsplit("#", 1)[1]
    walker.press(Keys.ENTER)
    assert walker.browser.execute_script("return document.querySelector(':target').id") == note
    walker.follow(leads_to("/claims/"))
    walker.follow(leads_to("/captures/"))
    walker.tab_to(lambda stop: stop["href"].endswith("/original"))


def test_from_a_word_to_a_report(walker: Walker) -> None:
    from selenium.webdriver.common.by import By

    walker.open("/about/")
    walker.tab_to(named("q"))
    walker.enter("rubble")
    assert "/reports/?q=rubble" in walker.browser.current_url
    assert walker.browser.find_element(By.CSS_SELECTOR, "mark.found").text == "rubble"
    walker.tab_to(named("order"))
    walker.follow(leads_to("/reports/r"))


def test_a_question_is_built_and_its_rule_chosen(walker: Walker) -> None:
    from selenium.webdriver.common.by import By

    walker.open("/figures/")
    walker.tab_to(named("who"))
    walker.press("c", "h")
    walker.tab_to(named("place"))
    walker.enter("Idlib")
    assert "who=children" in walker.browser.current_url
    walker.follow(leads_to("policy=conservative"))
    chosen = walker.browser.find_element(By.CSS_SELECTOR, "tr[aria-selected=true] a")
    assert "policy=conservative" in chosen.get_attribute("href")


def test_the_map_opens_a_place_and_gives_the_focus_back(walker: Walker) -> None:
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys
    from selenium.webdriver.support.ui import WebDriverWait

    walker.open("/map/")
    wait = WebDriverWait(walker.browser, 10)
    wait.until(lambda driver: driver.find_elements(By.CSS_SELECTOR, ".mkbox"))
    walker.tab_to(lambda stop: stop["aria-label"].startswith("Maarat al-Numan"))
    walker.press(Keys.ENTER)
    wait.until(lambda driver: driver.find_elements(By.CSS_SELECTOR, ".mpop a"))
    walker.press(Keys.ESCAPE)
    wait.until(lambda driver: not driver.find_elements(By.CSS_SELECTOR, ".mpop"))
    assert walker.here["aria-label"].startswith("Maarat al-Numan")
    walker.press(Keys.ENTER)
    wait.until(lambda driver: driver.find_elements(By.CSS_SELECTOR, ".mpop a"))
    walker.follow(lambda stop: "Airstrike on a market" in stop.text)


def test_no_page_holds_the_focus_and_every_stop_shows_it(walker: Walker) -> None:
    for address in pages():
        walker.open(address)
        stops = walker.stops()
        assert len(stops) > 8, address
        assert [stop.markup for stop in stops if not stop.shown] == [], address
