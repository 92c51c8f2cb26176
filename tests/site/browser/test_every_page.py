"""Every page of the site: it opens without complaint, asks nobody elsewhere, and fits the screen in each direction.

Over SQLite pages are opened in both languages, and measured; over PostgreSQL in one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.site.browser.cases import NO_PAGES, cases, every_case, names
from tests.site.browser.houses import House
from tests.site.browser.persons import Person
from tests.site.browsing import width

if TYPE_CHECKING:
    from playwright.sync_api import Page

# Words that are drawn beyond either edge, unless they can be scrolled to or are for readers of screens only.
_OFF = """
() => {
  const cuts = (e) => e.matches('.vh, .skip') || getComputedStyle(e).overflowX !== 'visible';
  const held = (e) => e && (cuts(e) || held(e.parentElement));
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange(), off = [];
  while (texts.nextNode()) {
    const text = texts.currentNode;
    range.selectNodeContents(text);
    const box = range.getBoundingClientRect();
    const beyond = text.data.trim() && box.width && (box.right > innerWidth + 1 || box.left < -1);
    if (beyond && !held(text.parentElement)) off.push(text.data.trim());
  }
  return off;
}
"""
_PAGE = "(page => [page.scrollWidth, page.dir, page.lang])(document.documentElement)"


def test_every_address_has_a_case_or_is_no_page(one_house: House) -> None:
    assert set(names()) ^ {*cases(), *NO_PAGES} == set()


def test_what_is_said_to_be_no_page_is_none(one_house: House) -> None:
    from django.test import Client

    client = Client(headers={"host": "localhost"})
    for address in NO_PAGES.values():
        answer = client.get(address)
        assert answer.status_code in (302, 404) or not answer["Content-Type"].startswith("text/html"), address


def test_every_page_opens_without_complaint(page: Page, other_house: House) -> None:
    person, found = Person(page, other_house), {}
    for case in every_case():
        person.become(case.by)
        if wrong := person.visit(case.address):
            found[str(case)] = wrong
    assert found == {}


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("ar", "rtl")])
def test_every_page_fits_narrow_and_wide_screens(page: Page, one_house: House, language: str, direction: str) -> None:
    person, found = Person(page, one_house), []
    for case in every_case():
        person.become(case.by)
        width(page, 360)
        if wrong := person.visit(case.address, language):
            found.append(f"{case}: {wrong}")
        if case.then:
            case.then(person)
        for pixels in (360, 1280):
            width(page, pixels)
            inside, *told = page.evaluate(_PAGE)
            off = page.evaluate(_OFF)
            if inside > pixels or off or told != [direction, language]:
                found.append(f"{case} at {pixels}: {inside} {told} {off}")
    assert found == []
