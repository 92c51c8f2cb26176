"""axe-core over the page that is open: its whole rules, and those of colours over what looks like nothing held before.

Nine tenths of the time of axe-core go into contrast, element by element. Whether a text can be read depends on how it
and the boxes around it look: what stands in the flow of the page and looks like a text that was held against the rules
of colours, box by box, is not held against them again. What is placed over others by hand always is.
"""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page

# Only the file of axe-core is taken from the package: one page is held against it several times, in other lights.
_AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
_COLOURS = ["color-contrast", "link-in-text-block"]
_RULES = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
_RUN = """
([within, asked]) => axe.run(within, {...asked, resultTypes: ['violations'], preload: false})
"""
# Of each element: the place of the one around it, its look, whether it is placed by hand, whether its words are drawn.
_LOOKS = """
() => {
  const all = [...document.querySelectorAll('*')], at = new Map(all.map((element, place) => [element, place]));
  const said = [
    'color', 'backgroundColor', 'backgroundImage', 'opacity', 'fontSize', 'fontWeight', 'fontStyle', 'textDecoration',
    'textShadow', 'borderBottom', 'filter', 'mixBlendMode', 'display', 'float', 'transform',
  ];
  const written = (node) => node.nodeType === Node.TEXT_NODE && node.data.trim();
  return JSON.stringify(all.map((element) => {
    const style = getComputedStyle(element);
    const look = [element.localName, element.className, ...said.map((name) => style[name])].join(';');
    const placed = ['absolute', 'fixed'].includes(style.position);
    const words = [...element.childNodes].some(written) || element.matches('input, select, textarea');
    const box = element.getBoundingClientRect();
    const drawn = box.width > 1 && box.height > 1 && box.right > 0 && box.bottom > 0 && element.checkVisibility();
    return [at.get(element.parentElement) ?? -1, look, placed, Boolean(words) && drawn];
  }));
}
"""
_MARK = """
(places) => {
  const all = [...document.querySelectorAll('*')];
  for (const each of document.querySelectorAll('[data-new]')) each.removeAttribute('data-new');
  for (const place of places) all[place].setAttribute('data-new', '');
}
"""


class Axe:
    """What axe-core calls serious or critical on pages, looks remembered from page to page."""

    def __init__(self) -> None:
        self._looks: dict[tuple[int, str, bool], int] = {}

    def of_page(self, page: Page) -> list[str]:
        """Findings by all rules but those of colours."""
        return _found(page, "html", {"runOnly": _RULES, "rules": {rule: {"enabled": False} for rule in _COLOURS}})

    def of_colours(self, page: Page) -> list[str]:
        """Findings by the rules of colours, in what looks like nothing before."""
        page.evaluate(_MARK, self._new(json.loads(page.evaluate(_LOOKS))))
        if not page.locator("[data-new]").count():
            return []
        return _found(page, "[data-new]", {"runOnly": {"type": "rule", "values": _COLOURS}})

    def _new(self, elements: list[tuple[int, str, bool, bool]]) -> list[int]:
        """The places of the elements to be held against the rules; from now on their looks are known."""
        looks, placed, new = [], [], []
        for place, (around, look, is_placed, has_words) in enumerate(elements):
            key = (looks[around] if around >= 0 else 0, look, has_words)
            is_new = key not in self._looks
            looks.append(self._looks.setdefault(key, len(self._looks) + 1))
            placed.append(is_placed or (around >= 0 and placed[around]))
            if has_words and (is_new or placed[place]):
                new.append(place)
        return new


def _found(page: Page, within: str, asked: dict[str, Any]) -> list[str]:
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(_AXE)
    found: dict[str, Any] = page.evaluate(_RUN, [within, asked])
    return [
        f"{each['id']}: {node['html'][:160]} {node['failureSummary'][:300]}"
        for each in found["violations"]
        if each["impact"] in ("serious", "critical")
        for node in each["nodes"][:3] or [{"html": "", "failureSummary": ""}]
    ]
