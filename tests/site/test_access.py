"""Pages for everybody: no serious finding of axe-core on any page, in both directions and both lights."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pytest

from tests.site.browsing import pages, width

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

# Only the file of axe-core is taken from the package; its own driver of browsers is not used.
AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def findings(browser: Chrome) -> list[str]:
    """What axe-core finds on the page that is open: those of its findings that it calls serious or critical."""
    browser.execute_script(AXE)
    found: dict[str, Any] = browser.execute_async_script(
        "const done = arguments[arguments.length - 1];"
        "axe.run(document, {runOnly: arguments[0], resultTypes: ['violations']}).then(done, (e) => done({violations:"
        " [{impact: 'critical', id: String(e), nodes: []}]}));",
        RULES,
    )
    return [
        f"{each['id']}: {node['html'][:160]} {node['failureSummary'][:300]}"
        for each in found["violations"]
        if each["impact"] in ("serious", "critical")
        for node in each["nodes"][:3] or [{"html": "", "failureSummary": ""}]
    ]


@pytest.mark.parametrize("light", ["light", "dark"])
@pytest.mark.parametrize(("language", "pixels"), [("en", 360), ("en", 1280), ("ar", 360), ("ar", 1280)])
def test_axe_finds_nothing_serious(browser: Chrome, site: str, language: str, pixels: int, light: str) -> None:
    browser.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": light}]}
    )
    width(browser, pixels)
    found = {}
    for address in pages():
        browser.get(f"{site}{address}{'&' if '?' in address else '?'}lang={language}")
        if problems := findings(browser):
            found[address] = problems
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    assert not found, "\n".join(f"{address}: {line}" for address, lines in found.items() for line in lines)
