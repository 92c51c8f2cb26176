"""Named places under the marks of the map, in a real browser: there, apart from each other, in the page's language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.site.browsing import Watch

if TYPE_CHECKING:
    from playwright.sync_api import Page

OVERLAPS = """
() => {
  const boxes = [...document.querySelectorAll('.pn')].map((node) => [node.textContent, node.getBoundingClientRect()]);
  const found = [];
  boxes.forEach(([one, a], index) => boxes.slice(index + 1).forEach(([other, b]) => {
    const apart = a.right - 1 <= b.left || b.right - 1 <= a.left || a.bottom - 1 <= b.top || b.bottom - 1 <= a.top;
    if (!apart) found.push([one, other]);
  }));
  return found;
}
"""
MORE_THAN_FIVE = re.compile(r"[6-9]|\d\d+")


def named(page: Page, address: str) -> list[str]:
    """The names on the map, once they are written."""
    from playwright.sync_api import expect

    page.goto(address)
    expect(page.locator("#map-live")).to_have_attribute("data-names", MORE_THAN_FIVE, timeout=30_000)
    return page.locator(".pn").all_text_contents()


@pytest.mark.parametrize(("language", "name"), [("en", "Turkey"), ("ar", "تركيا")])
def test_names_stand_on_the_map_in_the_language_of_the_page(page: Page, site: str, language: str, name: str) -> None:
    watch = Watch(page)
    names = named(page, f"{site}/map/?lang={language}&kind=any")
    assert name in names or any(part in names for part in ("Aleppo", "Homs", "حلب", "حمص"))
    assert page.evaluate(OVERLAPS) == []
    assert "GeoNames" in page.locator(".leaflet-control-attribution").inner_text()
    assert watch.complaints() == []


def test_more_places_are_named_when_the_map_is_enlarged(page: Page, site: str) -> None:
    before = named(page, f"{site}/map/?lang=en&place=Idlib")
    for _ in range(2):
        page.locator(".leaflet-control-zoom-in").click()
    another = page.locator(".pn").filter(has_not_text=re.compile("|".join(f"^{re.escape(name)}$" for name in before)))
    another.first.wait_for(state="attached")
    assert page.evaluate(OVERLAPS) == []
