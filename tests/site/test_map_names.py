"""Named places under the marks of the map, in a real browser: there, apart from each other, in the page's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.site.browsing import errors, width

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

OVERLAPS = """
const boxes = [...document.querySelectorAll('.pn')].map((node) => [node.textContent, node.getBoundingClientRect()]);
const found = [];
boxes.forEach(([one, a], index) => boxes.slice(index + 1).forEach(([other, b]) => {
  const apart = a.right - 1 <= b.left || b.right - 1 <= a.left || a.bottom - 1 <= b.top || b.bottom - 1 <= a.top;
  if (!apart) found.push([one, other]);
}));
return found;
"""


def named(browser: Chrome, address: str) -> list[str]:
    """The names on the map, once they are written."""
    from selenium.webdriver.support.ui import WebDriverWait

    browser.get(address)
    script = "return document.getElementById('map-live').dataset.names"
    WebDriverWait(browser, 30).until(lambda driver: int(driver.execute_script(script) or 0) > 5)
    names: list[str] = browser.execute_script("return [...document.querySelectorAll('.pn')].map((n) => n.textContent)")
    return names


@pytest.mark.parametrize(("language", "name"), [("en", "Turkey"), ("ar", "تركيا")])
def test_names_stand_on_the_map_in_the_language_of_the_page(
    browser: Chrome, site: str, language: str, name: str
) -> None:
    width(browser, 1280)
    errors(browser)
    names = named(browser, f"{site}/map/?lang={language}&kind=any")
    assert name in names or any(part in names for part in ("Aleppo", "Homs", "حلب", "حمص"))
    assert browser.execute_script(OVERLAPS) == []
    assert "GeoNames" in browser.find_element("css selector", ".leaflet-control-attribution").text
    assert not errors(browser)


def test_more_places_are_named_when_the_map_is_enlarged(browser: Chrome, site: str) -> None:
    from selenium.webdriver.support.ui import WebDriverWait

    width(browser, 1280)
    before = set(named(browser, f"{site}/map/?lang=en&place=Idlib"))
    for _ in range(2):
        browser.find_element("css selector", ".leaflet-control-zoom-in").click()
    names = "return [...document.querySelectorAll('.pn')].map((n) => n.textContent)"
    WebDriverWait(browser, 20).until(lambda driver: set(driver.execute_script(names)) - before)
    assert browser.execute_script(OVERLAPS) == []
