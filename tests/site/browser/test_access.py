"""Pages for everybody: no serious finding of axe-core on any page, in both directions and both lights."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pytest

from tests.site.browser.cases import every_case
from tests.site.browser.houses import House
from tests.site.browser.persons import Person
from tests.site.browsing import light, width

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

# Only the file of axe-core is taken from the package; its own driver of browsers is not used.
AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]
# The page as it is opened is held against every rule, and again against those of colours where only these change.
SHOWN = {
    ("en", 360): (("light", ""), ("dark", "")),
    ("en", 1280): (("light", ""), ("dark", ""), ("light", "print")),
    ("ar", 360): (("light", ""),),
    ("ar", 1280): (("light", ""), ("dark", "")),
}


def findings(browser: Chrome, rules: list[str]) -> list[str]:
    """What axe-core finds on the page that is open: those of its findings that it calls serious or critical."""
    if not browser.execute_script("return typeof axe === 'object'"):
        browser.execute_script(AXE)
    found: dict[str, Any] = browser.execute_async_script(
        "const [rules, done] = arguments;"
        "const failed = (error) => done({violations: [{impact: 'critical', id: String(error), nodes: []}]});"
        "axe.run(document, {runOnly: rules, resultTypes: ['violations'], preload: false}).then(done, failed);",
        rules,
    )
    return [
        f"{each['id']}: {node['html'][:160]} {node['failureSummary'][:300]}"
        for each in found["violations"]
        if each["impact"] in ("serious", "critical")
        for node in each["nodes"][:3] or [{"html": "", "failureSummary": ""}]
    ]


@pytest.mark.parametrize(("language", "pixels"), SHOWN)
def test_axe_finds_nothing_serious(browser: Chrome, one_house: House, language: str, pixels: int) -> None:
    person, found = Person(browser, one_house), []
    width(browser, pixels)
    for case in every_case():
        person.become(case.by)
        light(browser, *SHOWN[language, pixels][0])
        person.open(case.address, language)
        if case.then:
            case.then(person)
        for turn, (scheme, media) in enumerate(SHOWN[language, pixels]):
            light(browser, scheme, media)
            problems = findings(browser, COLOURS if turn else RULES)
            found += [f"{case}, {scheme} {media}: {line}" for line in problems]
    light(browser)
    assert not found, "\n".join(found)
