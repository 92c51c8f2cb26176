"""A walk through the site by keyboard alone: how a person without a mouse gets from a question to its evidence."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tests.site.browsing import pages, width

if TYPE_CHECKING:
    from selenium.webdriver import Chrome
    from selenium.webdriver.remote.webelement import WebElement

MOST_STOPS = 400


class Walker:
    """Somebody who has Tab, Shift, Enter, Space and letters, and sees where the focus is."""

    def __init__(self, browser: Chrome, site: str) -> None:
        self.browser, self.site = browser, site

    def open(self, address: str) -> None:
        """Type an address."""
        self.browser.get(f"{self.site}{address}{'&' if '?' in address else '?'}lang=en")

    def press(self, *keys: str) -> None:
        """Press keys where the focus is."""
        from selenium.webdriver.common.action_chains import ActionChains

        chain = ActionChains(self.browser)
        for key in keys:
            chain.send_keys(key)
        chain.perform()

    @property
    def here(self) -> WebElement:
        """What has the focus."""
        return self.browser.switch_to.active_element

    def tab_to(self, wanted: Callable[[WebElement], bool]) -> WebElement:
        """Press Tab until what has the focus is wanted; every stop on the way has to show that it has it."""
        from selenium.webdriver.common.keys import Keys

        for _stop in range(MOST_STOPS):
            self.press(Keys.TAB)
            here = self.here
            if here.tag_name == "body":
                break
            assert self.is_shown(), here.get_attribute("outerHTML")
            if wanted(here):
                return here
        raise AssertionError(f"{self.browser.current_url}: Tab does not lead there")

    def is_shown(self) -> bool:
        """True if what has the focus can be seen and shows it by an outline."""
        return bool(
            self.browser.execute_script(
                "const e = document.activeElement, s = getComputedStyle(e), b = e.getBoundingClientRect();"
                "return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 1 && b.width > 0 && b.height > 0;"
            )
        )

    def enter(self, *letters: str) -> None:
        """Type into the field that has the focus and press Enter; waits for the answer."""
        from selenium.webdriver.common.keys import Keys
        from selenium.webdriver.support.ui import WebDriverWait

        before = self.browser.current_url
        self.press(*letters, Keys.ENTER)
        WebDriverWait(self.browser, 10).until(lambda driver: driver.current_url != before)

    def follow(self, wanted: Callable[[WebElement], bool]) -> None:
        """Go to a link and press Enter."""
        self.tab_to(wanted)
        self.enter()


@pytest.fixture
def walker(browser: Chrome, site: str) -> Walker:
    """A walker at a wide screen."""
    width(browser, 1280)
    return Walker(browser, site)


def leads_to(part: str) -> Callable[[WebElement], bool]:
    """Wanted: a link whose address holds ``part``."""
    return lambda element: part in (element.get_attribute("href") or "")


def named(name: str) -> Callable[[WebElement], bool]:
    """Wanted: a field of this name."""
    return lambda element: element.get_attribute("name") == name


def test_from_a_question_down_to_the_sentence(walker: Walker) -> None:
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys

    walker.open("/")
    walker.press(Keys.TAB)
    assert walker.here.get_attribute("class") == "skip"
    walker.press(Keys.ENTER)  # past the head of the page, straight to the filter
    walker.tab_to(named("kind"))
    walker.press("a", "i", "r")  # a list is chosen from by typing
    walker.tab_to(named("place"))
    walker.enter("Idlib")
    assert "kind=airstrike" in walker.browser.current_url
    assert "place=Idlib" in walker.browser.current_url
    walker.follow(leads_to("/incidents/?kind=airstrike&place=Idlib&order=killed"))
    walker.follow(lambda element: "Maarat al-Numan" in element.text)
    assert "Maarat al-Numan" in walker.browser.find_element(By.TAG_NAME, "h1").text
    walker.follow(leads_to("/reports/"))
    walker.tab_to(lambda element: element.get_attribute("data-toggles") == "marks")
    walker.press(Keys.SPACE)
    assert "no-marks" in walker.browser.find_element(By.ID, "text").get_attribute("class")
    walker.press(Keys.SPACE)
    mark = walker.tab_to(lambda element: "m-count" in (element.get_attribute("class") or ""))
    note = mark.get_attribute("href").rsplit("#", 1)[1]
    walker.press(Keys.ENTER)
    assert walker.browser.execute_script("return document.querySelector(':target').id") == note
    walker.follow(leads_to("/claims/"))
    walker.follow(leads_to("/captures/"))
    walker.tab_to(lambda element: (element.get_attribute("href") or "").endswith("/original"))


def test_from_a_word_to_a_report(walker: Walker) -> None:
    from selenium.webdriver.common.by import By

    walker.open("/about/")
    walker.tab_to(named("q"))
    walker.enter("rubble")
    assert "/reports/?q=rubble" in walker.browser.current_url
    assert walker.browser.find_element(By.CSS_SELECTOR, "mark.found").text == "rubble"
    walker.tab_to(named("order"))
    walker.follow(lambda element: "/reports/r" in (element.get_attribute("href") or ""))


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
    walker.tab_to(lambda element: (element.get_attribute("aria-label") or "").startswith("Maarat al-Numan"))
    walker.press(Keys.ENTER)
    wait.until(lambda driver: driver.find_elements(By.CSS_SELECTOR, ".mpop a"))
    walker.press(Keys.ESCAPE)
    wait.until(lambda driver: not driver.find_elements(By.CSS_SELECTOR, ".mpop"))
    assert walker.here.get_attribute("aria-label").startswith("Maarat al-Numan")
    walker.press(Keys.ENTER)
    wait.until(lambda driver: driver.find_elements(By.CSS_SELECTOR, ".mpop a"))
    walker.follow(lambda element: "Airstrike on a market" in element.text)


def test_no_page_holds_the_focus_and_every_stop_shows_it(walker: Walker) -> None:
    from selenium.webdriver.common.keys import Keys

    for address in pages():
        walker.open(address)
        stops = 0
        while stops < MOST_STOPS:
            walker.press(Keys.TAB)
            if walker.here.tag_name == "body":
                break
            assert walker.is_shown(), f"{address}: {walker.here.get_attribute('outerHTML')}"
            stops += 1
        assert 8 < stops < MOST_STOPS, address
