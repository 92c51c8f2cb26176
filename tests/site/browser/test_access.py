"""Pages for everybody: no serious finding of axe-core on any page, in both directions and both lights."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.site.browser.axe import Axe
from tests.site.browser.cases import every_case
from tests.site.browser.houses import House
from tests.site.browser.persons import Person
from tests.site.browsing import NARROW, WIDE, light, width

if TYPE_CHECKING:
    from playwright.sync_api import Page

# How a page is looked at once it is open. Each width is held against every rule, each light against those of colours.
SHOWN = {
    "en": {NARROW: (("light", ""), ("dark", "")), WIDE: (("light", ""), ("dark", ""), ("light", "print"))},
    "ar": {NARROW: (("light", ""),), WIDE: (("light", ""), ("dark", ""))},
}


@pytest.fixture(scope="module")
def axe() -> Axe:
    """One for all pages in all languages: they share most of their looks."""
    return Axe()


@pytest.mark.parametrize("language", SHOWN)
def test_axe_finds_nothing_serious(page: Page, one_house: House, axe: Axe, language: str) -> None:
    person, found = Person(page, one_house), []
    for case in every_case():
        person.become(case.by)
        light(page, "light")
        person.open(case.address, language)
        if case.then:
            case.then(person)
        for pixels, lights in SHOWN[language].items():
            width(page, pixels)
            light(page, "light")
            found += [f"{case} at {pixels}: {line}" for line in axe.of_page(page)]
            for scheme, media in lights:
                light(page, scheme, media)
                found += [f"{case} at {pixels}, {scheme} {media}: {line}" for line in axe.of_colours(page)]
    assert not found, "\n".join(found)


TEXTS = """
<!doctype html><html lang="en"><title>Texts</title>
<style>
  .plain {color: #555}
  @media (prefers-color-scheme: dark) { .plain {color: #ccc} }
</style>
<main>
  <h1>Texts</h1>
  <p class="plain">One.</p><p class="plain">Another.</p>
  <div style="background: #777"><p class="plain">On grey.</p></div>
  <p style="position: absolute; bottom: 0; color: #ddd">Placed.</p>
</main>
"""


def test_a_text_is_held_against_the_rules_of_colours_wherever_it_looks_otherwise(page: Page) -> None:
    axe = Axe()

    def faint() -> list[str]:
        """The words of the texts that are found."""
        return [line.split(">")[1].split("<")[0] for line in axe.of_colours(page)]

    light(page, "light")
    page.set_content(TEXTS)
    assert axe.of_page(page) == []
    assert faint() == ["On grey.", "Placed."]
    assert faint() == ["Placed."]  # what stands over others is held again
    light(page, "dark")
    assert faint() == ["One.", "On grey.", "Placed."]
    light(page, "light")
    page.locator("main").evaluate("main => main.style.background = '#999'")
    assert faint() == ["One.", "On grey.", "Placed."]
