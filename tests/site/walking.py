"""Somebody who works with the keyboard alone, and sees where the focus is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

MOST_STOPS = 400
_AT_ONCE = 20
_STOP = """
  const stop = (e) => {
    const s = getComputedStyle(e), b = e.getBoundingClientRect();
    return {
      tag: e.localName, text: e.innerText || '', markup: e.outerHTML.slice(0, 400),
      attributes: Object.fromEntries([...e.attributes].map((one) => [one.name, one.value])),
      shown: s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 1 && b.width > 0 && b.height > 0,
    };
  };
"""
_HERE = f"() => {{ {_STOP} return stop(document.activeElement); }}"
_WATCH = f"() => {{ {_STOP} window.stops = []; addEventListener('focusin', (e) => stops.push(stop(e.target))); }}"
_SEEN = "() => ({stops, out: document.activeElement === document.body})"


@dataclass(frozen=True)
class Stop:
    """What has the focus; ``shown`` if it can be seen and shows the focus by an outline."""

    tag: str
    text: str
    markup: str
    attributes: dict[str, str]
    shown: bool

    def __getitem__(self, name: str) -> str:
        """An attribute; empty without it."""
        return self.attributes.get(name, "")


Wanted = Callable[[Stop], bool]


class Walker:
    """Somebody who has Tab, Shift, Enter, Space and letters."""

    def __init__(self, page: Page, site: str) -> None:
        self.page, self.site = page, site

    def open(self, address: str, language: str = "en") -> None:
        """Type an address."""
        self.page.goto(f"{self.site}{address}{'&' if '?' in address else '?'}lang={language}")

    def press(self, *keys: str) -> None:
        """Press keys where the focus is, each by its name."""
        for key in keys:
            self.page.keyboard.press(key)

    def write(self, text: str) -> None:
        """Type words where the focus is."""
        self.page.keyboard.type(text)

    @property
    def here(self) -> Stop:
        """What has the focus."""
        return Stop(**self.page.evaluate(_HERE))

    def tab_to(self, wanted: Wanted) -> Stop:
        """Press Tab until what has the focus is wanted; every stop on the way has to show that it has it."""
        for _stop in range(MOST_STOPS):
            self.press("Tab")
            here = self.here
            if here.tag == "body":
                break
            assert here.shown, here.markup
            if wanted(here):
                return here
        raise AssertionError(f"{self.page.url}: Tab does not lead there")

    def stops(self) -> list[Stop]:
        """Press Tab from the top of the page until the focus leaves it; gives every stop on the way."""
        self.page.evaluate(_WATCH)
        for _turn in range(0, MOST_STOPS, _AT_ONCE):
            self.press(*["Tab"] * _AT_ONCE)
            seen = self.page.evaluate(_SEEN)
            stops = [Stop(**each) for each in seen["stops"]]
            if seen["out"] or stops[0] in stops[1:]:  # out of the page, or in again by its first stop
                return stops
        raise AssertionError(f"{self.page.url}: Tab does not lead out")

    def enter(self, text: str = "") -> None:
        """Type into the field that has the focus and press Enter; waits for the page that answers."""
        before = self.page.url
        self.write(text)
        self.press("Enter")
        self.page.wait_for_url(lambda url: url != before)
        self.page.wait_for_load_state("networkidle")  # a filter that was changed on the way draws the page anew

    def follow(self, wanted: Wanted) -> None:
        """Go to a link and press Enter."""
        self.tab_to(wanted)
        self.enter()


def leads_to(part: str) -> Wanted:
    """Wanted: a link whose address holds ``part``."""
    return lambda stop: part in stop["href"]


def named(name: str) -> Wanted:
    """Wanted: a field of this name."""
    return lambda stop: stop["name"] == name
